"""Ctrl-C and SIGTERM while a solve runs: the first asks it to stop, the second ends the program."""

from __future__ import annotations

import signal
import threading
from types import FrameType, TracebackType
from typing import Any

SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Interrupt:
    """A watch over the signals, from entering to leaving.

    Attributes
    ----------
    stop
        Set by the first signal: the engine ends with the best that it has.
    """

    def __init__(self) -> None:
        self.stop = threading.Event()
        self._again = False
        self._sealed = False
        self._before: dict[signal.Signals, Any] = {}

    def __enter__(self) -> Interrupt:
        """Take over the signals; outside the main thread Python lets nobody."""
        if threading.current_thread() is threading.main_thread():
            self._before = {each: signal.signal(each, self._receive) for each in SIGNALS}
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give the signals back."""
        for each, handler in self._before.items():
            signal.signal(each, handler)

    def seal(self) -> None:
        """Let no signal end the program any more: what is being written is complete in a moment."""
        self._sealed = True

    def obey(self) -> None:
        """End the program if it was asked to a second time.

        Raises
        ------
        KeyboardInterrupt
            If so.
        """
        if self._again and not self._sealed:
            raise KeyboardInterrupt

    def go_on(self) -> None:
        """Take back what the signals so far asked: they ended one part of the work, and the next begins."""
        self._again = False
        self.stop.clear()

    def _receive(self, _signal: int, _frame: FrameType | None) -> None:
        self._again = self.stop.is_set()
        self.stop.set()
