"""Scenarios side by side (covenant 4; R35)."""

from __future__ import annotations

from collections.abc import Sequence

from placement.case import Case
from placement.results.comparison import Comparison
from placement.studies.observer import Observer
from placement.studies.requests import CompareRequest, SolveRequest
from placement.studies.solve import limited
from placement.studies.years import check_years, with_years
from placement.whatif.compare import compare as compare_scenarios
from placement.whatif.draws import DRAWS
from placement.whatif.solving import Teller


def compare(
    cases: Sequence[Case], request: CompareRequest | None = None, observer: Observer | None = None
) -> Comparison:
    """Scenarios compared with the first; part `compare`, or `draw` if some scenarios are drawn, then `simulate`.

    Parameters
    ----------
    cases
        Two or more, the base first.

    Raises
    ------
    ValueError
        If there are fewer than two.
    InputError
        Also if a year of inflow is asked for and nobody signed up in the year before.
    ContradictionError
        If no scenario has a placement, not even one in which those whose group closes wait.
    NothingFoundError
        If none was found for the base in time.
    StoppedError
        If it was stopped: half a comparison would be mistaken for a whole one.
    CheckFailedError
        If the independent check disagrees: a defect of this package.
    """
    request, observer = request or CompareRequest(), observer or Observer()
    check_years(cases)
    found = compare_scenarios(
        limited(cases, SolveRequest(request.time_limit), observer),
        draws=request.draws or DRAWS,
        processes=request.processes,
        told=scenarios_and_draws(cases, "compare", observer),
        stop=observer.stop,
    )
    return with_years(found, request.processes, observer)


def scenarios_and_draws(cases: Sequence[Case], part: str, observer: Observer) -> Teller:
    """Progress callback that counts as part `draw`, instead of `part`, if scenarios are drawn too."""

    def told(done: int, total: int) -> None:
        observer.counting(part if total == len(cases) else "draw")(done, total)

    return told
