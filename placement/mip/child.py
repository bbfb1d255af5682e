"""The parent's side of the process that runs a peer: start it, listen to it, end it."""

from __future__ import annotations

import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import replace
from types import TracebackType
from typing import Any

import numpy as np

from placement.mip.program import Program, Report, receive, send


def waiting(name: str) -> subprocess.Popen[bytes]:
    """A new process of a peer, which loads its libraries and waits for a program."""
    return subprocess.Popen(
        # -P: a file of the user's in the current folder must not be mistaken for a library.
        [sys.executable, "-P", "-m", "placement.mip.worker", name],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        # Keyboard interrupts are for the parent, which ends the child when it wants to.
        start_new_session=True,
    )


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process, whatever it is doing."""
    process.kill()
    process.wait()


def close(process: subprocess.Popen[bytes]) -> None:
    """Close the pipes to a process that has ended."""
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            # What is left in the buffer of a pipe that nobody reads cannot be sent, and need not be.
            with suppress(OSError):
                stream.close()


class Child:
    """A peer's running process, whose results so far can be read at any time.

    Parameters
    ----------
    process
        One that waits for a program; a new one if none is given.

    Attributes
    ----------
    report
        Everything said so far as one report: the best bound, the latest solution with its value.
    is_done
        Whether no more reports will come, because the process finished or is gone.
    """

    def __init__(self, name: str, program: Program, process: subprocess.Popen[bytes] | None = None) -> None:
        self.report = Report(-np.inf)
        self.is_done = False
        self._count, self._rows = len(program.cost), program.dual_count
        self._process = waiting(name) if process is None else process
        self._listener = threading.Thread(target=self._listen, args=(program,), name=name, daemon=True)
        self._listener.start()

    def __enter__(self) -> Child:
        """The child itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the process, whatever it is doing."""
        end(self._process)
        self._listener.join()
        close(self._process)

    def _listen(self, program: Program) -> None:
        try:
            if self._process.stdin is not None and self._process.stdout is not None:
                send(self._process.stdin, program)
                while not self.is_done:
                    self._take(receive(self._process.stdout))
        except Exception:
            # Ended by the parent, or by itself, or what it sent is no report: earlier reports remain valid.
            pass
        finally:
            self.is_done = True

    def _take(self, report: Any) -> None:
        if not (isinstance(report, Report) and self._fits(report)):
            raise ValueError("the peer sent something that is no report on this program")
        before = self.report
        if report.solution is None:
            report = replace(report, solution=before.solution, value=before.value)
        elif report.value is not None:
            report = replace(report, value=float(report.value))
        if report.reduced_costs is None:
            report = replace(report, reduced_costs=before.reduced_costs)
        if report.duals is None:
            report = replace(report, duals=before.duals)
        # In this order a bound that is no number counts as none.
        self.report = replace(report, bound=max(before.bound, float(report.bound)))
        self.is_done = report.is_last

    def _fits(self, report: Report) -> bool:
        """Whether there is a finite number for every column, and for every row."""
        told = ((report.solution, self._count), (report.reduced_costs, self._count), (report.duals, self._rows))
        return all(each is None or (each.shape == (count,) and bool(np.isfinite(each).all())) for each, count in told)
