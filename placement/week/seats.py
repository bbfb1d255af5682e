"""A seat for one child today, while everybody else stays: the price of each group, and what is taken by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from placement.case import Case
from placement.compilation import build_problem
from placement.errors import ContradictionError
from placement.policy import GroupChoice, Rules, UnderMin
from placement.register.child import Child
from placement.register.kinds import Kind
from placement.register.standing import Standing, StepError
from placement.register.states import AT_SCHOOL, SEEKING
from placement.result import Result
from placement.results.explanation import Alternative, Explanation, Verdict
from placement.studies.explain import explain
from placement.studies.observer import Observer
from placement.studies.requests import ExplainRequest
from placement.studies.solve import solve
from placement.studies.solved import SolvedCase
from placement.week.case import week_case
from placement.week.desk import Desk
from placement.week.errors import ForbiddenSeatError
from placement.week.place import week_of
from placement.week.proposals_held import Overfull, held_beside


@dataclass(frozen=True)
class Prices:
    """What each group costs for one child.

    Attributes
    ----------
    case, result
        The week's case with this child alone to decide on.
    explanation
        What forbids each group that was asked about, or what it changes.
    overfull
        Groups in which not every proposal holds beside the others.
    """

    case: Case
    result: Result
    explanation: Explanation
    overfull: tuple[Overfull, ...] = ()

    def of(self, group_id: str) -> Alternative:
        """What a group costs."""
        return next(each for each in self.explanation.alternatives if each.group_id == group_id)


def prices(desk: Desk, key: str, observer: Observer, group_id: str = "") -> Prices:
    """Price of each group for a child who seeks a seat, or for a seated one who may move.

    Proposals to others hold, and who waits goes on waiting. In a group that has more proposals than room the earliest
    sign-ups keep theirs. A group that a person opened is open for the first child too: nobody else comes today, so its
    minimum is flagged and forbids nothing, unless the rules forbid every smaller group.

    Parameters
    ----------
    group_id
        The only group that is asked about, where the seat is known already.

    Raises
    ------
    StepError
        If the child neither seeks a seat nor has one.
    InputError
        If the tables or the scenario hold faults.
    ContradictionError, NothingFoundError, CheckFailedError
        As :func:`placement.studies.solve.solve`.
    """
    _require_step(desk.standing, key)
    others = [each for each in desk.standing.in_state(*SEEKING) if each.key != key]
    week = week_case(desk)
    held = held_beside(desk, build_problem(week), others)
    flags = _flagging(week.scenario.rules)
    try:
        solved = _solved(desk, key, others, held.groups, flags, observer)
    except ContradictionError:
        # Proposals that contradict something else are no reason to leave this child without an answer.
        agreed = {each.key: held.groups[each.key] for each in others if _is_agreed(each) and each.key in held.groups}
        solved = _solved(desk, key, others, agreed, flags, observer)
    (found,) = explain(solved, ExplainRequest((key,), group_ids=(group_id,) if group_id else ()), observer)
    return Prices(solved.case, solved.result, found, held.overfull)


def _is_agreed(child: Child) -> bool:
    return child.proposal is not None and bool(child.proposal.agreed_by)


def _flagging(rules: Rules) -> Mapping[str, object]:
    """Settings by which a group that a person opened takes the first child before it has its minimum."""
    if rules.under_min is not UnderMin.AUTO or rules.groups is not GroupChoice.FIXED:
        return {}
    return {"rules": {"under_min": UnderMin.FLAG.value}}


def _solved(
    desk: Desk,
    key: str,
    others: Iterable[Child],
    held: Mapping[str, str],
    settings: Mapping[str, object],
    observer: Observer,
) -> SolvedCase:
    """The week with one child to decide on, while proposals to others hold."""
    more: list[Mapping[str, object]] = []
    if desk.child(key).has_seat:
        more.append({"release": {"pupils": [key], "reason": "moved house"}})
    agreed = {each.key for each in others if _is_agreed(each)}
    more += [{"agree": {"pupil_id": each, "group_id": group}} for each, group in held.items() if each not in agreed]
    if waiting := [each.key for each in others if each.key not in held]:
        more.append({"withdraw_pupils": waiting})
    return solve(week_case(desk, over={"changes": more, **settings}), None, observer)


def _require_step(standing: Standing, key: str) -> None:
    child = standing.children[key]
    if child.state not in SEEKING | AT_SCHOOL:
        raise StepError(key, Kind.PLACED_TODAY, child.state)


def place_today(desk: Desk, key: str, group_id: str, price: Prices, *, until: date, reason: str = "") -> None:
    """Give a child a seat today that nobody approved; what it costs is kept with it.

    Raises
    ------
    ForbiddenSeatError
        If a rule forbids it, or the group is full, and no reason is given.
    StepError
        If the child does not seek a seat.
    """
    found = _allowed(key, group_id, price, reason)
    desk.say(
        Kind.PLACED_TODAY,
        key,
        week=week_of(desk.today),
        group_id=group_id,
        until=until.isoformat(),
        reason=reason or None,
        price=price_of(found),
    )


def move_seat(desk: Desk, key: str, group_id: str, price: Prices, *, reason: str = "") -> None:
    """Move a child who is at school to another group, with what it costs.

    Raises
    ------
    ForbiddenSeatError
        As :func:`place_today`.
    StepError
        If the child is not at school.
    """
    found = _allowed(key, group_id, price, reason)
    on = desk.today.isoformat()
    desk.say(Kind.MOVED_GROUP, key, group_id=group_id, on=on, reason=reason or None, price=price_of(found))


def _allowed(key: str, group_id: str, price: Prices, reason: str) -> Alternative:
    """What a group costs, where no rule forbids it or a person says why it is given all the same."""
    found = price.of(group_id)
    if found.verdict in (Verdict.FORBIDDEN, Verdict.FULL) and not reason:
        group = next(each for each in price.case.region.groups if each.id == group_id)
        raise ForbiddenSeatError(key, group, found.reasons, price.case.scenario.rules)
    return found


def price_of(found: Alternative) -> dict[str, object]:
    """A price as a fact keeps it: points, and what changes by criterion, as exact fractions."""
    return {
        "verdict": found.verdict.value,
        "points": None if found.delta_points is None else str(found.delta_points),
        "changes": {name: str(change) for name, change in found.deltas.items()},
        "rules": [each.code for each in found.reasons],
    }
