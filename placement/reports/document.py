"""The resolved scenario of a run folder: what later commands need to solve it again."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path


def relative_document(document: Mapping[str, object], out: Path) -> dict[str, object]:
    """Give a scenario document with its absolute paths made relative to the run folder.

    Only texts that name something that exists are taken for paths; where no relative path exists
    (another drive), the absolute one stays.
    """
    folder = out.resolve()
    return {key: _relative(value, folder) for key, value in document.items()}


def _relative(value: object, folder: Path) -> object:
    if isinstance(value, Mapping):
        return {key: _relative(each, folder) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_relative(each, folder) for each in value]
    if isinstance(value, Path) or (isinstance(value, str) and Path(value).is_absolute() and os.path.lexists(value)):
        return _path(Path(value), folder)
    return value


def _path(path: Path, folder: Path) -> str:
    try:
        return Path(os.path.relpath(path.resolve(), folder)).as_posix()
    except ValueError:
        return path.as_posix()
