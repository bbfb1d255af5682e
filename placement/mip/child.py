"""The parent's side of the process that runs HiGHS: start it, listen to it, end it."""

from __future__ import annotations

import pickle
import subprocess
import sys
import threading
from contextlib import suppress
from types import TracebackType

import numpy as np

from placement.mip.program import Program, Reals, Report, receive, send


class Child:
    """A running HiGHS process, whose results so far can be read at any time.

    Attributes
    ----------
    bound
        Best proven lower bound so far.
    solution
        Best solution so far; `None` before the first one.
    is_done
        Whether no more reports will come, because the process finished or is gone.
    """

    def __init__(self, program: Program) -> None:
        self.bound = -np.inf
        self.solution: Reals | None = None
        self.reduced_costs: Reals | None = None
        self.is_done = False
        self._process = subprocess.Popen(
            # -P: a file of the user's in the current folder must not be mistaken for a library.
            [sys.executable, "-P", "-m", "placement.mip.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # Keyboard interrupts are for the parent, which ends the child when it wants to.
            start_new_session=True,
        )
        self._listener = threading.Thread(target=self._listen, args=(program,), name="highs", daemon=True)
        self._listener.start()

    def __enter__(self) -> Child:
        """The child itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._process.wait()
        self._listener.join()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                # What is left in the buffer of a pipe that nobody reads cannot be sent, and need not be.
                with suppress(OSError):
                    stream.close()

    def _listen(self, program: Program) -> None:
        try:
            if self._process.stdin is not None and self._process.stdout is not None:
                send(self._process.stdin, program)
                while not self.is_done:
                    self._take(receive(self._process.stdout))
        except (EOFError, OSError, ValueError, pickle.UnpicklingError):
            # Ended by the parent, or by itself: earlier reports remain valid.
            pass
        finally:
            self.is_done = True

    def _take(self, report: Report) -> None:
        self.bound = max(self.bound, report.bound)
        if report.solution is not None:
            self.solution = report.solution
        if report.reduced_costs is not None:
            self.reduced_costs = report.reduced_costs
        self.is_done = report.is_last
