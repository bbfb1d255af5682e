"""The functions of the API, one for each study of a scenario, a batch or a run."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

if TYPE_CHECKING:
    from placement.api.batch import Batch, Progress
    from placement.api.comparison import Comparison
    from placement.api.options import Options
    from placement.api.pack import Pack
    from placement.api.report import Report
    from placement.api.settings import Number, Settings
    from placement.api.simulation import Simulation
    from placement.api.solution import Explanations, Solution
    from placement.api.sweep import Sweep
    from placement.api.tradeoffs import Tradeoffs
    from placement.scenario.sources.source import Source

    Scenario = str | Path | Batch
    Solved = str | Path | Solution


def load(scenario: str | Path, *, encoding: str | None = None, **settings: Unpack[Settings]) -> Batch:
    """Read a scenario with its tables.

    Parameters
    ----------
    scenario
        A YAML file; a folder of tables or a workbook, with `date=` and the defaults of all else; or `FILE:NAME`, a
        row of a table of scenarios.
    encoding
        Encoding of the tables' CSV files, if it is neither UTF-8 nor Windows-1252.
    **settings
        Settings that override the scenario's, as in :meth:`placement.api.batch.Batch.with_`.

    Raises
    ------
    SourceError
        If there is no such scenario, or there are several.
    InputError
        With every fault of the scenario and of its tables.
    ArgumentError
        With every fault of the settings; among these a `date` that tables alone lack.

    Examples
    --------
    >>> import placement
    >>> solution = placement.load("scenarios/baseline.yaml").solve()
    >>> solution.explain("P0113").to_frame()  # doctest: +SKIP
    """
    from placement.scenario.sources.find import source

    return _loaded(source(scenario, encoding), encoding, settings)


def open_run(folder: str | Path) -> Solution:
    """Open a run folder written by `placement solve --out` or :meth:`Solution.save`.

    Where its tables have changed since, what the run kept of them is used, and a `UserWarning` says what differs.

    Raises
    ------
    NoRunError
        If the folder contains no run.
    InputError
        If the folder is damaged, or of a version that kept nothing of its tables, which have changed since.
    """
    from placement.api.solution import Solution
    from placement.store.read import open_run as read

    run = read(Path(folder))
    for each in run.since:
        warnings.warn(f"since this run was solved: {each}", UserWarning, stacklevel=2)
    return Solution(run)


def solve(scenario: Scenario, *, progress: Progress | None = None, **settings: Unpack[Settings]) -> Solution:
    """Find, prove and check the best placement; as :meth:`placement.api.batch.Batch.solve`."""
    return _batch(scenario, settings).solve(progress=progress)


def explain(
    run: Solved, *pupil_ids: str, processes: int | None = None, progress: Progress | None = None
) -> Explanations:
    """Explanations of pupils' placements in a run; as :meth:`placement.api.solution.Solution.explain`."""
    return _solution(run).explain(*pupil_ids, processes=processes, progress=progress)


def tradeoffs(
    scenario: Scenario,
    *,
    criteria: Iterable[str] = (),
    points: int | None = 20,
    alternatives: int = 3,
    within: Number = 0.02,
    seconds: Number = 300,
    progress: Progress | None = None,
    **settings: Unpack[Settings],
) -> Tradeoffs:
    """Solve, and compute the trade-offs between criteria; as :meth:`placement.api.solution.Solution.tradeoffs`."""
    return solve(scenario, progress=progress, **settings).tradeoffs(
        criteria=criteria,
        points=points,
        alternatives=alternatives,
        within=within,
        seconds=seconds,
        progress=progress,
    )


def report(run: Solved, **asked: Any) -> Report:
    """Report of a run for one reader; as :meth:`placement.api.solution.Solution.report`."""
    return _solution(run).report(**asked)


def compare(
    scenarios: Scenario | Sequence[Scenario],
    *,
    draws: int | None = None,
    processes: int | None = None,
    progress: Progress | None = None,
    **settings: Unpack[Settings],
) -> Comparison:
    """Scenarios compared with the first.

    Parameters
    ----------
    scenarios
        Two or more, the base first, or a table of them.
    draws
        Number of draws of a scenario with random parts.
    processes
        Number of solves that run in parallel.
    **settings
        Settings for all scenarios.

    Raises
    ------
    ArgumentError
        If there are fewer than two scenarios, or settings have faults.
    ContradictionError, NothingFoundError
        If the base has no placement.
    """
    from placement.api.comparison import Comparison
    from placement.studies.compare import compare as study
    from placement.studies.observer import Observer
    from placement.studies.requests import CompareRequest

    request = CompareRequest(draws, processes=processes)
    return Comparison(study(_cases(scenarios, settings, least=2), request, Observer(progress)))


