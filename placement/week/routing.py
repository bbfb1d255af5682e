"""Where every child belongs by the rules, said as facts: in a language group, elsewhere, or up to a person."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from placement.register.child import Child
from placement.register.kinds import Kind
from placement.register.states import UNROUTED, State
from placement.routes import KIND_OF_ROUTE, Route, is_announced, routes_of
from placement.week.case import week_case
from placement.week.desk import Desk


def route_children(desk: Desk, keys: Iterable[str]) -> None:
    """Say where children belong, of those for whom that is new.

    Only children whose state follows from their route are looked at: who has a proposal or a seat keeps it.

    Raises
    ------
    InputError
        If the tables or the scenario hold faults.
    """
    children = [desk.child(key) for key in dict.fromkeys(keys)]
    wanted = [child.key for child in children if child.state in UNROUTED and not child.is_erased]
    if not wanted:
        return
    case = week_case(desk)
    routes, pupils = routes_of(case, set(wanted)), {each.id: each for each in case.region.pupils}
    for key in wanted:
        pupil = pupils[key]
        if is_announced(pupil, case.scenario.starts_on) and pupil.available_from is not None:
            _say(desk, desk.child(key), Kind.ANNOUNCED, State.ANNOUNCED, {"from": pupil.available_from.isoformat()})
        else:
            _route(desk, desk.child(key), routes[key])


def _route(desk: Desk, child: Child, route: Route) -> None:
    ground = {"route": route.code, "ground": route.ground, "article": route.article}
    if route.code in KIND_OF_ROUTE:
        _say(desk, child, Kind.AWAITS, State.WAITING, ground)
    elif route.code == "review":
        _say(desk, child, Kind.TO_ADVISE, State.TO_ADVISE, ground)
    elif child.state is not State.REFERRED or child.referral is None or child.referral.route != route.code:
        _say(desk, child, Kind.REFERRED, None, ground)


def _say(desk: Desk, child: Child, kind: Kind, state: State | None, payload: dict[str, Any]) -> None:
    if child.state is not state:
        desk.say(kind, child.key, **payload)
