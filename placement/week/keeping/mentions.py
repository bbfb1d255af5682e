"""Files of ours that name children of whom everything goes."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Collection, Iterator
from pathlib import Path

from placement.register.files import replace_text
from placement.week.folder import CHILDREN


def files_naming(folder: Path, keys: Collection[str]) -> Iterator[Path]:
    """Files in a folder in which a child's key stands, workbooks included; one that cannot be read counts as one.

    Parameters
    ----------
    keys
        Keys in the register, such as `K0001`: wherever a name of ours stands, the key stands too.
    """
    wanted = re.compile(rb"(?<![0-9A-Za-z])(?:" + b"|".join(key.encode() for key in sorted(keys)) + rb")(?![0-9])")
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not file.is_symlink():
            try:
                if any(wanted.search(content) for content in _contents(file)):
                    yield file
            except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError):
                yield file


def _contents(file: Path) -> Iterator[bytes]:
    """Bytes of a file, and of everything in it where it is a workbook."""
    if not zipfile.is_zipfile(file):
        yield file.read_bytes()
        return
    with zipfile.ZipFile(file) as parts:
        for name in parts.namelist():
            yield parts.read(name)


def without_children(folder: Path, keys: Collection[str]) -> None:
    """Take children out of a week's own list of everybody, in one step.

    Raises
    ------
    OSError
        If it cannot be written; the list is as it was.
    """
    file = folder / CHILDREN
    rows = file.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [row for row in _rows(rows) if _key(row) not in keys]
    replace_text(file, "".join(kept))


def _rows(lines: list[str]) -> Iterator[str]:
    """Rows as they are written, one that spans lines in one piece."""
    row = ""
    for each in lines:
        row += each
        if row.count('"') % 2 == 0:
            yield row
            row = ""
    if row:
        yield row


def _key(row: str) -> str:
    return next(iter(next(csv.reader(io.StringIO(row)), [])), "")
