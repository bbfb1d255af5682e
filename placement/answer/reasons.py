"""One reason for every pupil: why in this group, or why in none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from placement.criteria.family import elsewhere
from placement.domain import GroupStatus
from placement.eligibility import age_in_months, months_outside_band, takes_new_pupils
from placement.problem import Problem
from placement.result import Outcome, Placement
from placement.siblings import HeldFamily, held_families
from placement.tally import Tally

WEIGHED = "weighed"
"""Code of the reason of a pupil whom other criteria kept out of a nearer group with room."""
MOST_NEEDS = 3
"""Maximum number of groups named to a waiting pupil as lacking a seat, nearest first."""

_WAITING_REASON = {"age": "no_band", "refused": "refused_all", "distance": "too_far", "route": "no_group"}


@dataclass(frozen=True)
class Reasons:
    """The reasons for one placement."""

    problem: Problem
    placement: Placement

    def of(self, pupil_id: str, outcome: Outcome) -> str:
        """Code of a pupil's reason."""
        if outcome is Outcome.LEFT:
            return "left"
        if outcome is Outcome.ROUTED:
            return "announced" if pupil_id in self.problem.absent else self.problem.routes[pupil_id].code
        if outcome is Outcome.STAYS:
            return "seated"
        if outcome is Outcome.WAITING:
            return self._why_waiting(pupil_id)
        pin = self.problem.case.pins.get(pupil_id)
        if pin is not None and not pin.agreed:
            return "pinned"
        before = self.problem.case.previous_reasons.get(pupil_id)
        if pin is not None and before is not None and self.problem.case.previous.get(pupil_id) == pin.group_id:
            return before
        if outcome is Outcome.MOVED:
            return self._why_moved(pupil_id)
        return self._why_here(pupil_id)

    @cached_property
    def tally(self) -> Tally:
        """Counts over the placement."""
        return Tally(self.problem, self.placement)

    @cached_property
    def held(self) -> dict[str, HeldFamily]:
        """Applicant -> the strict family that the applicant is held to."""
        return {each: family for family in held_families(self.problem) for each in family.applicants}

    def _why_moved(self, pupil_id: str) -> str:
        if pupil_id in self.problem.displaced:
            return "displaced"
        return "released" if pupil_id in self.problem.case.released else "moved"

    def _why_here(self, pupil_id: str) -> str:
        group_id = self.placement.groups[pupil_id]
        if self.problem.site_of(group_id) in self._sites_of_others(pupil_id):
            return "family"
        if not self._nearer(pupil_id):
            return "nearest"
        return WEIGHED if any(self.nearer_with_room(pupil_id)) else "nearest_with_room"

    def _nearer(self, pupil_id: str) -> list[str]:
        """Suitable groups that are nearer than the pupil's own, the nearest first."""
        distance = self.problem.metres(pupil_id, self.placement.groups[pupil_id])
        metres = {each: self.problem.metres(pupil_id, each) for each in self._suitable(pupil_id)}
        return sorted((each for each in metres if metres[each] < distance), key=lambda each: (metres[each], each))

    def nearer_with_room(self, pupil_id: str) -> Iterator[str]:
        """Suitable groups with room that are nearer than the pupil's own, the nearest first."""
        return (each for each in self._nearer(pupil_id) if not self.is_full(each))

    def _suitable(self, pupil_id: str) -> Iterable[str]:
        """Groups that the rules allow a pupil, those that an agreement to another left aside included."""
        if pupil_id not in self.problem.case.pins:
            return self.problem.options[pupil_id]
        return (each for each in self.problem.groups if not self.problem.obstacles(pupil_id, each))

    def _sites_of_others(self, pupil_id: str) -> set[str]:
        members = self.problem.members[self.problem.family_of(pupil_id)]
        others = (each for each in members if each != pupil_id and each in self.placement.groups)
        return {self.problem.site_of(self.placement.groups[each]) for each in others} | elsewhere(self.problem, members)

    def is_full(self, group_id: str) -> bool:
        """Whether a group takes nobody more."""
        group = self.problem.groups[group_id]
        added = sum(
            1 for each, place in self.placement.groups.items() if place == group_id and each not in self.problem.seats
        )
        return self.tally.size[group_id] >= self.problem.upper(group_id) or added == group.max_added

    def _why_waiting(self, pupil_id: str) -> str:
        family = self.held.get(pupil_id)
        if family is not None and not family.sites:
            return "family_fits_nowhere"
        options = self.problem.options[pupil_id]
        if options and all(self.problem.meets_someone(pupil_id, each) for each in options):
            return "kept_apart"
        if options:
            return "no_seat" if family is None else "family_waits"
        found = Counter(self._single_obstacles(pupil_id))
        if not found:
            found = Counter(
                each.code for group_id in self._live_groups() for each in self.problem.obstacles(pupil_id, group_id)
            )
        code = found.most_common(1)[0][0] if found else "route"
        return _WAITING_REASON.get(code, "no_group")

    def _single_obstacles(self, pupil_id: str) -> Iterator[str]:
        """The obstacle of each group that has exactly one."""
        for group_id in self._live_groups():
            obstacles = self.problem.obstacles(pupil_id, group_id)
            if len(obstacles) == 1:
                yield obstacles[0].code

    def _live_groups(self) -> Iterator[str]:
        rules = self.problem.rules
        return (group_id for group_id, group in self.problem.groups.items() if takes_new_pupils(group, rules))

    def needs(self, pupil_id: str) -> tuple[str, ...]:
        """What would have to change for a waiting pupil to be placed, the easiest first.

        Returns
        -------
        tuple of str
            `seat:GROUP`, `open:GROUP`, `age:MONTHS` (more slack), `distance`, `refusal`, or `family`.
        """
        by_distance = sorted(self.problem.groups, key=lambda each: (self.problem.metres(pupil_id, each), each))
        options = self._seats_that_help(pupil_id)
        seats = [f"{self._what(each)}:{each}" for each in by_distance if each in options][:MOST_NEEDS]
        family = ["family"] if pupil_id in self.held else []
        if seats:
            return (*seats, *family)
        single = {
            each: obstacles[0].code
            for each in by_distance
            if len(obstacles := self.problem.obstacles(pupil_id, each)) == 1
        }
        opened = [f"open:{each}" for each, code in single.items() if code in ("candidate", "shut")][:MOST_NEEDS]
        slack = [self._months_short(pupil_id, each) for each, code in single.items() if code == "age"]
        ages = [f"age:{min(slack)}"] if slack else []
        others = [name for code, name in (("distance", "distance"), ("refused", "refusal")) if code in single.values()]
        return (*opened, *ages, *others, *family)

    def _seats_that_help(self, pupil_id: str) -> set[str]:
        """Groups where one more seat could place a pupil; for a held family, only where it could place all of them."""
        options = self.problem.options[pupil_id]
        family = self.held.get(pupil_id)
        return {each for each in options if family is None or self.problem.site_of(each) in family.sites}

    def _what(self, group_id: str) -> str:
        """What a group lacks: enough pupils to open, or a seat."""
        is_candidate = self.problem.groups[group_id].status is GroupStatus.CANDIDATE
        return "open" if is_candidate and not self.tally.is_occupied(group_id) else "seat"

    def _months_short(self, pupil_id: str, group_id: str) -> int:
        """Additional slack in months that the age rule would need."""
        age = age_in_months(self.problem.pupils[pupil_id], self.problem.case.scenario.starts_on)
        return months_outside_band(age, self.problem.groups[group_id]) - self.problem.rules.age_slack_months