def options(scenario: Scenario, *, progress: Progress | None = None, **asked: Any) -> Options:
    """Best groups to open and to close; arguments as :meth:`placement.api.batch.Batch.options`, and settings.

    Of a table of scenarios it is the first, unless a row is named.
    """
    own = {key: asked.pop(key) for key in ("open", "close", "top", "seconds") if key in asked}
    return _batches(scenario, asked)[0].options(progress=progress, **own)


def pack(  # noqa: PLR0913 - one parameter for each option of the command
    scenarios: Scenario | Sequence[Scenario],
    folder: str | Path,
    *,
    draws: int | None = None,
    quick: bool = False,
    options: bool = False,
    pdf: bool = True,
    lang: str = "nl",
    force: bool = False,
    progress: Progress | None = None,
    **settings: Unpack[Settings],
) -> Pack:
    """Write a frozen set of reports for a meeting; all or nothing.

    Parameters
    ----------
    scenarios
        One or more, the base first, or a table of them.
    folder
        The folder to write.
    quick
        Whether to leave out trade-offs.
    options
        Whether to add what opening and closing a group of the base would do: every combination is solved.
    pdf
        Whether to print the steering group's pages to PDF too, if a browser is found.

    Raises
    ------
    RunExistsError
        If the folder exists and may not be replaced.
    ArgumentError
        If settings have faults.
    """
    from placement.api.pack import Pack
    from placement.api.settings import language
    from placement.publish.pack import prepare
    from placement.reports.pdf import find_browser
    from placement.store.pack import refuse_pack, write_pack
    from placement.studies.observer import Observer
    from placement.studies.requests import PackRequest

    out, told, cases = Path(folder), language(lang), _cases(scenarios, settings, least=1)
    refuse_pack(out, cases, force=force)
    browser = find_browser(os.environ) if pdf else None
    made = prepare(cases, PackRequest(draws, tradeoffs=not quick, options=options), told, browser, Observer(progress))
    return Pack.of(out, write_pack(out, made.pack, made.pages, made.printed, force=force))


def simulate(  # noqa: PLR0913 - one parameter for each option of the command
    scenarios: Scenario | Sequence[Scenario],
    *,
    arrivals: str | Path | None = None,
    weeks: int = 52,
    draws: int = 10,
    policies: Sequence[str] = (),
    inflow: Sequence[Number] = (100,),
    draw_seed: int | None = None,
    processes: int | None = None,
    progress: Progress | None = None,
    **settings: Unpack[Settings],
) -> Simulation:
    """Weeks played under several policies on the same draws of those who come.

    Parameters
    ----------
    scenarios
        One or more, the base first, or a table of them.
    arrivals
        The file `arrivals.yaml`; without it as many, and such, as signed up in the tables.
    policies
        Names of policies; `greedy`, `myopic` and `hindsight` if empty.
    inflow
        Percentages of the inflow that is expected.
    draw_seed
        Seed of all draws, instead of the file's; `seed` is the solver's.
    processes
        Number of draws that are played in parallel.
    **settings
        Settings for all scenarios.

    Raises
    ------
    RequestError
        If there is no such policy, or a number is out of range.
    ArgumentError, InputError
        If settings or arrivals have faults.
    """
    from placement.api.settings import number
    from placement.api.simulation import Simulation
    from placement.simulation.plan import SimulateRequest
    from placement.simulation.policies.registry import USUAL
    from placement.simulation.reading import arrivals_of
    from placement.studies.observer import Observer
    from placement.studies.simulate import plan
    from placement.studies.simulate import simulate as study

    levels = tuple(number(each, "inflow", least=0) / 100 for each in inflow)
    request = SimulateRequest(weeks, draws, tuple(policies) or USUAL, levels, processes)
    path = None if arrivals is None else Path(arrivals)
    made = plan(_cases(scenarios, settings, least=1), lambda case: arrivals_of(case, path, draw_seed), request)
    return Simulation(study(made, observer=Observer(progress)), made)


