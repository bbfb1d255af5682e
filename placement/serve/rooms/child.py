"""One child: what is known, what each group costs, and what can be said of it."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response
from starlette.routing import Route

from placement.serve.asking import asked_now
from placement.serve.prices import Tags
from placement.serve.snapshot import Snapshot
from placement.serve.visit import Visit, room
from placement.week.board import Card
from placement.week.errors import UnknownChildError


def child(visit: Visit) -> Response:
    """A child's page."""
    week, key = visit.bench.look(), visit.path("key")
    card = week.board.cards.get(key)
    if card is None and key in week.standing.children:
        return visit.go(f"/history/child/{key}")  # set aside, or gone: on no board
    if card is None:
        raise UnknownChildError(key)
    groups = _groups(visit, week, card) if card.is_movable else {}
    return visit.page("child.html", week=week, card=card, asked=asked_now(visit.words, week, key), **groups)


def _groups(visit: Visit, week: Snapshot, card: Card) -> dict[str, Any]:
    """Every group with what is known of it now; prices follow, or are worked out for a browser without scripts."""
    base = visit.bench.pricer.base(week, card.key)
    tags, key = Tags(week, base, visit.words), card.key
    schools = {each.group.id: each.school for each in week.board.columns}
    if key not in base.solved.problem.pupils:
        return {"tags": [], "schools": schools, "is_proposal": base.is_proposal}
    if visit.asked("prices"):
        base.pricing.price(key)
    return {"tags": tags.known(key), "schools": schools, "is_proposal": base.is_proposal}


ROUTES = (Route("/child/{key}", room(child)),)
