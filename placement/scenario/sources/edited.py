"""A table of scenarios with a row more, another or less: everything else stays as a person wrote it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from placement.cells import line
from placement.faults import Fault, InputError
from placement.scenario.sources.columns import EXTENDS, NAME, key_of
from placement.tables.dialect import split
from placement.tables.encoding import decode
from placement.tables.names import fold

Rows = Sequence[Sequence[str]]
"""The headings, then a row for each scenario."""


def rows_in(path: Path) -> Rows:
    """Rows of a table of scenarios in CSV, from its headings on; empty where there is no such file.

    Raises
    ------
    InputError
        If it cannot be read, or has no column of names.
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return ()
    except OSError:
        raise InputError([Fault("unreadable_file", str(path), expected="a file that can be read")]) from None
    content, faults, _ = decode(raw, str(path))
    found = split(content, str(path), lambda cell: key_of(cell) is not None)
    if faults or found.faults:
        raise InputError([*faults, *found.faults])
    cells = [row for _, row in found.rows]
    first = next((at for at, row in enumerate(cells) if any(key_of(cell) == NAME for cell in row)), None)
    if first is None:
        raise InputError([Fault("missing_heading", str(path), None, NAME, None, "a column name (or naam)")])
    return tuple(cells[first:])


def filled(rows: Rows) -> Mapping[str, Mapping[str, str]]:
    """Name of each scenario -> column -> cell, those with a known heading and something in them."""
    heads = [key_of(cell) for cell in rows[0]] if rows else []
    found: dict[str, dict[str, str]] = {}
    for row in rows[1:]:
        cells = {key: cell.strip() for key, cell in zip(heads, row, strict=False) if key and cell.strip()}
        if name := cells.pop(NAME, ""):
            found.setdefault(name, cells)
    return found


def with_row(rows: Rows, name: str, cells: Mapping[str, str]) -> Rows:
    """The table with a scenario: in the place of the one of that name, else last. A column that it needs is added."""
    heads = list(rows[0]) if rows else [NAME]
    known = [key_of(cell) for cell in heads]
    heads += [key for key in cells if key not in known]
    known += [key for key in cells if key not in known]
    fresh = [name if key == NAME else cells.get(key or "", "") for key in known]
    body = [[*row, *[""] * (len(heads) - len(row))] for row in rows[1:]]
    at = _place(rows, name)
    if at is None:
        return (heads, *body, fresh)
    body[at] = fresh
    return (heads, *body)


def extending(rows: Rows, file: str) -> Rows:
    """The table in which every scenario that extends nothing extends a file."""
    for name, cells in filled(rows).items():
        if not cells.get(EXTENDS):
            rows = with_row(rows, name, {**cells, EXTENDS: file})
    return rows


def without_row(rows: Rows, name: str) -> Rows:
    """The table without the scenario of that name."""
    at = _place(rows, name)
    return rows if at is None else tuple(row for place, row in enumerate(rows) if place != at + 1)


def written(rows: Rows) -> str:
    """The table as a file."""
    return "".join(map(line, rows))


def _place(rows: Rows, name: str) -> int | None:
    column = next((at for at, cell in enumerate(rows[0]) if key_of(cell) == NAME), None) if rows else None
    if column is None:
        return None
    names = [fold(row[column].strip()) if column < len(row) else "" for row in rows[1:]]
    return names.index(fold(name)) if fold(name) in names else None
