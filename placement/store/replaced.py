"""Files that people added to a folder themselves, which are kept when it is replaced."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path

from placement.reports.pack.names import CHECKSUMS, PACK
from placement.store.names import COMPARISON, DERIVED, OF_RUN, REPORTS


def keep_own(old: Path, new: Path, written: Collection[str]) -> None:
    """Moves files that people added from a folder to the one that replaces it.

    Parameters
    ----------
    written
        Files of the new folder, as paths relative to it.
    """
    if (old / PACK).is_file():
        _keep_of_set(old, old, new, _files_of_set(old) | set(written))
    else:
        _keep_beside(old, new, written)


def _keep_beside(aside: Path, target: Path, written: Collection[str]) -> None:
    """Moves whatever is not part of a run, a comparison or options."""
    runs = _runs_of_comparison(aside)
    # Beside a run these names are reports, in which people may have recorded decisions.
    stale = DERIVED.union(REPORTS) if (aside / COMPARISON).is_file() else DERIVED
    for entry in list(aside.iterdir()):
        within = {name.partition("/")[2] for name in written if name.startswith(f"{entry.name}/")}
        if entry.name in runs and entry.is_dir():
            _take_along(entry, target / entry.name, OF_RUN | within)
        elif entry.name not in written and entry.name not in stale:
            entry.replace(target / entry.name)


def _take_along(old: Path, new: Path, ours: Collection[str]) -> None:
    """Moves files that people added to a run of an earlier comparison."""
    for entry in list(old.iterdir()):
        if entry.name not in ours:
            new.mkdir(exist_ok=True)
            entry.replace(new / entry.name)


def _files_of_set(folder: Path) -> set[str]:
    """Files of a frozen set by its own list; if that cannot be read, only the two that hold it, so the rest is kept."""
    try:
        listed = json.loads((folder / PACK).read_bytes())["files"]
        return {PACK, CHECKSUMS, *map(str, listed)}
    except (OSError, ValueError, KeyError, TypeError):
        return {PACK, CHECKSUMS}


def _keep_of_set(folder: Path, root: Path, target: Path, ours: Collection[str]) -> None:
    """Moves files that people added to a set, each to the same place."""
    for entry in list(folder.iterdir()):
        place = entry.relative_to(root)
        if entry.is_dir() and not entry.is_symlink():
            _keep_of_set(entry, root, target, ours)
        elif place.as_posix() not in ours:
            (target / place).parent.mkdir(parents=True, exist_ok=True)
            entry.replace(target / place)


def _runs_of_comparison(folder: Path) -> set[str]:
    """Run folders of a comparison; empty if it cannot be read, so that everything is kept."""
    try:
        found = json.loads((folder / COMPARISON).read_bytes())
        return {str(each["folder"]) for each in found["scenarios"]}
    except (OSError, ValueError, KeyError, TypeError):
        return set()
