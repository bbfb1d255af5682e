"""A child's course: where it stood on every day, by the days on which things happened, not those they were noted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from placement.register.child import Child
from placement.register.fact import Fact
from placement.register.kinds import Kind
from placement.register.standing import after, said_at
from placement.register.states import STEPS, State
from placement.register.undone import undone_batches
from placement.results.year import GONE, Stage

STAGES: Mapping[State, Stage] = {
    State.HELD: Stage.ADVICE,
    State.ANNOUNCED: Stage.ANNOUNCED,
    State.REGISTERED: Stage.ADVICE,
    State.TO_ADVISE: Stage.ADVICE,
    State.WAITING: Stage.WAITING,
    State.PROPOSED: Stage.WAITING,
    State.OFFERED: Stage.SEAT,
    State.ACCEPTED: Stage.SEAT,
    State.DECLINED: Stage.WAITING,
    State.ENROLLED: Stage.IN_GROUP,
    State.STARTED: Stage.IN_GROUP,
    State.NO_SHOW: Stage.NO_SHOW,
    State.REFERRED: Stage.REFERRED,
    State.LEFT: Stage.LEFT,
    State.WITHDRAWN: Stage.WITHDRAWN,
}
"""State -> stage; who is referred and whose destination is confirmed is :attr:`Stage.SETTLED`."""


@dataclass(frozen=True)
class Moment:
    """A day from which a child is at a stage.

    Attributes
    ----------
    group
        The group it is in, or has a seat in; empty where there is none.
    destination
        Where it went, by code; empty where that is not known, or it did not leave.
    """

    day: date
    stage: Stage
    group: str = ""
    destination: str = ""


@dataclass(frozen=True)
class Course:
    """A child's course.

    Attributes
    ----------
    moments
        In order, no two on one day: what holds when a day ends.
    objections
        Day and code of every proposal that a school did not agree to.
    declined
        Days on which parents declined a seat.
    child
        The child in the end.
    """

    child: Child
    moments: tuple[Moment, ...]
    objections: tuple[tuple[date, str], ...] = ()
    declined: tuple[date, ...] = ()

    @property
    def key(self) -> str:
        """The child's key."""
        return self.child.key

    @property
    def began(self) -> date:
        """First day on which it counts."""
        return self.moments[0].day

    @property
    def first_day(self) -> date | None:
        """First day in a group; `None` where there was none."""
        return next((each.day for each in self.moments if each.stage is Stage.IN_GROUP), None)

    def on(self, day: date) -> Moment | None:
        """Where it stands when a day ends; `None` before it counts."""
        return next((each for each in reversed(self.moments) if each.day <= day), None)


def courses(facts: Sequence[Fact], today: date) -> Mapping[str, Course]:
    """Key -> course of every child, those erased among them, of whom the days of the facts are all that is known.

    Another registration of a child who is known has no course; its key is in :func:`doubles`.
    """
    made: dict[str, _Making] = {}
    undone = undone_batches(facts)
    for fact in facts:
        if fact.batch in undone:
            continue
        if fact.kind in STEPS:
            making = made.setdefault(fact.subject, _Making())
            making.add(fact)
        elif fact.kind is Kind.PURGED and is_whole(fact) and fact.subject in made:
            made[fact.subject].erase(fact)
    return {key: each.done(today) for key, each in made.items() if not each.is_double}


def doubles(facts: Sequence[Fact]) -> Mapping[str, date]:
    """Key of every registration that is of a child who is known already -> the day on which it came."""
    undone = undone_batches(facts)
    first: dict[str, date] = {}
    last: dict[str, Kind] = {}
    for fact in facts:
        if fact.batch not in undone and fact.kind in STEPS:
            first.setdefault(fact.subject, said_at(fact).date())
            if fact.kind in (Kind.SAME_AS, Kind.RETURNED):
                last[fact.subject] = fact.kind
    return {key: first[key] for key, kind in last.items() if kind is Kind.SAME_AS}


def is_whole(purge: Fact) -> bool:
    """Whether a purge erased all of a child, and not some columns alone."""
    return purge.payload is None or "columns" not in purge.payload


class _Making:
    """A course in the making, fact by fact."""

    def __init__(self) -> None:
        self._child: Child | None = None
        self._moments: list[Moment] = []
        self._objections: list[tuple[date, str]] = []
        self._declined: list[date] = []
        self._noted: date | None = None
        self.is_double = False

    def add(self, fact: Fact) -> None:
        before, day = self._child, said_at(fact).date()
        child = self._child = after(before, fact)
        if fact.kind in (Kind.SAME_AS, Kind.RETURNED):
            self.is_double = fact.kind is Kind.SAME_AS
        if fact.kind is Kind.OBJECTED:
            self._objections.append((day, child.objections[-1].code if fact.payload else ""))
        if fact.kind is Kind.DECLINED:
            self._declined.append(day)
        self._noted = self._noted or day
        self._move(fact, child, day)

    def erase(self, fact: Fact) -> None:
        """A child of whom everything was erased and who was nowhere yet is followed no longer."""
        if self._moments and self._moments[-1].stage not in GONE:
            self._put(Moment(said_at(fact).date(), Stage.EXPIRED))

    def done(self, today: date) -> Course:
        child = self._child
        assert child is not None
        expected = child.exit.expected_on
        if child.is_at_school and child.exit.is_confirmed and expected is not None and expected <= today:
            self._put(Moment(expected, Stage.LEFT, destination=child.exit.destination))
        return Course(child, tuple(self._moments), tuple(self._objections), tuple(self._declined))

    def _move(self, fact: Fact, child: Child, day: date) -> None:
        stage = _stage(child)
        here = Moment(day, stage, child.group_id or "", child.exit.destination if stage is Stage.LEFT else "")
        entered = child.entered_on
        if fact.kind is Kind.STARTED and entered is not None:
            while len(self._moments) > 1 and self._moments[-1].stage is Stage.IN_GROUP:
                self._moments.pop()
            self._put(replace(here, day=entered))
        elif fact.kind is Kind.ENROLLED and entered is not None and entered > day:
            self._put(replace(here, stage=Stage.SEAT))
            self._put(replace(here, day=entered))
        elif fact.kind is Kind.ENROLLED and entered is not None:
            self._put(replace(here, day=entered))
        elif fact.kind is Kind.LEFT and child.left_on is not None:
            self._put(replace(here, day=child.left_on))
        elif not self._moments or self._differs(here):
            # What was noted first of a child holds from the day on which it was signed up.
            self._put(replace(here, day=min(day, child.first_on)) if day == self._noted else here)

    def _differs(self, here: Moment) -> bool:
        last = self._moments[-1]
        # Who is enrolled from a day to come has a seat until then, whatever else is noted of the child.
        waits_for_first_day = last.day > here.day and here.stage is Stage.IN_GROUP and last.group == here.group
        return (last.stage, last.group) != (here.stage, here.group) and not waits_for_first_day

    def _put(self, here: Moment) -> None:
        """Add what holds from a day on, in place of all that was said of that day and later ones."""
        while self._moments and self._moments[-1].day >= here.day:
            self._moments.pop()
        self._moments.append(here)


def _stage(child: Child) -> Stage:
    if child.state is State.REFERRED and child.referral is not None and child.referral.is_confirmed:
        return Stage.SETTLED
    return STAGES[child.state]


def in_period(course: Course, first: date, last: date) -> Iterator[tuple[Moment | None, Moment]]:
    """What changed within two days, each with what held before."""
    before: Moment | None = None
    for each in course.moments:
        if first <= each.day <= last:
            yield before, each
        before = each
