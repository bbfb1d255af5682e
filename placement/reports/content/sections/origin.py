"""What mixing by origin changes: the same solve with it and without it (covenant 3c(3); R28)."""

from __future__ import annotations

from collections.abc import Iterator

from placement.locale import msgid
from placement.reports.content.cells import change, label, number, numbers, texts, way
from placement.reports.content.totals import OriginTotals, Totals
from placement.reports.page.blocks import Block, Callout, Cell, Paragraph, Section, Table, Tone
from placement.reports.words.codes import word
from placement.reports.words.criteria import CRITERIA, UNITS
from placement.reports.words.ground import ground, missing_ground
from placement.results.origin import OriginRow

COLUMNS = {"origin": msgid("origin"), "home_language": msgid("home language")}
"""Columns that say where a child comes from."""


def section(totals: Totals) -> Section:
    """Print the comparison; it is never left out, also where origin is not used."""
    words, found, scenario = totals.words, totals.origin, totals.case.scenario
    blocks: list[Block] = [Paragraph(ground(words, scenario))]
    blocks += (Callout(Tone.WARNING, each) for each in missing_ground(words, scenario))
    if scenario.rules.origin_columns and found is None:
        blocks.append(
            Paragraph(
                words.text(
                    "There is no comparison: the same solve without mixing by origin was not made, or found nothing "
                    "in its time."
                )
            )
        )
    elif found is not None:
        blocks += _comparison(totals, found)
    return Section("origin", words.text("With and without mixing by origin"), tuple(blocks))


def _comparison(totals: Totals, found: OriginTotals) -> Iterator[Block]:
    words = totals.words
    yield Paragraph(_who(totals, found))
    if found.deltas:
        yield _measures(totals, found)
    if found.rows:
        yield _by_origin(totals, found)
    else:
        yield Paragraph(words.text("Distances by origin are not shown: they could tell of single children."))
    if not found.proven:
        yield Paragraph(
            words.text(
                "The solve without mixing is not proven (gap {gap}): the difference may be another.",
                gap=words.percent(min(found.gap or 0, 1)),
            )
        )


def _who(totals: Totals, found: OriginTotals) -> str:
    words = totals.words
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


def _measures(totals: Totals, found: OriginTotals) -> Table:
    words = totals.words
    rows = [
        (
            label(word(words, CRITERIA, each.name)),
            number(words, each.measure),
            number(words, each.measure - found.deltas[each.name]),
            change(words, found.deltas[each.name]),
            label(word(words, UNITS, each.unit)),
        )
        for each in totals.result.criteria
        if each.name in found.deltas
    ]
    return Table(
        caption=words.text("What differs between the two"),
        columns=(
            *texts(words.text("criterion")),
            *numbers(words.text("with mixing"), words.text("without"), words.text("difference")),
            *texts(words.text("unit")),
        ),
        rows=tuple(rows),
        note=words.text("Less is better."),
    )


def _by_origin(totals: Totals, found: OriginTotals) -> Table:
    words = totals.words
    return Table(
        caption=words.text("Mean distance to school by origin, one way"),
        columns=(
            *texts(words.text("origin")),
            *numbers(
                words.text("pupils"), words.text("with mixing"), words.text("without"), words.text("difference in km")
            ),
        ),
        rows=tuple(_row(totals, each) for each in found.rows),
        note=words.text("Origins of fewer than five pupils stand together, so that none is shown apart."),
    )


def _row(totals: Totals, row: OriginRow) -> tuple[Cell, ...]:
    words = totals.words
    return (
        label(_name(totals, row.values)),
        number(words, row.pupils),
        way(words, row.metres_with),
        way(words, row.metres_without),
        change(words, (row.metres_with - row.metres_without) / 1000),
    )


def _name(totals: Totals, values: tuple[str, ...]) -> str:
    """Name a row; origins that stand together stay unnamed, as each alone is rare."""
    rest = totals.words.text("other origins together") if len(values) > 1 else totals.words.text("not known")
    value = values[0] if len(values) == 1 and values[0] else rest
    return value[:1].upper() + value[1:]
