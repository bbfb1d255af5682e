"""The coming year's money with the newcomers who are expected, beside the same without them (covenant 7c; R58, R91)."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from placement.results.money import UNKNOWN, Forecast, GroupForecast, GroupMoney
from placement.tally import Tally
from placement.whatif.costs import group_income, host_money
from placement.whatif.enrolled import Enrolled
from placement.whatif.enrolment import Enrolments
from placement.whatif.funding_claims import claim, claimant, enrolled, first_claims
from placement.whatif.inflow import Arrivals, Foreseen, inflow_of
from placement.whatif.stay import assumes_exit


def forecast(
    foreseen: Foreseen, enrolments: Enrolments, dates: Sequence[dt.date], groups: Sequence[GroupMoney], stay_months: int
) -> Forecast:
    """What the groups bring if newcomers come as they did, or as the scenario says.

    Parameters
    ----------
    foreseen
        Whose inflow is expected, such as that of the base of a comparison.
    groups
        Money of the same placement without newcomers.
    """
    inflow, problem = replace(inflow_of(foreseen.case), season=foreseen.season), enrolments.problem
    arrivals = Arrivals(problem, Tally(problem, enrolments.placement), inflow, stay_months)
    claimants = {school.id: claimant(school) for school in problem.case.region.schools}
    without_seat: dict[dt.date, Fraction] = {}

    def more(on: dt.date, known: Sequence[Enrolled]) -> Iterable[Enrolled]:
        found, without_seat[on] = arrivals.on(on, Counter(each.group_id for each in known))
        for each in found:
            who = claimants[problem.groups[each.group_id].school_id]
            is_known = each.kind != UNKNOWN and each.kind in enrolments.rates.last_year
            category = f"{each.kind}_{each.year}" if is_known else UNKNOWN
            yield claim(enrolments, on, each.group_id, who, category, each.pupils)

    everybody = enrolled(enrolments, dates, more)
    income = group_income(everybody, first_claims(enrolments, dates, more))
    made = tuple(_group(each, dates, _sizes(everybody), income) for each in groups)
    return Forecast(
        per_month=inflow.total,
        is_counted=inflow.is_counted,
        stay_months=stay_months,
        assumed=sum(assumes_exit(problem, pupil_id) for pupil_id in enrolments.placement.groups),
        known={date: sum(each.pupils[date] for each in groups) for date in dates},
        without_seat={date: without_seat[date] for date in dates},
        groups=made,
        hosts=host_money(problem.case.region, made),
    )


def _sizes(everybody: Iterable[Enrolled]) -> Mapping[tuple[str, dt.date], Fraction]:
    sizes: dict[tuple[str, dt.date], Fraction] = defaultdict(Fraction)
    for each in everybody:
        sizes[each.group_id, each.date] += each.number
    return sizes


def _group(
    known: GroupMoney,
    dates: Sequence[dt.date],
    sizes: Mapping[tuple[str, dt.date], Fraction],
    income: Mapping[tuple[str, dt.date], Fraction],
) -> GroupForecast:
    return GroupForecast(
        group_id=known.group_id,
        board_id=known.board_id,
        municipality=known.municipality,
        pupils={date: sizes.get((known.group_id, date), Fraction(0)) for date in dates},
        income={date: income.get((known.group_id, date), Fraction(0)) for date in dates},
        cost=known.cost,
    )
