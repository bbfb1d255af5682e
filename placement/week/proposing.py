"""A week's proposal: the register's state solved, and what comes of it said of every child."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from placement.case import Case
from placement.register.kinds import Kind
from placement.register.standing import Standing
from placement.register.states import SEEKING, State
from placement.result import Outcome
from placement.studies.observer import Observer
from placement.studies.solve import solve
from placement.studies.solved import SolvedCase
from placement.week.case import week_case
from placement.week.desk import Desk
from placement.week.place import week_of
from placement.week.routing import route_children


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
    """

    name: str
    before: Standing
    after: Standing
    solved: SolvedCase

    @property
    def case(self) -> Case:
        """What was solved."""
        return self.solved.case


def propose(desk: Desk, observer: Observer | None = None) -> WeekProposal:
    """Solve the register's state and say what is proposed; nothing is written but into the command's own facts.

    Proposals that nobody answered lapse. Those that a school or the parents agreed to hold.

    Raises
    ------
    InputError
        If the tables or the scenario hold faults.
    ContradictionError, NothingFoundError, CheckFailedError
        As :func:`placement.studies.solve.solve`.
    """
    make_ready(desk)
    before = desk.before
    case = week_case(desk, previous=before.week, left=left_since(desk))
    solved = solve(case, None, observer)
    name = next_name(_used(desk), week_of(desk.today))
    for each in solved.result.pupils:
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
        starts_on=case.scenario.starts_on.isoformat(),
        status=solved.result.status.value,
        points=None if solved.result.objective is None else str(solved.result.objective),
        counts=dict(solved.result.counts),
    )
    return WeekProposal(name, before, desk.standing, solved)


def make_ready(desk: Desk) -> None:
    """Say where every child belongs now, and let proposals lapse that nobody answered."""
    route_children(desk, tuple(desk.standing.children))
    for child in desk.standing.in_state(State.PROPOSED):
        if child.proposal is not None and not child.proposal.agreed_by:
            desk.say(Kind.LAPSED, child.key, week=child.proposal.week)


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
