"""One child and its family, taken from a finished solve: nothing here leads to another child."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from placement.domain import Group, Pupil, School
from placement.eligibility import months_outside_band
from placement.geography import given_distance
from placement.problem import Problem
from placement.reports.parent.letter import NO_ADDITIONS, Letter
from placement.reports.parent.speaker import Speaker
from placement.result import GroupResult, Outcome, Result
from placement.results.explanation import Alternative, Explanation, Verdict


@dataclass(frozen=True)
class Child:
    """Child as seen on its parents' page.

    Attributes
    ----------
    decided_by_origin
        Whether the child would be elsewhere without mixing by origin; the page then claims nothing about why.
    origin_used
        Whether groups are mixed by origin at all.
    letter
        What the region adds.
    """

    problem: Problem
    result: Result
    explanation: Explanation
    words: Speaker
    decided_by_origin: bool
    origin_used: bool
    letter: Letter = NO_ADDITIONS

    @property
    def id(self) -> str:
        """Id of the child."""
        return self.explanation.pupil_id

    @property
    def pupil(self) -> Pupil:
        """Row of the child in the tables."""
        return self.problem.pupils[self.id]

    @property
    def outcome(self) -> Outcome:
        """Outcome for the child."""
        return self.explanation.outcome

    @property
    def is_review(self) -> bool:
        """Whether the coordinator still has to advise on the child."""
        return self.outcome is Outcome.ROUTED and self.explanation.reason == "review"

    @property
    def is_announced(self) -> bool:
        """Whether the child comes later than this batch."""
        return self.outcome is Outcome.ROUTED and self.explanation.reason == "announced"

    @cached_property
    def family(self) -> tuple[str, ...]:
        """Ids of the siblings in the tables."""
        members = self.problem.members[self.problem.family_of(self.id)]
        return tuple(each for each in members if each != self.id)

    def group(self, group_id: str) -> Group:
        """Group by its id."""
        return self.problem.groups[group_id]

    def school(self, group_id: str) -> School:
        """School of a group."""
        return self.problem.schools[self.problem.groups[group_id].school_id]

    def school_name(self, school_id: str) -> str:
        """Everyday name of a school."""
        return self.problem.schools[school_id].name or school_id

    def class_name(self, group_id: str) -> str:
        """Everyday name of a class."""
        return self.group(group_id).name or group_id

    def metres(self, group_id: str) -> Fraction:
        """Distance to a group's school, in metres."""
        return self.problem.metres(self.id, group_id)

    def months_outside(self, group_id: str) -> int:
        """Months outside the age band of a group."""
        return months_outside_band(self.problem.age_months(self.id), self.group(group_id))

    def is_younger(self, group_id: str) -> bool:
        """Whether the child is below the age band of a group."""
        return self.problem.age_months(self.id) < 12 * self.group(group_id).age_from

    def size(self, group_id: str) -> int:
        """Size of a group after placement: for comparisons only, never to be shown."""
        return self._groups[group_id].size

    def is_full(self, group_id: str) -> bool:
        """Whether a group can take no more pupils."""
        is_at_limit = self._groups[group_id].added == self.group(group_id).max_added
        return is_at_limit or self.size(group_id) >= self.problem.upper(group_id)

    @cached_property
    def _groups(self) -> Mapping[str, GroupResult]:
        return {each.group_id: each for each in self.result.groups}

    def is_asked_for(self, group_id: str | None) -> bool | None:
        """Whether a group is of a board that the parents prefer; `None` if they prefer none."""
        if group_id is None or not self.pupil.preferred_boards:
            return None
        return self.problem.board_of(group_id) in self.pupil.preferred_boards

    def way(self, group_id: str) -> str:
        """Distance to a school in words, and how it is known."""
        metres, school_id = self.metres(group_id), self.group(group_id).school_id
        if given_distance(self.problem.case.region, self.pupil.postcode, school_id) is not None:
            return self.words.distance(metres)
        if self.pupil.point is not None:
            return self.words.about(metres)
        return self.words.say("place.estimated", distance=self.words.distance(metres))

    def family_schools(self, shifts: Mapping[str, str | None] | None = None) -> tuple[str, ...]:
        """Names of the schools of the child's siblings, each once.

        Parameters
        ----------
        shifts
            Pupil id -> group in another placement, for siblings who are elsewhere in it.
        """
        places = {**self.result.placement.groups, **(shifts or {})}
        groups = (places.get(each) for each in self.family)
        seated = (self.group(each).school_id for each in groups if each is not None)
        outside = (school for each in (self.id, *self.family) for school in self.problem.pupils[each].sibling_schools)
        return tuple(dict.fromkeys((*seated, *outside)))

    def allowed(self) -> Iterator[str]:
        """Every group that no rule forbids for the child."""
        return (each.group_id for each in self.explanation.alternatives if each.verdict is not Verdict.FORBIDDEN)

    def others(self, most: int) -> tuple[Alternative, ...]:
        """Other groups to consider: the cheapest, then the nearest of those that are forbidden.

        Groups for other pupils, and groups that do not exist, are never among them.
        """
        rest = [
            each
            for each in self.explanation.alternatives
            if each.verdict not in (Verdict.CHOSEN, Verdict.POSSIBLE) and _UNREAL.isdisjoint(_codes(each))
        ]
        return (*self.explanation.possible, *sorted(rest, key=self._remoteness))[:most]

    def _remoteness(self, alternative: Alternative) -> tuple[int, Fraction, str]:
        return len(alternative.reasons), self.metres(alternative.group_id), alternative.group_id


_UNREAL = frozenset({"route", "closed", "candidate", "shut", "no_nt2_teacher"})
"""Rules that rule a group out entirely."""


def _codes(alternative: Alternative) -> frozenset[str]:
    return frozenset(reason.code for reason in alternative.reasons)
