"""A new proposal: asked for, followed as long work, and told."""

from __future__ import annotations

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from placement.locale import msgid
from placement.serve.errors import RequestError
from placement.serve.proposing import KIND, Proposed, start
from placement.serve.visit import Visit, room
from placement.week.making import Wanted

CHANGED = msgid("Something was noted since you opened this page. Look at what it says now, and propose then.")
NAMES = msgid("Names are for letters: tick letters too, or leave names out.")


def ask(visit: Visit) -> Response:
    """What a proposal does, and what may be written with it."""
    return _form(visit)


def propose(visit: Visit) -> Response:
    """Start a proposal, unless something was noted since it was asked for."""
    chosen = {name: bool(visit.text(name)) for name in ("letters", "names", "roles")}
    running = [each for each in visit.bench.work.jobs() if each.runs and each.kind.code == KIND.code]
    if running:
        return visit.go(running[0].page)
    if visit.text("state") != visit.moment.state:
        return _form(visit, CHANGED, 409, **chosen)
    if chosen["names"] and not chosen["letters"]:
        return _form(visit, NAMES, 422, **chosen)
    return visit.go(start(visit.bench, visit.visitor, Wanted(**chosen)).page)


def proposed(visit: Visit) -> Response:
    """What a proposal that was made tells."""
    job = visit.bench.work.job(visit.path("id"))
    if job.runs or job.error is not None:
        return RedirectResponse(job.page, 303)
    visit.bench.work.see(job, visit.visitor)
    if not isinstance(job.result, Proposed):
        raise RequestError(404, msgid("That work is not known here any more."))
    return visit.page("propose/done.html", job=job, made=job.result, told=job.result.told[visit.visitor.language])


def _form(visit: Visit, problem: str = "", status: int = 200, **chosen: bool) -> Response:
    week = visit.bench.look()
    return visit.page(
        "propose/ask.html",
        status,
        week=week,
        chosen={"letters": False, "names": False, "roles": False, **chosen},
        problem=problem,
        is_about_names=problem == NAMES,
        moment=visit.moment,
        roles=week.policy.roles,
    )


ROUTES = (
    Route("/propose", room(ask), methods=["GET"]),
    Route("/propose", room(propose), methods=["POST"]),
    Route("/proposed/{id}", room(proposed), methods=["GET"]),
)
