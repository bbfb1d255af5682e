"""The folder of `placement compare`: its tables, its reports, and a run folder for each scenario."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from placement.cells import line
from placement.reports.comparison import rows
from placement.reports.comparison.page import comparison_reports
from placement.reports.files import refuse_own_inputs, run_files
from placement.reports.folder import COMPARISON, write_folder
from placement.reports.money import money_files
from placement.reports.summary import to_json
from placement.results.comparison import Comparison
from placement.whatif.document import to_document

TABLES: Mapping[str, Callable[[Comparison], Iterator[tuple[str, ...]]]] = {
    "comparison.csv": rows.comparison,
    "bands.csv": rows.bands,
    "gains.csv": rows.gains,
    "calendar.csv": rows.calendar,
    "moved.csv": rows.moved,
}
"""`moved.csv` and the run folders hold pupils: they are the coordinator's; the others hold none."""


def write_comparison(out: Path, found: Comparison, *, language: str, force: bool = False) -> None:
    """Write a comparison and its reports to a folder, all or nothing.

    Parameters
    ----------
    language
        Of the reports, `nl` or `en`.

    Raises
    ------
    RunExistsError
        If `out` exists and may not be replaced (exit code 2).
    WriteError
        If the disk is full, may not be written or fails; nothing half-written is left.
    """
    refuse_inputs(out, found)
    files: dict[str, str | bytes] = {**comparison_files(out, found), **comparison_reports(found, language)}
    write_folder(out, files, force=force)


def comparison_files(out: Path, found: Comparison) -> dict[str, str]:
    """Give the files, name -> text: the tables, the document, and `FOLDER/NAME` of each scenario's run."""
    files = {
        COMPARISON: to_json(to_document(found)),
        **{name: _csv(table(found)) for name, table in TABLES.items()},
    }
    for each in found.scenarios:
        if each.result is not None:
            run = {**run_files(out / each.folder, each.case, each.result), **money_files(each.money)}
            files |= {f"{each.folder}/{name}": text for name, text in run.items()}
    return files


def refuse_inputs(out: Path, found: Comparison) -> None:
    """Refuse to replace a folder that holds what a scenario was read from.

    Raises
    ------
    RunExistsError
        If it does.
    """
    for each in found.scenarios:
        refuse_own_inputs(out, each.case)


def _csv(table: Iterable[Iterable[str]]) -> str:
    return "".join(map(line, table))
