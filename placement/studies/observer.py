"""Who watches a study, and may end it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from placement.errors import Progress
from placement.workers import StoppedError


@dataclass(frozen=True, slots=True)
class Step:
    """How far a study is.

    Attributes
    ----------
    part
        What is being done, as a code: each study names its parts.
    done, total
        How much of the part is; `total` is `None` where nobody knows it yet.
    search
        What the search of this part knows: stage, incumbent, bound. `None` for a part that counts.
    """

    part: str
    done: int = 0
    total: int | None = None
    search: Progress | None = None


@dataclass(frozen=True)
class Observer:
    """Told how far a study is, and asked whether to go on. By itself it hears nothing and ends nothing.

    Attributes
    ----------
    progress
        Told of every step, by whichever thread works at it, so it must be quick.
    stop
        Set it to end the study: with the best that it has, or with :class:`placement.workers.StoppedError` where half
        an answer would be taken for a whole one.
    """

    progress: Callable[[Step], None] | None = None
    stop: threading.Event = field(default_factory=threading.Event)

    @property
    def parts(self) -> Callable[[str, int, int | None], None] | None:
        """Teller for work that names its own parts; `None` where nobody listens."""
        progress = self.progress
        return None if progress is None else lambda part, done, total: progress(Step(part, done, total))

    def counting(self, part: str) -> Callable[[int, int | None], None]:
        """Teller for work that counts."""
        tell = self.parts
        return partial(_hear_nothing if tell is None else tell, part)

    def searching(self, part: str) -> Callable[[Progress], None] | None:
        """Teller for a search; `None` where nobody listens."""
        progress = self.progress
        return None if progress is None else lambda news: progress(Step(part, search=news))

    def begin(self, part: str) -> None:
        """Tells that a part begins."""
        if self.progress is not None:
            self.progress(Step(part))

    def obey(self) -> None:
        """Ends a study that was told to stop and has no half answer.

        Raises
        ------
        StoppedError
            If it was.
        """
        if self.stop.is_set():
            raise StoppedError("the work was stopped")

    @property
    def unheard(self) -> Observer:
        """The same observer, told nothing."""
        return Observer(None, self.stop)


def _hear_nothing(part: str, done: int, total: int | None) -> None:
    """Nobody listens."""
