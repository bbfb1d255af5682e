"""What an earlier run proposed: the group of every pupil whom it placed (criterion `continuity`)."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from placement.faults import Fault
from placement.scenario.node import Node, fault_at

FILE = "placements.csv"
_COLUMNS = ("pupil_id", "outcome", "group_id")
_LOC = ("solve", "previous")


@dataclass(frozen=True)
class Previous:
    """Pupil id -> proposed group; the file's digest; what was wrong."""

    groups: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[Path, str] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()


def read_previous(root: Node) -> Previous:
    """Read `placements.csv` of the run folder that `solve.previous` names.

    Parameters
    ----------
    root
        The scenario, paths absolute.
    """
    node, found = root.find(_LOC)
    if found != _LOC or not isinstance(node.value, str) or not node.value:
        return Previous()
    path = Path(node.value) / FILE
    try:
        data = path.read_bytes()
    except OSError:
        return Previous(faults=(fault_at(node, _LOC, "missing_file", f"a run folder that holds {FILE}"),))
    shown = f"{node.text}/{FILE}"
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Previous(faults=(Fault("bad_encoding", shown, expected="UTF-8 text"),))
    groups, faults = _proposals(text, shown)
    return Previous(groups, {path: hashlib.sha256(data).hexdigest()}, tuple(faults))


def _proposals(text: str, file: str) -> tuple[dict[str, str], list[Fault]]:
    reader = csv.DictReader(io.StringIO(text, newline=""))
    missing = [name for name in _COLUMNS if name not in (reader.fieldnames or ())]
    if missing:
        return {}, [Fault("missing_column", file, 1, name, None, f"a column {name}") for name in missing]
    groups: dict[str, str] = {}
    faults: list[Fault] = []
    for row in reader:
        pupil_id, outcome, group_id = (_restored(row[name] or "") for name in _COLUMNS)
        if outcome == "placed" and not (pupil_id and group_id):
            column = "group_id" if pupil_id else "pupil_id"
            faults.append(Fault("empty_cell", file, reader.line_num, column, "", f"a {column} for who was placed"))
        elif outcome == "placed":
            groups[pupil_id] = group_id
    return groups, faults


def _restored(cell: str) -> str:
    """Undo the apostrophe that keeps a spreadsheet from running a cell (contract, section 5)."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'")[:1] in tuple("=+-@\t\r") else cell
