"""`extends`: one scenario on top of another.

Maps merge by key and lists replace each other, except `changes`, where the parent's come first.
Every path is made absolute before merging, because it is relative to the file that names it.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from placement.faults import Fault
from placement.scenario.adoption import adopting, version_as_text
from placement.scenario.document import parse_yaml
from placement.scenario.node import Node, fault_at
from placement.scenario.shock_types import OWN
from placement.tables.files import file_bytes

SECTIONS = ("rules", "weights", "solve", "consult", "money", "later", "changes", "extends")
"""Keys that may be present with nothing under them."""


@dataclass(frozen=True)
class Document:
    """Scenario file with everything that it extends.

    Attributes
    ----------
    root
        The merged map; `None` where the requested file itself cannot be read.
    whole
        Whether every file could be read; if not, a missing key means nothing.
    files
        Every file read -> SHA-256 of its bytes.
    shown
        The files as messages name them, the requested one first.
    """

    root: Node | None
    whole: bool
    faults: tuple[Fault, ...]
    files: Mapping[Path, str]
    shown: tuple[str, ...] = ()


def read_document(path: Path) -> Document:
    """Contents of a scenario file and everything it extends."""
    levels: list[Node] = []
    faults: list[Fault] = []
    files: dict[Path, str] = {}
    shown: list[str] = []
    current: Path | None = path
    by: Fault | None = None
    whole = True
    while current is not None:
        data = _bytes(current) if by is None else _extended(current)
        if data is None:
            expected = "a scenario file that can be read"
            faults.append(replace(by, code="missing_file", expected=expected) if by else _missing(current, expected))
            whole = False
            break
        files[Path(os.path.realpath(current))] = hashlib.sha256(data).hexdigest()
        shown.append(str(current))
        node, found = parse_yaml(data, str(current))
        faults += found
        if node is None:
            whole = False
            break
        node = in_folder(without_empty_sections(node), current.parent)
        levels.append(node)
        current, by = _parent(node, current)
        if current is None and by is not None:
            faults.append(replace(by, code="bad_value", expected="the path of a scenario file"))
            whole = False
        elif current is not None and by is not None and Path(os.path.realpath(current)) in files:
            faults.append(replace(by, code="cycle", expected="a scenario that does not extend itself"))
            whole = False
            break
    return Document(_merged(levels), whole, tuple(faults), files, tuple(shown))


def _merged(levels: list[Node]) -> Node | None:
    if not levels:
        return None
    root = levels[-1]
    for level in reversed(levels[:-1]):
        root = merge(root, level, top=True)
    return Node({key: node for key, node in root.map.items() if key != "extends"}, root.mark)


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _extended(path: Path) -> bytes | None:
    """Bytes of a file that another one names: never of a pipe or device, which might not end."""
    found = file_bytes(path, str(path))
    return found if isinstance(found, bytes) else None


def _missing(path: Path, expected: str) -> Fault:
    return Fault("missing_file", str(path), None, None, None, expected)


def _parent(node: Node, path: Path) -> tuple[Path | None, Fault | None]:
    """File that `node` extends, with the fault to report if it cannot be used."""
    entry = node.map.get("extends")
    if entry is None:
        return None, None
    if not isinstance(entry.value, str) or not entry.value.strip():
        return None, fault_at(entry, ("extends",), "", "")
    # Kept as the user named it, so that messages name the file the same way.
    named = entry.value.strip().replace("\0", "\ufffd")
    return Path(os.path.normpath(path.parent / named)), fault_at(entry, ("extends",), "", "")


def merge(parent: Node, child: Node, *, top: bool = False) -> Node:
    """`child` merged over `parent`."""
    if not (isinstance(parent.value, Mapping) and isinstance(child.value, Mapping)):
        return child
    if top:
        parent, child = adopting(parent, child)
    merged = dict(parent.map)
    for key, node in child.map.items():
        above = merged.get(key)
        if above is None:
            merged[key] = node
        elif top and key == "changes" and isinstance(above.value, tuple) and isinstance(node.value, tuple):
            merged[key] = Node(above.value + node.value, node.mark)
        else:
            merged[key] = merge(above, node)
    return Node(merged, child.mark)


def without_empty_sections(root: Node) -> Node:
    """Scenario without empty sections, such as `rules:` with every line under it commented out."""
    entries = {key: node for key, node in root.map.items() if not (key in SECTIONS and node.value is None)}
    if "solve" in entries:
        solve = entries["solve"]
        kept = {key: node for key, node in solve.map.items() if not (key == "tolerance" and node.value is None)}
        if isinstance(solve.value, Mapping):
            entries["solve"] = Node(kept, solve.mark)
    return version_as_text(Node(entries, root.mark))


def in_folder(root: Node, folder: Path) -> Node:
    """Scenario with absolute paths.

    Those of `data`, `solve.previous`, `later.prices`, `later.arrivals`, `add_pupils`, the profile of an `inflow` and
    the arrivals of an `inflow_year`.
    """
    entries = dict(root.map)
    if "data" in entries:
        entries["data"] = _absolute(entries["data"], folder)
    if "solve" in entries and "previous" in entries["solve"].map:
        entries["solve"] = _with(entries["solve"], "previous", folder)
    for key in ("prices", "arrivals"):
        if "later" in entries and key in entries["later"].map:
            entries["later"] = _with(entries["later"], key, folder)
    if "changes" in entries and isinstance(entries["changes"].value, tuple):
        items = tuple(_change(item, folder) for item in entries["changes"].value)
        entries["changes"] = Node(items, entries["changes"].mark)
    return Node(entries, root.mark)


def _change(item: Node, folder: Path) -> Node:
    year = item.map.get("inflow_year")
    if year is not None:
        return Node({**item.map, "inflow_year": _with(year, "arrivals", folder)}, item.mark)
    inflow = item.map.get("inflow")
    profile = None if inflow is None else inflow.map.get("profile")
    if inflow is None or profile is None or (profile.text or "").strip() == OWN:
        return _with(item, "add_pupils", folder)
    return Node({**item.map, "inflow": _with(inflow, "profile", folder)}, item.mark)


def _with(node: Node, key: str, folder: Path) -> Node:
    if key not in node.map:
        return node
    return Node({**node.map, key: _absolute(node.map[key], folder)}, node.mark)


def _absolute(node: Node, folder: Path) -> Node:
    if not isinstance(node.value, str) or not node.value.strip():
        return node
    # No path holds a NUL byte: the file it names is missing, under a name that can be looked for.
    named = node.value.strip().replace("\0", "\ufffd")
    return Node(os.path.realpath(folder / named), node.mark, node.text)
