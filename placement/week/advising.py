"""Where a child belongs by a person's word, which goes before every rule."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from placement.register.kinds import Kind
from placement.routes import KIND_OF_ROUTE
from placement.tables.columns import RouteName
from placement.week import moves
from placement.week.desk import Desk
from placement.week.errors import UnknownError
from placement.week.routing import route_children

_ROUTES = {each.value for each in RouteName}
ELSEWHERE = frozenset(_ROUTES - set(KIND_OF_ROUTE) - {RouteName.REVIEW.value})
"""Routes out of the language groups."""


def advise(desk: Desk, key: str, route: str, reason: str) -> None:
    """The coordinator's advice on where a child belongs (covenant 2e), and where that leads.

    Raises
    ------
    UnknownError
        If there is no such route.
    """
    moves.advise(desk, key, _known(route, _ROUTES), reason)


def refer(desk: Desk, key: str, route: str, *, reason: str = "") -> None:
    """A child belongs in other education, by a person's word; it holds whatever the rules say.

    Raises
    ------
    UnknownError
        If there is no such route out of the language groups.
    """
    code = _known(route, ELSEWHERE)
    desk.say(Kind.ADVISED, key, route=code, reason=reason or "referred by hand", on=desk.today.isoformat())
    moves.refer(desk, key, code, reason=reason)


def available(desk: Desk, key: str, day: date) -> None:
    """A child can come from a day on: announced until then, or looked at again where that day is near."""
    moves.come_later(desk, key, day)
    route_children(desk, [key])


def _known(route: str, routes: Collection[str]) -> str:
    code = route.strip().casefold()
    if code not in routes:
        raise UnknownError.among("route", route, sorted(routes))
    return code
