"""Since the last proposal, in words: who changes and why, what is agreed and kept, and what decisions cost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from placement.answer.since import TAKES_NOBODY
from placement.cells import SEPARATOR
from placement.locale import msgid
from placement.locale.language import Translator
from placement.register.child import COORDINATOR, Child, Proposal
from placement.register.standing import Standing
from placement.register.states import State
from placement.reports.view import View
from placement.reports.words.alternatives import changes_line
from placement.reports.words.changes import change_line
from placement.reports.words.columns import cell_line
from placement.reports.words.marks import plain
from placement.reports.words.obstacles import obstacles_line
from placement.reports.words.phrases import POINTS, WAITING_POINTS, signed
from placement.reports.words.week import state_word
from placement.result import Change, Changed
from placement.week.changed import TOLD
from placement.week.closed import closed_since
from placement.week.held_seats import Forbidden
from placement.week.overrides import KEPT, Override, What
from placement.week.policy import ObjectionCode
from placement.week.prices import Priced
from placement.week.proposing import WeekProposal

AGREED_BY: Mapping[str, str] = {
    "school": msgid("the school has agreed"),
    "parents": msgid("the parents have agreed"),
    "coordinator": msgid("you have agreed"),
}
"""Who agreed to a proposal -> the remark that it holds."""
_PINNED = msgid("you chose this group")
_AS_SEATED = msgid(
    "The settings leave no room for everybody who has a seat or was agreed on. All of them stay where they are; "
    "look at the rules, the groups and the changes in scenario.yaml."
)


@dataclass(frozen=True)
class Told:
    """Something that is said of some children.

    Attributes
    ----------
    children
        Keys of the children; none where it is about a group alone.
    """

    children: tuple[str, ...]
    what: str


def changed(proposal: WeekProposal, view: View) -> Iterator[Told]:
    """Children of whom something else is proposed, or another outcome, than last time."""
    for change in proposal.solved.result.changes:
        child = proposal.after.children.get(change.pupil_id)
        if change.what not in TOLD or child is None:
            continue
        is_gone = change.what is Changed.GONE
        because = state_word(view.words, child.state) if is_gone else ""
        yield Told((child.key,), change_line(view, change, because, _closed(proposal, view, change)))


def _closed(proposal: WeekProposal, view: View, change: Change) -> str:
    """Since when the group proposed before takes nobody more, where that is why and the register knows."""
    if change.because != TAKES_NOBODY:
        return ""
    group_id = change.before.rpartition(SEPARATOR)[2]
    since = closed_since(proposal.after, group_id, proposal.case.scenario.date)
    if since is None:
        return ""
    return view.words.text("the group proposed before takes nobody more since {date}", date=view.words.date(since))


def held_line(words: Translator, proposal: Proposal) -> str:
    """Who agreed to a proposal, so that it is kept, and the coordinator's reason; for the coordinator alone."""
    said = []
    for who in proposal.agreed:
        line = words.text(_PINNED if proposal.is_pinned and who == COORDINATOR else AGREED_BY[who])
        is_told = who == COORDINATOR and proposal.reason
        said.append(f"{line} ({plain(proposal.reason)})" if is_told else line)
    return "; ".join(said)


def kept(proposal: WeekProposal, view: View) -> Iterator[Told]:
    """Children whose proposal is agreed to, so that it holds whatever else changes; first where they are too many."""
    for each in proposal.crowded:
        said = view.words.plural(
            "{group} has {count} child, agreed on, and room for {room}: decide who gets another seat.",
            "{group} has {count} children, those agreed on included, and room for {room}: decide who gets another "
            "seat.",
            each.size,
            group=view.place(each.group.id),
            room=view.words.number(each.room),
        )
        yield Told(each.agreed, said)
    if proposal.as_seated:
        yield Told((), view.words.text(_AS_SEATED))
    against = {each.key: each for each in proposal.forbidden}
    for child in proposal.after.in_state(State.PROPOSED):
        said = _kept(child, view, against.get(child.key))
        if said:
            yield Told((child.key,), said)


