"""What an earlier run did with every pupil: its placements, and what it kept of its tables."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from placement.case import Readings
from placement.earlier import EarlierPupil, EarlierPupils
from placement.faults import Fault
from placement.own_csv import Row, mark_of, read_written
from placement.own_json import read_json
from placement.result import Outcome
from placement.scenario.kept_pupils import INPUTS, KEPT, read_kept_pupils
from placement.scenario.node import Node, fault_at
from placement.tables.files import file_bytes

FILE = "placements.csv"
MARKS = f"{INPUTS}/{KEPT}"
"""File of the run with a mark of every row of `placements.csv`; runs of earlier versions have none."""
SUMMARY = "summary.json"
_COLUMNS = ("pupil_id", "outcome", "group_id")
_SEATED = (Outcome.PLACED, Outcome.STAYS, Outcome.MOVED)
_LOC = ("solve", "previous")


@dataclass(frozen=True)
class Previous:
    """What a scenario names as its earlier run.

    Attributes
    ----------
    pupils
        Its pupils; `None` where no run is named.
    files
        Digests of the files that were read.
    read
        Run folder -> `pupils`, as in :class:`placement.case.Readings`.
    """

    pupils: EarlierPupils | None = None
    files: Mapping[Path, str] = field(default_factory=dict)
    read: Mapping[Path, EarlierPupils] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()


def read_previous(root: Node, readings: Readings | None = None) -> Previous:
    """Pupils of the run folder that `solve.previous` names.

    A file that was cut off or edited since the run was solved is a fault, at its row.

    Parameters
    ----------
    root
        The scenario, with absolute paths.
    readings
        What a run kept of it, if that is to be used instead.
    """
    node, found = root.find(_LOC)
    if found != _LOC or not isinstance(node.value, str):
        return Previous()
    if not node.value:
        return Previous(faults=(fault_at(node, _LOC, "missing_file", f"a run folder that holds {FILE}"),))
    folder = Path(node.value)
    kept = None if readings is None else readings.previous.get(folder)
    if kept is not None:
        return Previous(kept, read={folder: kept})
    path = folder / FILE
    data = file_bytes(path, FILE)
    if isinstance(data, Fault):
        return Previous(faults=(fault_at(node, _LOC, "missing_file", f"a run folder that holds {FILE}"),))
    pupils, files, faults = read_pupils_of(data, str(node.text), folder)
    return Previous(pupils, {path: hashlib.sha256(data).hexdigest(), **files}, {folder: pupils}, tuple(faults))


def read_pupils_of(data: bytes, shown: str, folder: Path) -> tuple[EarlierPupils, Mapping[Path, str], list[Fault]]:
    """Pupils of a run, digests of the files that were read beside `placements.csv`, and faults.

    Pupils whom its scenario had drawn are left out: they were never in a table.

    Parameters
    ----------
    data
        Bytes of `placements.csv`.
    shown
        The folder's name in messages.
    """
    rows, faults = proposals(data, f"{shown}/{FILE}", folder)
    if faults:
        return {}, {}, faults
    pupils = {row.cells["pupil_id"]: _pupil(row) for row in rows}
    kept = read_kept_pupils(folder, shown)
    told = kept.told
    if told is not None:
        pupils = {each: replace(pupil, told=told[each]) for each, pupil in pupils.items() if each in told}
    return pupils, kept.files, list(kept.faults)


def _pupil(row: Row) -> EarlierPupil:
    cells = row.cells
    outcome, route = Outcome(cells["outcome"]), cells.get("route", "")
    return EarlierPupil(cells["pupil_id"], outcome, route, cells["group_id"] or None, cells.get("reason", ""))


def proposals(data: bytes, file: str, folder: Path) -> tuple[tuple[Row, ...], list[Fault]]:
    """Rows of the file, with a fault for everything in which they are not as the run was solved.

    Parameters
    ----------
    file
        Name of the file in messages.
    folder
        The run, which holds more to compare with.
    """
    kept, summary = _document(folder / MARKS), _document(folder / SUMMARY)
    marks = {} if kept is None else kept.get("placements")
    for name, damaged in ((MARKS, not isinstance(marks, dict)), (SUMMARY, summary is not None and not summary)):
        if damaged:
            expected = "JSON as placement wrote it; damaged, so the run must be solved again"
            return (), [Fault("bad_json", f"{file.removesuffix(FILE)}{name}", expected=expected)]
    assert isinstance(marks, dict)
    columns = [str(each) for each in marks.get("columns", ())]
    rows, faults = read_written(data, file, columns or _COLUMNS)
    if faults:
        return (), faults
    faults = [fault for row in rows for fault in _in_row(row, file)] or [*_doubles(rows, file)]
    if marks and not faults:
        faults = [*_edited(rows, marks.get("rows", {}), file)]
    return rows, faults or [*_miscounted(rows, (summary or {}).get("counts"), file)]


def _in_row(row: Row, file: str) -> Iterator[Fault]:
    pupil_id, outcome, group_id = (row.cells[name] for name in _COLUMNS)
    if not pupil_id:
        yield Fault("empty_cell", file, row.line, "pupil_id", "", "a pupil_id for who was placed")
    elif outcome not in list(Outcome):
        yield Fault("bad_value", file, row.line, "outcome", outcome, f"one of {', '.join(Outcome)}")
    elif outcome in _SEATED and not group_id:
        yield Fault("empty_cell", file, row.line, "group_id", "", "a group_id for who was placed")
    elif outcome not in _SEATED and group_id:
        yield Fault("bad_value", file, row.line, "group_id", group_id, "an empty cell for who is in no group")


def _doubles(rows: Sequence[Row], file: str) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for row in rows:
        pupil_id = row.cells["pupil_id"]
        if first.setdefault(pupil_id, row.line) != row.line:
            expected = f"a pupil_id that occurs once; row {first[pupil_id]} has it already"
            yield Fault("duplicate_id", file, row.line, "pupil_id", pupil_id, expected)


def _edited(rows: Sequence[Row], marks: Mapping[str, object], file: str) -> Iterator[Fault]:
    """Rows that are not those of the run."""
    for row in rows:
        pupil_id = row.cells["pupil_id"]
        if marks.get(pupil_id) != mark_of(row.cells.values()):
            expected = "the row as the run has it; it was changed since, so solve that run again"
            yield Fault("changed_since", file, row.line, "pupil_id", pupil_id, expected)
    found = {row.cells["pupil_id"] for row in rows}
    for pupil_id in marks:
        if pupil_id not in found:
            yield Fault("missing_row", file, _end(rows), "pupil_id", pupil_id, _CUT_OFF)


def _miscounted(rows: Sequence[Row], counts: object, file: str) -> Iterator[Fault]:
    """The end of a file with fewer or more rows than the run's summary counts."""
    counted = Counter(row.cells["outcome"] for row in rows)
    for outcome in Outcome:
        told = counts.get(outcome) if isinstance(counts, dict) else None
        if isinstance(told, int) and counted[outcome] != told:
            yield Fault("missing_row", file, _end(rows), "outcome", outcome, f"{told} of these rows, as {SUMMARY} says")


_CUT_OFF = "a row for every pupil of the run, this one too; the file was cut off or edited"


def _end(rows: Sequence[Row]) -> int:
    return max((row.line for row in rows), default=1)


def _document(path: Path) -> dict[str, Any] | None:
    """A JSON object; an empty one where it is damaged, `None` where there is no such file."""
    try:
        found = read_json(path.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
