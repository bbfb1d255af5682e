"""The folder of a sweep: its design, its rows as they come, and the tables of what they came to.

It grows, as that of a simulation does: a stopped sweep goes on in it. Its tables are written anew at each end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from placement.catalogue import NAMES
from placement.locale import msgid
from placement.reports.tables.sweep import INDICES, PLACEMENTS, PUPILS, RunLine, SeatLine, runs, summary
from placement.reports.writers.csv import FileRows, file_rows
from placement.store.csv_text import csv_text
from placement.store.errors import InUseError, RunExistsError
from placement.store.folder import write_file
from placement.store.json_text import to_json
from placement.store.locks import Claim, Lock
from placement.store.sweep_journal import FILE, Journal, opened
from placement.store.sweep_parquet import parquet_of
from placement.sweeping.seat_stability import seat_stability
from placement.sweeping.sensitivity import Index, sensitivity
from placement.sweeping.values import Outcome, Plan

DESIGN, RUNS, PARQUET = "design.json", "runs.csv", "runs.parquet"
SCHEMA_VERSION = 1
"""Increases when a key changes its meaning or disappears."""

_OTHER = msgid(
    "{path} is not a folder of this design, with these scenarios and tables and this version of the program: choose "
    "another one, or a new one."
)


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
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        _require_same(out, document)
    else:
        write_file(out / DESIGN, document)
    lock = Lock(out / DESIGN)
    try:
        if lock.claim is Claim.THEIRS:
            raise InUseError.of(out)
        with opened(out) as journal:
            yield journal
    finally:
        lock.release()


def existing(out: Path) -> float | None:
    """Mean wall seconds of the solves in a folder of a sweep; `None` if there are none."""
    if not (out / FILE).is_file():
        return None
    with opened(out) as journal:
        return journal.seconds()


def _require_same(out: Path, document: str) -> None:
    path = out / DESIGN
    if not path.is_file() or path.read_bytes() != document.encode():
        raise RunExistsError(_OTHER, out)


def write_sweep(out: Path, plan: Plan, found: Outcome, pages: Mapping[str, str]) -> None:
    """Write the tables, `runs.parquet` where duckdb is installed, and the pages, each in one step.

    Parameters
    ----------
    pages
        Path in the folder -> page or drawing (:mod:`placement.publish.sweep`).

    Raises
    ------
    WriteError
        If the disk is full, not writable or failing; a file that is there is whole.
    """
    for name, text in {**table_files(plan, found), **pages}.items():
        write_file(out / name, text, force=True)
    table = parquet_of(out / RUNS, runs(plan.design.axes, NAMES))
    if table is not None:
        write_file(out / PARQUET, table, force=True)


def table_files(plan: Plan, found: Outcome) -> Mapping[str, str]:
    """The tables by name."""
    return {name: csv_text(table) for name, table in sweep_tables(plan, found).items()}


def sweep_tables(plan: Plan, found: Outcome) -> Mapping[str, FileRows]:
    """Rows of the tables by name."""
    axes = plan.design.axes
    beaten = {(each.scene, each.placement_id): each.dominated for each in found.placements}
    lines = [RunLine(each, beaten.get((each.scene, each.placement_id))) for each in found.answers]
    reached = dict.fromkeys(each.placement_id for each in found.placements)
    seats = [SeatLine(each, *seat) for each in reached for seat in sorted(found.seats[each].items())]
    return {
        RUNS: file_rows(runs(axes, NAMES), lines),
        "placements.csv": file_rows(PLACEMENTS, seats),
        "summary.csv": file_rows(summary(axes), found.placements),
        "sensitivity.csv": file_rows(INDICES, indices(plan, found)),
        "pupils.csv": file_rows(PUPILS, seat_stability(found.placements, found.seats)),
    }


def indices(plan: Plan, found: Outcome) -> list[Index]:
    """How much each setting matters, of every scenario and draw for which that can be told."""
    return [each for scene in found.scenes for each in sensitivity(plan, scene, found)[0]]


def design_document(plan: Plan) -> dict[str, object]:
    """A design and what it is asked of, as JSON values: equal for sweeps that can share a folder."""
    design = plan.design
    return {
        "schema_version": SCHEMA_VERSION,
        "method": design.method.value,
        "n": design.n,
        "seed": design.seed,
        "draws": design.draws,
        "sensitivity": design.sensitivity,
        "vary": {axis.name: axis.listed for axis in design.axes},
        "scenarios": [{"name": each.name, "draw_seed": each.draw_seed} for each in plan.sources],
        "runs": len(plan.runs),
        "of": plan.digest,
    }
