"""Cohorts as their readers may see them.

A child's first and last day together can identify it: for readers without pupils they count as a personal attribute,
in a set only, to the nearest five and without medians. Those readers always see the same rows and columns, whatever
the tables contain, so that these reveal nothing either.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from placement.disclosure import rule
from placement.whatif.cohorts import Cohorts, Leaving, Stay, middle

Columns = Mapping[str, tuple[Leaving, ...]]

INSIDE: Columns = {str(each): (each,) for each in Leaving}
OUTSIDE: Columns = {
    "come": (Leaving.COME,),
    "this_year": (Leaving.THIS_YEAR,),
    "after": (Leaving.NEXT_YEAR, Leaving.LATER),
    "unknown": (Leaving.UNKNOWN,),
}
"""Columns for readers without pupils, coarser: in finer ones nearly all are fewer than five."""

ROUTES = ("too_young", "kindergarten", "regular", "secondary", "international")
"""Routes of referred pupils; `review` is not a destination yet, and its count is always exact."""


@dataclass(frozen=True, slots=True)
class CohortLine:
    """A cohort; `None` for fewer than five where the reader sees no pupils, and for medians of nobody or not told.

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
        Route -> number of pupils who belong elsewhere; `None` for fewer than five where the reader sees no pupils.
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


def cohort_totals(found: Cohorts, *, outsider: bool) -> CohortTotals | None:
    """Cohorts as this reader may see them.

    Returns
    -------
    CohortTotals or None
        `None` if the tables have no first and no expected last day for any pupil.
    """
    if not found.is_told:
        return None
    rows = _fixed_rows(found) if outsider else _all_rows(found)
    known = len(found.stays)
    everybody = _line(_Row(None, False, found.stays), known, outsider=outsider)
    referred = {route: found.referred.get(route, 0) for route in ROUTES}
    together = sum(referred.values())
    return CohortTotals(
        lines=tuple(_line(row, known, outsider=outsider) for row in rows),
        everybody=replace(everybody, total=known),
        referred={route: _told(pupils, together, outsider=outsider) for route, pupils in referred.items()},
        review=found.referred.get("review", 0),
        max_schooling=found.max_schooling,
    )


def _told(pupils: int, of: int, *, outsider: bool) -> int | None:
    return rule.count(pupils, of) if outsider and of else pupils


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


def _line(row: _Row, known: int, *, outsider: bool) -> CohortLine:
    """Line of a cohort, or of everybody; `known` is how many pupils are in a group."""
    columns = OUTSIDE if outsider else INSIDE
    counts = {name: sum(each.leaving in leaving for each in row.stays) for name, leaving in columns.items()}
    return CohortLine(
        since=row.since,
        and_before=row.and_before,
        counts={name: _told(pupils, known, outsider=outsider) for name, pupils in counts.items()},
        total=_told(len(row.stays), known, outsider=outsider),
        so_far=None if outsider else middle(each.months_so_far for each in row.stays),
        expected=None if outsider else middle(each.months_expected for each in row.stays),
        schooled=_told(sum(each.schooled for each in row.stays), known, outsider=outsider),
    )
