"""What an earlier run proposed: the group of every pupil it placed (criterion `continuity`)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from placement.faults import Fault
from placement.own_csv import read_written
from placement.scenario.node import Node, fault_at
from placement.tables.files import file_bytes

FILE = "placements.csv"
_COLUMNS = ("pupil_id", "outcome", "group_id")
_LOC = ("solve", "previous")


@dataclass(frozen=True)
class Previous:
    """Pupil id -> proposed group, the digest of the file, and its faults."""

    groups: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[Path, str] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()


def read_previous(root: Node) -> Previous:
    """Placements in `placements.csv` of the run folder that `solve.previous` names.

    Parameters
    ----------
    root
        The scenario, with absolute paths.
    """
    node, found = root.find(_LOC)
    if found != _LOC or not isinstance(node.value, str) or not node.value:
        return Previous()
    path = Path(node.value) / FILE
    data = file_bytes(path, FILE)
    if isinstance(data, Fault):
        return Previous(faults=(fault_at(node, _LOC, "missing_file", f"a run folder that holds {FILE}"),))
    groups, faults = _proposals(data, f"{node.text}/{FILE}")
    return Previous(groups, {path: hashlib.sha256(data).hexdigest()}, tuple(faults))


def _proposals(data: bytes, file: str) -> tuple[dict[str, str], list[Fault]]:
    rows, faults = read_written(data, file, _COLUMNS)
    groups: dict[str, str] = {}
    for row in rows:
        pupil_id, outcome, group_id = (row.cells[name] for name in _COLUMNS)
        if outcome == "placed" and not (pupil_id and group_id):
            column = "group_id" if pupil_id else "pupil_id"
            faults.append(Fault("empty_cell", file, row.line, column, "", f"a {column} for who was placed"))
        elif outcome == "placed":
            groups[pupil_id] = group_id
    return groups, faults
