"""All seats that were agreed to offered at once: who, and until when, is shown first, and exactly that is noted."""

from __future__ import annotations

from starlette.responses import Response
from starlette.routing import Route

from placement.serve.errors import OtherwiseError
from placement.serve.said import said_lines
from placement.serve.visit import Visit, room
from placement.week.deciding import to_be_offered
from placement.week.desk import Desk
from placement.week.moves import offer
from placement.week.region import own_tables
from placement.week.sealing import seal

BACK = "/decide"


def offer_all(visit: Visit) -> Response:
    """Show who would be offered a seat, or note it as shown."""
    week = visit.bench.look()
    keys, policy = to_be_offered(week.told(visit.words)), week.policy
    if not keys:
        return visit.go(BACK, visit.words.text("Nobody is to be offered a seat now."))
    agreed = visit.text("agreed")
    lines: list[str] = []
    found = ""

    def say(desk: Desk) -> None:
        nonlocal found
        offer(desk, keys, own_tables(desk.place).region.calendar, until=None, days=policy.offer_school_days)
        lines[:] = said_lines(desk, visit.words)
        found = seal(desk, "", list(keys))
        if agreed and agreed != found:
            raise OtherwiseError

    try:
        visit.do(say, dry_run=not agreed)
    except OtherwiseError:
        return _shown(visit, lines, found, is_again=True)
    if not agreed:
        return _shown(visit, lines, found)
    said = visit.words.plural("{count} seat offered.", "{count} seats offered.", len(keys))
    return visit.go(BACK, said, fragment="offer")


def _shown(visit: Visit, lines: list[str], found: str, *, is_again: bool = False) -> Response:
    return visit.page("offer.html", lines=lines, seal=found, is_again=is_again, back=BACK)


ROUTES = (Route("/decide/offer", room(offer_all), methods=["POST"]),)
