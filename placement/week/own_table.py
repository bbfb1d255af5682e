"""A table of the working folder that no solve reads: a file beside the others, or a sheet of their workbook."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from placement.faults import Fault
from placement.tables.alike import bare
from placement.tables.columns import Table
from placement.tables.sources import BOOKS, EMPTY, Source, files_of, open_table
from placement.tables.workbook import sheets
from placement.week.place import WorkPlace


def own_source(place: WorkPlace, table: Table, names: Collection[str]) -> Source | None:
    """Where a table of the working folder stands; `None` where there is none.

    Parameters
    ----------
    names
        Names of the file, without its ending, or of the sheet.
    """
    wanted = frozenset(map(bare, names))
    files = [*files_of(place.tables).values()] if place.tables.is_dir() else []
    own = [each for each in files if bare(each.stem) in wanted]
    for file in own:
        if file.suffix.casefold() == ".csv":
            return open_table(file, table, name=file.name, encoding=None, own={})
    books = [each for each in own or files if each.suffix.casefold() in BOOKS]
    return _of_book(books[0], table, wanted, is_own=bool(own)) if books else None


def _of_book(file: Path, table: Table, wanted: Collection[str], *, is_own: bool) -> Source | None:
    """The sheet of a workbook that bears the table's name; of a workbook of its own also the first one with rows."""
    source = Source()
    raw = source.load(file, file.name)
    found, faults = ({}, []) if raw is None else sheets(raw, file.name)
    source.faults.extend(faults)
    filled = [name for name, rows in found.items() if rows.rows or rows.faults]
    named = [name for name in filled if bare(name) in wanted] or (filled if is_own else [])
    if named:
        rows = found[named[0]]
        source.faults.extend(rows.faults)
        source.rows[table.name] = rows
    elif is_own and not source.faults:
        source.faults.append(Fault("empty_file", file.name, expected=EMPTY))
    return source if named or source.faults else None
