"""The resolved scenario in a run folder, from which later commands can solve it again."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from placement.scenario.paths import relative


def relative_document(document: Mapping[str, object], out: Path) -> dict[str, object]:
    """The scenario document with absolute paths made relative to the run folder.

    Only `data`, `solve.previous`, `later.prices`, `later.arrivals`, `add_pupils`, the profile of an `inflow` and the
    arrivals of an `inflow_year` are paths; an absolute one is kept if there is no relative one (another drive), or if
    nothing exists at the path.
    """
    made = _with(document, "data", out)
    solve, later, changes = made.get("solve"), made.get("later"), made.get("changes")
    if isinstance(solve, Mapping):
        made["solve"] = _with(solve, "previous", out)
    if isinstance(later, Mapping):
        made["later"] = _with(_with(later, "prices", out), "arrivals", out)
    if isinstance(changes, list | tuple):
        made["changes"] = [_change(each, out) if isinstance(each, Mapping) else each for each in changes]
    return made


def _change(change: Mapping[str, object], out: Path) -> dict[str, object]:
    made = _with(change, "add_pupils", out)
    for kind, key in (("inflow", "profile"), ("inflow_year", "arrivals")):
        within = change.get(kind)
        if isinstance(within, Mapping):
            made[kind] = _with(within, key, out)
    return made


def _with(entries: Mapping[str, object], key: str, out: Path) -> dict[str, object]:
    value = entries.get(key)
    if isinstance(value, str) and Path(value).is_absolute() and os.path.lexists(value):
        return {**entries, key: relative(Path(value), out)}
    return dict(entries)
