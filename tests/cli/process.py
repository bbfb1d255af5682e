"""`placement` as people run it: in a process with its own streams."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

MODULE = (sys.executable, "-m", "placement")
SCRIPT = (str(Path(sys.executable).with_name("placement")),)

PATIENCE = 120.0
"""Seconds before a test gives up on a process: long, since machines can be busy and no test depends on the clock."""


def environment(**variables: str) -> dict[str, str]:
    """Environment of this process without the variables that change what `placement` writes."""
    taken = {"PLACEMENT_LANG", "COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "TERM", "PYTHONIOENCODING"}
    return {name: value for name, value in os.environ.items() if name not in taken} | variables


def run(
    *arguments: object,
    variables: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    command: tuple[str, ...] = MODULE,
) -> subprocess.CompletedProcess[str]:
    """Run a command line to completion."""
    return subprocess.run(
        [*command, *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        env=environment(**(variables or {})),
        cwd=cwd,
        timeout=PATIENCE,
        check=False,
    )
