"""A child held in a group of the coordinator's own choice: what stands against it, and what it costs."""

from __future__ import annotations

from dataclasses import dataclass, replace

from placement.answer.pupils import seat_flags
from placement.case import Case
from placement.compilation import build_problem
from placement.domain import Group
from placement.eligibility import Reason, takes_new_pupils
from placement.errors import ContradictionError, NothingFoundError
from placement.problem import Problem
from placement.register.child import Child
from placement.register.kinds import Kind
from placement.register.standing import Standing, StepError
from placement.register.states import SEATED, SEEKING, State
from placement.result import Placement
from placement.results.explanation import Alternative
from placement.studies.explain import explain
from placement.studies.observer import Observer
from placement.studies.requests import ExplainRequest
from placement.week.case import week_case
from placement.week.desk import Desk
from placement.week.errors import ForbiddenSeatError, TakesNobodyError
from placement.week.holding import hold
from placement.week.move_prices import solved_now
from placement.week.place import week_of
from placement.week.seats import price_of

FULL = "full"
"""Code that says of a group that those with a seat there, and those agreed on, leave no room."""


@dataclass(frozen=True)
class Against:
    """What stands against a child in a group.

    Attributes
    ----------
    reasons
        Rules that forbid it.
    is_full
        Whether those with a seat there and those agreed on leave no room; unanswered proposals make way.
    flags
        What is to be looked at of the child there, by code, as a proposal has it.
    """

    case: Case
    group: Group
    reasons: tuple[Reason, ...] = ()
    is_full: bool = False
    flags: tuple[str, ...] = ()

    @property
    def takes_nobody(self) -> bool:
        """Whether the group is not open: nobody can be held there."""
        return not takes_new_pupils(self.group, self.case.scenario.rules)

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of what stands against it; none where nothing does."""
        return (*(each.code for each in self.reasons), *((FULL,) if self.is_full else ()))


def pin(desk: Desk, key: str, group_id: str, *, reason: str = "", price: Alternative | None = None) -> None:
    """Hold a child in a group of the coordinator's own choice; in the one that is proposed, hold the proposal.

    The next proposal keeps it against every rule; what stands against it today is kept with it.

    Parameters
    ----------
    price
        What it costs, where that is known; see :func:`price_to_pin`.

    Raises
    ------
    ForbiddenSeatError
        If a rule forbids it, or the group is full, and no reason is given.
    TakesNobodyError
        If the group is not open.
    StepError
        If the child does not seek a seat.
    SaidAlreadyError
        As :func:`placement.week.holding.hold`.
    """
    if is_proposed(desk, key, group_id):
        hold(desk, [key], reason=reason)
        return
    found = allowed(desk, key, group_id, reason)
    desk.say(
        Kind.PINNED,
        key,
        week=desk.standing.week or week_of(desk.today),
        group_id=group_id,
        reason=reason or None,
        against=list(found.codes) or None,
        price=None if price is None else price_of(price),
        flags=list(found.flags) or None,
    )


def is_proposed(desk: Desk, key: str, group_id: str) -> bool:
    """Whether a group is the one that is proposed to a child."""
    child = desk.child(key)
    return child.state is State.PROPOSED and child.proposal is not None and child.proposal.group_id == group_id


def allowed(desk: Desk, key: str, group_id: str, reason: str) -> Against:
    """What stands against a child in a group, where nothing does or a person says why all the same.

    Raises
    ------
    ForbiddenSeatError, TakesNobodyError, StepError
        As :func:`pin`.
    """
    found = against(desk, key, group_id)
    rules = found.case.scenario.rules
    if found.takes_nobody:
        raise TakesNobodyError(found.group, found.reasons, rules)
    if found.codes and not reason:
        raise ForbiddenSeatError(key, found.group, found.reasons, rules)
    return found


def against(desk: Desk, key: str, group_id: str) -> Against:
    """What stands against a child in a group today: rules, and those who have a seat there or were agreed on.

    Raises
    ------
    StepError
        If the child does not seek a seat.
    InputError
        If the tables or the scenario hold faults.
    """
    standing = _let_go(desk.standing, key)
    case = week_case(desk, standing=standing, as_set=True)
    problem = build_problem(case)
    group = problem.groups[group_id]
    apart = (Reason("apart", "by hand"),) if problem.meets_someone(key, group_id) else ()
    reasons = (*problem.obstacles(key, group_id), *apart)
    return Against(case, group, reasons, _is_full(problem, standing, group), _flags(problem, standing, key, group_id))


def _flags(problem: Problem, standing: Standing, key: str, group_id: str) -> tuple[str, ...]:
    """What is to be looked at of a child there, everybody else being where they sit or are proposed."""
    if key not in problem.pupils:
        return ()
    groups = {
        child.key: group
        for child in standing.known
        if child.key in problem.pupils and (group := _place(child)) in problem.groups
    }
    return seat_flags(problem, Placement({**groups, key: group_id}), key, group_id)


def _place(child: Child) -> str:
    """Group in which a child sits or is proposed; empty for neither."""
    if child.state in SEATED:
        return child.group_id or ""
    return child.proposal.group_id if child.proposal is not None and child.state is State.PROPOSED else ""


def price_to_pin(desk: Desk, key: str, group_id: str, observer: Observer | None = None) -> Alternative | None:
    """What a child in a group changes of the next proposal, as `placement explain` tells it.

    Everybody else to whom nobody agreed may move for it. A group that a person opened, and that stayed shut, opens with
    its minimum for it.

    Returns
    -------
    Alternative or None
        `None` where the week has no placement to compare with.

    Raises
    ------
    StepError
        If the child does not seek a seat.
    InputError
        If the tables or the scenario hold faults.
    """
    try:
        solved = solved_now(desk, key, observer)
    except (ContradictionError, NothingFoundError):
        return None
    if key not in solved.problem.pupils:
        return None
    (found,) = explain(solved, ExplainRequest((key,), group_ids=(group_id,), opens=True), observer)
    return found.alternatives[0]


def _let_go(standing: Standing, key: str) -> Standing:
    """The state in which a child seeks a seat, without what was proposed."""
    child = standing.children[key]
    if child.state not in SEEKING:
        raise StepError(key, Kind.PINNED, child.state)
    return replace(standing, children={**standing.children, key: replace(child, proposal=None)})


def _is_full(problem: Problem, standing: Standing, group: Group) -> bool:
    agreed = len(standing.agreed().get(group.id, ()))
    room = problem.upper(group.id) - problem.seated_before[group.id]
    return agreed >= (room if group.max_added is None else min(room, group.max_added))
