"""The week as a board: groups with who sits there and who comes, and everybody who has no seat yet."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction

from placement.domain import Group
from placement.eligibility import age_in_months
from placement.geography import given_distance
from placement.problem import Problem
from placement.register.child import Child, Proposal
from placement.register.fact import Fact
from placement.register.kinds import Kind
from placement.register.standing import Standing
from placement.register.states import AT_SCHOOL, SEATED, SEEKING, State
from placement.register.undone import undone_batches
from placement.week.moves import ONE_BY_ONE


class Mark(StrEnum):
    """How a child's proposal differs from the one before it."""

    NEW = "new"
    MOVED = "moved"
    PLACED = "placed"
    """Waited at the last proposal."""
    WAITS = "waits"
    """Had a proposal, and waits now."""
    OTHERWISE = "otherwise"
    """Was neither: referred, to be advised on, or set aside."""


@dataclass(frozen=True)
class Card:
    """A child on the board.

    Attributes
    ----------
    group_id
        Group of the seat or of the proposal; `None` for neither.
    proposal
        What was proposed; `None` for nothing, and once a seat counts.
    age_months
        On the first school day; `None` for a child that is not in the solve.
    metres
        Distance to the group; `None` where there is no group, or no such child in the solve.
    is_given
        Whether the distance comes from a table, and is no estimate.
    flags
        What is to be looked at, by code.
    mark, before
        How the proposal differs from the one before, and the group of that one.
    is_changed
        Whether the proposal says something else of the child than the one before; who is new is not changed.
    is_pressing
        Whether its flags ask for a decision of its own (contract, section 5).
    """

    child: Child
    group_id: str | None
    proposal: Proposal | None = None
    age_months: int | None = None
    metres: Fraction | None = None
    is_given: bool = False
    flags: tuple[str, ...] = ()
    mark: Mark | None = None
    before: str | None = None
    is_changed: bool = False

    @property
    def key(self) -> str:
        """The child's key."""
        return self.child.key

    @property
    def is_held(self) -> bool:
        """Whether the next proposal keeps it: somebody agreed."""
        return self.proposal is not None and bool(self.proposal.agreed)

    @property
    def is_movable(self) -> bool:
        """Whether the child seeks a seat, so that a person may give it another group."""
        return self.child.state in SEEKING

    @property
    def is_pressing(self) -> bool:
        """Whether its flags ask for a decision of its own (contract, section 5)."""
        return self.child.state is State.PROPOSED and bool(ONE_BY_ONE.intersection(self.flags))


@dataclass(frozen=True)
class Column:
    """A group on the board.

    Attributes
    ----------
    school, board
        Their names; the id where there is none.
    seated
        Children at school there.
    coming
        Children with an offer, a proposal or a seat whose first day is still to come.
    most
        Children who may be there: its maximum without the seats that are kept free.
    takes_more
        Whether it may take new pupils at all.
    """

    group: Group
    school: str
    board: str
    seated: tuple[Card, ...]
    coming: tuple[Card, ...]
    most: int
    takes_more: bool = True

    @property
    def size(self) -> int:
        """Children there, those who are proposed included."""
        return len(self.seated) + len(self.coming)

    @property
    def may_hold(self) -> bool:
        """Whether there are proposals that the coordinator does not hold."""
        return any(each.proposal is not None and not each.proposal.is_held for each in self.coming)

    @property
    def may_release(self) -> bool:
        """Whether there are proposals that the coordinator holds."""
        return any(each.proposal is not None and each.proposal.is_held for each in self.coming)

    @property
    def free(self) -> int:
        """Seats that are left; below 0 where there are too many children."""
        return self.most - self.size


@dataclass(frozen=True)
class Board:
    """The week on a day.

    Attributes
    ----------
    week
        Name of the proposal in force; empty before the first.
    columns
        Groups in the order of the table.
    seeking
        Children who seek a seat and are proposed none, the longest waiting first.
    others
        State -> children in none of these: to advise on, set aside, referred, announced.
    """

    week: str
    on: date
    columns: tuple[Column, ...]
    seeking: tuple[Card, ...]
    others: Mapping[State, tuple[Card, ...]] = field(default_factory=dict)

    @property
    def cards(self) -> Mapping[str, Card]:
        """Key -> card of everybody on the board."""
        found = [each for column in self.columns for each in (*column.seated, *column.coming)]
        return {
            each.key: each for each in (*found, *self.seeking, *(one for some in self.others.values() for one in some))
        }


_ELSEWHERE = (State.TO_ADVISE, State.HELD, State.REFERRED, State.ANNOUNCED, State.REGISTERED, State.NO_SHOW)


