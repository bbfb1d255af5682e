"""The observer of a study, who follows its progress and can stop it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from placement.errors import Progress
from placement.executors.errors import StoppedError


@dataclass(frozen=True, slots=True)
class Step:
    """Progress of a study.

    Attributes
    ----------
    part
        Code of the part that is being worked on: each study documents its parts.
    done, total
        Progress within the part; `total` is `None` as long as it is unknown.
    search
        State of the part's search: stage, incumbent, bound. `None` for a part that counts.
    """

    part: str
    done: int = 0
    total: int | None = None
    search: Progress | None = None


@dataclass(frozen=True)
class Observer:
    """Receives the progress of a study, and decides whether it goes on. The default ignores progress and never stops.

    Attributes
    ----------
    progress
        Called at every step, from the thread that does the work, so it must be quick.
    stop
        Set it to end the study: with its best answer so far, or with :class:`placement.workers.StoppedError` if half
        an answer would be mistaken for a whole one.
    """

    progress: Callable[[Step], None] | None = None
    stop: threading.Event = field(default_factory=threading.Event)

    @property
    def parts(self) -> Callable[[str, int, int | None], None] | None:
        """Progress callback for work that names its own parts; `None` if nobody listens."""
        progress = self.progress
        return None if progress is None else lambda part, done, total: progress(Step(part, done, total))

    def counting(self, part: str) -> Callable[[int, int | None], None]:
        """Progress callback for work that counts."""
        tell = self.parts
        return partial(_hear_nothing if tell is None else tell, part)

    def searching(self, part: str) -> Callable[[Progress], None] | None:
        """Progress callback for a search; `None` if nobody listens."""
        progress = self.progress
        return None if progress is None else lambda news: progress(Step(part, search=news))

    def begin(self, part: str) -> None:
        """Reports that a part begins."""
        if self.progress is not None:
            self.progress(Step(part))

    def obey(self) -> None:
        """Ends a study that was asked to stop and has no partial answer.

        Raises
        ------
        StoppedError
            If it was asked to stop.
        """
        if self.stop.is_set():
            raise StoppedError("the work was stopped")

    @property
    def unheard(self) -> Observer:
        """The same observer, without progress reports."""
        return Observer(None, self.stop)


def _hear_nothing(part: str, done: int, total: int | None) -> None:
    """Ignores progress."""
