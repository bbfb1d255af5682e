"""Where a notebook begins: a scenario, or a run that was kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from placement.api.batch import Batch
    from placement.api.solution import Solution


def load(scenario: str | Path, *, encoding: str | None = None) -> Batch:
    """Read a scenario with its tables.

    Parameters
    ----------
    scenario
        A YAML file.
    encoding
        Of the tables' CSV files, where it is neither UTF-8 nor Windows-1252.

    Raises
    ------
    InputError
        With every fault of the scenario and of its tables.

    Examples
    --------
    >>> import placement
    >>> solution = placement.load("scenarios/baseline.yaml").solve()
    >>> solution.explain("P0113").to_frame()  # doctest: +SKIP
    """
    from placement.api.batch import Batch
    from placement.scenario.load import load_case

    return Batch(load_case(Path(scenario), encoding=encoding))


def open_run(folder: str | Path) -> Solution:
    """Open what `placement solve --out` or :meth:`Solution.save` wrote.

    Raises
    ------
    NoRunError
        If there is no run there.
    InputError
        If its inputs have changed since, or the folder is damaged.
    """
    from placement.api.solution import Solution
    from placement.store.read import open_run as read

    run = read(Path(folder))
    return Solution(run.case, run.problem, run.result)
