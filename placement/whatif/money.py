"""Costs of a placement, payments by the state, and contributions to the difference (covenant 7; R56-R63, R75, R76).

Money is only reported. No child is placed, delayed or refused for it: a placement is found before this is
computed, and nothing here enters the model except `opening_cost`, through the criterion `cost`.

A pupil who moves on to another school takes no money along (covenant 7a, 7b): a pupil counts on the reference dates
within the time in a group, and on no others.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from placement.case import Case
from placement.domain import FundingRate
from placement.policy import Divide
from placement.problem import Problem
from placement.result import Result
from placement.results.money import Money
from placement.whatif.contributions import contributions, crossings
from placement.whatif.costs import group_money, host_money
from placement.whatif.enrolment import Enrolments
from placement.whatif.forecast import forecast
from placement.whatif.funding import Rates, reference_dates
from placement.whatif.funding_claims import counts, enrolled, first_claims
from placement.whatif.inflow import Foreseen
from placement.whatif.support import support


def money(
    case: Case,
    problem: Problem,
    result: Result,
    funding: Iterable[FundingRate],
    *,
    year: int | None = None,
    first: dt.date | None = None,
    how: Divide | str = Divide.HOST,
    foreseen: Foreseen | None = None,
) -> Money:
    """Financial results of a placement, exactly.

    Parameters
    ----------
    problem
        The compiled case.
    result
        The result for the case; only its placement is used.
    funding
        Rows of `funding.csv`, such as `case.region.funding`.
    year
        The calendar year of the four reference dates; by default, if `first` is not given either, the one after the
        batch date (covenant 7c: the draft budget is for the coming calendar year).
    first
        A day, from which the next four reference dates are used, this day included.
    how
        How the gap is divided over municipalities.
    foreseen
        What the forecast is made of; `None`: pupils without an expected exit stay, and nobody is foreseen.

    Raises
    ------
    ValueError
        If both `year` and `first` are given, or `how` is neither `home` nor `host`.
    """
    if year is None and first is None:
        year = case.scenario.date.year + 1
    dates, way = reference_dates(year=year, first=first), Divide(how)
    by = case if foreseen is None else foreseen.case
    settings = by.scenario.money
    stay = None if foreseen is None else settings.assumed_stay_months
    enrolments = Enrolments(problem, result.placement, Rates(funding), stay)
    everybody, firsts = enrolled(enrolments, dates), first_claims(enrolments, dates)
    groups = group_money(problem, result.placement, dates, everybody, firsts, settings)
    hosts, crossed = host_money(case.region, groups), crossings(problem, result.placement)
    return Money(
        dates=dates,
        how=way,
        counts=counts(enrolments, everybody),
        first_claims=firsts,
        groups=groups,
        hosts=hosts,
        contributions=contributions(way, case.region, crossed, hosts),
        crossings=crossed,
        supports=support(by.region.subsidies, groups, dates),
        forecast=None
        if foreseen is None
        else forecast(foreseen, enrolments, dates, groups, settings.assumed_stay_months),
    )


def money_asked(
    case: Case, problem: Problem, result: Result, *, by: Case | None = None, is_claim: bool = False
) -> Money | None:
    """Financial results by a scenario's own settings (`money`).

    Parameters
    ----------
    by
        The case whose settings, date and amounts are used, such as the base of a comparison; by default `case`.
    is_claim
        If the settings name no year, use the next four reference dates from the batch date instead of the coming
        calendar year: boards claim date by date (covenant 7d; R60), but budget by year (7c; R58).

    Returns
    -------
    Money or None
        `None` if no table gives the state's rates.
    """
    funding, scenario = (by or case).region.funding, (by or case).scenario
    if not funding:
        return None
    year = scenario.money.year
    if year is None and is_claim:
        return money(case, problem, result, funding, first=scenario.date, how=scenario.money.divide)
    year = year or scenario.date.year + 1
    return money(case, problem, result, funding, year=year, how=scenario.money.divide, foreseen=Foreseen(by or case))
