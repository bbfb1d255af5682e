"""The tables of `placement compare`, row by row, headers first. Only :func:`moved` holds pupils."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from placement.cells import SEPARATOR, decimal, kilometres, safe
from placement.disclosure.comparison import public_bands, public_columns, public_gains
from placement.result import widest_gap
from placement.results.comparison import COUNTS, LEVELS, Comparison, difference

STATUS = "status"
"""Section of the line that tells how sure a scenario is, or that it has no placement."""


def comparison(found: Comparison) -> Iterator[tuple[str, ...]]:
    """Give `comparison.csv`: every figure of every scenario, with its difference from the base.

    A scenario without a placement has the base's lines, without values. What outsiders may not see is empty.
    """
    yield ("scenario", "section", "key", "measure", "unit", "value", "difference")
    columns = public_columns(found)
    lines = columns[found.base.name]
    base = {figure.name: figure.value for figure in lines}
    for each in found.scenarios:
        gap = None if each.result is None else Fraction(widest_gap(each.result.stages))
        yield (safe(each.name), STATUS, each.status.value, "gap", "part", decimal(gap, 8), "")
        for figure in columns[each.name]:
            yield (
                *(safe(each.name), figure.section, safe(figure.key), figure.measure, safe(figure.unit)),
                decimal(figure.value),
                decimal(difference(figure, base)),
            )
        if each.result is None:
            for figure in lines:
                yield (safe(each.name), figure.section, safe(figure.key), figure.measure, safe(figure.unit), "", "")


def bands(found: Comparison) -> Iterator[tuple[str, ...]]:
    """Give `bands.csv`: how far the figures of each scenario with chance in it vary, as outsiders may see it."""
    yield ("scenario", "section", "key", "measure", "unit", "draws", *LEVELS)
    for each in public_bands(found):
        for band in each.bands:
            yield (
                *(safe(each.scenario), band.section, safe(band.key), band.measure, safe(band.unit), str(band.draws)),
                *(decimal(getattr(band, level)) for level in LEVELS),
            )


def gains(found: Comparison) -> Iterator[tuple[str, ...]]:
    """Give `gains.csv`: who gains and who loses, as outsiders may see it; several keys together are one line."""
    yield ("scenario", "dimension", "key", *COUNTS, "worst_km", "sum_km")
    for each in public_gains(found.gains):
        counts = (getattr(each, name) for name in COUNTS)
        yield (
            safe(each.scenario),
            each.dimension.value,
            safe(SEPARATOR.join(each.keys)),
            *("" if count is None else str(count) for count in counts),
            *(decimal(None if metres is None else metres / 1000) for metres in (each.worst, each.metres)),
        )


def calendar(found: Comparison) -> Iterator[tuple[str, ...]]:
    """Give `calendar.csv`: every group's seats week by week."""
    yield (
        *("scenario", "group_id", "week", "day", "seated", "starts", "moved_in", "moved_out", "exits"),
        *("min_size", "target_size", "max_size"),
    )
    for each in found.calendars:
        counts = (each.seated, each.starts, each.moved_in, each.moved_out, each.exits)
        yield (
            *(safe(each.scenario), safe(each.group_id), str(each.week), each.day.isoformat()),
            *map(str, (*counts, each.min_size, each.target_size, each.max_size)),
        )


def moved(found: Comparison) -> Iterator[tuple[str, ...]]:
    """Give `moved.csv`, for the coordinator: everybody who is elsewhere than in the base; empty: in no group."""
    yield ("scenario", "pupil_id", "group_base", "group_scenario", "km_base", "km_scenario", "difference_km")
    for each in found.moved:
        before, after = each.metres_before, each.metres_after
        change = None if before is None or after is None else (after - before) / 1000
        yield (
            *(safe(each.scenario), safe(each.pupil_id), safe(each.before or ""), safe(each.after or "")),
            *(kilometres(before), kilometres(after), decimal(change, 1)),
        )
