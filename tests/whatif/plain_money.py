"""Payments by the state again, day by day in plain code that shares nothing with :mod:`placement.whatif`."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction

from placement.case import Case
from placement.domain import FundingRate, Pupil

EVERY = [dt.date(year, month, 1) for year in range(2015, 2031) for month in (1, 4, 7, 10)]
Claims = dict[tuple[str, dt.date], Fraction]


def income(case: Case, groups: Mapping[str, str], funding: Sequence[FundingRate], dates: Sequence[dt.date]) -> Claims:
    """Euro by (group, reference date), one-offs included, from a table with one row per category."""
    rates = {rate.category: rate for rate in funding}
    school_of = {group.id: group.school_id for group in case.region.groups}
    claimant = {each.id: (each.board_id, each.brin or each.id) for each in case.region.schools}
    found: Claims = defaultdict(Fraction)
    claimed_before = set()
    for on in (each for each in EVERY if each <= dates[-1]):
        first_years: dict[tuple[str, str], list[tuple[str, Fraction]]] = defaultdict(list)
        for pupil in case.region.pupils:
            group_id = _group(case, pupil, groups.get(pupil.id), on)
            rate = rates.get(_category(case, pupil, on, rates)) if group_id else None
            if group_id is None or rate is None:
                continue
            if rate.threshold:
                first_years[claimant[school_of[group_id]]].append((group_id, rate.amount / 4))
            elif on in dates:
                found[group_id, on] += rate.amount / 4
        for who, pupils in first_years.items():
            if len(pupils) < 4:
                continue
            if on in dates:
                for group_id, amount in pupils:
                    found[group_id, on] += amount
                if who not in claimed_before:
                    for group_id, count in Counter(each for each, _ in pupils).items():
                        found[group_id, on] += funding[0].once * Fraction(count, len(pupils))
            claimed_before.add(who)
    return found


def _group(case: Case, pupil: Pupil, now: str | None, on: dt.date) -> str | None:
    """The pupil's group on the eve of a day, unless the pupil has left before it."""
    seat, place = pupil.group_id, None
    since = case.scenario.starts_on
    if seat is not None:
        since = pupil.entered_on or case.scenario.date
        place = seat if since < on else None
    is_new = now is not None and now != seat and since < on and case.scenario.starts_on < on
    place = now if is_new else place
    first_day = case.scenario.starts_on if is_new else case.scenario.date
    leaves = pupil.expected_exit_on
    return None if leaves is not None and first_day < leaves < on else place


def _category(case: Case, pupil: Pupil, on: dt.date, rates: Mapping[str, FundingRate]) -> str:
    kind, _, stated = (pupil.funding_category or "").partition("_")
    first = pupil.entered_on if pupil.group_id is not None else case.scenario.starts_on
    months = pupil.dutch_schooling_months
    if months:
        day = case.scenario.date
        year, month = day.year - months // 12, day.month - months % 12
        year, month = (year, month) if month > 0 else (year - 1, month + 12)
        back = dt.date(year, month, min(day.day, 28))
        first = back if first is None else min(first, back)
    if first is not None and first < dt.date(2024, 7, 1) and pupil.arrived_on is not None:
        first = max(pupil.arrived_on, pupil.birth_date.replace(year=pupil.birth_date.year + 4))
    if first is None:
        return "unknown"
    if stated:
        last = [each for each in EVERY if each <= case.scenario.date][-1]
        around = (last, EVERY[EVERY.index(last) + 1])
        most = max(int(stated), *(int(each[-1]) for each in rates if each.startswith(kind)))
        years = {min(most, _year(first, each)) for each in around}
        if int(stated) not in years:
            return "unknown"
    return f"{kind}_{_year(first, on)}"


def _year(first: dt.date, on: dt.date) -> int:
    """Year of schooling, by counting reference dates after the first day: four make a year."""
    dates = sum(first < each <= on for each in EVERY)
    return max(1, -(-dates // 4))
