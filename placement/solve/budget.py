"""How long a search may take, who watches it, and who may end it."""

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
    """One solve from building the model to the last stage.

    Attributes
    ----------
    seconds
        Wall-clock limit; `None` where deterministic time counts instead.
    deterministic
        Deterministic time left; `None` where the wall clock counts.
    stop
        Set from outside to end the search with the best placement found.
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
        """Begin a search with a scenario's settings."""
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
        """Seconds left, or deterministic time left."""
        if self.deterministic is not None:
            return max(0.0, self.deterministic)
        return max(0.0, (self.seconds or 0.0) - self.elapsed)

    @property
    def is_over(self) -> bool:
        """Whether the search has to end now."""
        return self.stop.is_set() or self.left <= 0

    def spend(self, deterministic: float) -> None:
        """Take deterministic time from the budget; the wall clock runs by itself."""
        if self.deterministic is not None:
            self.deterministic -= deterministic

    def within(self, seconds: float) -> Search:
        """Give a search of the same kind that ends earlier: `seconds` from now, if that is before the limit."""
        if self.deterministic is not None:
            return replace(self, deterministic=min(seconds, self.left))
        return replace(self, seconds=min(self.seconds or 0.0, self.elapsed + seconds))

    def tell(self, stage: str, incumbent: float | None = None, bound: float | None = None) -> None:
        """Tell the watcher where the search stands."""
        if self.watcher is not None:
            gap = None if incumbent is None or bound is None else gap_of(incumbent, bound)
            self.watcher(Progress(stage, incumbent, bound, gap, self.elapsed))
