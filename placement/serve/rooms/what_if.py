"""What if: groups opened and closed, sizes and inflow, and at once what becomes of everybody; nothing is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode

from markupsafe import Markup
from starlette.responses import Response
from starlette.routing import Route

from placement.reports.comparison.played import played_glance, played_page, played_places, played_scenario
from placement.reports.page.html import render_sections, style_within
from placement.serve.refused import refusal
from placement.serve.visit import Visit, room
from placement.serve.what_if.asked import LEAST, MOST, MOVES, STEPS_KM, Asked, asked, fields_of
from placement.serve.what_if.player import Play
from placement.serve.what_if.telling import criterion_word, move_word, status_word
from placement.serve.what_if.works import KINDS
from placement.studies.report import bare_material
from placement.studies.solved import SolvedCase
from placement.studies.what_if import Answered
from placement.week.variants import LONGEST, ScenarioNameError, base_name, forget, is_kept, keep, kept

PATIENCE = 6.0
"""Seconds that a page waits for an answer, before it says how far it is."""
PUPILS = "pupils"
"""Field by which the coordinator asks for pupils: without it no child is known from any part of the page."""


def what_if(visit: Visit) -> Response:
    """The page: what is asked, and below it what comes of it."""
    return _page(visit)


def figures(visit: Visit) -> Response:
    """What comes of it alone, for the page that asks again: at a glance, or what stands below that."""
    form = asked(_base(visit).case, _fields(visit))
    if visit.asked("part") == "below":
        return visit.part("what_if/below.html", **_answer(visit, form))
    return visit.part("what_if/glance.html", **_answer(visit, form, with_below=False))


def stop(visit: Visit) -> Response:
    """Stop the search for an answer: the best so far is shown."""
    play = visit.bench.player.of(visit.text("play"))
    if play is not None:
        play.stop.set()
        play.over.wait(PATIENCE)
    return visit.go(f"/what-if?{visit.text('query')}")


def keep_scenario(visit: Visit) -> Response:
    """Keep what is asked by a name."""
    place, day, words = visit.bench.settings.place, visit.bench.settings.today, visit.words
    fields, name = dict(parse_qsl(visit.text("query"))), visit.text("name")
    form = asked(_base(visit).case, fields)
    if is_kept(place, name) and not visit.text("replace"):
        said = words.text("There is a scenario {name} already: keep this one in its place?", name=name)
        return _page(visit, fields, status=409, keeping={"error": said, "name": name, "may_replace": True})
    try:
        with visit.bench.player.keeping:
            keep(place, day, name, form.cells)
    except ScenarioNameError as error:
        said = words.text(error.sentence, name=error.name)
        return _page(visit, fields, status=422, keeping={"error": said, "name": name, "may_replace": False})
    return visit.go("/what-if", words.text("Kept: {name}.", name=name), **fields, name=name)


def remove(visit: Visit) -> Response:
    """Remove a scenario that was kept."""
    with visit.bench.player.keeping:
        forget(visit.bench.settings.place, visit.text("name"))
    return visit.go("/what-if", visit.words.text("Removed: {name}.", name=visit.text("name")))


def report_style(_: Visit) -> Response:
    """Style of the reports' parts, for these pages alone."""
    return Response(style_within(".report"), media_type="text/css")


def _page(
    visit: Visit, fields: Mapping[str, str] | None = None, status: int = 200, keeping: Mapping[str, Any] | None = None
) -> Response:
    bench, words = visit.bench, visit.words
    base = _base(visit)
    form = asked(base.case, _fields(visit) if fields is None else fields)
    place = bench.settings.place
    rows = kept(place)
    base_row = base_name(place, bench.settings.today)
    return visit.page(
        "what_if/page.html",
        status,
        form=form,
        base=base.case,
        day=words.date(base.case.scenario.date),
        inflow=(LEAST, MOST),
        moves=MOVES,
        limits=STEPS_KM,
        longest=LONGEST,
        kept=[(name, urlencode(fields_of(cells) | {"name": name})) for name, cells in rows.items() if name != base_row],
        keeping=keeping or {"error": "", "name": visit.asked("name"), "may_replace": False},
        kinds=KINDS,
        criterion_word=criterion_word,
        move_word=move_word,
        status_word=status_word,
        weights=[(name, base.case.scenario.weights.of(name)) for name in _weighed(base)],
        **_answer(visit, form),
    )


def _weighed(base: Answered) -> list[str]:
    weights = base.case.scenario.weights
    return [name for name in type(weights).model_fields if weights.of(name)]


def _answer(visit: Visit, form: Asked, *, with_below: bool = True) -> dict[str, Any]:
    """What comes of a scenario, or how far its search is."""
    week = visit.bench.look()
    name = visit.asked("name") or visit.words.text("what is asked")
    play = visit.bench.player.play(week.stamp, name, form.cells)
    play.over.wait(PATIENCE)
    with_pupils = visit.asked(PUPILS) == "yes"
    query = urlencode({**form.fields, **({"name": visit.asked("name")} if visit.asked("name") else {})})
    found: dict[str, Any] = {
        "play": play,
        "query": query,
        "with_pupils": with_pupils,
        "glance": None,
        "places": "",
        "sections": "",
        "refused": None,
    }
    if play.found is not None:
        language = visit.visitor.language
        found["glance"] = played_glance(play.found, language)
        if with_below:
            found["places"] = _places(play, language)
            below = played_page(play.found, language, with_pupils=with_pupils)
            found["sections"] = Markup(render_sections(below))
    elif play.error is not None:
        found["refused"] = refusal(play.error, visit.words)
        if found["refused"] is None:
            raise play.error
    return found


def _places(play: Play, language: str) -> Markup:
    """Map and bars of a play, drawn once."""
    shown = None if play.found is None else played_scenario(play.found)
    if shown is None or shown.result is None:
        return Markup("")
    if language not in play.shown:
        material = bare_material(SolvedCase(shown.case, shown.result, shown.problem))
        play.shown[language] = render_sections(played_places(material, language))
    return Markup(play.shown[language])


def _base(visit: Visit) -> Answered:
    return visit.bench.player.base(visit.bench.look().stamp)


def _fields(visit: Visit) -> dict[str, str]:
    return dict(visit.request.query_params)


ROUTES = (
    Route("/what-if", room(what_if)),
    Route("/what-if/figures", room(figures)),
    Route("/what-if/report.css", room(report_style)),
    Route("/what-if/stop", room(stop), methods=["POST"]),
    Route("/what-if/keep", room(keep_scenario), methods=["POST"]),
    Route("/what-if/remove", room(remove), methods=["POST"]),
)
