"""Paths as they are kept: relative, so that a moved project keeps its names."""

from __future__ import annotations

import os
from pathlib import Path


def relative(path: Path, folder: Path) -> str:
    """Name a path from a folder; where there is no way (another drive), the absolute one stays."""
    try:
        return Path(os.path.relpath(path.resolve(), folder.resolve())).as_posix()
    except ValueError:
        return path.as_posix()
