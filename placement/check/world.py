"""A case with everything that the rules and criteria depend on, computed independently."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from placement.case import Case, Override, Pin
from placement.check.days import completed_months, whole_weeks
from placement.check.distance import Distances
from placement.check.routes import KIND_OF_ROUTE, route_of
from placement.domain import Group, GroupStatus, Pupil, School
from placement.policy import GroupChoice, Siblings, UnderMin


@dataclass(frozen=True, slots=True)
class Family:
    """Siblings; a pupil without `family_id` is a family of one."""

    name: str
    members: tuple[Pupil, ...]


class World:
    """The tables by id, and what follows from them before anyone is placed.

    Everything is computed at most once and never changes.
    """

    def __init__(self, case: Case) -> None:
        self.case = case
        self.rules = case.scenario.rules
        self.pupils: Mapping[str, Pupil] = {pupil.id: pupil for pupil in case.region.pupils}
        self.groups: Mapping[str, Group] = {group.id: group for group in case.region.groups}
        self.schools: Mapping[str, School] = {school.id: school for school in case.region.schools}
        self.distances = Distances(case.region, self.rules.detour)
        self.bound: dict[str, bool] = {}
        """Family -> whether strictness applies to it; filled on demand."""

    @property
    def choosing(self) -> bool:
        """Whether groups may open and close."""
        return self.rules.groups is GroupChoice.CHOOSE

    @cached_property
    def routes(self) -> Mapping[str, str]:
        """Pupil id -> route."""
        return {pupil.id: route_of(pupil, self.case) for pupil in self.pupils.values()}

    def is_absent(self, pupil: Pupil) -> bool:
        """Whether the pupil has left by the first school day, or is a sign-up who comes later."""
        day = self.case.scenario.starts_on
        left = pupil.left_on is not None and not pupil.left_on > day
        later = pupil.available_from is not None and not pupil.available_from <= day
        return left or (pupil.group_id is None and later)

    @cached_property
    def months(self) -> Mapping[str, int]:
        """Pupil id -> age in completed months on `starts_on`."""
        day = self.case.scenario.starts_on
        return {pupil.id: completed_months(pupil.birth_date, day) for pupil in self.pupils.values()}

    @cached_property
    def weeks(self) -> Mapping[str, int]:
        """Pupil id -> whole weeks waited by `date`."""
        return {pupil.id: self._weeks_of(pupil) for pupil in self.pupils.values()}

    def _weeks_of(self, pupil: Pupil) -> int:
        """Whole weeks from sign-up, or from the day on which the pupil can come; 0 if the sign-up's day is unknown."""
        if pupil.registered_on is None:
            return 0
        since = max(pupil.registered_on, pupil.available_from or pupil.registered_on)
        return whole_weeks(since, self.case.scenario.date)

    @cached_property
    def applicants(self) -> Mapping[str, Pupil]:
        """Applicants: pupils without a seat whose route leads to a group, or whose pin overrides their route."""
        return {
            pupil.id: pupil
            for pupil in self.pupils.values()
            if pupil.group_id is None
            and not self.is_absent(pupil)
            and (self.routes[pupil.id] in KIND_OF_ROUTE or Override.ROUTE in self.lifted(pupil.id))
        }

    @cached_property
    def seated_before(self) -> Mapping[str, int]:
        """Group id -> number of pupils seated there before; groups without any are absent."""
        return Counter(pupil.group_id for pupil in self.pupils.values() if pupil.group_id is not None)

    @cached_property
    def families(self) -> tuple[Family, ...]:
        """All families, those of one pupil included."""
        shared: dict[str, list[Pupil]] = {}
        for pupil in self.pupils.values():
            if pupil.family_id is not None:
                shared.setdefault(pupil.family_id, []).append(pupil)
        alone = [Family(pupil.id, (pupil,)) for pupil in self.pupils.values() if pupil.family_id is None]
        return (*(Family(name, tuple(members)) for name, members in shared.items()), *alone)

    def pin(self, pupil_id: str) -> Pin | None:
        """A pupil's pin, if any."""
        return self.case.pins.get(pupil_id)

    def lifted(self, pupil_id: str) -> frozenset[Override]:
        """Rules that the pupil's pin lifts."""
        pin = self.pin(pupil_id)
        return frozenset() if pin is None else pin.override

    def displaced(self, pupil: Pupil) -> bool:
        """Whether the pupil's own group is closed."""
        return pupil.group_id is not None and self.groups[pupil.group_id].status is GroupStatus.CLOSED

    def earns_its_opening(self, group: Group) -> bool:
        """Whether a change opens a group that then reaches its minimum or is shut (contract, section 3, Size)."""
        return (
            group.status is GroupStatus.OPEN
            and group.id in self.case.opened
            and group.id not in self.seated_before
            and self.rules.under_min is not UnderMin.FLAG
        )

    def site(self, group: Group) -> str:
        """Site of a group: the unit within which siblings count as together."""
        return group.school_id if self.rules.siblings is Siblings.SCHOOL else group.id

    def board(self, group: Group) -> str:
        """Board of a group."""
        return self.schools[group.school_id].board_id

    def months_outside(self, pupil: Pupil, group: Group) -> int:
        """Completed months outside the group's age band [12 * age_from, 12 * age_to + 11]."""
        months = self.months[pupil.id]
        return max(0, 12 * group.age_from - months, months - (12 * group.age_to + 11))
