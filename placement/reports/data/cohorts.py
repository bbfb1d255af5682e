"""Cohorts as their readers may see them.

A child's first and last day together can identify it: for outsiders they are as personal as an age. Outsiders always
see the same rows and columns, whatever the tables contain, so that these reveal nothing either; a median is shown only
beside a visible count, which proves that it covers five children or more.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from placement.disclosure import Suppressed
from placement.disclosure.breakdowns import Privacy
from placement.whatif.cohorts import Cohorts, Leaving, Stay, middle

Columns = Mapping[str, tuple[Leaving, ...]]

INSIDE: Columns = {str(each): (each,) for each in Leaving}
OUTSIDE: Columns = {
    "come": (Leaving.COME,),
    "this_year": (Leaving.THIS_YEAR,),
    "after": (Leaving.NEXT_YEAR, Leaving.LATER),
    "unknown": (Leaving.UNKNOWN,),
}
"""Columns for outsiders, coarser: finer ones would be withheld nearly everywhere."""

ROUTES = ("too_young", "kindergarten", "regular", "secondary", "international")
"""Routes of referred pupils; `review` is not a destination yet, and its count is never withheld."""


@dataclass(frozen=True, slots=True)
class CohortLine:
    """A cohort; `None` for withheld values, and for the median of an empty set.

    Attributes
    ----------
    since
        1 August of its school year; `None` if the first day is unknown.
    and_before
        Whether it includes earlier school years.
    counts
        Column -> pupils.
    so_far, expected
        Medians of completed months in a group: until the batch date, and until the expected last day.
    schooled
        Number of pupils with so many months of Dutch schooling that they belong in a regular class.
    """

    since: dt.date | None
    and_before: bool
    counts: Mapping[str, int | None]
    total: int | None
    so_far: Fraction | None
    expected: Fraction | None
    schooled: int | None


@dataclass(frozen=True, slots=True)
class CohortTotals:
    """The cohorts of the region.

    Attributes
    ----------
    everybody
        All cohorts together.
    referred
        Route -> number of pupils who belong elsewhere; `None` if withheld.
    """

    lines: tuple[CohortLine, ...]
    everybody: CohortLine
    referred: Mapping[str, int | None]
    review: int
    max_schooling: int


@dataclass(frozen=True, slots=True)
class _Row:
    since: dt.date | None
    and_before: bool
    stays: tuple[Stay, ...]


def cohort_totals(found: Cohorts, privacy: Privacy) -> CohortTotals | None:
    """Cohorts as this reader may see them.

    Returns
    -------
    CohortTotals or None
        `None` if the tables have no first and no expected last day for any pupil.
    """
    if not found.is_told:
        return None
    columns = OUTSIDE if privacy.outsider else INSIDE
    rows = _fixed_rows(found) if privacy.outsider else _all_rows(found)
    counted = {(at, name): _count(row.stays, these) for at, row in enumerate(rows) for name, these in columns.items()}
    table = privacy.closed_table(counted)
    lines = tuple(_line(table, at, row, columns, privacy) for at, row in enumerate(rows))
    return CohortTotals(
        lines=lines,
        everybody=_everybody(table, found.stays, lines, privacy),
        referred=privacy.line({route: found.referred.get(route, 0) for route in ROUTES}),
        review=found.referred.get("review", 0),
        max_schooling=found.max_schooling,
    )


def _all_rows(found: Cohorts) -> list[_Row]:
    """Row for every school year that occurs, and one for pupils whose year is unknown, if any."""
    years = sorted({each.entered_in for each in found.stays if each.entered_in is not None})
    rows = [_Row(year, False, tuple(each for each in found.stays if each.entered_in == year)) for year in years]
    unknown = tuple(each for each in found.stays if each.entered_in is None)
    return [*rows, _Row(None, False, unknown)] if unknown else rows


def _fixed_rows(found: Cohorts) -> list[_Row]:
    """Rows for all earlier school years together, the previous one, this one, and an unknown year."""
    this = found.school_year
    last, earlier = (this.replace(year=this.year - ago) for ago in (1, 2))
    parts: dict[dt.date | None, list[Stay]] = {earlier: [], last: [], this: [], None: []}
    for each in found.stays:
        parts[each.entered_in and max(each.entered_in, earlier)].append(each)
    return [_Row(year, year == earlier, tuple(stays)) for year, stays in parts.items()]


def _count(stays: Iterable[Stay], leaving: tuple[Leaving, ...]) -> int:
    return sum(each.leaving in leaving for each in stays)


def _line(table: Suppressed[int, str], at: int, row: _Row, columns: Columns, privacy: Privacy) -> CohortLine:
    """Line of a cohort; for outsiders a median only if a count beside it is visible, and so large enough."""
    counts = {name: table.cells[at, name] for name in columns}
    total = table.row_totals[at]
    exits = [count for name, count in counts.items() if name != Leaving.UNKNOWN]
    return CohortLine(
        since=row.since,
        and_before=row.and_before,
        counts=counts,
        total=total,
        so_far=_median((each.months_so_far for each in row.stays), [total, *counts.values()], privacy),
        expected=_median((each.months_expected for each in row.stays), exits, privacy),
        schooled=None if privacy.outsider else sum(each.schooled for each in row.stays),
    )


def _everybody(
    table: Suppressed[int, str], stays: tuple[Stay, ...], lines: tuple[CohortLine, ...], privacy: Privacy
) -> CohortLine:
    dated = [line for line in lines if line.since is not None]
    came = [count for line in dated for count in (line.total, *line.counts.values())]
    exits = [count for line in dated for name, count in line.counts.items() if name != Leaving.UNKNOWN]
    schooled = sum(each.schooled for each in stays)
    return CohortLine(
        since=None,
        and_before=False,
        counts=table.column_totals,
        total=table.total,
        so_far=_median((each.months_so_far for each in stays), came, privacy),
        expected=_median((each.months_expected for each in stays), exits, privacy),
        schooled=privacy.line({"schooled": schooled, "others": len(stays) - schooled})["schooled"],
    )


def _median(months: Iterable[int | None], beside: Iterable[int | None], privacy: Privacy) -> Fraction | None:
    if privacy.outsider and all(count is None for count in beside):
        return None
    return middle(months)
