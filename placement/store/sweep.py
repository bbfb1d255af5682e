"""The folder of a sweep: its design, its rows as they come, and the tables of what they came to.

It is the one folder of ours that grows: a stopped sweep goes on in it. Its tables are written anew at each end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from placement.catalogue import NAMES
from placement.locale import msgid
from placement.private import make_folders
from placement.reports.tables.sweep import PLACEMENTS, RunLine, SeatLine, runs, summary
from placement.reports.writers.csv import file_rows
from placement.store.csv_text import csv_text
from placement.store.errors import InUseError, RunExistsError
from placement.store.folder import write_file
from placement.store.json_text import to_json
from placement.store.locks import Claim, Lock
from placement.store.sweep_journal import Journal, opened
from placement.studies.sweep import Outcome, Plan

DESIGN = "design.json"
SCHEMA_VERSION = 1
"""Increases when a key changes its meaning or disappears."""

_OTHER = msgid("{path} is not a folder of this design: choose another one, or a new one.")


@contextmanager
def sweep_folder(out: Path, plan: Plan) -> Iterator[Journal]:
    """The journal of a sweep in its folder, which is begun or goes on.

    Raises
    ------
    RunExistsError
        If the folder holds something else, or a sweep of another design.
    InUseError
        If another process is sweeping there.
    WriteError
        If it cannot be written.
    """
    document = to_json(design_document(plan))
    if out.exists():
        _require_same(out, document)
    else:
        make_folders(out)
        write_file(out / DESIGN, document)
    lock = Lock(out / DESIGN)
    try:
        if lock.claim is Claim.THEIRS:
            raise InUseError.of(out)
        with opened(out) as journal:
            yield journal
    finally:
        lock.release()


def _require_same(out: Path, document: str) -> None:
    path = out / DESIGN
    if not path.is_file() or path.read_text(encoding="utf-8") != document:
        raise RunExistsError(_OTHER, out)


def write_tables(out: Path, plan: Plan, found: Outcome) -> None:
    """Write `runs.csv`, `placements.csv` and `summary.csv`, each in one step.

    Raises
    ------
    WriteError
        If the disk is full, not writable or failing; a table that is there is whole.
    """
    for name, text in table_files(plan, found).items():
        write_file(out / name, text, force=True)


def table_files(plan: Plan, found: Outcome) -> Mapping[str, str]:
    """The tables by name."""
    varied = [axis.name for axis in plan.design.axes]
    beaten = {(each.scene, each.placement_id): each.dominated for each in found.placements}
    lines = [RunLine(each, beaten.get((each.scene, each.row.placement_id))) for each in found.answers]
    seats = {
        each.placement_id: [SeatLine(each.placement_id, *seat) for seat in sorted(each.row.seats.items())]
        for each in found.placements
    }
    return {
        "runs.csv": csv_text(file_rows(runs(varied, NAMES), lines)),
        "placements.csv": csv_text(file_rows(PLACEMENTS, [line for each in seats.values() for line in each])),
        "summary.csv": csv_text(file_rows(summary(varied), found.placements)),
    }


def design_document(plan: Plan) -> dict[str, object]:
    """A design and what it is asked of, as JSON values: equal for sweeps that can share a folder."""
    design = plan.design
    return {
        "schema_version": SCHEMA_VERSION,
        "method": design.method.value,
        "n": design.n,
        "seed": design.seed,
        "draws": design.draws,
        "vary": {axis.name: axis.listed for axis in design.axes},
        "scenarios": [{"name": each.name, "draw_seed": each.draw_seed} for each in plan.sources],
        "runs": len(plan.runs),
        "of": plan.digest,
    }
