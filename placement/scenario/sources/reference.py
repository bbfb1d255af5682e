"""`FILE` or `FILE:NAME`: what a person types to name a scenario."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

_DRIVE = re.compile(r"[A-Za-z]:[\\/]")


@dataclass(frozen=True)
class Reference:
    """File or folder, and the row of its table of scenarios where one is named."""

    path: Path
    name: str | None = None


def reference(named: str | Path) -> Reference:
    """Parts of what was typed.

    A path that is there is taken whole, whatever colons are in it; else the first colon that follows such a path
    begins the name. The colon of a Windows drive ends no path.
    """
    text = str(named)
    if not is_there(Path(text)):
        start = 2 if _DRIVE.match(text) else 0
        for colon in re.finditer(":", text[start:]):
            at = start + colon.start()
            if at and is_there(Path(text[:at])):
                return Reference(Path(text[:at]), text[at + 1 :].strip())
    return Reference(Path(text))


def is_special(path: Path) -> bool:
    """Whether a path is there, and is neither a file nor a folder: a pipe, a device or a socket."""
    try:
        return path.exists() and not is_there(path)
    except (OSError, ValueError):
        return False


def is_there(path: Path) -> bool:
    """Whether a path is a file or a folder; a pipe or a device is neither."""
    try:
        return path.is_file() or path.is_dir()
    except (OSError, ValueError):
        return False
