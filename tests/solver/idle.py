"""CP-SAT that does nothing, so that others are asked."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import Any

import pytest

from placement.cp_model import CpSolver
from placement.solver import beside, engine
from tests.solver.worlds import LONG


def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "PEER_AFTER_SECONDS", 0.0)
    monkeypatch.setattr(engine, "POLL_SECONDS", 0.001)


@dataclass
class Patience:
    """How long CP-SAT waits to be stopped, and for every wait whether it was."""

    seconds: float = LONG
    stopped: list[bool] = field(default_factory=list)


def make_idle(monkeypatch: pytest.MonkeyPatch) -> Patience:
    """Make CP-SAT do nothing until it is stopped, or for some seconds, after which its time is up."""
    patience = Patience()

    class Idle(CpSolver):
        def __init__(self) -> None:
            super().__init__()
            self.told = threading.Event()

        def solve(self, model: Any, solution_callback: Any = None) -> Any:
            patience.stopped.append(self.told.wait(patience.seconds))
            self.parameters.max_time_in_seconds = 0.0
            return super().solve(model, solution_callback)

        def stop_search(self) -> None:
            self.told.set()
            super().stop_search()

    at_once(monkeypatch)
    monkeypatch.setattr(engine, "CpSolver", Idle)
    return patience
