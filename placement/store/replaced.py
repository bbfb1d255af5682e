"""Entries that people added to a folder themselves, which go along when it is replaced."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Collection, Iterator
from pathlib import Path

from placement.reports.pack.names import CHECKSUMS, OPEN, PACK
from placement.scenario.kept_pupils import INPUTS, KEPT
from placement.store.names import (
    COMPARISON,
    DERIVED,
    OF_INPUTS,
    OF_OPTIONS,
    OF_RUN,
    OF_SOLVE,
    OPTIONS,
    REPORTS,
    REPORTS_OF_OPTIONS,
    SUMMARY,
    WORK,
)


def carry(old: Path, new: Path, written: Collection[str]) -> None:
    """Give the new folder what people added to the old one, which keeps it too.

    Files are linked, so that nothing has to be read and either folder has them whole; they are copied where the disk
    has no links. What the new folder has already is left as it is.

    Parameters
    ----------
    written
        Files of the new folder, as paths relative to it.
    """
    for place in own_entries(old, written):
        (new / place).parent.mkdir(parents=True, exist_ok=True)
        _bring(old / place, new / place)


def take_later(old: Path, new: Path, written: Collection[str]) -> None:
    """Move to the new folder what was added or saved in the old one since :func:`carry`."""
    for place in own_entries(old, written):
        (new / place).parent.mkdir(parents=True, exist_ok=True)
        _move(old / place, new / place)


def own_entries(folder: Path, written: Collection[str]) -> list[Path]:
    """Files and whole folders that people added, as paths relative to the folder.

    Parameters
    ----------
    written
        Files of the folder that replaces it.
    """
    if (folder / PACK).is_file():
        return list(_of_set(folder, Path(), _files_of_set(folder) | set(written)))
    return list(_beside(folder, written))


def _beside(folder: Path, written: Collection[str]) -> Iterator[Path]:
    """Whatever is not part of a run, a comparison or options."""
    runs = _runs_of_comparison(folder)
    # Beside a run these names are reports, in which people may have recorded decisions.
    stale = DERIVED.union(REPORTS) if (folder / COMPARISON).is_file() or (folder / OPTIONS).is_file() else DERIVED
    stale |= OF_SOLVE if (folder / SUMMARY).is_file() else frozenset()
    for name in _names(folder):
        within = {each.partition("/")[2] for each in written if each.startswith(f"{name}/")}
        if name in runs and (folder / name).is_dir():
            yield from (Path(name) / each for each in _of_run(folder / name, OF_RUN | within))
        elif name == INPUTS and _is_kept(folder):
            yield from (Path(name) / each for each in _names(folder / name) if not OF_INPUTS.fullmatch(each))
        elif name == OPEN and (folder / OPTIONS).is_file() and (folder / name).is_dir():
            ours = OF_OPTIONS.union(REPORTS_OF_OPTIONS)
            yield from (Path(name) / each for each in _names(folder / name) if each not in ours)
        elif name not in written and name not in stale:
            yield Path(name)


def _of_run(folder: Path, ours: Collection[str]) -> Iterator[Path]:
    """What people added to a run of a comparison."""
    for name in _names(folder):
        if name == INPUTS and _is_kept(folder):
            yield from (Path(name) / each for each in _names(folder / name) if not OF_INPUTS.fullmatch(each))
        elif name not in ours:
            yield Path(name)


def _is_kept(folder: Path) -> bool:
    """Whether the folder of kept tables in a run is ours, and no folder of that name that people made."""
    return (folder / INPUTS / KEPT).is_file()


def _of_set(root: Path, folder: Path, ours: Collection[str]) -> Iterator[Path]:
    """What people added to a set."""
    for name in _names(root / folder):
        place = folder / name
        if (root / place).is_dir() and not (root / place).is_symlink():
            yield from _of_set(root, place, ours)
        elif place.as_posix() not in ours:
            yield place


def _names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir() if not WORK.fullmatch(entry.name))


def _files_of_set(folder: Path) -> set[str]:
    """Files of a frozen set by its own list; if that cannot be read, only the two that hold it, so the rest is kept."""
    try:
        listed = json.loads((folder / PACK).read_bytes())["files"]
        return {PACK, CHECKSUMS, *map(str, listed)}
    except (OSError, ValueError, KeyError, TypeError):
        return {PACK, CHECKSUMS}


def _runs_of_comparison(folder: Path) -> set[str]:
    """Run folders of a comparison; empty if it cannot be read, so that everything is kept."""
    try:
        found = json.loads((folder / COMPARISON).read_bytes())
        return {str(each["folder"]) for each in found["scenarios"]}
    except (OSError, ValueError, KeyError, TypeError):
        return set()


def _bring(source: Path, target: Path) -> None:
    """Link or copy one entry, folders with all that is in them."""
    if source.is_dir() and not source.is_symlink():
        target.mkdir(exist_ok=True)
        for entry in source.iterdir():
            _bring(entry, target / entry.name)
        shutil.copystat(source, target)
    elif not os.path.lexists(target):
        try:
            os.link(source, target, follow_symlinks=False)
        except (OSError, NotImplementedError):
            shutil.copy2(source, target, follow_symlinks=False)


def _move(source: Path, target: Path) -> None:
    """Move one entry, unless the target is the same file."""
    if source.is_dir() and not source.is_symlink():
        target.mkdir(exist_ok=True)
        for entry in source.iterdir():
            _move(entry, target / entry.name)
    elif not os.path.lexists(target) or not os.path.samestat(source.lstat(), target.lstat()):
        source.replace(target)
