"""Effects of mixing by origin: the same solve with and without it (covenant 3c(3); R28)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from placement.disclosure.rule import Mix
from placement.locale import msgid
from placement.reports.data.mixing import MixingTotals
from placement.reports.data.public import PublicData
from placement.reports.page.blocks import Block, Callout, Paragraph, Section, Tone
from placement.reports.tables.model import FilledTable, Medium
from placement.reports.tables.origin import MIXED, ORIGINS, MixedLine, OriginLine
from placement.reports.words.ground import ground, missing_ground


def section(data: PublicData, medium: Medium) -> Section:
    """Section with the comparison; it is never left out, even if origin is not used."""
    return _section(data, data.origin, medium)


def in_plain_words(data: PublicData, medium: Medium) -> Section:
    """The same without the criteria's measures, for readers who are told none."""
    return _section(data, None if data.origin is None else replace(data.origin, measures={}), medium)


def _section(data: PublicData, found: MixingTotals | None, medium: Medium) -> Section:
    words, scenario = data.words, data.case.scenario
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


_MIX: Mapping[Mix, str] = {
    Mix.BETTER: msgid("With it origins are better mixed."),
    Mix.EQUAL: msgid("Origins are mixed equally with it and without."),
    Mix.WORSE: msgid("With it origins are worse mixed."),
}


def _comparison(data: PublicData, found: MixingTotals, medium: Medium) -> Iterator[Block]:
    words = data.words
    yield Paragraph(" ".join(_who(data, found)))
    if found.measures:
        yield _measures(data, found, medium)
    if found.rows:
        yield _by_origin(data, found, medium)
    if not found.proven:
        yield Paragraph(
            words.text(
                "The solve without mixing is not proven (gap {gap}): the difference may be another.",
                gap=words.percent(min(found.gap or 0, 1)),
            )
        )


def _who(data: PublicData, found: MixingTotals) -> Iterator[str]:
    words = data.words
    if found.elsewhere is None:
        yield words.text("Without mixing by origin fewer than five pupils would be elsewhere: no more is told of them.")
    elif not found.elsewhere:
        yield words.text("Without mixing by origin the same placement would be proposed.")
    else:
        yield words.plural(
            "Without mixing by origin at least {count} pupil would be elsewhere.",
            "Without mixing by origin at least {count} pupils would be elsewhere.",
            found.elsewhere,
        )
        yield from _ways(data, found)
    if found.mix is not None:
        yield words.text(_MIX[found.mix])


def _ways(data: PublicData, found: MixingTotals) -> Iterator[str]:
    words = data.words
    if found.delta_metres is None:
        here, there = found.means
        if here is not None and there is not None:
            yield words.text(
                "The mean way is {here} with mixing and {there} without.",
                here=words.distance(here),
                there=words.distance(there),
            )
        return
    distance = words.distance(abs(found.delta_metres))
    if found.delta_metres > 0:
        yield words.text("Mixing makes the ways of all pupils together {distance} longer, one way.", distance=distance)
    elif found.delta_metres < 0:
        yield words.text("Mixing makes the ways of all pupils together {distance} shorter, one way.", distance=distance)
    else:
        yield words.text("The ways of all pupils together are as long.")


def _measures(data: PublicData, found: MixingTotals, medium: Medium) -> FilledTable:
    words = data.words
    lines = [
        MixedLine(each, *found.measures[each.name]) for each in data.result.criteria if each.name in found.measures
    ]
    caption, note = words.text("What differs between the two"), words.text("Less is better.")
    return MIXED.fill(lines, medium, caption=caption, note=note)


def _by_origin(data: PublicData, found: MixingTotals, medium: Medium) -> FilledTable:
    words = data.words
    return ORIGINS.fill(
        [OriginLine(words, each) for each in found.rows],
        medium,
        caption=words.text("Mean distance to school by origin, one way"),
        note=words.text("Origins of fewer than five pupils stand together, so that none is shown apart."),
    )