def board_of(
    standing: Standing, facts: Iterable[Fact], problem: Problem, changed: Collection[str] | None = None
) -> Board:
    """The board of a state.

    Parameters
    ----------
    facts
        The register's, which tell what was proposed before.
    problem
        The week as it would be solved now.
    changed
        Keys of those of whom the proposal says something else than the one before; `None` where its run is gone, and
        the register alone tells.
    """
    case = problem.case
    marks = _marks(standing, facts)
    if changed is None:
        changed = {key for key, (mark, _) in marks.items() if mark is not Mark.NEW}
    marks = {**dict.fromkeys(changed, (Mark.OTHERWISE, None)), **marks}
    cards = [replace(_card(each, problem, marks), is_changed=each.key in changed) for each in standing.known]
    schools = {each.id: each.name or each.id for each in case.region.schools}
    boards = {each.id: each.name or each.id for each in case.region.boards}
    owners = {each.id: each.board_id for each in case.region.schools}
    columns = []
    for group in case.region.groups:
        here = [each for each in cards if each.group_id == group.id]
        columns.append(
            Column(
                group,
                schools.get(group.school_id, group.school_id),
                boards.get(owners.get(group.school_id, "") or "", ""),
                tuple(each for each in here if each.child.state in AT_SCHOOL),
                tuple(sorted((each for each in here if each.child.state not in AT_SCHOOL), key=_by_urgency)),
                group.max_size - group.reserved,
                _takes_more(problem, group),
            )
        )
    seeking = [each for each in cards if each.child.state in SEEKING and each.group_id is None]
    others = {state: tuple(each for each in cards if each.child.state is state) for state in _ELSEWHERE}
    return Board(
        standing.week,
        case.scenario.date,
        tuple(columns),
        tuple(sorted(seeking, key=lambda each: (each.child.first_on, each.key))),
        {state: some for state, some in others.items() if some},
    )


def _takes_more(problem: Problem, group: Group) -> bool:
    return problem.upper(group.id) > problem.seated_before.get(group.id, 0)


def _by_urgency(card: Card) -> tuple[bool, bool, str]:
    return (not card.is_pressing, card.is_held, card.key)


def _card(child: Child, problem: Problem, marks: Mapping[str, tuple[Mark, str | None]]) -> Card:
    proposal = child.proposal if child.state is State.PROPOSED else None
    proposed = None if proposal is None else proposal.group_id
    group_id = child.group_id if child.state in SEATED else proposed
    is_known = child.key in problem.pupils
    mark, before = marks.get(child.key, (None, None))
    metres = problem.metres(child.key, group_id) if is_known and group_id in problem.groups and group_id else None
    return Card(
        child,
        group_id,
        proposal,
        age_in_months(problem.pupils[child.key], problem.case.scenario.starts_on) if is_known else None,
        metres,
        is_known and group_id is not None and _is_given(problem, child.key, group_id),
        () if child.proposal is None else child.proposal.flags,
        mark,
        before,
    )


def _is_given(problem: Problem, key: str, group_id: str) -> bool:
    region, pupil, group = problem.case.region, problem.pupils[key], problem.groups.get(group_id)
    return group is not None and given_distance(region, pupil.postcode, group.school_id) is not None


def _marks(standing: Standing, facts: Iterable[Fact]) -> Mapping[str, tuple[Mark, str | None]]:
    """How proposals differ from those of the proposal before: key -> what changed, and the group of that one.

    Whom the coordinator put elsewhere before the last proposal keeps that week's name.
    """
    if len(standing.weeks) < 2:
        return {}
    last, now = standing.weeks[-2:]
    facts = tuple(facts)
    undone = undone_batches(facts)
    before: dict[str, str] = {}
    met: set[str] = set()
    proposed_at = 0
    for fact in facts:
        if fact.batch in undone or fact.payload is None:
            continue
        if fact.kind is Kind.WEEK_PROPOSED and fact.subject == f"week:{last}":
            proposed_at = fact.fact_id
        elif fact.kind is Kind.PROPOSED and fact.payload.get("week") == last:
            before[fact.subject] = str(fact.payload["group_id"])
        if fact.kind in (Kind.REGISTERED, Kind.HELD) and not proposed_at:
            met.add(fact.subject)
    marks = {}
    for child in standing.in_state(*SEEKING):
        group_id = None if child.proposal is None or child.state is not State.PROPOSED else child.proposal.group_id
        mark = _mark(before.get(child.key), group_id, is_met=child.key in met)
        if mark is not None and (child.proposal is None or child.proposal.week in (last, now)):
            marks[child.key] = (mark, before.get(child.key))
    return marks


def _mark(before: str | None, after: str | None, *, is_met: bool) -> Mark | None:
    if not is_met:
        return Mark.NEW
    if before == after:
        return None
    if after is None:
        return Mark.WAITS
    return Mark.PLACED if before is None else Mark.MOVED
