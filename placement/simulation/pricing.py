"""Prices of seats for a case that counts them and has none: worked out once, before its model is built (R30, R32).

Whoever solves gets them here: studies, draws of a scenario and runs of a sweep call :func:`priced`. A run keeps what it
was solved with.
"""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module

from placement.case import Case
from placement.scenario.profile import signed_up
from placement.simulation.linear import LINEAR
from placement.simulation.obeying import Obey, go_on

PRICED_BY = (*LINEAR, "group_size")
"""Criteria whose weights the prices depend on."""


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
    # Loaded here: it takes longer than most weeks to be solved, and few scenarios count prices.
    found = import_module("placement.simulation.prices_worked_out").worked_out(case, obey)
    return replace(case, prices=found)
