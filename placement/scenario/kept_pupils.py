"""What an earlier run kept of its pupils: home, family and seat of each, from the run's folder `inputs`."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from placement.earlier import Told, home_of
from placement.faults import Fault
from placement.own_csv import rows_of
from placement.own_json import read_json

INPUTS = "inputs"
"""Folder in a run with what the solve used of its tables."""
KEPT = "kept.json"
"""File in it that says what the others are, and marks the folder as ours."""
PUPILS = "pupils.csv"
OF_PUPILS = re.compile(r"pupils\.csv|added-[0-9]+\.csv")


@dataclass(frozen=True)
class KeptPupils:
    """What was read.

    Attributes
    ----------
    told
        Pupil id -> what the tables said; `None` for a run that kept nothing of its tables.
    files
        Digests of the files that were read.
    """

    told: Mapping[str, Told] | None = None
    files: Mapping[Path, str] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()


def read_kept_pupils(folder: Path, shown: str) -> KeptPupils:
    """The pupils of a run's tables, those that its changes added among them.

    Parameters
    ----------
    shown
        The folder's name in messages.
    """
    place = folder / INPUTS
    if not (place / KEPT).exists():
        return KeptPupils()
    told: dict[str, Told] = {}
    files: dict[Path, str] = {}
    digests = _digests(place / KEPT)
    if PUPILS not in digests:
        expected = "JSON as placement wrote it; damaged, so the run must be solved again"
        return KeptPupils(faults=(Fault("bad_json", f"{shown}/{INPUTS}/{KEPT}", expected=expected),))
    for name, digest in digests.items():
        if not OF_PUPILS.fullmatch(name):
            continue
        try:
            raw = (place / name).read_bytes()
            files[place / name] = hashlib.sha256(raw).hexdigest()
            if files[place / name] != digest:
                raise ValueError(name)
            told |= _pupils(rows_of(raw))
        except (OSError, ValueError):
            expected = "the file as placement wrote it; it is gone or has changed, so solve that run again"
            return KeptPupils(faults=(Fault("changed_since", f"{shown}/{INPUTS}/{name}", expected=expected),))
    return KeptPupils(told, files)


def _digests(path: Path) -> Mapping[str, object]:
    """File in the folder -> its digest; empty where the list is damaged."""
    try:
        found = read_json(path.read_bytes())["files"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _pupils(rows: tuple[tuple[str, ...], ...]) -> dict[str, Told]:
    header, *others = rows
    found = {}
    for row in others:
        cells = dict(zip(header, row, strict=True))
        home = home_of(*(cells.get(name, "") for name in ("postcode", "lat", "lon")))
        found[cells["pupil_id"]] = Told(home, cells.get("family_id") or None, cells.get("group_id") or None)
    return found
