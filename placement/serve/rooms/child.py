"""One child: what is known, what each group costs, and what can be said of it."""

from __future__ import annotations

from starlette.responses import Response
from starlette.routing import Route

from placement.serve.visit import Visit, room
from placement.week.errors import UnknownChildError


def child(visit: Visit) -> Response:
    """A child's page."""
    week, key = visit.bench.look(), visit.path("key")
    if key not in week.board.cards:
        raise UnknownChildError(key)
    return visit.page("child.html", week=week, card=week.board.cards[key])


ROUTES = (Route("/child/{key}", room(child)),)
