"""Benchmarks that each run in a process of their own, so that neither memory nor a crash of one reaches another."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
GRACE_SECONDS = 120.0
"""Extra time for building, checking, and solvers that end late."""


def last_line(module: str, arguments: Sequence[str], time_limit: float) -> str | None:
    """The last line that a module prints, run with its time limit; `None` if it failed, with its message on stderr.

    Parameters
    ----------
    arguments
        Besides the time limit.
    time_limit
        Seconds; a run that takes more than twice as long, and some, is ended.
    """
    about = " ".join((module, *arguments))
    try:
        done = subprocess.run(
            [sys.executable, "-m", module, *arguments, "--time-limit", str(time_limit)],
            capture_output=True,
            text=True,
            check=False,
            timeout=2 * time_limit + GRACE_SECONDS,
            cwd=ROOT,
        )
    except subprocess.TimeoutExpired:
        print(f"{about}: did not end", file=sys.stderr)
        return None
    if done.returncode != 0:
        print(f"{about}: {done.stderr.strip()}", file=sys.stderr)
        return None
    return done.stdout.splitlines()[-1]
