"""Suspected doubles answered by a person, once: one child, or two."""

from __future__ import annotations

from placement.register.child import Child
from placement.register.states import GONE, State
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
    else:
        moves.not_same(desk, key, other)
    for each in (key, other):
        if _is_answered(desk, desk.child(each)):
            _sign_up(desk, each)


def same_child(desk: Desk, key: str, other: str) -> None:
    """One child with two registrations, of which the other is kept if neither goes before.

    A child who had left is on the list again, with its first date.

    Raises
    ------
    SaidAlreadyError
        If it was said before.
    """
    if desk.child(other).state in GONE and desk.child(other).same_as != key:
        moves.give_back(desk, other)
    answer(desk, other, key, is_same=True)


def _rank(child: Child) -> tuple[bool, bool]:
    """Which registration is kept: never one that was set aside, and before others one with a seat."""
    return not child.why_held, child.has_seat


def _is_answered(desk: Desk, child: Child) -> bool:
    """Whether nothing stands any more against a row that was set aside as a possible double."""
    others = [desk.standing.children.get(each) for each in child.suspects]
    is_open = any(each is not None and each.same_as is None for each in others)
    return child.state is State.HELD and child.why_held == Why.DOUBLE.value and not is_open


def _sign_up(desk: Desk, key: str) -> None:
    child = desk.child(key)
    identity = desk.identities.get(key, {})
    register(desk, key, SignUp(0, identity.get("pupil_id", ""), child.cells, identity))
    if not desk.child(key).has_seat:
        route_children(desk, [key])
