"""`columns.yaml`: a user's own headers, and the columns of ours that they mean (R20).

Either flat, for every table that has the column, or per table::

    Leerlingnummer: pupil_id
    pupils:
      Geb. datum: birth_date
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode

from placement.faults import Fault
from placement.tables.columns import TABLES, Table
from placement.tables.names import fold, lookup, nearest

FILE = "columns.yaml"
BY_NAME: Mapping[str, Table] = {table.name: table for table in TABLES}


@dataclass(frozen=True)
class OwnColumns:
    """Contents of a `columns.yaml`.

    Attributes
    ----------
    columns
        Table -> folded header -> our English name.
    lines
        Folded header -> the line that names it.
    """

    columns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    lines: Mapping[str, tuple[int, str]] = field(default_factory=dict)


Entry = tuple[int, str, Node]
"""Line, key and value node."""

_FORM = "YAML: your header, a colon, and our column"


def read_own_columns(content: str) -> tuple[OwnColumns, list[Fault]]:
    """Contents of a `columns.yaml` and its faults, which carry line numbers.

    Nodes are read rather than values, so that a header such as `2024` or `ja` stays text.
    """
    try:
        document = YAML(typ="rt").compose(io.StringIO(content))
    except RecursionError:
        return OwnColumns(), [Fault("bad_yaml", FILE, None, expected=_FORM)]
    except YAMLError as error:
        mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
        return OwnColumns(), [Fault("bad_yaml", FILE, mark.line + 1 if mark is not None else None, expected=_FORM)]
    if document is None:
        return OwnColumns(), []
    reader = _Reader()
    entries = reader.entries(document)
    # An entry for one table is more specific than a flat one, so it comes last and wins.
    for line, key, value in sorted(entries, key=lambda entry: isinstance(entry[2], MappingNode)):
        if not isinstance(value, MappingNode):
            reader.add(TABLES, line, key, value)
        elif (table := BY_NAME.get(fold(key))) is not None:
            for entry in reader.entries(value):
                reader.add((table,), *entry)
        else:
            reader.faults.append(Fault("unknown_table", FILE, line, None, key, "one of " + ", ".join(BY_NAME)))
    reader.faults.sort(key=lambda fault: fault.row or 0)
    return OwnColumns(reader.columns, reader.lines), reader.faults


class _Reader:
    """Collects the entries of a file, and its faults."""

    def __init__(self) -> None:
        self.columns: dict[str, dict[str, str]] = {table.name: {} for table in TABLES}
        self.lines: dict[str, tuple[int, str]] = {}
        self.faults: list[Fault] = []

    def entries(self, node: Node) -> list[Entry]:
        """Entries of a map; a repeated key is a fault."""
        if not isinstance(node, MappingNode):
            self.faults.append(Fault("bad_yaml", FILE, node.start_mark.line + 1, expected=_FORM))
            return []
        found: dict[str, Entry] = {}
        for key, value in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, ScalarNode):
                self.faults.append(Fault("bad_yaml", FILE, line, expected=_FORM))
            elif fold(key.value) in found:
                expected = f"one column for {key.value}; {found[fold(key.value)][1]!r} is it already"
                self.faults.append(Fault("duplicate_key", FILE, line, None, key.value, expected))
            else:
                found[fold(key.value)] = (line, key.value, value)
        return list(found.values())

    def add(self, tables: tuple[Table, ...], line: int, header: str, value: Node) -> None:
        """Records which column a header means, in every table that has the column."""
        name = str(value.value) if isinstance(value, ScalarNode) else ""
        found = [(table.name, lookup(table).get(fold(name))) for table in tables]
        hits = [(table, column.name) for table, column in found if column is not None]
        if not hits:
            self.faults.append(Fault("unknown_column", FILE, line, header, name, _expected(tables, name)))
        for table, column in hits:
            self.columns[table][fold(header)] = column
            self.lines[fold(header)] = (line, header)


def _expected(tables: tuple[Table, ...], name: str) -> str:
    near = nearest(name, tables)
    where = f"a column of {tables[0].name}" if len(tables) == 1 else "a column of one of the tables"
    return f"{where}; the nearest is {near}" if near else where
