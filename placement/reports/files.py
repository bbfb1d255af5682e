"""The run folder of a solve: tables, summary, and the scenario to solve it again (contract, section 5)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from placement.case import Case
from placement.cells import line
from placement.locale import msgid
from placement.reports.document import relative_document
from placement.reports.errors import RunExistsError
from placement.reports.folder import CLAIMS, MONEY, write_folder
from placement.reports.rows import criteria, groups, placements
from placement.result import Result
from placement.runs.names import PLACEMENTS, RECORD, SCENARIO, SUMMARY
from placement.runs.record import record
from placement.runs.summary import summary, to_json

GROUPS = "groups.csv"
CRITERIA = "criteria.csv"
OWN = frozenset({PLACEMENTS, GROUPS, CRITERIA, SCENARIO, SUMMARY, RECORD, MONEY, CLAIMS})
"""What a solve writes."""


def write_run(
    out: Path, case: Case, result: Result, *, money: Mapping[str, str] | None = None, force: bool = False
) -> None:
    """Write a finished solve to a folder, all or nothing.

    Parameters
    ----------
    out
        The run folder.
    money
        As :func:`placement.reports.money.money_files` gives it.
    force
        Replace an existing run folder, after the new one is complete.

    Raises
    ------
    RunExistsError
        If `out` exists and may not be replaced (exit code 2).
    WriteError
        If the disk is full, may not be written or fails; nothing half-written is left.
    """
    refuse_own_inputs(out, case)
    write_folder(out, {**run_files(out, case, result), **(money or {})}, force=force)


def run_files(out: Path, case: Case, result: Result) -> dict[str, str]:
    """Give the files of a run folder, name -> text."""
    scenario = relative_document(case.document, out)
    return {
        PLACEMENTS: _csv(placements(result)),
        GROUPS: _csv(groups(result)),
        CRITERIA: _csv(criteria(result)),
        SCENARIO: to_json(scenario),
        SUMMARY: to_json(summary(case, result)),
        RECORD: to_json(record(case, result, scenario, out)),
    }


def refuse_own_inputs(out: Path, case: Case) -> None:
    """Refuse to replace a folder that holds the tables, the scenario or the earlier run that were read.

    Raises
    ------
    RunExistsError
        If it does.
    """
    inputs = [case.scenario.data, *([case.scenario.path] if case.scenario.path else [])]
    if any(path.resolve().is_relative_to(out.resolve()) for path in inputs):
        raise RunExistsError(msgid("{path} holds the tables or the scenario of this run: it is not replaced."), out)
    if out.resolve() / PLACEMENTS in case.files:
        raise RunExistsError(
            msgid(
                "{path} is the earlier run that solve.previous names, and this run builds on it: it is not replaced."
            ),
            out,
        )


def refuse_own_files(out: Path, folder: Path, case: Case) -> None:
    """Refuse a path at which a run, or a file that it was solved with, stands.

    Parameters
    ----------
    folder
        The run's.

    Raises
    ------
    RunExistsError
        If so.
    """
    path = out.resolve()
    is_of_run = path.name in OWN and path.parent == folder.resolve()
    if is_of_run or path in {each.resolve() for each in case.files}:
        raise RunExistsError(
            msgid("{path} is a file of this run, or one that it was solved with: it is not replaced."), out
        )


def _csv(rows: Iterable[Iterable[str]]) -> str:
    return "".join(map(line, rows))