def _kept(child: Child, view: View, against: Forbidden | None) -> str:
    proposal = child.proposal
    if proposal is None or not proposal.agreed_by:
        return ""
    who = held_line(view.words, proposal)
    place = view.place(proposal.group_id)
    if against is None:
        return view.words.text("stays {place}: {who}", place=place, who=who)
    why = obstacles_line(view.words, against.reasons, view.groups[against.group_id], view.case.scenario.rules)
    if proposal.is_pinned:
        return view.words.text("stays {place}: {who}; against the rules ({why})", place=place, who=who, why=why)
    return view.words.text(
        "stays {place}: {who}; by the rules that is no longer possible ({why}): decide whether it stays",
        place=place,
        who=who,
        why=why,
    )


def costs(proposal: WeekProposal, view: View, codes: Mapping[str, ObjectionCode]) -> Iterator[Told]:
    """Decisions since the last proposal, with what each costs.

    Parameters
    ----------
    codes
        The region's reasons for which a school does not agree.
    """
    unpriced = [each for each in proposal.overrides if each.price is None and each.override.what in KEPT]
    for each in proposal.overrides:
        if each in unpriced:
            continue
        said = _decided(each.override, view, codes, proposal.after)
        yield Told(each.override.children, f"{said}: {price_line(each, view)}")
    if unpriced:
        # By name they stand among those who are kept.
        said = view.words.plural("{count} agreed proposal", "{count} agreed proposals", len(unpriced))
        yield Told((), f"{said}: {price_line(unpriced[0], view)}")


def _decided(override: Override, view: View, codes: Mapping[str, ObjectionCode], standing: Standing) -> str:
    words = view.words
    group = view.place(override.group_id) if override.group_id else ""
    match override.what:
        case What.OBJECTION:
            said = words.text(
                "{group} did not agree ({reason})", group=group, reason=_reason(words, codes, override.code)
            )
        case What.GROUP:
            cells = ", ".join(cell_line(words, each.column, each.text) for each in override.settings)
            said = words.text("{group} set by hand ({cells})", group=group, cells=cells)
        case What.AGREED | What.PINNED:
            held = standing.children[override.children[0]].proposal
            who = words.text(AGREED_BY[override.code]) if held is None else held_line(words, held)
            said = words.text("stays {place}: {who}", place=group, who=who)
        case What.REFUSAL if override.code:
            reason = _reason(words, codes, override.code)
            said = words.text(
                "not proposed again to {places} ({reason})", places=_places(view, override), reason=reason
            )
        case What.REFUSAL:
            said = words.text("the parents refuse {places}", places=_places(view, override))
    return said


def _reason(words: Translator, codes: Mapping[str, ObjectionCode], code: str) -> str:
    found = codes.get(code)
    return plain(code) if found is None else found.said(words.language)


def _places(view: View, override: Override) -> str:
    return ", ".join(view.school_name(each) if each in view.schools else view.place(each) for each in override.refused)


def price_line(priced: Priced, view: View) -> str:
    """What a decision costs: the week with it, as against the same week without that one."""
    words, price = view.words, priced.price
    if price is None:
        return words.text("not worked out (override_prices and override_seconds in policy.yaml)")
    said = []
    if priced.waiting > 0:
        said.append(words.plural("{count} child more waits", "{count} children more wait", priced.waiting))
    elif priced.waiting < 0:
        said.append(words.plural("{count} child fewer waits", "{count} children fewer wait", -priced.waiting))
    if price.delta_coverage:
        said.append(words.measured(*WAITING_POINTS, signed(words, price.delta_coverage)))
    if price.delta_points:
        said.append(words.measured(*POINTS, signed(words, price.delta_points)))
    if not said and not price.deltas and price.status.value == "optimal":
        return words.text("costs nothing")
    return "; ".join((*said, changes_line(view, price)))
