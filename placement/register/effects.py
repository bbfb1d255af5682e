"""What each kind of fact changes of a child, beside the state."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from placement.register.child import COORDINATOR, Child, Exit, Objection, Proposal, Referral, replaced
from placement.register.kinds import Kind

Payload = Mapping[str, Any]
Effect = Callable[[Child, Payload], Child]


def _day(text: object) -> date | None:
    return date.fromisoformat(str(text)) if text else None


def _known(payload: Payload, name: str, before: str) -> str:
    return str(payload[name]) if name in payload else before


def _held(child: Child, payload: Payload) -> Child:
    cells = dict(payload.get("cells", {}))
    return replaced(
        child,
        cells=cells,
        listed=cells,
        identity=int(payload.get("identity", child.identity)),
        listed_identity=int(payload.get("identity", child.listed_identity)),
        why_held=str(payload["reason"]),
        row_held="",
    )


def _registered(child: Child, payload: Payload) -> Child:
    first = _day(payload.get("first_on")) or child.first_on
    cells = dict(payload.get("cells", child.cells))
    return replaced(
        child,
        cells=cells,
        listed=cells,
        identity=int(payload.get("identity", child.identity)),
        listed_identity=int(payload.get("identity", child.listed_identity)),
        first_on=min(first, child.first_on),
        why_held="",
        row_held="",
    )


def _corrected(child: Child, payload: Payload) -> Child:
    cells = payload.get("cells", {})
    first = _day(payload.get("first_on")) or child.first_on
    return replaced(
        child,
        cells=_filled({**child.cells, **cells}),
        listed=_filled({**child.listed, **cells}) if payload.get("is_listed") else child.listed,
        identity=int(payload.get("identity", child.identity)),
        listed_identity=int(payload.get("listed_identity", child.listed_identity)),
        first_on=first,
        vanished_on=None,
        row_held="",
    )


def _filled(cells: Mapping[str, str]) -> Mapping[str, str]:
    return {name: text for name, text in cells.items() if text != ""}


def _announced(child: Child, payload: Payload) -> Child:
    return replaced(child, cells={**child.cells, "available_from": str(payload["from"])}, proposal=None)


def _seeks(child: Child, _: Payload) -> Child:
    return replaced(child, proposal=None, group_id=None)


def _referred(child: Child, payload: Payload) -> Child:
    return replaced(child, proposal=None, group_id=None, referral=Referral(str(payload["route"])))


def _advised(child: Child, payload: Payload) -> Child:
    return replaced(child, advised_route=str(payload["route"]), advised_reason=str(payload["reason"]))


def _proposed(child: Child, payload: Payload) -> Child:
    flags = tuple(str(each) for each in payload.get("flags", ()))
    return replaced(child, proposal=Proposal(str(payload["week"]), str(payload["group_id"]), flags))


def _agreed(child: Child, payload: Payload) -> Child:
    assert child.proposal is not None
    before, who = child.proposal, str(payload["who"])
    reason = str(payload.get("reason", "")) if who == COORDINATOR else before.reason
    others = tuple(each for each in before.agreed if each != who)
    return replaced(child, proposal=replace(before, agreed_by=who, agreed_before=others, reason=reason))


def _pinned(child: Child, payload: Payload) -> Child:
    held = Proposal(
        str(payload["week"]),
        str(payload["group_id"]),
        tuple(str(each) for each in payload.get("flags") or ()),
        agreed_by=COORDINATOR,
        reason=str(payload.get("reason", "")),
        is_pinned=True,
    )
    return replaced(child, proposal=held)


def _released(child: Child, _: Payload) -> Child:
    assert child.proposal is not None
    *before, last = [each for each in child.proposal.agreed if each != COORDINATOR] or [""]
    left = replace(child.proposal, agreed_by=last, agreed_before=tuple(before), reason="", is_pinned=False)
    return replaced(child, proposal=left)


def _objected(child: Child, payload: Payload) -> Child:
    assert child.proposal is not None
    said = Objection(child.proposal.week, child.proposal.group_id, str(payload["code"]), str(payload.get("text", "")))
    refused = tuple(str(each) for each in payload.get("refused", ()))
    return replaced(child, proposal=None, objections=(*child.objections, said), refused=_with(child.refused, refused))


def _with(before: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*before, *more)))


def _offered(child: Child, payload: Payload) -> Child:
    assert child.proposal is not None
    until = _day(payload.get("until"))
    return replaced(child, group_id=child.proposal.group_id, proposal=replace(child.proposal, until=until))


def _placed_today(child: Child, payload: Payload) -> Child:
    group = str(payload["group_id"])
    proposal = Proposal(str(payload["week"]), group, is_approved=False, until=_day(payload.get("until")))
    return replaced(child, group_id=group, proposal=proposal)


def _declined(child: Child, payload: Payload) -> Child:
    refused = _with(child.refused, tuple(str(each) for each in payload.get("refused", ())))
    return replaced(child, group_id=None, proposal=None, refused=refused)


def _enrolled(child: Child, payload: Payload) -> Child:
    return replaced(
        child, group_id=str(payload.get("group_id", child.group_id)), entered_on=_day(payload.get("starts_on"))
    )


def _started(child: Child, payload: Payload) -> Child:
    return replaced(child, entered_on=_day(payload["on"]))


def _seat_freed(child: Child, _: Payload) -> Child:
    return replaced(child, group_id=None, proposal=None, entered_on=None)


def _moved_group(child: Child, payload: Payload) -> Child:
    return replaced(child, group_id=str(payload["group_id"]))


def _moved_house(child: Child, payload: Payload) -> Child:
    cells = {**child.cells, **payload.get("cells", {})}
    return replaced(child, identity=int(payload["identity"]), cells=cells)


def _confirmed(child: Child, payload: Payload) -> Child:
    assert child.referral is not None
    destination = str(payload.get("destination", ""))
    return replaced(child, referral=replace(child.referral, is_confirmed=True, destination=destination))


def _referral_refused(child: Child, _: Payload) -> Child:
    return replaced(child, referral=None, advised_route="", advised_reason="")


def _exit_planned(child: Child, payload: Payload) -> Child:
    before = child.exit
    return replaced(
        child,
        exit=Exit(
            expected_on=_day(payload.get("expected_on")) or before.expected_on,
            is_confirmed=bool(payload.get("is_confirmed", before.is_confirmed)),
            destination=_known(payload, "destination", before.destination),
            next_school=_known(payload, "next_school", before.next_school),
            **_readiness(payload, before),
            ppo_on=_day(payload.get("ppo_on")) or before.ppo_on,
            handed_over_on=_day(payload.get("handed_over_on")) or before.handed_over_on,
        ),
    )


def _readiness(payload: Payload, before: Exit) -> dict[str, date | None]:
    """The last word on readiness: from which day, or on which day not yet."""
    ready, not_ready = _day(payload.get("ready_on")), _day(payload.get("not_ready_on"))
    if ready is None and not_ready is None:
        return {"ready_on": before.ready_on, "not_ready_on": before.not_ready_on}
    return {"ready_on": ready, "not_ready_on": not_ready}


def _left(child: Child, payload: Payload) -> Child:
    destination = _known(payload, "destination", child.exit.destination)
    return replaced(
        child,
        group_id=None,
        proposal=None,
        left_on=_day(payload["on"]),
        exit=replace(child.exit, destination=destination, is_confirmed=True),
    )


def _returned(child: Child, _: Payload) -> Child:
    return replaced(
        child,
        left_on=None,
        exit=Exit(),
        entered_on=None,
        same_as=None,
        vanished_on=None,
        group_id=None,
        proposal=None,
        why_held="",
        row_held="",
    )


def _same_as(child: Child, payload: Payload) -> Child:
    return replaced(child, same_as=str(payload["child"]), group_id=None, proposal=None, suspects=frozenset())


def _not_same(child: Child, payload: Payload) -> Child:
    other = str(payload["child"])
    return replaced(child, not_same_as=child.not_same_as | {other}, suspects=child.suspects - {other})


def _suspected(child: Child, payload: Payload) -> Child:
    return replaced(child, suspects=child.suspects | ({str(payload["child"])} - child.not_same_as))


def _vanished(child: Child, payload: Payload) -> Child:
    return replaced(child, vanished_on=_day(payload["on"]))


def _nothing(child: Child, _: Payload) -> Child:
    return child


EFFECTS: Mapping[Kind, Effect] = {
    Kind.HELD: _held,
    Kind.ROW_HELD: lambda child, payload: replaced(child, row_held=str(payload["reason"])),
    Kind.REGISTERED: _registered,
    Kind.CORRECTED: _corrected,
    Kind.ANNOUNCED: _announced,
    Kind.AWAITS: _seeks,
    Kind.TO_ADVISE: _seeks,
    Kind.REFERRED: _referred,
    Kind.INTAKE_HELD: _nothing,
    Kind.ADVISED: _advised,
    Kind.PROPOSED: _proposed,
    Kind.LAPSED: _seeks,
    Kind.AGREED: _agreed,
    Kind.PINNED: _pinned,
    Kind.RELEASED: _released,
    Kind.OBJECTED: _objected,
    Kind.OFFERED: _offered,
    Kind.ACCEPTED: _nothing,
    Kind.DECLINED: _declined,
    Kind.PLACED_TODAY: _placed_today,
    Kind.ENROLLED: _enrolled,
    Kind.STARTED: _started,
    Kind.NO_SHOW: _seat_freed,
    Kind.MOVED_GROUP: _moved_group,
    Kind.MOVED_HOUSE: _moved_house,
    Kind.REFERRAL_CONFIRMED: _confirmed,
    Kind.REFERRAL_REFUSED: _referral_refused,
    Kind.PERSPECTIVE_GIVEN: lambda child, payload: replaced(child, perspective_on=_day(payload["on"])),
    Kind.MUNICIPALITY_TOLD: lambda child, payload: replaced(child, municipality_told_on=_day(payload["on"])),
    Kind.EXIT_PLANNED: _exit_planned,
    Kind.LEFT: _left,
    Kind.WITHDRAWN: _seat_freed,
    Kind.RETURNED: _returned,
    Kind.SAME_AS: _same_as,
    Kind.SUSPECTED: _suspected,
    Kind.NOT_SAME: _not_same,
    Kind.VANISHED: _vanished,
    Kind.PRESENT: lambda child, _: replaced(child, vanished_on=None, row_held=""),
    Kind.PROTECTED: lambda child, _: replaced(child, is_protected=True),
    Kind.UNPROTECTED: lambda child, _: replaced(child, is_protected=False),
}
"""Kind of a child's fact -> its effect; keys as in :data:`placement.register.states.STEPS`."""
