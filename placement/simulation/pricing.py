"""Prices of seats for a case that counts them and has none: worked out once, before its model is built (R30, R32).

Whoever solves gets them here: studies, draws of a scenario and runs of a sweep call :func:`priced`. A run keeps what it
was solved with.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from placement.case import Case
from placement.compilation import build_problem
from placement.later.prices import seat_prices
from placement.problem import Problem
from placement.scenario.profile import signed_up
from placement.simulation.linear import LINEAR
from placement.simulation.named import expected_of
from placement.simulation.policies.ahead import ahead
from placement.simulation.reading import arrivals_of
from placement.simulation.state import free_from
from placement.simulation.turn import Obey, Turn, go_on
from placement.simulation.weeks import Week, weeks_of

PRICED_BY = (*LINEAR, "group_size")
"""Criteria whose weights the prices depend on."""

_ALONE = 0
"""Number of the draw that a case is: those of a simulation begin with 1."""


def priced(case: Case, *, always: bool = False, obey: Obey = go_on) -> Case:
    """The case with prices of seats, where `later` counts and neither a file nor a run gives them.

    Futures are drawn from the arrivals that the scenario names, or else from those like its own tables'; the same case
    has the same prices.

    Parameters
    ----------
    always
        Whether prices are worked out where they do not count either, to measure by; none where nobody signed up in
        the year before, which is a fault only where they count.
    obey
        Called while prices are worked out; what it raises ends the work.

    Raises
    ------
    InputError
        With every fault of the arrivals that the scenario names.
    """
    scenario = case.scenario
    if case.prices or scenario.later.prices is not None or not (always or scenario.weighs("later")):
        return case
    if not case.region.groups:
        return case
    if scenario.later.arrivals is None and not signed_up(case.region.pupils, scenario.date):
        return case
    return replace(case, prices=worked_out(case, obey))


def worked_out(case: Case, obey: Obey = go_on) -> Mapping[str, Fraction]:
    """Group -> points that a seat in it costs those who may come later."""
    problem, arrivals = build_problem(case), expected_of(case) or arrivals_of(case, None)
    weeks = weeks_of(case, case.scenario.later.horizon_weeks)
    held = until(problem, weeks[0], arrivals.stay_months)
    asked = ahead(Turn(problem, weeks[0], weeks, arrivals, _ALONE, held, obey=obey))
    return seat_prices(asked.room, asked.week, asked.futures, obey).seats


def until(problem: Problem, week: Week, stay_months: int) -> dict[str, date]:
    """First day on which each seat is free: who should be gone by now still has it this week, as in the model."""
    today, soonest = problem.case.scenario.date, week.starts_on + timedelta(days=1)
    return {each: max(soonest, free_from(problem.pupils[each], today, stay_months)) for each in problem.seats}
