"""What municipalities pay towards groups, by the conditions in `subsidies.csv` (covenant 7e; R90)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from placement.domain import Subsidy, SubsidyUnit
from placement.results.money import GroupMoney, Support
from placement.whatif.funding import QUARTERS


def support(
    subsidies: Iterable[Subsidy], groups: Sequence[GroupMoney], dates: Sequence[dt.date]
) -> tuple[Support, ...]:
    """Subsidies for the years of the reference dates, in the order of the table.

    An amount counts for a quarter on each reference date, as costs and national money do: for every open group that
    the municipality hosts and the conditions allow, or for every pupil in those groups who counts on the date; without
    `per` once for all of them.
    """
    return tuple(
        _counted(each, groups, [date for date in dates if date.year == each.year])
        for each in subsidies
        if any(date.year == each.year for date in dates)
    )


def _counted(subsidy: Subsidy, groups: Sequence[GroupMoney], dates: Sequence[dt.date]) -> Support:
    number = 0
    for date in dates:
        sizes = [group.pupils[date] for group in _entitled(subsidy, groups, date)]
        number += {SubsidyUnit.GROUP: len(sizes), SubsidyUnit.PUPIL: sum(sizes), None: int(bool(sizes))}[subsidy.per]
    return Support(subsidy, Fraction(number, len(dates)), subsidy.amount * Fraction(number, QUARTERS))


def _entitled(subsidy: Subsidy, groups: Sequence[GroupMoney], date: dt.date) -> Iterator[GroupMoney]:
    """Open groups that a subsidy is for on a date: in the municipality, and with few enough pupils."""
    host = subsidy.municipality.strip().casefold()
    for group in groups:
        is_meant = subsidy.group_id in (None, group.group_id) and group.municipality.casefold() == host
        if group.is_open and is_meant and (subsidy.below is None or group.pupils[date] < subsidy.below):
            yield group
