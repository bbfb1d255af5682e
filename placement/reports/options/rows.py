"""The tables of `placement options`, row by row, headers first; no pupil is in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from placement.catalogue import COVERAGE, NAMES
from placement.cells import SEPARATOR, decimal, safe
from placement.result import Note
from placement.results.options import Figures, Option, Options

GAP_DECIMALS = 8
COUNTS = ("placed", "waiting", "stays", "moved")


def options(found: Options) -> Iterator[tuple[str, ...]]:
    """Give `options.csv`: the best in their order, the base where it is not among them, then what cannot be."""
    yield (
        "rank",
        *_WHICH,
        "coverage",
        "points",
        "delta_coverage",
        "delta_points",
        *NAMES,
        *COUNTS,
        "groups_open",
        "mean_km",
        "why",
    )
    base = found.base.figures
    for rank, each in enumerate(found.best, start=1):
        yield _row(str(rank), each, base)
    if found.base not in (*found.best, *found.impossible):
        yield _row("", found.base, base)
    for each in found.impossible:
        yield _row("", each, base)


def open_groups(found: Options) -> Iterator[tuple[str, ...]]:
    """Give `open_groups.csv`: for every number of open groups the best with so many."""
    yield ("groups_open", "proven", *_WHICH, "coverage", "points", *NAMES, *COUNTS, "mean_km")
    for each in found.by_number:
        which = ("", "", "infeasible" if each.proven else "unknown", "") if each.best is None else _which(each.best)
        figures = None if each.best is None else each.best.figures
        proven = "yes" if each.proven else "no"
        yield (str(each.groups_open), proven, *which, *_aims(figures), *_measured(figures), _mean_km(figures))


_WHICH = ("opened", "closed", "status", "gap")


def _row(rank: str, option: Option, base: Figures | None) -> tuple[str, ...]:
    figures = option.figures
    return (
        *(rank, *_which(option), *_aims(figures)),
        *_differences(figures, base),
        *_measured(figures),
        *(str(option.groups_open), _mean_km(figures), why(option.why)),
    )


def _which(option: Option) -> tuple[str, ...]:
    return (
        safe(SEPARATOR.join(option.combination.opened)),
        safe(SEPARATOR.join(option.combination.closed)),
        option.status.value,
        "" if option.gap is None else decimal(Fraction(option.gap), GAP_DECIMALS),
    )


def _aims(figures: Figures | None) -> tuple[str, str]:
    return ("", "") if figures is None else (decimal(figures.measures[COVERAGE]), decimal(figures.points))


def _differences(figures: Figures | None, base: Figures | None) -> tuple[str, str]:
    if figures is None or base is None:
        return "", ""
    return decimal(figures.measures[COVERAGE] - base.measures[COVERAGE]), decimal(figures.points - base.points)


def _measured(figures: Figures | None) -> tuple[str, ...]:
    """Give every weighted criterion, and the counts."""
    if figures is None:
        return ("",) * (len(NAMES) + len(COUNTS))
    measures = (decimal(figures.measures[name]) for name in NAMES)
    return (*measures, *(str(getattr(figures, name)) for name in COUNTS))


def _mean_km(figures: Figures | None) -> str:
    return "" if figures is None or figures.mean_metres is None else decimal(figures.mean_metres / 1000, 3)


def why(notes: Iterable[Note]) -> str:
    """Give reasons as codes, each with its values: `seat_more:G01:1|unseated:G09:10`."""
    said = (":".join([note.code, *(str(value) for value in note.values.values() if value != "")]) for note in notes)
    return safe(SEPARATOR.join(said))
