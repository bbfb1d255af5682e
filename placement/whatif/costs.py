"""Costs and income of each group and of each municipality that hosts groups (covenant 7e, fn 7, fn 8; R61, R62)."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from placement.domain import Region
from placement.municipalities import host_municipalities, municipalities
from placement.policy import MoneySettings
from placement.problem import Problem
from placement.result import Placement
from placement.results.money import ClaimState, FirstClaim, GroupForecast, GroupMoney, HostMoney
from placement.tally import Tally
from placement.whatif.enrolled import Enrolled
from placement.whatif.funding import QUARTERS


def group_money(
    problem: Problem,
    placement: Placement,
    dates: Sequence[dt.date],
    everybody: Sequence[Enrolled],
    firsts: Iterable[FirstClaim],
    settings: MoneySettings,
) -> tuple[GroupMoney, ...]:
    """Money of every group, in the order of the tables.

    Costs follow from this placement: `opening_cost` for open groups, in equal quarters.
    """
    tally, hosts = Tally(problem, placement), host_municipalities(problem.case.region)
    sizes = Counter((each.group_id, each.date) for each in everybody)
    income = group_income(everybody, firsts)
    few = range(settings.example_from, settings.example_to + 1)
    return tuple(
        GroupMoney(
            group_id=group.id,
            school_id=group.school_id,
            board_id=problem.board_of(group.id),
            municipality=hosts[group.school_id],
            is_open=(is_open := tally.is_open(group.id)),
            pupils={date: sizes[group.id, date] for date in dates},
            income={date: income[group.id, date] for date in dates},
            cost=group.opening_cost * Fraction(len(dates), QUARTERS) if is_open else Fraction(0),
            between=tuple(date for date in dates if sizes[group.id, date] in few),
            signal_above=settings.signal_above,
        )
        for group in problem.case.region.groups
    )


def group_income(everybody: Sequence[Enrolled], firsts: Iterable[FirstClaim]) -> dict[tuple[str, dt.date], Fraction]:
    """Payments by group and reference date, first claims included."""
    income: dict[tuple[str, dt.date], Fraction] = defaultdict(Fraction)
    for each in everybody:
        income[each.group_id, each.date] += each.amount
    for group_id, date, amount in _divided(everybody, firsts):
        income[group_id, date] += amount
    return income


def host_money(region: Region, groups: Iterable[GroupMoney | GroupForecast]) -> tuple[HostMoney, ...]:
    """Money of each municipality that hosts a group, over its groups."""
    cost: dict[str, Fraction] = defaultdict(Fraction)
    income: dict[str, Fraction] = defaultdict(Fraction)
    for each in groups:
        cost[each.municipality] += each.cost
        income[each.municipality] += each.total_income
    names = [*municipalities(region), ""]
    return tuple(HostMoney(name, cost[name], income[name]) for name in names if name in cost)


def _divided(everybody: Sequence[Enrolled], firsts: Iterable[FirstClaim]) -> Iterator[tuple[str, dt.date, Fraction]]:
    """Divide each first claim over the groups whose pupils made it."""
    for first in firsts:
        shares: dict[str, Fraction] = defaultdict(Fraction)
        for each in everybody:
            is_first = each.date == first.date and each.claimant == (first.board_id, first.brin)
            if is_first and each.counts_for_threshold and each.state is ClaimState.CLAIMED:
                shares[each.group_id] += each.number
        total = sum(shares.values(), Fraction(0))
        for group_id, pupils in shares.items():
            yield group_id, first.date, first.amount * pupils / total
