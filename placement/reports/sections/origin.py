"""Effects of mixing by origin: the same solve with and without it (covenant 3c(3); R28)."""

from __future__ import annotations

from collections.abc import Iterator

from placement.reports.data.public import OriginTotals, PublicData
from placement.reports.page.blocks import Block, Callout, Paragraph, Section, Tone
from placement.reports.tables.model import FilledTable, Medium
from placement.reports.tables.origin import MIXED, ORIGINS, MixedLine, OriginLine
from placement.reports.words.ground import ground, missing_ground


def section(data: PublicData, medium: Medium) -> Section:
    """Section with the comparison; it is never left out, even if origin is not used."""
    words, found, scenario = data.words, data.origin, data.case.scenario
    parts: list[Block] = [Paragraph(ground(words, scenario))]
    parts += (Callout(Tone.WARNING, each) for each in missing_ground(words, scenario))
    if scenario.rules.origin_columns and found is None:
        parts.append(
            Paragraph(
                words.text(
                    "There is no comparison: the same solve without mixing by origin was not made, or found nothing "
                    "in its time."
                )
            )
        )
    elif found is not None:
        parts += _comparison(data, found, medium)
    return Section("origin", words.text("With and without mixing by origin"), tuple(parts))


def _comparison(data: PublicData, found: OriginTotals, medium: Medium) -> Iterator[Block]:
    words = data.words
    yield Paragraph(_who(data, found))
    if found.deltas:
        yield _measures(data, found, medium)
    if found.rows:
        yield _by_origin(data, found, medium)
    else:
        yield Paragraph(words.text("Distances by origin are not shown: they could tell of single children."))
    if not found.proven:
        yield Paragraph(
            words.text(
                "The solve without mixing is not proven (gap {gap}): the difference may be another.",
                gap=words.percent(min(found.gap or 0, 1)),
            )
        )


def _who(data: PublicData, found: OriginTotals) -> str:
    words = data.words
    if not found.elsewhere:
        return words.text("Without mixing by origin the same placement would be proposed.")
    said = words.plural(
        "Without mixing by origin at least {count} pupil would be elsewhere.",
        "Without mixing by origin at least {count} pupils would be elsewhere.",
        found.elsewhere,
    )
    distance = words.distance(abs(found.delta_metres))
    if found.delta_metres > 0:
        more = words.text("Mixing makes the ways of all pupils together {distance} longer, one way.", distance=distance)
    elif found.delta_metres < 0:
        more = words.text(
            "Mixing makes the ways of all pupils together {distance} shorter, one way.", distance=distance
        )
    else:
        more = words.text("The ways of all pupils together are as long.")
    return f"{said} {more}"


def _measures(data: PublicData, found: OriginTotals, medium: Medium) -> FilledTable:
    words = data.words
    lines = [MixedLine(each, found.deltas[each.name]) for each in data.result.criteria if each.name in found.deltas]
    caption, note = words.text("What differs between the two"), words.text("Less is better.")
    return MIXED.fill(lines, medium, caption=caption, note=note)


def _by_origin(data: PublicData, found: OriginTotals, medium: Medium) -> FilledTable:
    words = data.words
    return ORIGINS.fill(
        [OriginLine(words, each) for each in found.rows],
        medium,
        caption=words.text("Mean distance to school by origin, one way"),
        note=words.text("Origins of fewer than five pupils stand together, so that none is shown apart."),
    )
