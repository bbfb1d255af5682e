"""The folder of `placement options`."""

from __future__ import annotations

from pathlib import Path

from placement.case import Case
from placement.cells import line
from placement.reports.files import refuse_own_inputs
from placement.reports.folder import OPTIONS, write_folder
from placement.reports.options import rows
from placement.reports.summary import to_json
from placement.results.options import Options
from placement.whatif.options.document import to_document


def write_options(out: Path, case: Case, found: Options, *, force: bool = False) -> None:
    """Write the options of a scenario to a folder, all or nothing.

    Raises
    ------
    RunExistsError
        If `out` exists and may not be replaced (exit code 2).
    WriteError
        If the disk is full, may not be written or fails; nothing half-written is left.
    """
    refuse_own_inputs(out, case)
    write_folder(out, options_files(case, found), force=force)


def options_files(case: Case, found: Options) -> dict[str, str]:
    """Give the files, name -> text."""
    return {
        OPTIONS: to_json(to_document(case.scenario.name, found)),
        "options.csv": "".join(map(line, rows.options(found))),
        "open_groups.csv": "".join(map(line, rows.open_groups(found))),
    }
