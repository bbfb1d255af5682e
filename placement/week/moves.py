"""What a coordinator says of a child: one function for each command, all or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from placement.calendar import school_days_later
from placement.domain import Holiday
from placement.register.kinds import Kind
from placement.register.states import State
from placement.register.undone import DONE_FOR_GOOD, resting_on, undone_batches
from placement.week.comparing import Why
from placement.week.desk import Desk
from placement.week.errors import NothingToUndoError, RestsOnError
from placement.week.given_away import require_seats
from placement.week.routing import route_children

ONE_BY_ONE = frozenset({"split", "far"})
"""Flags of seats that nobody says yes to by a school's list: each is a decision of its own."""


def of_school(desk: Desk, schools: Mapping[str, str], school_id: str, *states: State) -> tuple[str, ...]:
    """Children in some states with a seat or a proposal at a school, but for those to be decided one by one.

    Parameters
    ----------
    schools
        Group id -> school id.
    """
    found = []
    for child in desk.standing.in_state(*states):
        group = child.group_id or (child.proposal.group_id if child.proposal else None)
        flags = child.proposal.flags if child.proposal else ()
        if group is not None and schools.get(group) == school_id and not ONE_BY_ONE.intersection(flags):
            found.append(child.key)
    return tuple(found)


def intake(desk: Desk, keys: Iterable[str], on: date, *, interpreter: str = "") -> None:
    """Note that an intake talk was held."""
    for key in keys:
        desk.say(Kind.INTAKE_HELD, key, on=on.isoformat(), interpreter=interpreter or None)


def advise(desk: Desk, key: str, route: str, reason: str) -> None:
    """The coordinator's advice on where a child belongs (covenant 2e), and where that leads."""
    desk.say(Kind.ADVISED, key, route=route, reason=reason, on=desk.today.isoformat())
    route_children(desk, [key])


def agree(desk: Desk, keys: Iterable[str], who: str, *, reason: str = "") -> None:
    """A school, the parents or the coordinator agree to proposals.

    Parameters
    ----------
    reason
        Why the coordinator holds them.
    """
    for key in keys:
        desk.say(Kind.AGREED, key, who=who, reason=reason or None)


def object_to(desk: Desk, key: str, code: str, *, text: str = "", refused: Sequence[str] = ()) -> None:
    """A school does not agree to a proposal, for a reason from the user's list.

    Parameters
    ----------
    refused
        Groups or schools that the child is not proposed again.
    """
    desk.say(Kind.OBJECTED, key, code=code, text=text or None, refused=list(refused))


def offer(desk: Desk, keys: Iterable[str], holidays: Sequence[Holiday], *, until: date | None, days: int) -> None:
    """Keep seats for children until a day; by default so many school days from now."""
    last = until or school_days_later(desk.today, days, holidays)
    for key in keys:
        desk.say(Kind.OFFERED, key, until=last.isoformat())


def accept(desk: Desk, keys: Iterable[str]) -> None:
    """Parents say yes to offered seats."""
    for key in keys:
        desk.say(Kind.ACCEPTED, key)


def decline(desk: Desk, keys: Iterable[str], schools: Mapping[str, str], *, reason: str = "") -> None:
    """Parents say no: they refuse the school from then on, and the child keeps its first date."""
    for key in keys:
        child = desk.child(key)
        group = child.group_id or (child.proposal.group_id if child.proposal else "")
        desk.say(Kind.DECLINED, key, reason=reason or None, group_id=group, refused=[schools.get(group, group)])


def enrol(desk: Desk, keys: Iterable[str], starts_on: date | None = None) -> None:
    """A school enrols children."""
    for key in keys:
        desk.say(Kind.ENROLLED, key, starts_on=None if starts_on is None else starts_on.isoformat())


def start(desk: Desk, keys: Iterable[str], on: date) -> None:
    """Children came on their first day."""
    for key in keys:
        desk.say(Kind.STARTED, key, on=on.isoformat())


def no_show(desk: Desk, keys: Iterable[str]) -> None:
    """Children did not come: their seat is free."""
    for key in keys:
        desk.say(Kind.NO_SHOW, key, on=desk.today.isoformat())


def withdraw(desk: Desk, keys: Iterable[str], *, reason: str = "") -> None:
    """Sign-ups are taken back."""
    for key in keys:
        desk.say(Kind.WITHDRAWN, key, reason=reason or None)


def give_back(desk: Desk, key: str) -> None:
    """A child who had left, withdrew or did not show up is on the list again, with its first date.

    Whose row could not be read when it was withdrawn is set aside as before, until a list holds a row that can.
    """
    child = desk.child(key)
    if child.state is State.WITHDRAWN and child.why_held == Why.UNREADABLE.value:
        undone = undone_batches(desk.facts)
        held = [each for each in desk.facts if each.subject == key and each.kind is Kind.HELD]
        desk.say(Kind.HELD, key, **[each.payload or {} for each in held if each.batch not in undone][-1])
        return
    desk.say(Kind.RETURNED, key, on=desk.today.isoformat())
    route_children(desk, [key])


