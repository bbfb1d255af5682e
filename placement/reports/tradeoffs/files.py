"""The folder of `placement tradeoffs`: a run, the tables of its trade-offs, and what reports read of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from placement.case import Case
from placement.cells import line
from placement.reports.files import refuse_own_inputs, run_files
from placement.reports.folder import write_folder
from placement.reports.summary import to_json
from placement.reports.tradeoffs import rows
from placement.result import Result
from placement.results.tradeoffs import Tradeoffs
from placement.tradeoffs.document import to_document

TABLES: Mapping[str, Callable[[Tradeoffs], Iterator[tuple[str, ...]]]] = {
    "payoff.csv": rows.payoff,
    "frontier.csv": rows.frontier,
    "exchange.csv": rows.exchange,
    "stability.csv": rows.stability,
    "alternatives.csv": rows.alternatives,
    "worth.csv": rows.worth,
}
DOCUMENT = "tradeoffs.json"


def write_tradeoffs(
    out: Path,
    case: Case,
    result: Result,
    tradeoffs: Tradeoffs,
    *,
    money: Mapping[str, str] | None = None,
    force: bool = False,
) -> None:
    """Write a solve with its trade-offs to a folder, all or nothing.

    Parameters
    ----------
    money
        As :func:`placement.reports.money.money_files` gives it.

    Raises
    ------
    RunExistsError
        If `out` exists and may not be replaced (exit code 2).
    WriteError
        If the disk is full, may not be written or fails; nothing half-written is left.
    """
    refuse_own_inputs(out, case)
    write_folder(out, {**tradeoff_files(out, case, result, tradeoffs), **(money or {})}, force=force)


def tradeoff_files(out: Path, case: Case, result: Result, tradeoffs: Tradeoffs) -> dict[str, str]:
    """Give the files, name -> text: those of a run, the tables, and what reports read."""
    return {
        **run_files(out, case, result),
        **{name: _csv(table(tradeoffs)) for name, table in TABLES.items()},
        DOCUMENT: to_json(to_document(tradeoffs)),
    }


def _csv(table: Iterable[Iterable[str]]) -> str:
    return "".join(map(line, table))
