"""What outsiders may see of a comparison: no count below five by a personal attribute, none that can be derived.

Rows with fewer than five pupils in the base are merged. Then small counts are suppressed, and others with them,
as if every row's total were known: the same pupils are in the rows of every scenario, so that what one scenario
shows in full would reveal another's. A count that differs from an earlier scenario's by one to four is suppressed
like a small one: if two scenarios differ by one pupil, it would reveal which kind of pupil that is. Counts of everyone
and by board are always shown (contract, section 5).

The largest increase in distance belongs to one child, and the rows of everyone and of its board reveal which one. So a
row by a personal attribute shows an increase that at least five of its pupils reach, and no sum of distances, in which
one long distance would show.

Counts of pupils who live beyond walking distance are shown if they differ from every other scenario's by none or by
at least five: otherwise it could be derived whose distance changes (:mod:`placement.disclosure.walking`).

For money, outsiders see estimates (:mod:`placement.disclosure.money`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from itertools import groupby
from typing import Any

from placement.disclosure import LEAST, suppress, suppress_table, walking
from placement.disclosure.merging import merged
from placement.results.comparison import LEVELS, Band, Bands, Comparison, Dimension, Figure, Gain
from placement.results.money import ESTIMATE, EXACT
from placement.results.money import SECTION as MONEY

OF_BASE: tuple[str, ...] = ("better", "worse", "same", "lost", "gone")
"""Counts of pupils who are in a group in the base: they add up to the same total in every scenario."""

OTHERS = "*"
"""Key of the merged row of small origins."""

BANDED: tuple[str, ...] = (
    "pupils",
    "distance",
    "shares",
    "groups",
    "facilities",
    "sizes",
    "staff",
    "rooms",
    "families",
    "mixing",
    "cost",
    "criteria",
)
"""Sections whose bands outsiders may see: totals of the region, a board, a school or a group."""


STEP_M = 500
"""Step to which the larger increases of a row by a personal attribute are rounded down, in metres."""


def public_columns(found: Comparison) -> Mapping[str, tuple[Figure, ...]]:
    """Scenario -> figures as outsiders may see them side by side."""
    rules = found.base.problem.rules
    few = {each.column for each in rules.diversity_columns if each.values is not None}
    alone = {each.name: public_figures(each.figures, few) for each in found.scenarios}
    shown: dict[str, tuple[Figure, ...]] = {}
    for name, figures in alone.items():
        shown[name] = walking.beside(tuple(shown.values()), figures, rules.far_km)
    return shown


def tells_walking(found: Comparison) -> bool:
    """Whether outsiders see, for any age, how many pupils live beyond walking distance."""
    columns = public_columns(found).values()
    return any(each.section == walking.SECTION and each.value is not None for column in columns for each in column)


def public_figures(figures: Iterable[Figure], few: Collection[str] = ()) -> tuple[Figure, ...]:
    """One scenario's figures as outsiders may see them if there were no other scenario.

    Suppressed values are `None`; amounts for single pupils are left out and replaced by estimates.

    Parameters
    ----------
    few
        As for :func:`_open`.
    """
    shown = walking.alone(each for each in figures if each.section != MONEY or each.measure not in EXACT)
    seated = sum((each.value or Fraction(0) for each in shown if each.section == "sizes"), Fraction(0))
    return tuple(
        replace(each, value=None if each.key in few else _part(each.value, int(seated)))
        if each.section == "mixing" and each.unit == "part"
        else each
        for each in shown
    )


def _part(value: Fraction | None, seated: int) -> Fraction | None:
    """A fraction of the pupils with a known value, rounded so that it does not reveal how few values are unknown."""
    if value is None:
        return None
    step = Fraction(-(-100 // max(1, seated - LEAST)), 100)
    return min(Fraction(1), round(value / step) * step)


def whole_figures(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """Figures for the coordinator: all of them in full, without the estimates."""
    return tuple(each for each in figures if not each.measure.endswith(ESTIMATE))


def public_bands(found: Comparison) -> tuple[Bands, ...]:
    """Bands for outsiders: without those by age, and without counts of pupils by a trait."""
    few = {each.column for each in found.base.problem.rules.diversity_columns if each.values is not None}
    return tuple(
        replace(each, bands=_open(each.bands, few), differences=_open(each.differences, few)) for each in found.bands
    )


def _open(bands: Iterable[Band], few: Collection[str]) -> tuple[Band, ...]:
    """The bands that do not count pupils by a trait.

    Parameters
    ----------
    few
        Columns with only some values mixed: their fraction counts the pupils who have those values. For other columns
        it is rounded, as it would reveal for how many pupils the column is empty.
    """
    return tuple(
        _rounded(band) if band.section == "mixing" and band.unit == "part" else band
        for band in bands
        if band.section in BANDED and not (band.section == "mixing" and band.unit == "part" and band.key in few)
    )


def _rounded(band: Band) -> Band:
    values: dict[str, Any] = {name: Fraction(round(getattr(band, name) * 100), 100) for name in LEVELS}
    return replace(band, **values)


def public_gains(gains: Iterable[Gain]) -> tuple[Gain, ...]:
    """Rows for outsiders; a dimension with only one row left is left out.

    Merged origins have the key :data:`OTHERS`: each of them is rare, so that its name would reveal something.
    """
    return _public(tuple(gains))


@lru_cache(maxsize=4)
def _public(gains: tuple[Gain, ...]) -> tuple[Gain, ...]:
    """The rows, computed once for all tables and pages of a comparison."""
    return tuple(
        replace(line, keys=(OTHERS,)) if line.dimension is Dimension.ORIGIN and len(line.keys) > 1 else line
        for line in suppressed_counts(gains)
    )


def suppressed_counts(gains: Iterable[Gain]) -> tuple[Gain, ...]:
    """Suppress counts that could reveal one below five, even to a reader who knows all names in every row."""
    found: list[Gain] = []
    earlier: dict[Dimension, list[Gain]] = {}
    for (_, dimension), group in groupby(gains, key=lambda gain: (gain.scenario, gain.dimension)):
        lines = tuple(group)
        shown = _suppressed(_joined(lines), earlier.get(dimension, ())) if dimension.is_personal else lines
        earlier.setdefault(dimension, []).extend(shown)
        found += shown
    return tuple(found)


def _joined(lines: Sequence[Gain]) -> list[Gain]:
    """Merge the rows with fewer than five pupils in a group in the base."""
    by_key = {line.keys[0]: line for line in lines}
    sizes = {key: sum(_count(line, name) for name in OF_BASE) for key, line in by_key.items()}
    return [_sum([by_key[key] for key in keys]) for keys in merged(sizes)]


def _sum(lines: Sequence[Gain]) -> Gain:
    counts: dict[str, Any] = {name: sum(_count(line, name) for line in lines) for name in (*OF_BASE, "new")}
    return replace(
        lines[0],
        keys=tuple(line.keys[0] for line in lines),
        worst=max((line.worst for line in lines if line.worst is not None), default=None),
        of_five=max((line.of_five for line in lines if line.of_five is not None), default=None),
        **counts,
    )


def _suppressed(lines: Sequence[Gain], earlier: Iterable[Gain]) -> list[Gain]:
    if len(lines) < 2:
        return []
    near = _near(lines, earlier)
    counted = [name for name in OF_BASE if any(_count(line, name) for line in lines)]
    cells = {(at, name): _count(line, name) for at, line in enumerate(lines) for name in counted}
    shown: Mapping[tuple[int, str], int | None] = suppress_table(
        cells, open_rows=True, open_columns=True, also=near & cells.keys()
    ).cells
    news = {at: _count(line, "new") for at, line in enumerate(lines)}
    new = suppress(news, total_shown=True, also={at for at, name in near if name == "new"})
    if not any(line.new for line in lines):
        new = dict.fromkeys(new, 0)
    made = []
    for at, line in enumerate(lines):
        # If a count is zero for the whole region, every reader knows that it is zero in each row.
        counts: dict[str, Any] = {name: shown[at, name] if name in counted else 0 for name in OF_BASE}
        worst = None if counts["worse"] is None else _rounded_down(line.of_five)
        made.append(replace(line, **counts, new=new[at], worst=worst, of_five=worst, metres=None))
    return made


def _near(lines: Sequence[Gain], earlier: Iterable[Gain]) -> set[tuple[int, str]]:
    """Counts (row, name) that an earlier scenario shows with a difference of one to four pupils."""
    at = {line.keys: number for number, line in enumerate(lines)}
    return {
        (at[other.keys], name)
        for other in earlier
        if other.keys in at
        for name in (*OF_BASE, "new")
        if (there := getattr(other, name)) is not None and 0 < abs(there - _count(lines[at[other.keys]], name)) < LEAST
    }


def _rounded_down(metres: Fraction | None) -> Fraction | None:
    """Half kilometres, rounded down, as it would otherwise be one child's distance; `None` below the first step."""
    return None if metres is None or metres < STEP_M else Fraction(metres // STEP_M * STEP_M)


def _count(line: Gain, name: str) -> int:
    count: int | None = getattr(line, name)
    return count or 0
