"""Who may come by the files of arrivals that a scenario names: under `later`, and for a year of inflow (R30, R32)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from placement.case import Case, YearAsked
from placement.faults import Fault, InputError
from placement.scenario.coming import PAST
from placement.scenario.node import fault_at
from placement.simulation.arrivals import Arrivals
from placement.simulation.reading import arrivals_of, root_of

_DRAWN = "rate and profile: futures are drawn, and a past is known"


def expected_of(case: Case) -> Arrivals | None:
    """Who may come by the file that a scenario names under `later`; `None` where it names none.

    Raises
    ------
    InputError
        As :func:`placement.simulation.reading.arrivals_of`; and if a past is played again, since futures are drawn.
    """
    if case.scenario.later.arrivals is None:
        return None
    path = Path(case.scenario.later.arrivals)
    past = root_of(case, path, path.name).map.get(PAST)
    if past is not None:
        raise InputError([fault_at(past, (PAST,), "contradiction", _DRAWN)])
    return arrivals_of(case, path, name=path.name)


def usual_of(case: Case, asked: YearAsked) -> Arrivals:
    """Who usually comes, for a year of inflow.

    Raises
    ------
    InputError
        As :func:`placement.simulation.reading.arrivals_of`.
    """
    name = None if asked.arrivals is None else asked.arrivals.name
    return arrivals_of(own_pupils(case), asked.arrivals, asked.seed, name=name)


def own_pupils(case: Case) -> Case:
    """The case without the pupils whom its changes drew: they are in no table."""
    pupils = tuple(each for each in case.region.pupils if each.id not in case.invented)
    return replace(case, region=replace(case.region, pupils=pupils))


def check_named(cases: Iterable[Case]) -> None:
    """Refuse, before anything is solved, files of arrivals that scenarios name and that cannot be meant.

    Raises
    ------
    InputError
        With the faults of all of them.
    """
    faults: list[Fault] = []
    for case in cases:
        try:
            expected_of(case)
        except InputError as error:
            faults += error.faults
        try:
            if case.year is not None and case.year.arrivals is not None:
                usual_of(case, case.year)
        except InputError as error:
            faults += error.faults
    if faults:
        raise InputError(dict.fromkeys(faults))
