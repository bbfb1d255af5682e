"""Goldens on disk: a folder for each case, with its output and every file that it wrote."""

from __future__ import annotations

import difflib
import shutil
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

EXPECTED = Path(__file__).parent / "expected"
MOST_LINES = 40
"""Maximum number of lines of a difference that a failing test shows for each file."""

Golden = Mapping[str, str]
"""Output of a case: file in its folder -> text."""


def read(folder: Path) -> dict[str, str]:
    """The golden in a folder; empty if there is none."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes().decode("utf-8") for path in files}


def write(folder: Path, golden: Golden) -> None:
    """Replace the golden in a folder, without touching files that stay the same."""
    before = read(folder)
    for name in before.keys() - golden.keys():
        (folder / name).unlink()
    for name, text in golden.items():
        if before.get(name) != text:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode("utf-8"))
    _drop_empty_folders(folder)


def differences(expected: Golden, shown: Golden) -> list[str]:
    """Differences from the golden, a short text for each file."""
    return [
        *(f"{name}: no longer written" for name in sorted(expected.keys() - shown.keys())),
        *(f"{name}: written, but no golden holds it" for name in sorted(shown.keys() - expected.keys())),
        *(
            _diff(name, expected[name], shown[name])
            for name in sorted(expected)
            if shown.get(name, expected[name]) != expected[name]
        ),
    ]


def left_over(root: Path, cases: Collection[str]) -> list[str]:
    """Files in a folder of goldens that belong to no case."""
    folders = [root / case for case in cases]
    files = (path for path in sorted(root.rglob("*")) if path.is_file())
    return [path.relative_to(root).as_posix() for path in files if not _within(path, set(folders))]


def remove(root: Path, files: Collection[str]) -> None:
    """Delete goldens, and any folders left empty."""
    for name in files:
        (root / name).unlink()
    _drop_empty_folders(root)


def _within(path: Path, folders: set[Path]) -> bool:
    return not folders.isdisjoint(path.parents)


def _diff(name: str, expected: str, shown: str) -> str:
    lines = list(_lines(name, expected, shown))
    more = len(lines) - MOST_LINES
    return "\n".join([*lines[:MOST_LINES], *([f"… {more} more lines"] if more > 0 else [])])


def _lines(name: str, expected: str, shown: str) -> Iterator[str]:
    before, after = (text.split("\n") for text in (expected, shown))
    return difflib.unified_diff(before, after, f"golden/{name}", f"shown/{name}", n=1, lineterm="")


def _drop_empty_folders(root: Path) -> None:
    for path in sorted((each for each in root.rglob("*") if each.is_dir()), reverse=True):
        if not any(path.iterdir()):
            shutil.rmtree(path)
