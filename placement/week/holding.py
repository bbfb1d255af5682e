"""What a coordinator holds until it is released: a child's proposal as it is, or a whole group's."""

from __future__ import annotations

from collections.abc import Iterable

from placement.register.child import COORDINATOR
from placement.register.kinds import Kind
from placement.register.standing import Standing, StepError
from placement.register.states import State
from placement.week.desk import Desk
from placement.week.errors import NotHeldError, SaidAlreadyError
from placement.week.moves import agree


def hold(desk: Desk, keys: Iterable[str], *, reason: str = "") -> None:
    """Hold the proposals of children: the next one keeps them, until they are released.

    Parameters
    ----------
    reason
        Why, in words; another reason than before takes its place.

    Raises
    ------
    SaidAlreadyError
        If a proposal is held already, and no other reason is given.
    StepError
        If a child has no proposal.
    """
    for key in keys:
        proposal = desk.child(key).proposal
        if proposal is not None and proposal.is_held and reason in ("", proposal.reason):
            raise SaidAlreadyError(key)
        agree(desk, [key], COORDINATOR, reason=reason)


def release(desk: Desk, keys: Iterable[str]) -> None:
    """Hold the proposals of children no longer: each is unanswered again, but for what others agreed to.

    Raises
    ------
    NotHeldError
        If the coordinator does not hold one.
    """
    for key in keys:
        child = desk.child(key)
        if child.state is not State.PROPOSED:
            raise StepError(key, Kind.RELEASED, child.state)
        if child.proposal is None or not child.proposal.is_held:
            raise NotHeldError(key)
        desk.say(Kind.RELEASED, key)


def proposed_in(standing: Standing, group_id: str, *, held: bool) -> tuple[str, ...]:
    """Keys of the children with a proposal in a group that the coordinator holds, or does not."""
    return tuple(
        each.key
        for each in standing.in_state(State.PROPOSED)
        if each.proposal is not None and each.proposal.group_id == group_id and each.proposal.is_held is held
    )
