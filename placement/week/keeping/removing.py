"""Removing copies of children's data: nothing but what the register wrote, and what is left is said."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from placement.register.asides import drop
from placement.week.keeping.copies import MARK, Copy, CopyKind


def is_reachable(copy: Copy) -> bool:
    """Whether a copy is where it was written; what took its place there is somebody else's."""
    match copy.kind:
        case CopyKind.EXPORT:
            return is_own_export(copy)
        case CopyKind.PAGE:
            return copy.is_there and _is_own_page(copy)
    return copy.is_there


def remove(copy: Copy) -> bool:
    """Whether a copy is gone, after it was removed as far as that is possible.

    Of an export only files are removed that were written with it.
    """
    try:
        match copy.kind:
            case CopyKind.WEEK:
                _remove_folder(copy.path)
            case CopyKind.EXPORT:
                _remove_export(copy)
            case CopyKind.BACKUP | CopyKind.PAGE:
                copy.path.unlink(missing_ok=True)
            case CopyKind.ASIDE if copy.is_schema and copy.beside is not None:
                drop(copy.beside, copy.id)
            case CopyKind.ASIDE:
                for ending in ("-wal", "-shm", ""):
                    copy.path.with_name(f"{copy.path.name}{ending}").unlink(missing_ok=True)
    except OSError:
        return False
    return not is_reachable(copy)


def _remove_folder(folder: Path) -> None:
    if folder.is_symlink():
        raise OSError("a link to a folder elsewhere")
    if folder.is_dir():
        shutil.rmtree(folder)


def is_own_export(copy: Copy) -> bool:
    """Whether the folder at an export's path is the one that was written then."""
    try:
        mark = json.loads((copy.path / MARK).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(mark, dict) and mark.get("batch") == copy.id and isinstance(mark.get("files"), dict)


def _is_own_page(copy: Copy) -> bool:
    """Whether the file at a page's path is about the child still; one that cannot be read counts as it."""
    try:
        return copy.about in copy.path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return True


def _remove_export(copy: Copy) -> None:
    """Remove the files of an export, its mark last: a process that is killed meanwhile leaves it to be completed."""
    if not is_own_export(copy):
        return
    mark = copy.path / MARK
    names = json.loads(mark.read_text(encoding="utf-8"))["files"]
    folders = {copy.path}
    for name in names:
        file = copy.path / name
        if copy.path.resolve() not in file.resolve().parents:
            continue
        file.unlink(missing_ok=True)
        folders |= {each for each in file.parents if copy.path in each.parents}
    if any(each for each in copy.path.rglob("*") if each.is_file() and each != mark):
        raise OSError("files that somebody added")
    mark.unlink()
    for folder in sorted(folders, key=lambda each: len(each.parts), reverse=True):
        if folder.is_dir():
            folder.rmdir()
