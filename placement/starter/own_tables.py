"""A user's own tables in a starting folder."""

from __future__ import annotations

import shutil
from pathlib import Path

from placement.tables.own_columns import FILE as COLUMNS
from placement.tables.sources import BOOKS

TABLES = BOOKS | {".csv"}


def copy_tables(source: Path, target: Path) -> Path:
    """Copies tables, and what already says which column is which, for the owner's eyes alone.

    Parameters
    ----------
    source
        A folder or a workbook.
    target
        The folder `data`.

    Returns
    -------
    Path
        The workbook where `source` is one, else `target`: what a scenario names.
    """
    target.chmod(0o700)
    folder = source if source.is_dir() else source.parent
    files = [source] if source.is_file() else [each for each in sorted(source.iterdir()) if _is_table(each)]
    for file in [*files, folder / COLUMNS]:
        if file.is_file():
            made = target / file.name
            shutil.copyfile(file, made)
            made.chmod(0o600)
    return target / source.name if source.is_file() else target


def _is_table(file: Path) -> bool:
    return file.is_file() and file.suffix.casefold() in TABLES and not file.name.startswith((".", "~$"))
