"""Ctrl-C at a known moment of the work, received before the work goes on."""

from __future__ import annotations

import signal
import threading
from typing import Any

import pytest

from placement.cli.interrupt import Interrupt

PATIENCE = 60.0
"""Seconds before a test gives up."""


def stop_at_the_next(owner: Any, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Interrupt the next call of a function; the call goes on once the command line has received the signal."""
    function = getattr(owner, name)
    heard = threading.Event()
    receive = Interrupt._receive

    def received(self: Interrupt, *arguments: Any) -> None:
        receive(self, *arguments)
        heard.set()

    def interrupted(*arguments: Any) -> Any:
        monkeypatch.setattr(owner, name, function)
        signal.raise_signal(signal.SIGINT)
        assert heard.wait(PATIENCE), "nobody heard the signal"
        return function(*arguments)

    monkeypatch.setattr(Interrupt, "_receive", received)
    monkeypatch.setattr(owner, name, interrupted)
