"""The board: every group with who sits there and who comes, and who has no seat yet."""

from __future__ import annotations

from starlette.responses import Response
from starlette.routing import Route

from placement.serve.visit import Visit, room


def board(visit: Visit) -> Response:
    """The board of the week."""
    week = visit.bench.look()
    visit.bench.pricer.prepare(week)
    return visit.page("board.html", week=week, board=week.board)


ROUTES = (Route("/", room(board)),)
