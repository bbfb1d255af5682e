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

    Where one of the two is gone, whichever is named first, the one that is on the list is kept, with its proposal. Who
    had been at school and left is on the list again instead: what counts of its time there stands with it.

    Raises
    ------
    SaidAlreadyError
        If it was said before.
    """
    first, second = other, key
    gone = [each for each in (key, other) if desk.child(each).state in GONE]
    if len(gone) == 1 and desk.child(gone[0]).same_as not in (key, other):
        here = other if gone[0] == key else key
        first, second = (gone[0], here) if desk.child(gone[0]).state is State.LEFT else (here, gone[0])
        moves.give_back(desk, gone[0])
    answer(desk, first, second, is_same=True)


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