def sweep(
    scenarios: Scenario | Sequence[Scenario],
    design: str | Path | Mapping[str, Any],
    *,
    folder: str | Path | None = None,
    processes: int | None = None,
    cluster: str | None = None,
    tls: Sequence[str | Path] | None = None,
    lang: str = "nl",
    progress: Progress | None = None,
    **settings: Unpack[Settings],
) -> Sweep:
    """Solve every point of a design of settings.

    Parameters
    ----------
    scenarios
        One or more, or a table of them.
    design
        A file such as `design.yaml`, or its content: `{"vary": {"weights.family": [5, 20]}}`.
    folder
        Where the rows are kept as they come, with the files of `placement sweep`; a stopped sweep goes on there. By
        default nothing is written.
    processes
        Number of solves that run in parallel.
    cluster
        Address of the scheduler of a Dask cluster, `tls://HOST:PORT`, that solves instead of processes here.
    tls
        Files for the cluster: certificate of its authority, your own certificate, its key; by default those that
        Dask's own settings name.
    lang
        Language of the pages in the folder: `nl` or `en`.

    Raises
    ------
    InputError, ArgumentError
        With every fault of the design's file, or of the design, the cluster or the settings as given.
    ClusterError
        If the cluster cannot be used; nothing is written then.
    RunExistsError
        If the folder holds something else, or a sweep of another design.
    StoppedError
        If it was stopped; what is in the folder is kept.
    """
    from placement.api.settings import given_cluster, language
    from placement.api.sweep import Sweep
    from placement.publish.sweep import pages
    from placement.store.sweep import sweep_folder, write_sweep
    from placement.studies.observer import Observer
    from placement.studies.sweep import design_given, outcome, plan, reached
    from placement.studies.sweep import sweep as study
    from placement.sweeping.values import Memory

    told, home = language(lang), given_cluster(cluster, tls, processes)
    cases = _cases(scenarios, settings, least=1)
    made, observer = plan(cases, design_given(cases, design)), Observer(progress)
    reached(home, processes)
    if folder is None:
        memory = Memory()
        study(made, known=(), keep=memory.add, processes=processes, home=home, observer=observer)
        return Sweep(made, outcome(made, memory.kept()))
    with sweep_folder(Path(folder), made) as journal:
        study(made, known=journal.done(), keep=journal.add, processes=processes, home=home, observer=observer)
        found = outcome(made, journal.kept())
    write_sweep(Path(folder), made, found, pages(made, found, told))
    return Sweep(made, found)


def _batch(scenario: Scenario, settings: Any) -> Batch:
    from placement.api.batch import Batch

    return scenario.with_(**settings) if isinstance(scenario, Batch) else load(scenario, **settings)


def _batches(scenario: Scenario, settings: Any) -> list[Batch]:
    """The batch of a scenario, or of every row of a table of scenarios."""
    from placement.api.batch import Batch
    from placement.scenario.sources.find import sources

    if isinstance(scenario, Batch):
        return [scenario.with_(**settings)]
    return [_loaded(each, None, settings) for each in sources(scenario)]


def _loaded(source: Source, encoding: str | None, settings: Any) -> Batch:
    from placement.api.batch import Batch
    from placement.api.settings import day, refused
    from placement.scenario.sources.errors import NoDateError

    date = settings.get("date")
    try:
        case = source.case(date=None if date is None else day(date, "date"), encoding=encoding)
    except NoDateError:
        expected = "a batch date such as 2026-11-23, since tables without a scenario give none"
        raise refused("date", "", expected) from None
    return Batch(case).with_(**settings)


def _cases(scenarios: Scenario | Sequence[Scenario], settings: Any, *, least: int) -> list[Any]:
    from placement.api.batch import Batch
    from placement.api.settings import refused

    if isinstance(scenarios, str | Path | Batch):
        found = _batches(scenarios, settings)
        if len(found) < least:
            raise refused("scenarios", scenarios, f"several scenarios, such as [{str(scenarios)!r}]")
    else:
        found = [each for scenario in scenarios for each in _batches(scenario, settings)]
    if len(found) < least:
        raise refused("scenarios", len(found), f"at least {least}")
    return [each.case for each in found]


def _solution(run: Solved) -> Solution:
    from placement.api.solution import Solution

    return run if isinstance(run, Solution) else open_run(run)
