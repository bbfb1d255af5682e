"""Ctrl-C and SIGTERM during a solve: the first asks it to stop, the second ends the program."""

from __future__ import annotations

import signal
import threading
from types import FrameType, TracebackType
from typing import Any

SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Interrupt:
    """Handles the signals while it is entered as a context.

    Attributes
    ----------
    stop
        Set by the first signal: the engine ends with its best solution so far.
    """

    def __init__(self) -> None:
        self.stop = threading.Event()
        self._again = False
        self._sealed = False
        self._before: dict[signal.Signals, Any] = {}

    def __enter__(self) -> Interrupt:
        """Take over the signals, if this is the main thread: Python allows it in no other."""
        if threading.current_thread() is threading.main_thread():
            self._before = {each: signal.signal(each, self._receive) for each in SIGNALS}
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Restore the previous signal handlers."""
        for each, handler in self._before.items():
            signal.signal(each, handler)

    def seal(self) -> None:
        """Ignore further signals: the files being written will be complete in a moment."""
        self._sealed = True

    def obey(self) -> None:
        """End the program after a second signal.

        Raises
        ------
        KeyboardInterrupt
            After a second signal.
        """
        if self._again and not self._sealed:
            raise KeyboardInterrupt

    def go_on(self) -> None:
        """Reset the signals received so far: they ended one part of the work, and the next one begins."""
        self._again = False
        self.stop.clear()

    def _receive(self, _signal: int, _frame: FrameType | None) -> None:
        self._again = self.stop.is_set()
        self.stop.set()
