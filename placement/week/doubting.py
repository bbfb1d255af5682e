"""Suspected doubles answered by a person, once: one child, or two."""

from __future__ import annotations

from placement.register.child import Child
from placement.register.kinds import Kind
from placement.register.states import State
from placement.week import moves
from placement.week.comparing import Why
from placement.week.desk import Desk
from placement.week.errors import SaidAlreadyError
from placement.week.lists import SignUp
from placement.week.routing import route_children
from placement.week.taking import register


def answer(desk: Desk, key: str, other: str, *, is_same: bool) -> None:
    """Answer whether two registrations are of one child.

    Raises
    ------
    SaidAlreadyError
        If it was said before, or both are one registration.
    """
    one, two = desk.child(key), desk.child(other)
    if key == other or (other in one.not_same_as and not is_same) or two.same_as == key or one.same_as == other:
        raise SaidAlreadyError(key)
    if is_same:
        kept, dropped = (one, two) if _rank(one) >= _rank(two) else (two, one)
        moves.same(desk, kept.key, dropped.key)
        return
    moves.not_same(desk, key, other)
    for each in (key, other):
        if _is_answered(desk, desk.child(each)):
            _sign_up(desk, each)


def _rank(child: Child) -> tuple[bool, bool]:
    """Which registration is kept: never one that was set aside, and before others one with a seat."""
    return not child.why_held, child.has_seat


def _is_answered(desk: Desk, child: Child) -> bool:
    """Whether nothing stands against a row that was set aside as a possible double."""
    if child.state is not State.HELD or child.why_held != Why.DOUBLE.value:
        return False
    said = [each for each in (*desk.facts, *desk.said) if each.kind is Kind.HELD and each.subject == child.key]
    suspects = (said[-1].payload or {}).get("suspects")
    others = [str(each[0]) for each in suspects] if isinstance(suspects, list) else []
    # Of another row of the same list no key was known when it was set aside.
    return child.not_same_as.issuperset(filter(None, others)) and len(child.not_same_as) >= len(others)


def _sign_up(desk: Desk, key: str) -> None:
    child = desk.child(key)
    identity = desk.identities.get(key, {})
    register(desk, key, SignUp(0, identity.get("pupil_id", ""), child.cells, identity))
    if not desk.child(key).has_seat:
        route_children(desk, [key])
