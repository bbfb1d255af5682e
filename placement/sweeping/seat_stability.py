"""How stable each pupil's seat is over the runs of a sweep."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from placement.sweeping.outcome import Reached, Scene


@dataclass(frozen=True, slots=True)
class PupilSeats:
    """A pupil over the runs of a scenario and draw.

    Attributes
    ----------
    group_id
        Where the pupil is most often; `None`: without a seat.
    runs, of
        Number of runs in which that is so, and of all runs with a placement.
    seats
        Number of different places, being without a seat one of them.
    """

    scene: Scene
    pupil_id: str
    group_id: str | None
    runs: int
    of: int
    seats: int

    @property
    def share(self) -> Fraction:
        """Part of the runs in which the pupil is there."""
        return Fraction(self.runs, self.of)


def seat_stability(placements: Sequence[Reached], seats: Mapping[str, Mapping[str, str]]) -> tuple[PupilSeats, ...]:
    """Every pupil who has a seat in any run, by id; each run counts once. Of equally frequent seats the first by id."""
    by_scene: dict[Scene, list[Reached]] = defaultdict(list)
    for each in placements:
        by_scene[each.scene].append(each)
    return tuple(line for scene, found in by_scene.items() for line in _of_scene(scene, found, seats))


def _of_scene(
    scene: Scene, placements: Sequence[Reached], seats: Mapping[str, Mapping[str, str]]
) -> Iterator[PupilSeats]:
    total = sum(len(each.answers) for each in placements)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for each in placements:
        for pupil_id, group_id in seats[each.placement_id].items():
            counts[pupil_id][group_id] += len(each.answers)
    for pupil_id, found in sorted(counts.items()):
        without = total - found.total()
        if without:
            found[""] = without
        group_id, runs = min(found.items(), key=lambda each: (-each[1], each[0]))
        yield PupilSeats(scene, pupil_id, group_id or None, runs, total, len(found))
