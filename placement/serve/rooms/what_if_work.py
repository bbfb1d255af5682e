"""Long work of the what-if page: how far it is, and what came of it."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Route

from placement.publish.pack import PreparedSet
from placement.reports.comparison.page import comparison_page
from placement.reports.comparison.played import played_page
from placement.reports.pack.names import OPEN
from placement.reports.page.html import render_html, render_sections
from placement.reports.readers import Kind
from placement.reports.tradeoffs.played import played_tradeoffs
from placement.results.comparison import Comparison
from placement.serve.refused import refusal
from placement.serve.visit import Visit, room
from placement.serve.what_if.asked import asked
from placement.serve.what_if.downloads import download, for_the_meeting, report_page
from placement.serve.what_if.long import Job
from placement.serve.what_if.telling import criterion_word
from placement.serve.what_if.weights import WIDTH, weight_bars
from placement.serve.what_if.works import KINDS, RESULT, work
from placement.studies.tradeoffs import TradedCase
from placement.week.variants import kept


def start(visit: Visit) -> Response:
    """Begin a piece of long work."""
    bench, code = visit.bench, visit.path("code")
    if code not in KINDS:
        raise HTTPException(404)
    fields = dict(parse_qsl(visit.text("query")))
    form = asked(bench.player.base(bench.look().stamp).case, fields)
    if code in ("beside", "set") and len(kept(bench.settings.place)) < 2:
        return visit.go("/what-if", visit.words.text("Keep a scenario first: what is kept stands beside the week."))
    name = fields.get("name") or visit.words.text("what is asked")
    job = bench.long.start(
        visit.visitor,
        KINDS[code],
        work(bench.settings, code, name, form.cells, visit.texts("names"), visit.visitor.language),
    )
    job.fields = form.fields
    return visit.go(RESULT.format(id=job.id))


def result(visit: Visit) -> Response:
    """How far it is; once it ended, what came of it."""
    job, with_pupils = _job(visit), visit.asked("pupils") == "yes"
    shown: dict[str, Any] = {
        "job": job,
        "with_pupils": with_pupils,
        "refused": None,
        "sections": "",
        "bars": (),
        "pages": (),
    }
    if job.error is not None:
        shown["refused"] = refusal(job.error, visit.words)
        if shown["refused"] is None:
            raise job.error
    elif not job.runs:
        shown |= _shown(visit, job, with_pupils=with_pupils)
    return visit.page(
        "what_if/work.html", criterion_word=criterion_word, width=WIDTH, seconds=int(job.seconds), **shown
    )


def stop(visit: Visit) -> Response:
    """Stop it."""
    job = _job(visit)
    job.stop.set()
    return visit.go(RESULT.format(id=job.id))


def page(visit: Visit) -> Response:
    """A report that came of it, by itself, to be printed: the steering group's decision page or one of a set."""
    job = _job(visit)
    if isinstance(job.result, Comparison):
        return report_page(render_html(comparison_page(job.result, Kind.STEERING, visit.visitor.language)))
    if isinstance(job.result, PreparedSet):
        content = job.result.pages.get(f"{OPEN}/{visit.path('name')}")
        if isinstance(content, str):
            return report_page(content)
        if content is not None:
            return download(visit.path("name"), content)
    raise HTTPException(404)


def archive(visit: Visit) -> Response:
    """The set's part for the meeting, in one file."""
    job = _job(visit)
    if not isinstance(job.result, PreparedSet):
        raise HTTPException(404)
    return download("meeting.zip", for_the_meeting(job.result.pages))


def _job(visit: Visit) -> Job:
    job = visit.bench.long.job(visit.path("id"))
    if job is None:
        raise HTTPException(404)
    return job


def _shown(visit: Visit, job: Job, *, with_pupils: bool) -> dict[str, Any]:
    found, language = job.result, visit.visitor.language
    if isinstance(found, Comparison):
        return {
            "sections": Markup(render_sections(played_page(found, language, with_pupils=with_pupils))),
            "pages": ((RESULT.format(id=job.id) + "/page/decision.html", visit.words.text("The decision page")),),
        }
    if isinstance(found, TradedCase):
        solved = found.solved
        made = played_tradeoffs(solved.case, solved.result, found.tradeoffs, language, with_pupils=with_pupils)
        bars = tuple(weight_bars(found.tradeoffs.stability, dict(job.fields))) if with_pupils else ()
        return {"sections": Markup(render_sections(made)), "bars": bars}
    if isinstance(found, PreparedSet):
        names = sorted(name.removeprefix(f"{OPEN}/") for name in found.pages if name.startswith(f"{OPEN}/"))
        return {"pages": tuple((f"{RESULT.format(id=job.id)}/page/{name}", name) for name in names)}
    return {}


ROUTES = (
    Route("/what-if/begin/{code}", room(start), methods=["POST"]),
    Route("/what-if/work/{id}", room(result)),
    Route("/what-if/work/{id}/stop", room(stop), methods=["POST"]),
    Route("/what-if/work/{id}/page/{name}", room(page)),
    Route("/what-if/work/{id}/meeting.zip", room(archive)),
)
