"""Limits on a search, who watches it, and how it is stopped."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from placement.errors import Progress
from placement.policy import SolveSettings
from placement.result import gap_of

Watcher = Callable[[Progress], None]


@dataclass
class Search:
    """The search of one solve, from building the model to the last stage.

    Attributes
    ----------
    seconds
        Wall-clock limit in seconds; `None` if deterministic time is used instead.
    deterministic
        Deterministic time left; `None` if the wall clock is used.
    stop
        Set from outside to end the search with the best placement found so far.
    """

    seconds: float | None
    deterministic: float | None
    seed: int
    workers: int
    watcher: Watcher | None = None
    stop: threading.Event = field(default_factory=threading.Event)
    began: float = field(default_factory=time.monotonic)

    @classmethod
    def under(cls, settings: SolveSettings, watcher: Watcher | None, stop: threading.Event | None) -> Search:
        """A search under a scenario's settings, starting now."""
        deterministic = settings.deterministic_limit
        return cls(
            seconds=None if deterministic is not None else float(settings.time_limit),
            deterministic=None if deterministic is None else float(deterministic),
            seed=settings.seed,
            workers=settings.workers or os.cpu_count() or 1,
            watcher=watcher,
            stop=stop or threading.Event(),
        )

    @property
    def elapsed(self) -> float:
        """Seconds since the search began."""
        return time.monotonic() - self.began

    @property
    def left(self) -> float:
        """Remaining seconds, or remaining deterministic time."""
        if self.deterministic is not None:
            return max(0.0, self.deterministic)
        return max(0.0, (self.seconds or 0.0) - self.elapsed)

    @property
    def is_over(self) -> bool:
        """Whether the search has to end now."""
        return self.stop.is_set() or self.left <= 0

    def spend(self, deterministic: float) -> None:
        """Charge deterministic time to the budget; the wall clock runs by itself."""
        if self.deterministic is not None:
            self.deterministic -= deterministic

    def within(self, seconds: float) -> Search:
        """The same search with an earlier end: `seconds` from now, unless its own limit comes first."""
        if self.deterministic is not None:
            return replace(self, deterministic=min(seconds, self.left))
        return replace(self, seconds=min(self.seconds or 0.0, self.elapsed + seconds))

    def tell(self, stage: str, incumbent: float | None = None, bound: float | None = None) -> None:
        """Report the state of the search to the watcher."""
        if self.watcher is not None:
            gap = None if incumbent is None or bound is None else gap_of(incumbent, bound)
            self.watcher(Progress(stage, incumbent, bound, gap, self.elapsed))
