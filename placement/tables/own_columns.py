"""`columns.yaml`: a user's own headers, and which of our columns they mean (R20).

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
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from placement.faults import Fault
from placement.tables.columns import TABLES, Table
from placement.tables.names import fold, lookup, nearest

FILE = "columns.yaml"
BY_NAME: Mapping[str, Table] = {table.name: table for table in TABLES}


@dataclass(frozen=True)
class OwnColumns:
    """What a `columns.yaml` says.

    Attributes
    ----------
    columns
        Table -> folded header -> our English name.
    lines
        Folded header -> the line that names it.
    """

    columns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    lines: Mapping[str, tuple[int, str]] = field(default_factory=dict)


def read_own_columns(content: str) -> tuple[OwnColumns, list[Fault]]:
    """Read the text of a `columns.yaml`; faults name its lines."""
    try:
        document = YAML(typ="rt").load(io.StringIO(content))
    except YAMLError as error:
        mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
        row = mark.line + 1 if mark is not None else None
        return OwnColumns(), [Fault("bad_yaml", FILE, row, expected="YAML: your header, a colon, and our column")]
    if document is None:
        return OwnColumns(), []
    if not isinstance(document, CommentedMap):
        return OwnColumns(), [Fault("bad_yaml", FILE, 1, expected="YAML: your header, a colon, and our column")]

    columns: dict[str, dict[str, str]] = {table.name: {} for table in TABLES}
    lines: dict[str, tuple[int, str]] = {}
    faults: list[Fault] = []

    def add(tables: tuple[Table, ...], header: object, value: object, row: int) -> None:
        target = "" if value is None else str(value)
        found = [(table, lookup(table).get(fold(target))) for table in tables]
        hits = [(table.name, column.name) for table, column in found if column is not None]
        if not hits:
            faults.append(Fault("unknown_column", FILE, row, str(header), target, _expected(tables, target)))
        for table_name, column_name in hits:
            columns[table_name][fold(str(header))] = column_name
            lines[fold(str(header))] = (row, str(header))

    for key, value in document.items():
        row = document.lc.key(key)[0] + 1
        if not isinstance(value, CommentedMap):
            add(TABLES, key, value, row)
        elif fold(str(key)) in BY_NAME:
            for header, target in value.items():
                add((BY_NAME[fold(str(key))],), header, target, value.lc.key(header)[0] + 1)
        else:
            names = ", ".join(BY_NAME)
            faults.append(Fault("unknown_table", FILE, row, None, str(key), f"one of {names}"))
    return OwnColumns(columns, lines), faults


def _expected(tables: tuple[Table, ...], name: str) -> str:
    near = nearest(name, tables)
    where = f"a column of {tables[0].name}" if len(tables) == 1 else "a column of one of the tables"
    return f"{where}; the nearest is {near}" if near else where
