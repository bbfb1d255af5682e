"""Copies and files of ours that name children."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Collection, Iterator
from pathlib import Path

from placement.register.asides import children
from placement.week.keeping.copies import Copy, CopyKind


def names_any(copy: Copy, keys: Collection[str]) -> bool:
    """Whether a copy names any of these children; an encrypted one is not looked into."""
    match copy.kind:
        case CopyKind.PAGE:
            return copy.about in keys and copy.is_there
        case CopyKind.ASIDE if copy.beside is not None:
            return not children(copy.beside, copy.id).isdisjoint(keys)
        case CopyKind.WEEK | CopyKind.EXPORT:
            return bool(keys) and next(files_naming(copy.path, keys), None) is not None
    return False


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
