"""Long work: its page, its stop, and the stream that every page follows."""

from __future__ import annotations

import threading
from typing import Any

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from placement.locale import translator
from placement.serve.bench import Bench
from placement.serve.events import Send, streamed
from placement.serve.live import progress, writes
from placement.serve.refused import defect, refusal
from placement.serve.sessions import Visitor
from placement.serve.visit import Visit, environment, room

LOOK = 0.5
"""Seconds after which a stream looks again, where nobody told it to."""


def listed(visit: Visit) -> Response:
    """All work that is known."""
    return visit.page("work/list.html", jobs=visit.bench.work.jobs())


def shown(visit: Visit) -> Response:
    """One job: how far it is, or why nothing came of it; its result has a page of its own."""
    work = visit.bench.work
    job = work.job(visit.path("id"))
    work.see(job, visit.visitor)
    if not job.runs and job.error is None:
        return RedirectResponse(job.result_page, 303)
    found = None if job.error is None else refusal(job.error, visit.words) or defect(visit.words)
    return visit.page("work/job.html", job=job, refused=found)


def stopped(visit: Visit) -> Response:
    """Ask a job to stop."""
    job = visit.bench.work.stop(visit.path("id"), visit.visitor.by)
    return visit.go(job.page)


def events(visit: Visit) -> Response:
    """What a page follows while it is open: sent whenever it changes."""
    state, after = visit.asked("state")[:64], visit.asked("after")[:12]
    number = int(after) if after.isascii() and after.isdigit() else 0
    bench = visit.bench

    def work(send: Send, stop: threading.Event) -> None:
        sent: dict[str, Any] = {}
        while not stop.is_set() and not bench.work.is_closed:
            version = bench.work.version
            if bench.sessions.visitor(visit.cookie) is None:
                return
            now = told(bench, visit.visitor, state, number)
            if now != sent:
                send("state", now)
                sent = now
            bench.work.wait(version, LOOK)

    return streamed(work)


def told(bench: Bench, visitor: Visitor, state: str, after: int) -> dict[str, Any]:
    """What a visitor's page is told that was made from a state of the register, with its last fact's number."""
    words = translator(visitor.language)
    jobs = bench.work.shown_to(visitor)
    strip = environment().get_template("work/strip.html")
    return {
        "jobs": [
            {"id": each.id, "said": progress(words, each), "runs": each.runs, "name": words.text(each.kind.name)}
            for each in jobs
        ],
        # Without how far it is, so that it is only another where other work is listed.
        "strip": strip.render(words=words, jobs=jobs, progress=lambda *_: ""),
        "writer": writes(words, bench.live.now().writer),
        "changed": bench.live.changed(words, state, after),
    }


ROUTES = (
    Route("/work-in-progress", room(listed)),
    Route("/work-in-progress/{id}", room(shown), methods=["GET"]),
    Route("/work-in-progress/{id}/stop", room(stopped), methods=["POST"]),
    Route("/events", room(events)),
)
