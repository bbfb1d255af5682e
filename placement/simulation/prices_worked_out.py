"""Prices of seats of a case, from the futures that its arrivals draw (R30, R32)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction

from placement.case import Case
from placement.compilation import build_problem
from placement.later.prices import seat_prices
from placement.problem import Problem
from placement.simulation.named import expected_of
from placement.simulation.obeying import Obey, go_on
from placement.simulation.policies.ahead import ahead
from placement.simulation.reading import arrivals_of
from placement.simulation.state import free_from
from placement.simulation.turn import Turn
from placement.simulation.weeks import Week, weeks_of

_ALONE = 0
"""Number of the draw that a case is: those of a simulation begin with 1."""


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
