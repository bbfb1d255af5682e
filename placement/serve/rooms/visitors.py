"""Who is in: under which name and in which language, who else, an address for another browser, and leaving."""

from __future__ import annotations

from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from placement.locale import LANGUAGES, msgid
from placement.serve.doors import OPEN
from placement.serve.sessions import INVITED_SECONDS
from placement.serve.visit import Visit, room

LANGUAGE_NAMES = {"nl": "Nederlands", "en": "English"}
"""Languages in their own words."""
LONGEST = 100
"""Characters of a name."""
NO_NAME = msgid("Fill in a name: what you note is noted under it.")
TOO_LONG = msgid("A name has no more than {most} characters.")


def me(visit: Visit) -> Response:
    """Name and language, and who else is in."""
    return _page(visit, visit.visitor.by)


def change(visit: Visit) -> Response:
    """Go on under another name, or in another language."""
    by, language = visit.text("by"), visit.text("language")
    problem = NO_NAME if not by else TOO_LONG if len(by) > LONGEST else ""
    if problem:
        return _page(visit, by, visit.words.text(problem, most=LONGEST), status=422)
    visit.bench.sessions.change(visit.cookie, by=by, language=language if language in LANGUAGES else None)
    return visit.go("/me")


def invite(visit: Visit) -> Response:
    """An address that opens the workbench once, in another browser."""
    token = visit.bench.sessions.token(INVITED_SECONDS)
    address = f"http://{visit.request.headers['host']}{OPEN}?token={token}"
    # Shown once, on the answer itself: an address of ours that held it would stay in the browser's history.
    return _page(visit, visit.visitor.by, address=address)


def leave(visit: Visit) -> Response:
    """End the session."""
    visit.bench.sessions.leave(visit.cookie)
    words = visit.words
    text = words.text("You have left the workbench. Whoever is in can give you a new address.")
    answer = HTMLResponse(
        f'<!doctype html><html lang="{words.language}"><head><meta charset="utf-8"><title>placement</title></head>'
        f"<body><main><h1>{text}</h1></main></body></html>"
    )
    answer.delete_cookie(visit.request.app.state.cookie, path="/", httponly=True, samesite="strict")
    return answer


def _page(visit: Visit, by: str, problem: str = "", *, address: str = "", status: int = 200) -> Response:
    return visit.page(
        "me.html",
        status,
        by=by,
        problem=problem,
        address=address,
        minutes=int(INVITED_SECONDS // 60),
        visitors=visit.bench.sessions.visitors(),
        languages={each: LANGUAGE_NAMES[each] for each in LANGUAGES},
    )


ROUTES = (
    Route("/me", room(me), methods=["GET"]),
    Route("/me", room(change), methods=["POST"]),
    Route("/invite", room(invite), methods=["POST"]),
    Route("/leave", room(leave), methods=["POST"]),
)
