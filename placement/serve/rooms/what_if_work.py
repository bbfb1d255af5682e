"""Long work of the what-if page: how far it is, and what came of it."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlencode

from markupsafe import Markup
from starlette.responses import Response
from starlette.routing import Route

from placement.locale import msgid
from placement.locale.language import Translator
from placement.publish.pack import PreparedSet
from placement.reports.comparison.page import comparison_page
from placement.reports.comparison.played import played_page
from placement.reports.pack.names import OPEN
from placement.reports.page.html import render_html, render_sections
from placement.reports.readers import Kind
from placement.reports.tradeoffs.played import played_tradeoffs
from placement.results.comparison import Comparison
from placement.serve.errors import RequestError
from placement.serve.visit import Visit, room
from placement.serve.what_if.asked import asked
from placement.serve.what_if.downloads import download, for_the_meeting, report_page
from placement.serve.what_if.telling import criterion_word
from placement.serve.what_if.weights import WIDTH, weight_bars
from placement.serve.what_if.works import KINDS, RESULT, Worked, work
from placement.studies.tradeoffs import TradedCase
from placement.week.variants import kept

UNKNOWN = msgid("That work is not known here any more.")


def start(visit: Visit) -> Response:
    """Begin a piece of long work."""
    bench, code = visit.bench, visit.path("code")
    if code not in KINDS:
        raise RequestError(404, UNKNOWN)
    if code in ("beside", "set") and len(kept(bench.settings.place)) < 2:
        return visit.go("/what-if", visit.words.text("Keep a scenario first: what is kept stands beside the week."))
    fields = dict(parse_qsl(visit.text("query")))
    form = asked(bench.player.base(bench.look().stamp).case, fields)
    name = fields.get("name") or visit.words.text("what is asked")
    carried = work(bench.settings, code, name, form, visit.texts("names"), visit.visitor.language)
    return visit.go(bench.work.start(visit.visitor, KINDS[code], carried).page)


def result(visit: Visit) -> Response:
    """What came of it."""
    job = visit.bench.work.job(visit.path("id"))
    if job.runs or job.error is not None:
        return visit.go(job.page)
    visit.bench.work.see(job, visit.visitor)
    worked, with_pupils = _worked(visit), visit.asked("pupils") == "yes"
    return visit.page(
        "what_if/work.html",
        job=job,
        with_pupils=with_pupils,
        address="/what-if?" + urlencode(worked.fields),
        criterion_word=criterion_word,
        width=WIDTH,
        **_shown(visit, worked, with_pupils=with_pupils),
    )


def page(visit: Visit) -> Response:
    """A report that came of it, by itself, to be printed: the steering group's decision page or one of a set."""
    found, name = _worked(visit).found, visit.path("name")
    if isinstance(found, Comparison):
        return report_page(render_html(comparison_page(found, Kind.STEERING, visit.visitor.language)))
    content = found.pages.get(f"{OPEN}/{name}") if isinstance(found, PreparedSet) else None
    if content is None:
        raise RequestError(404, UNKNOWN)
    return report_page(content) if isinstance(content, str) else download(name, content)


def archive(visit: Visit) -> Response:
    """The set's part for the meeting, in one file."""
    found = _worked(visit).found
    if not isinstance(found, PreparedSet):
        raise RequestError(404, UNKNOWN)
    return download("meeting.zip", for_the_meeting(found.pages))


def _worked(visit: Visit) -> Worked:
    found = visit.bench.work.job(visit.path("id")).result
    if not isinstance(found, Worked):
        raise RequestError(404, UNKNOWN)
    return found


def _shown(visit: Visit, worked: Worked, *, with_pupils: bool) -> dict[str, Any]:
    found, language, here = worked.found, visit.visitor.language, RESULT.format(id=visit.path("id"))
    shown: dict[str, Any] = {"sections": "", "bars": (), "pages": (), "archive": ""}
    if isinstance(found, Comparison):
        made = played_page(found, language, with_pupils=with_pupils)
        shown["sections"] = Markup(render_sections(made))
        shown["pages"] = ((f"{here}/page/decision.html", visit.words.text("The decision page, to be printed")),)
    elif isinstance(found, TradedCase):
        solved, traded = found.solved, found.tradeoffs
        made = played_tradeoffs(solved.case, solved.result, traded, language, with_pupils=with_pupils)
        shown["sections"] = Markup(render_sections(made))
        shown["bars"] = tuple(weight_bars(traded.stability, dict(worked.fields))) if with_pupils else ()
    else:
        names = sorted(name.removeprefix(f"{OPEN}/") for name in found.pages if name.startswith(f"{OPEN}/"))
        shown["pages"] = tuple((f"{here}/page/{name}", file_line(visit.words, name)) for name in names)
        shown["archive"] = f"{here}/meeting.zip"
    return shown


def file_line(words: Translator, name: str) -> str:
    """What a file of a set is, with its name."""
    stem, _, ending = name.rpartition(".")
    how = {"html": words.text("as a page"), "xlsx": words.text("as a workbook")}.get(ending)
    if how is None or not (stem == "comparison" or stem.startswith("report-")):
        return name
    what = words.text("Scenarios side by side") if stem == "comparison" else words.text("Report on a scenario")
    return f"{what}, {how} ({name})"


ROUTES = (
    Route("/what-if/begin/{code}", room(start), methods=["POST"]),
    Route("/what-if/work/{id}", room(result)),
    Route("/what-if/work/{id}/page/{name}", room(page)),
    Route("/what-if/work/{id}/meeting.zip", room(archive)),
)
