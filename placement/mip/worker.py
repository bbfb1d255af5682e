"""The process that runs a peer (`python -m placement.mip.worker NAME`): a program in, reports out."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from dataclasses import replace
from typing import IO

import numpy as np

from placement.mip.peer import is_trusted
from placement.mip.peers import entry
from placement.mip.program import Program, Report, receive, send

PARENT_SECONDS = 1.0
"""Seconds between two checks whether the parent process still exists."""


def run(name: str, program: Program, out: IO[bytes]) -> None:
    """Let a peer solve a program, and pass on every report at once."""
    found = entry(name)
    peer = found.load()
    trusted = is_trusted(peer, found.version)

    def tell(report: Report) -> None:
        send(out, report if trusted else replace(report, bound=-np.inf, is_sound=False))

    tell(replace(peer.solve(program, tell), is_last=True))


def main() -> None:
    """Read one program, solve it, and write the reports."""
    # Interrupts are for the parent, which ends this process when it wants to.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    # A solver may print; only reports may reach the parent.
    reports = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    run(sys.argv[1], receive(sys.stdin.buffer), reports)


def _end_with(parent: int) -> None:
    """End this process when its parent is gone: nobody is left to use the answer."""
    while os.getppid() == parent:
        time.sleep(PARENT_SECONDS)
    os._exit(1)


if __name__ == "__main__":
    main()
