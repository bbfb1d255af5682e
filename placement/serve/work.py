"""Long work: what runs, who started it, how far it is, how it is stopped, and what came of it."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from placement.locale import msgid
from placement.serve.errors import RequestError
from placement.serve.sessions import Visitor
from placement.studies.observer import Observer, Step

AT_ONCE = 4
"""Jobs that run at the same time; a further one is refused."""
KEPT = 50
KEPT_SECONDS = 3600.0
"""How many jobs are kept after their end, and for how long."""


@dataclass(frozen=True)
class JobKind:
    """A kind of long work.

    Attributes
    ----------
    code
        Its name in the program.
    name
        Msgid of its name for people.
    parts
        Part of its progress -> msgid, for parts that count; a search needs none.
    page
        Address at which its result is shown, with `{id}` for the job's; empty: the board.
    is_alone
        Whether a second of the kind is not started while one runs: the one that runs is answered with.
    best_parts
        Parts of its progress in which a stop ends it with the best found so far; in any other it ends with nothing.
    """

    code: str
    name: str
    parts: Mapping[str, str] = field(default_factory=dict)
    page: str = ""
    is_alone: bool = False
    best_parts: frozenset[str] = frozenset()


@dataclass(eq=False)
class Job:
    """A piece of long work.

    Attributes
    ----------
    id
        Tells jobs apart; no secret.
    by, visitor
        Who started it, and the id of their session.
    since, ended
        When it began, and when it ended.
    step
        How far it is.
    stopped_by
        Who asked it to stop; empty: nobody.
    result
        What came of it, once it ended well.
    error
        Why nothing came of it.
    is_seen
        Whether the one who started it has seen that it ended.
    """

    id: str
    kind: JobKind
    by: str
    visitor: str
    since: datetime
    ended: datetime | None = None
    step: Step | None = None
    stopped_by: str = ""
    result: Any = None
    error: BaseException | None = None
    is_seen: bool = False
    stop: threading.Event = field(default_factory=threading.Event)
    over: threading.Event = field(default_factory=threading.Event)

    @property
    def runs(self) -> bool:
        """Whether it has not ended."""
        return self.ended is None

    @property
    def keeps_best(self) -> bool:
        """Whether a stop now ends it with the best found so far, and not with nothing."""
        parts = self.kind.best_parts
        return bool(parts) and (self.step is None or self.step.part in parts)

    @property
    def page(self) -> str:
        """Address at which it is followed while it runs."""
        return f"/work-in-progress/{self.id}"

    @property
    def result_page(self) -> str:
        """Address at which its result is shown."""
        return self.kind.page.format(id=self.id) or "/"


class Work:
    """Jobs of a workbench. They belong to no tab and to no session: everybody who is in sees and stops them."""

    def __init__(self) -> None:
        self._jobs: dict[str, Job] = {}
        self._changed = threading.Condition()
        self._version = 0
        self._is_closed = False

    def start(self, visitor: Visitor, kind: JobKind, function: Callable[[Observer], object]) -> Job:
        """Start a job in a thread of its own.

        Parameters
        ----------
        function
            Does the work: tells the observer how far it is, and ends soon after the observer was asked to stop.

        Raises
        ------
        RequestError
            If too many run already, or the workbench ends.
        """
        with self._changed:
            self._forget()
            running = [each for each in self._jobs.values() if each.runs]
            same = [each for each in running if each.kind.code == kind.code]
            if kind.is_alone and same:
                return same[0]
            if len(running) >= AT_ONCE or self._is_closed:
                raise RequestError(409, msgid("Too much is being worked on: stop something, or wait until it is done."))
            job = Job(secrets.token_hex(4), kind, visitor.by, visitor.id, datetime.now(UTC))
            self._jobs[job.id] = job
            self._tell()
        threading.Thread(target=self._run, args=(job, function), name=f"job {kind.code}", daemon=True).start()
        return job

    def job(self, job_id: str) -> Job:
        """A job that runs, or ended not long ago.

        Raises
        ------
        RequestError
            If it is not known, or not any more.
        """
        with self._changed:
            self._forget()
            try:
                return self._jobs[job_id]
            except KeyError:
                raise RequestError(404, msgid("That work is not known here any more.")) from None

    def jobs(self) -> tuple[Job, ...]:
        """Every job that is known, the newest first."""
        with self._changed:
            self._forget()
            return tuple(reversed(self._jobs.values()))

    def shown_to(self, visitor: Visitor) -> tuple[Job, ...]:
        """What a visitor is told of on every page: what runs, and what ended of their own and was not looked at."""
        return tuple(
            each for each in self.jobs() if each.runs or (each.visitor == visitor.id and not each.is_seen)
        )  # fmt: skip

    def stop(self, job_id: str, by: str) -> Job:
        """Ask a job to stop; it may go on for a moment.

        Raises
        ------
        RequestError
            If it is not known.
        """
        job = self.job(job_id)
        with self._changed:
            if job.runs and not job.stop.is_set():
                job.stopped_by = by
                job.stop.set()
                self._tell()
        return job

    def see(self, job: Job, visitor: Visitor) -> None:
        """Note that a visitor looked at a job after its end."""
        with self._changed:
            if not job.runs and job.visitor == visitor.id and not job.is_seen:
                job.is_seen = True
                self._tell()

    @property
    def version(self) -> int:
        """What changes whenever a job begins, is stopped or ends."""
        return self._version

    def wait(self, version: int, seconds: float) -> None:
        """Wait until a job begins, is stopped or ends after a version, but no longer than some seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self._version != version or self._is_closed, seconds)

    @property
    def is_closed(self) -> bool:
        """Whether the workbench ends."""
        return self._is_closed

    def close(self, patience: float = 0.0) -> bool:
        """Stop everything, as the workbench ends; whether all of it ended in time.

        A job that would write is stopped without writing: see :meth:`cancelled`.
        """
        with self._changed:
            self._is_closed = True
            running = [each for each in self._jobs.values() if each.runs]
            for each in running:
                each.stop.set()
            self._tell()
        until = time.monotonic() + patience
        return all(each.over.wait(max(0.0, until - time.monotonic())) for each in running)

    def cancelled(self) -> bool:
        """Whether work that was stopped should end with nothing: nobody asked for its best so far."""
        return self._is_closed

    def _run(self, job: Job, function: Callable[[Observer], object]) -> None:
        def tell(step: Step) -> None:
            job.step = step

        try:
            job.result = function(Observer(tell, job.stop))
        except BaseException as error:  # whoever looks is told
            job.error = error
        with self._changed:
            job.ended = datetime.now(UTC)
            self._tell()
        job.over.set()

    def _tell(self) -> None:
        self._version += 1
        self._changed.notify_all()

    def _forget(self) -> None:
        now = datetime.now(UTC)
        over = [each for each in self._jobs.values() if each.ended is not None]
        for at, each in enumerate(reversed(over)):
            if at >= KEPT or (each.ended is not None and (now - each.ended).total_seconds() > KEPT_SECONDS):
                del self._jobs[each.id]
