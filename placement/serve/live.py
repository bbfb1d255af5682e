"""What every page follows while it is open: what is worked on, who writes, and what was noted since it was made."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from placement.faults import PlacementError
from placement.locale import msgid
from placement.locale.language import Translator
from placement.register.lock import Holder
from placement.register.register import Register
from placement.reports.words.progress import count_parts, search_parts
from placement.serve.settings import Settings
from placement.serve.work import Job

FRESH = 1.0
"""Seconds for which a look at the register counts as the present for those who follow it."""


@dataclass(frozen=True)
class Moment:
    """The state of the register and of all that is read beside it.

    Attributes
    ----------
    state
        Changes whenever anything does; empty where it cannot be read.
    last
        Number of the last fact.
    writer
        Who writes now.
    """

    state: str = ""
    last: int = 0
    writer: Holder | None = None


UNREAD = Moment()
"""Nothing is known of the register."""


class Live:
    """Looks at the register for everybody who follows it, once a second at most."""

    def __init__(self, settings: Settings, stamp: Callable[[], str]) -> None:
        self._settings = settings
        self._stamp = stamp
        self._moment = UNREAD
        self._until = 0.0
        self._lock = threading.Lock()

    def now(self, *, is_fresh: bool = False) -> Moment:
        """The present; never an error.

        Parameters
        ----------
        is_fresh
            Look again, however short ago that was.
        """
        with self._lock:
            if is_fresh or time.monotonic() >= self._until:
                self._moment = self._looked()
                self._until = time.monotonic() + FRESH
            return self._moment

    def _looked(self) -> Moment:
        try:
            register = self._register()
            # The number comes first: what is noted in between is told once too often, and never missed.
            last = register.last
            return Moment(hashlib.sha256(self._stamp().encode()).hexdigest()[:16], last, register.holder)
        except (PlacementError, OSError):
            return UNREAD

    def changed(self, words: Translator, state: str, after: int) -> str:
        """What has changed since a page was made; empty for nothing.

        Parameters
        ----------
        state, after
            What the page was made from: its state and number of the last fact.
        """
        now = self.now()
        if not now.state or not state or now.state == state:
            return ""
        try:
            new = list(self._register().facts(after)) if now.last > after else []
        except (PlacementError, OSError):
            new = []
        if not new:
            return words.text(msgid("A table, the rules or the settings have changed."))
        return words.plural(
            "{who} noted something at {time} ({count} entry).",
            "{who} noted something at {time} ({count} entries).",
            len(new),
            who=words.listing(dict.fromkeys(each.by for each in new)),
            time=clock(words, new[-1].at),
        )

    def _register(self) -> Register:
        place = self._settings.place
        return Register.open(place.register, folder=place.folder)


def writes(words: Translator, writer: Holder | None) -> str:
    """Who writes now, in a sentence; empty for nobody."""
    if writer is None:
        return ""
    try:
        since = clock(words, datetime.fromisoformat(writer.since))
    except ValueError:
        since = writer.since
    return words.text(
        msgid(
            "{who} has been writing to the register since {time}: until that is done, nobody else can note anything."
        ),
        who=writer.by,
        time=since,
    )


def clock(words: Translator, at: datetime) -> str:
    """A moment on the clock of this machine; with its day where that is another."""
    local = at.astimezone()
    time_of_day = f"{local:%H:%M}"
    return time_of_day if local.date() == datetime.now().date() else f"{words.date(local.date())} {time_of_day}"


def progress(words: Translator, job: Job) -> str:
    """How far a job is; how it ended once it has."""
    if not job.runs:
        if job.error is None:
            return words.text(msgid("Stopped, with the best found so far") if job.stopped_by else msgid("Done"))
        return words.text(msgid("Stopped") if job.stopped_by else msgid("Not done"))
    seconds = words.text(
        msgid("{seconds} s"), seconds=words.number((datetime.now(UTC) - job.since).total_seconds(), decimals=0)
    )
    parts = [] if job.step is None else step_parts(words, job)
    if job.stop.is_set():
        parts.append(words.text(msgid("stopping")))
    return " · ".join((*parts, seconds))


def step_parts(words: Translator, job: Job) -> list[str]:
    """Parts of a line on how far a job is."""
    step = job.step
    if step is None:
        return []
    if step.search is not None:
        return search_parts(words, step.search)
    return count_parts(words, job.kind.parts, step.part, step.done, step.total)
