"""A week's proposal: the register's state solved, and what comes of it said of every child."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from placement.case import Case
from placement.compilation import build_problem
from placement.eligibility import takes_new_pupils
from placement.errors import ContradictionError
from placement.register.kinds import Kind
from placement.register.standing import Standing
from placement.register.states import SEEKING, State
from placement.result import Outcome
from placement.studies.observer import Observer
from placement.studies.solve import solve
from placement.studies.solved import SolvedCase
from placement.week.case import earlier_run, week_case
from placement.week.crowded import Crowded, crowded
from placement.week.desk import Desk
from placement.week.held_seats import Forbidden, forbidden
from placement.week.overrides import overrides_since
from placement.week.place import week_of
from placement.week.policy import WeekPolicy, read_policy
from placement.week.prices import Priced, prices_of
from placement.week.region import own_tables
from placement.week.routing import route_children

OVERRIDES = "overrides"
"""Name under which the register keeps what the overrides of a week cost."""


@dataclass(frozen=True)
class WeekProposal:
    """A week's proposal, before anything of it is written.

    Attributes
    ----------
    name
        Its name, such as `2026-W48`, or `2026-W48-2` for the second of a week.
    before
        State when the command began.
    solved
        The case and its placement.
    overrides
        What people decided since the last proposal, with what it costs.
    held_against
        Name of the proposal that it changes as little as it can; empty where there is none, or its folder is gone.
    crowded
        Groups that were made smaller than what was agreed there.
    forbidden
        What was agreed to, and the rules forbid by now.
    as_seated
        Whether the settings left no room for what was agreed and who has a seat, so that all of them stay as they are.
    """

    name: str
    before: Standing
    after: Standing
    solved: SolvedCase
    overrides: tuple[Priced, ...] = ()
    held_against: str = ""
    crowded: tuple[Crowded, ...] = ()
    forbidden: tuple[Forbidden, ...] = ()
    as_seated: bool = False

    @property
    def case(self) -> Case:
        """What was solved."""
        return self.solved.case


def propose(desk: Desk, observer: Observer | None = None, policy: WeekPolicy | None = None) -> WeekProposal:
    """Solve the register's state and say what is proposed; nothing is written but into the command's own facts.

    Proposals that nobody answered lapse. Those that a school or the parents agreed to hold, unless the group closed;
    what rules or settings have against them since then is told, and contradicts nothing.
    What each override costs is kept as a result of the week.

    Parameters
    ----------
    policy
        How many prices of overrides are worked out, and for how long; by default the working folder's.

    Raises
    ------
    InputError
        If the tables or the scenario hold faults.
    ContradictionError, NothingFoundError, CheckFailedError
        As :func:`placement.studies.solve.solve`.
    """
    make_ready(desk)
    before, ready, left = desk.before, desk.standing, left_since(desk)
    previous = earlier_run(desk.place, before)
    policy = policy or read_policy(desk.place.policy)

    def case_of(standing: Standing, *, as_seated: bool = False) -> Case:
        return week_case(desk, previous=previous, left=left, standing=standing, as_seated=as_seated)

    as_seated = False
    try:
        solved = solve(case_of(ready), None, observer)
    except ContradictionError as contradiction:
        solved, as_seated = _as_it_stands(case_of(ready, as_seated=True), observer, contradiction), True

    def without(standing: Standing) -> Case:
        # What an override costs is counted with the prices of seats of the week as it is.
        return replace(case_of(standing, as_seated=as_seated), prices=solved.case.prices)

    priced = prices_of(
        overrides_since(desk.facts, ready, desk.today),
        ready,
        solved.result,
        without,
        most=policy.override_prices,
        seconds=policy.override_seconds,
        observer=observer or Observer(),
    )
    name = next_name(_used(desk), week_of(desk.today))
    _say(desk, name, solved)
    if priced:
        desk.writer.result(name, OVERRIDES, [each.plain() for each in priced])
    as_set = week_case(desk, standing=ready, as_set=True) if ready.agreed() else None
    over = () if as_set is None else crowded(as_set, ready)
    broken = () if as_set is None else forbidden(as_set, ready)
    return WeekProposal(name, before, desk.standing, solved, priced, previous, over, broken, as_seated)


def _as_it_stands(case: Case, observer: Observer | None, contradiction: ContradictionError) -> SolvedCase:
    """The week with what was agreed, and every seat, as it is: no setting made since then contradicts those.

    Raises
    ------
    ContradictionError
        The one that was found before, where something else is contradictory.
    """
    try:
        return solve(case, None, observer)
    except ContradictionError:
        raise contradiction from None


def _say(desk: Desk, name: str, solved: SolvedCase) -> None:
    """Say what is proposed: of each child who seeks a seat and has no agreed one, and of the week as a whole."""
    result, adopted = solved.result, solved.case.scenario.adopted
    for each in result.pupils:
        if each.outcome is not Outcome.PLACED or each.group_id is None:
            continue
        child = desk.child(each.pupil_id)
        if child.state in SEEKING and not (child.proposal is not None and child.proposal.agreed_by):
            desk.say(
                Kind.PROPOSED, child.key, week=name, group_id=each.group_id, reason=each.reason, flags=list(each.flags)
            )
    desk.say(
        Kind.WEEK_PROPOSED,
        f"week:{name}",
        date=desk.today.isoformat(),
        starts_on=solved.case.scenario.starts_on.isoformat(),
        status=result.status.value,
        points=None if result.objective is None else str(result.objective),
        counts=dict(result.counts),
        rules=None if adopted is None else adopted.version,
    )


def _lapse(desk: Desk, over: Mapping[str, Any]) -> None:
    """Let proposals lapse that nobody answered, and those that were agreed to in a group that takes nobody any more."""
    known = {each.id for each in own_tables(desk.place).region.groups}
    agreed = []
    for child in desk.standing.in_state(State.PROPOSED):
        proposal = child.proposal
        if proposal is None:
            continue
        if not proposal.agreed_by:
            desk.say(Kind.LAPSED, child.key, week=proposal.week)
        elif proposal.group_id not in known:
            desk.say(Kind.LAPSED, child.key, week=proposal.week, reason="closed")
        else:
            agreed.append((child.key, proposal))
    if not agreed:
        return
    problem = build_problem(week_case(desk, as_set=True, over=over))
    for key, proposal in agreed:
        group = problem.groups.get(proposal.group_id)
        if group is None or not takes_new_pupils(group, problem.rules) or problem.lacks_teacher(group.id):
            desk.say(Kind.LAPSED, key, week=proposal.week, reason="closed")


def make_ready(desk: Desk, over: Mapping[str, Any] = MappingProxyType({})) -> None:
    """Say where every child belongs now, and let proposals lapse that nobody answered.

    Parameters
    ----------
    over
        As for :func:`placement.week.case.week_case`: what was agreed in a group that closes by it lapses.
    """
    route_children(desk, tuple(desk.standing.children))
    _lapse(desk, over)


def left_since(desk: Desk) -> tuple[str, ...]:
    """Keys of children who left after the last proposal, which still knew them."""
    return tuple(each.key for each in desk.standing.in_state(State.LEFT) if _left_since(desk, each.key))


def _used(desk: Desk) -> list[str]:
    """Names of all proposals, those that were taken back among them: their folders hold what people wrote."""
    return [fact.subject.removeprefix("week:") for fact in desk.facts if fact.kind is Kind.WEEK_PROPOSED]


def next_name(used: Iterable[str], week: str) -> str:
    """Name of the next proposal of a week."""
    same = [each for each in used if each == week or each.startswith(f"{week}-")]
    return week if not same else f"{week}-{len(same) + 1}"


def _left_since(desk: Desk, key: str) -> bool:
    """Whether a child left after the last proposal, which still knew it."""
    last = desk.standing.weeks[-1] if desk.standing.weeks else ""
    said = [fact.fact_id for fact in desk.facts if fact.kind is Kind.WEEK_PROPOSED and fact.subject == f"week:{last}"]
    left = [fact.fact_id for fact in desk.facts if fact.kind is Kind.LEFT and fact.subject == key]
    return bool(said and left) and left[-1] > said[-1]
