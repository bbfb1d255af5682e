"""A set of reports for a meeting: scenarios compared with the first, and the material for each one's report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from placement.case import Case
from placement.errors import ContradictionError
from placement.results.comparison import Comparison
from placement.results.material import Material
from placement.results.options import Options
from placement.studies.compare import scenarios_and_draws
from placement.studies.observer import Observer
from placement.studies.options import options
from placement.studies.report import report
from placement.studies.requests import PackRequest, ReportRequest, SolveRequest
from placement.studies.solve import limited
from placement.studies.solved import SolvedCase
from placement.studies.years import check_years, with_years
from placement.whatif.compare import compared
from placement.whatif.draws import DRAWS
from placement.whatif.solving import solve_and_draw


@dataclass(frozen=True)
class Packed:
    """Content of a set.

    Attributes
    ----------
    found
        The solved scenarios, compared with the first if there are several.
    materials
        Scenario -> material for its reports; scenarios without a placement are left out.
    options
        What opening and closing groups of the scenario that was named first would do, if it was asked.
    """

    found: Comparison
    materials: Mapping[str, Material]
    options: Options | None = None


def pack(cases: Sequence[Case], request: PackRequest | None = None, observer: Observer | None = None) -> Packed:
    """Content of a set; parts `solve`, or `draw` if some are drawn, `simulate`, `report`, then those of the options.

    Parameters
    ----------
    cases
        One or more, the base first.

    Raises
    ------
    ContradictionError
        If no scenario has a placement, not even one in which those whose group closes wait.
    NothingFoundError
        If none was found for the base in time.
    StoppedError
        If it was stopped: half a set would be mistaken for a whole one.
    CheckFailedError
        If the independent check disagrees: a defect of this package.
    """
    request, observer = request or PackRequest(), observer or Observer()
    cases = limited(cases, SolveRequest(request.time_limit), observer)
    several = len(cases) > 1
    if several:
        check_years(cases)
    solved = solve_and_draw(
        cases,
        # With a single scenario there is no page that shows bands.
        (request.draws or DRAWS) if several else 1,
        processes=request.processes,
        told=scenarios_and_draws(cases, "solve", observer),
        stop=observer.stop,
    )
    found = compared(cases, solved.answers, solved.drawn, solved.waiting)
    if several:
        found = with_years(found, request.processes, observer)
    materials = _materials(found, request, observer)
    chosen = _options(cases[0], observer) if request.options else None
    observer.obey()
    return Packed(found, materials, chosen)


def _options(case: Case, observer: Observer) -> Options | None:
    """What opening and closing groups would do; `None` if no combination has a placement, as its scenario has none."""
    try:
        return options(case, None, observer)
    except ContradictionError:
        return None


def _materials(found: Comparison, request: PackRequest, observer: Observer) -> dict[str, Material]:
    made: dict[str, Material] = {}
    runs = [(each.name, SolvedCase(each.case, each.result)) for each in found.scenarios if each.has_run and each.result]
    for done, (name, run) in enumerate(runs):
        observer.counting("report")(done, len(runs))
        made[name] = report(run, ReportRequest(tradeoffs=request.tradeoffs), observer.unheard)
        observer.obey()
    return made
