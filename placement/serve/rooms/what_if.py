"""What if: groups opened and closed, sizes and inflow, and at once what becomes of everybody; nothing is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode

from starlette.responses import Response
from starlette.routing import Route

from placement.reports.page.html import style_within
from placement.serve.refused import refusal
from placement.serve.visit import Visit, room
from placement.serve.what_if.asked import LEAST, MOST, MOVES, STEPS_KM, Asked, asked, fields_of
from placement.serve.what_if.shown import ASKED, shown
from placement.serve.what_if.telling import criterion_word, move_word, status_word
from placement.serve.what_if.works import KINDS
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
    name = visit.asked("name") or visit.words.text(ASKED)
    play = visit.bench.player.play(week.stamp, name, form.cells)
    # Asked before its answer is read: what comes in between is asked for again.
    is_over = play.over.wait(PATIENCE)
    with_pupils = visit.asked(PUPILS) == "yes"
    query = urlencode({**form.fields, **({"name": visit.asked("name")} if visit.asked("name") else {})})
    parts = shown(play, visit.visitor.language, with_below=with_below, with_pupils=with_pupils)
    refused = None if play.error is None else refusal(play.error, visit.words)
    if play.error is not None and refused is None:
        raise play.error
    return {
        "play": play,
        "is_over": is_over,
        "query": query,
        "with_pupils": with_pupils,
        "refused": refused,
        "glance": parts.glance,
        "places": parts.places,
        "sections": parts.sections,
    }


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
