"""A row of a table of scenarios, over the rows and the file that it extends."""

from __future__ import annotations

from collections.abc import Sequence

from placement.scenario.expectation import known_name
from placement.scenario.extends import Document, merge, read_document
from placement.scenario.node import Node, fault_at
from placement.scenario.sources.table import ScenarioTable
from placement.tables.names import fold


def row_document(table: ScenarioTable, name: str) -> Document:
    """Row of a table, over the rows and the file that it extends."""
    levels: list[Node] = []
    faults = list(table.faults)
    seen: set[str] = set()
    whole, files, told = True, dict(table.own_files), [table.file]
    current: str | None = name
    while current is not None:
        seen.add(current)
        levels.append(table.rows[current])
        entry = table.rows[current].map.get("extends")
        current = None if entry is None else row_named(table, str(entry.value))
        if entry is None:
            break
        if current in seen:
            faults.append(fault_at(entry, ("extends",), "cycle", "a scenario that does not extend itself"))
            whole = False
            break
        if current is None:
            parent = _extended(table, entry)
            faults += parent.faults
            files |= parent.files
            told += parent.shown
            whole = parent.root is not None and parent.whole
            levels += [] if parent.root is None else [parent.root]
    return Document(_merged(levels), whole, tuple(faults), files, tuple(told))


def row_named(table: ScenarioTable, name: str) -> str | None:
    """Row of that name, written in any case."""
    exact = [each for each in table.rows if each == name]
    return next(iter([*exact, *(each for each in table.rows if fold(each) == fold(name))]), None)


def _extended(table: ScenarioTable, entry: Node) -> Document:
    """File that a row extends."""
    path = table.path.parent / str(entry.value)
    if path.is_file():
        return read_document(path)
    wanted = known_name("the name of a row, or a scenario file", str(entry.value), table.rows)
    return Document(None, False, (fault_at(entry, ("extends",), "missing_file", wanted),), {})


def _merged(levels: Sequence[Node]) -> Node:
    root = levels[-1]
    for level in reversed(levels[:-1]):
        root = merge(root, level, top=True)
    return Node({key: node for key, node in root.map.items() if key != "extends"}, root.mark)
