"""A small project on disk, solved: tables, scenario, and the run beside them."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import pytest

from placement.answer.shut import as_solved
from placement.case import Case
from placement.faults import Fault, InputError
from placement.result import Result
from placement.scenario.load import load_case
from placement.solver.solving import solve
from placement.store.read import Run, open_run
from placement.store.run import write_run
from tests.cli.world import edit, write_world


@dataclass(frozen=True)
class Project:
    """Case and result of a solve, and where they are on disk."""

    folder: Path
    case: Case
    result: Result

    @property
    def run(self) -> Path:
        return self.folder / "run"


def solved(scenario: Path, *, encoding: str | None = None, out: Path | None = None) -> Project:
    """Project of a scenario that is solved here, with the run written beside it."""
    case = load_case(scenario, encoding=encoding)
    result = solve(case)
    case = as_solved(case, result)
    write_run(out or scenario.parent / "run", case, result)
    return Project(scenario.parent, case, result)


def small(folder: Path, text: str = "", **changes: tuple[str, str]) -> Project:
    """Project of the small world of the command line's tests.

    Parameters
    ----------
    text
        Added to the scenario.
    changes
        Table -> text to replace, and its replacement.
    """
    scenario = write_world(folder)
    with scenario.open("a", encoding="utf-8") as stream:
        stream.write(text)
    for table, (before, after) in changes.items():
        edit(folder / f"tables/{table}.csv", before, after)
    return solved(scenario)


def assert_same(run: Run, project: Project) -> None:
    """Asserts that a run opens exactly as it was solved, in every field."""
    for each in fields(Result):
        assert getattr(run.result, each.name) == getattr(project.result, each.name), each.name
    for each in fields(Case):
        if each.compare and each.name != "warnings":  # those of a scenario file have lost its lines
            assert getattr(run.case, each.name) == getattr(project.case, each.name), each.name
    assert [warning.code for warning in run.case.warnings] == [warning.code for warning in project.case.warnings]
    assert run.problem.case is run.case


def without_inputs(project: Project) -> Project:
    """The project with its run as earlier versions wrote it: without what the solve used of its tables."""
    shutil.rmtree(project.run / "inputs")
    return project


def faults(run: Path) -> tuple[Fault, ...]:
    """Faults for which a run is rejected."""
    with pytest.raises(InputError) as caught:
        open_run(run)
    return caught.value.faults


def places(found: tuple[Fault, ...]) -> list[tuple[str, str, int | None, str | None]]:
    """Code, file name, row and column of faults."""
    return [(fault.code, Path(fault.file).name, fault.row, fault.column) for fault in found]


def change_json(file: Path, change: Callable[[Any], object]) -> None:
    """Changes a JSON file as someone might in an editor."""
    data = json.loads(file.read_text("utf-8"))
    change(data)
    file.write_text(json.dumps(data, indent=4), "utf-8")


def change_row(run: Path, pupil: str, /, **cells: str) -> int:
    """Changes cells of a pupil in `placements.csv`; returns the line number."""
    file = run / "placements.csv"
    with file.open(encoding="utf-8", newline="") as stream:
        header, *rows = list(csv.reader(stream))
    at = next(number for number, row in enumerate(rows) if row[0] == pupil)
    for name, cell in cells.items():
        rows[at][header.index(name)] = cell
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([header, *rows])
    return at + 2
