"""The run folder of a solve: tables, summary, and the scenario for solving it again (contract, section 5)."""

from __future__ import annotations

from pathlib import Path

from placement.case import Case
from placement.locale import msgid
from placement.reports import money as money_rows
from placement.reports.rows import changes, criteria, groups, placements
from placement.result import Result
from placement.results.money import RunMoney
from placement.scenario.kept_pupils import INPUTS
from placement.store.csv_text import csv_text
from placement.store.errors import RunExistsError
from placement.store.folder import write_folder
from placement.store.json_text import to_json
from placement.store.keeping import kept_files, price_rows
from placement.store.names import (
    CHANGES,
    CLAIMS,
    CRITERIA,
    GROUPS,
    MONEY,
    OF_SOLVE,
    PLACEMENTS,
    PRICES,
    RECORD,
    SCENARIO,
    SUMMARY,
)
from placement.store.record import record
from placement.store.scenario import relative_document
from placement.store.summary import summary


def write_run(out: Path, case: Case, result: Result, *, money: RunMoney | None = None, force: bool = False) -> None:
    """Writes a finished solve to a folder, all or nothing.

    Parameters
    ----------
    out
        The run folder.
    money
        State funding for the placement; left out if `None`.
    force
        Replace an existing run folder, once the new one is complete.

    Raises
    ------
    RunExistsError
        If `out` exists and may not be replaced (exit code 2).
    WriteError
        If the disk is full, not writable or failing; nothing half-written is left.
    """
    refuse_own_inputs(out, case)
    write_folder(out, run_files(out, case, result, money), force=force)


def run_files(out: Path, case: Case, result: Result, money: RunMoney | None = None) -> dict[str, str]:
    """Files of a run folder, name -> text."""
    scenario = relative_document(case.document, out)
    return {
        PLACEMENTS: csv_text(placements(result)),
        GROUPS: csv_text(groups(result)),
        CRITERIA: csv_text(criteria(result)),
        **({} if case.earlier is None else {CHANGES: csv_text(changes(result.changes))}),
        SCENARIO: to_json(scenario),
        SUMMARY: to_json(summary(case, result)),
        RECORD: to_json(record(case, result, scenario, out)),
        **({} if money is None else money_files(money)),
        **({} if not case.prices else {PRICES: csv_text(price_rows(case.prices))}),
        **kept_files(out, case, result),
    }


def money_files(money: RunMoney) -> dict[str, str]:
    """`money.csv` for the scenario's year and `claims.csv` for the next reference dates (covenant 7; R58, R60)."""
    return {MONEY: csv_text(money_rows.rows(money.asked)), CLAIMS: csv_text(money_rows.claims(money.claimed))}


def refuse_own_inputs(out: Path, case: Case) -> None:
    """Refuses to replace a folder that contains the tables, scenario or earlier run that were read.

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
    """Refuses to replace a file of a run, or one that it was solved with.

    Parameters
    ----------
    folder
        Folder of the run.

    Raises
    ------
    RunExistsError
        If `out` is such a file.
    """
    path = out.resolve()
    is_of_run = path.parent == folder.resolve() and path.name in OF_SOLVE
    is_of_run |= path.is_relative_to(folder.resolve() / INPUTS)
    if is_of_run or path in {each.resolve() for each in case.files}:
        raise RunExistsError(
            msgid("{path} is a file of this run, or one that it was solved with: it is not replaced."), out
        )
