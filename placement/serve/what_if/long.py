"""Long work of the what-if page: who started it, how far it is, how it is stopped, and what came of it."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from placement.serve.sessions import Visitor
from placement.studies.observer import Observer, Step

KEPT = 8
"""Ended jobs that are kept."""


@dataclass(frozen=True)
class JobKind:
    """A kind of long work.

    Attributes
    ----------
    code
        What its result is shown by.
    name
        Msgid of its name for people.
    parts
        Part of its progress -> msgid.
    page
        Address at which its result is shown, with `{id}` for the job's.
    """

    code: str
    name: str
    parts: Mapping[str, str] = field(default_factory=dict)
    page: str = ""


@dataclass(eq=False)
class Job:
    """A piece of long work.

    Attributes
    ----------
    fields
        What was asked, as the form's fields.
    """

    id: str
    kind: JobKind
    by: str
    since: float = field(default_factory=time.monotonic)
    fields: Mapping[str, str] = field(default_factory=dict)
    step: Step | None = None
    result: object = None
    error: BaseException | None = None
    stop: threading.Event = field(default_factory=threading.Event)
    over: threading.Event = field(default_factory=threading.Event)

    @property
    def runs(self) -> bool:
        """Whether it has not ended."""
        return not self.over.is_set()

    @property
    def seconds(self) -> float:
        """Seconds since it began."""
        return time.monotonic() - self.since


class Work:
    """Jobs of a workbench, one after the other: they belong to no tab and to no session."""

    def __init__(self) -> None:
        self._jobs: dict[str, Job] = {}
        self._lock = threading.Lock()
        self._turn = threading.Semaphore(1)

    def start(self, visitor: Visitor, kind: JobKind, function: Callable[[Observer], object]) -> Job:
        """Start a job in a thread of its own; it waits for its turn."""
        job = Job(secrets.token_hex(4), kind, visitor.by)
        with self._lock:
            over = [each.id for each in self._jobs.values() if not each.runs]
            for old in over[: max(0, len(over) - KEPT + 1)]:
                del self._jobs[old]
            self._jobs[job.id] = job
        threading.Thread(target=self._run, args=(job, function), name=f"job {kind.code}", daemon=True).start()
        return job

    def job(self, job_id: str) -> Job | None:
        """A job; `None` if it is not known, or not any more."""
        with self._lock:
            return self._jobs.get(job_id)

    def jobs(self) -> tuple[Job, ...]:
        """Every job that is known, the newest first."""
        with self._lock:
            return tuple(reversed(self._jobs.values()))

    def _run(self, job: Job, function: Callable[[Observer], object]) -> None:
        def tell(step: Step) -> None:
            job.step = step

        try:
            with self._turn:
                if not job.stop.is_set():
                    job.result = function(Observer(tell, job.stop))
        except BaseException as error:  # whoever looks is told
            job.error = error.with_traceback(None)
        finally:
            job.over.set()
