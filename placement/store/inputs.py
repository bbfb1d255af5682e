"""Check that the files a run was solved with still exist, unchanged."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from placement.faults import Fault
from placement.tables.encoding import unknown_encoding
from placement.tables.sources import open_source


def input_faults(recorded: Mapping[Path, str], data: Path | None, encoding: str | None) -> list[Fault]:
    """A fault for every file that has changed, disappeared or been added since a run was solved.

    Parameters
    ----------
    recorded
        Absolute path of a file -> SHA-256 of its bytes.
    data
        The folder or workbook with the tables: any other file that would be read there is new. `None` if the
        scenario names none.
    """
    return [*_gone_or_changed(recorded), *_new(recorded, data, encoding)]


def _gone_or_changed(recorded: Mapping[Path, str]) -> Iterator[Fault]:
    for path, digest in recorded.items():
        try:
            found = hashlib.sha256(path.read_bytes()).hexdigest()
        except OSError:
            expected = "the file that the run was solved with; put it back there, or solve the run again"
            yield Fault("missing_file", shown(path), expected=expected)
            continue
        if found != digest:
            expected = "the file as it was; it has changed since the run was solved, so the run must be solved again"
            yield Fault("changed_since", shown(path), expected=expected)


def _new(recorded: Mapping[Path, str], data: Path | None, encoding: str | None) -> Iterator[Fault]:
    if data is None or not data.exists() or (encoding is not None and unknown_encoding(encoding)):
        return
    folder = data if data.is_dir() else data.parent
    for name in open_source(data, encoding).inputs:
        path = (folder / name).resolve()
        if path not in recorded:
            expected = "no such file; it is new since the run was solved, so the run must be solved again"
            yield Fault("new_since", shown(path), expected=expected)


def shown(path: Path) -> str:
    """A path for people: relative to the working directory if it is within it, otherwise absolute."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