def still_signed_up(desk: Desk, key: str) -> None:
    """A child who is no longer on the list is signed up all the same."""
    desk.say(Kind.PRESENT, key)


def come_later(desk: Desk, key: str, day: date) -> None:
    """A child is available from a later day."""
    desk.say(Kind.ANNOUNCED, key, **{"from": day.isoformat()})


def protect(desk: Desk, keys: Iterable[str], reason: str) -> None:
    """Children stand on no list from now on, and a person writes their letters."""
    for key in keys:
        desk.say(Kind.PROTECTED, key, reason=reason)


def lift_protection(desk: Desk, keys: Iterable[str], reason: str) -> None:
    """Children need no such care any more."""
    for key in keys:
        desk.say(Kind.UNPROTECTED, key, reason=reason)


def same(desk: Desk, key: str, other: str) -> None:
    """Two registrations are of one child: one stays, with the earlier first date, and the other's seat is free."""
    kept, dropped = desk.child(key), desk.child(other)
    desk.say(Kind.SAME_AS, other, child=key)
    if dropped.first_on < kept.first_on:
        desk.say(Kind.CORRECTED, key, first_on=dropped.first_on.isoformat())


def not_same(desk: Desk, key: str, other: str) -> None:
    """Two registrations are of two children: said once, and kept; who was held for it is registered."""
    for one, two in ((key, other), (other, key)):
        desk.say(Kind.NOT_SAME, one, child=two)


def move_group(desk: Desk, key: str, group_id: str) -> None:
    """A school moved a child to another of its groups."""
    desk.say(Kind.MOVED_GROUP, key, group_id=group_id, on=desk.today.isoformat())


def keep_seat(desk: Desk, key: str) -> None:
    """The register is right about a child's seat, whatever the last list says."""
    child = desk.child(key)
    listed = child.listed.get("group_id") or None
    desk.say(Kind.CORRECTED, key, cells={"group_id": child.group_id or ""}, not_as_listed=listed)


def refer(desk: Desk, key: str, route: str, *, reason: str = "") -> None:
    """A child belongs elsewhere; the destination is not yet confirmed."""
    desk.say(Kind.REFERRED, key, route=route, ground="by_hand", article="by hand", reason=reason or None)


def confirm_referral(desk: Desk, key: str, destination: str) -> None:
    """The destination took a referred child."""
    desk.say(Kind.REFERRAL_CONFIRMED, key, destination=destination, on=desk.today.isoformat())


def refuse_referral(desk: Desk, key: str, *, reason: str = "") -> None:
    """The destination refused a referred child, who is on the list again with its first date, for advice."""
    desk.say(Kind.REFERRAL_REFUSED, key, reason=reason or None)
    # A person's word goes before the rule that led there, which would refer the child again.
    desk.say(Kind.ADVISED, key, route="review", reason=reason or "referral refused", on=desk.today.isoformat())
    desk.say(Kind.TO_ADVISE, key, route="review", ground="referral_refused", article="2e")


def leave(desk: Desk, key: str, on: date, destination: str) -> None:
    """A child left its group."""
    desk.say(Kind.LEFT, key, on=on.isoformat(), destination=destination)


def tell_municipality(desk: Desk, keys: Iterable[str], on: date) -> None:
    """The home municipality was told that children of compulsory school age are in no school."""
    for key in keys:
        desk.say(Kind.MUNICIPALITY_TOLD, key, on=on.isoformat())


def give_perspective(desk: Desk, key: str, on: date) -> None:
    """The school noted a child's perspective (covenant 6c)."""
    desk.say(Kind.PERSPECTIVE_GIVEN, key, on=on.isoformat())


def plan_exit(desk: Desk, key: str, said: Mapping[str, object]) -> None:
    """What is known of a child's leaving: any of `expected_on`, `is_confirmed`, `destination`, `next_school` ..."""
    desk.say(Kind.EXIT_PLANNED, key, **said)


def undo(desk: Desk, batch: str = "") -> str:
    """Take a command back by a new fact; by default the last one that says anything of a child or a group.

    Returns
    -------
    str
        The command.

    Raises
    ------
    NothingToUndoError
        If there is no such command, it is taken back already, or it did what no fact takes back.
    RestsOnError
        If a later fact rests on it.
    SeatTakenError
        If somebody else has got the seat that it freed.
    """
    wanted = batch or last_command(desk)
    kinds = {fact.kind for fact in desk.facts if fact.batch == wanted}
    if wanted in undone_batches(desk.facts) or kinds <= DONE_FOR_GOOD:
        raise NothingToUndoError(wanted)
    resting = resting_on(desk.facts, wanted)
    if resting:
        raise RestsOnError(wanted, tuple(dict.fromkeys(fact.subject for fact in resting)))
    require_seats(desk, wanted)
    desk.take_back(wanted)
    return wanted


def last_command(desk: Desk) -> str:
    """The last command that says anything of a child or a group and was not taken back; empty for none."""
    undone = undone_batches(desk.facts)
    passed = DONE_FOR_GOOD | {Kind.UNDONE}
    batches = [fact.batch for fact in desk.facts if fact.kind not in passed and fact.batch not in undone]
    return batches[-1] if batches else ""
