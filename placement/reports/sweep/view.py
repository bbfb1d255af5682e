"""What the page of a sweep is made from: one scenario and draw of it, with letters for its placements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from placement.catalogue import NAMES
from placement.criteria.registry import criterion
from placement.locale.language import Translator
from placement.reports.words.codes import word
from placement.reports.words.criteria import CRITERIA, UNITS
from placement.sweeping.outcome import Reached, Scene
from placement.sweeping.seat_stability import PupilSeats, seat_stability
from placement.sweeping.sensitivity import POINTS, WAITING, Index, WhyNot, figure, sensitivity
from placement.sweeping.values import Outcome, Plan

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class SceneView:
    """One scenario and draw.

    Attributes
    ----------
    found
        The part of it.
    """

    words: Translator
    plan: Plan
    scene: Scene
    found: Outcome

    @cached_property
    def ranked(self) -> tuple[Reached, ...]:
        """Its placements: those that most solves lead to first."""
        return tuple(sorted(self.found.placements, key=lambda each: (-len(each.answers), each.placement_id)))

    @cached_property
    def letters(self) -> Mapping[str, str]:
        """Placement -> its letter."""
        return {each.placement_id: letter(at) for at, each in enumerate(self.ranked)}

    @cached_property
    def solved(self) -> int:
        """Number of its solves with a placement."""
        return sum(len(each.answers) for each in self.found.placements)

    @cached_property
    def stability(self) -> tuple[PupilSeats, ...]:
        """Every pupil with a seat; only counts of them are for a page."""
        return seat_stability(self.found.placements, self.found.seats)

    @cached_property
    def indices(self) -> tuple[tuple[Index, ...], WhyNot | None]:
        """How much each setting matters, and why that cannot be told."""
        return sensitivity(self.plan, self.scene, self.found)

    @cached_property
    def figures(self) -> tuple[str, ...]:
        """Waiting and the weighted criteria that differ between its solves, in the catalogue's order."""
        weighted = self.plan.weighted_in(self.scene)
        names = [WAITING, *(name for name in NAMES if name in weighted)]
        answers = [each for reached in self.ranked for each in reached.answers]
        return tuple(name for name in names if len({figure(each, name) for each in answers}) > 1)

    def named(self, name: str) -> str:
        """A figure's name."""
        if name == WAITING:
            return self.words.text("Pupils waiting")
        if name == POINTS:
            return self.words.text("Points by the scenario's own weights")
        return word(self.words, CRITERIA, name)

    def with_unit(self, name: str) -> str:
        """A figure's name with its unit."""
        if name in (WAITING, POINTS):
            return self.named(name)
        return f"{self.named(name)} ({word(self.words, UNITS, criterion(name).unit)})"

    def value(self, reached: Reached, name: str) -> Fraction:
        """A figure of a placement, as its first solve counts it."""
        return figure(reached.answers[0], name)

    @property
    def title(self) -> str:
        """Name of the scenario, and of its draw."""
        name, seed = self.scene
        return name if seed is None else self.words.text("{scenario}, draw {seed}", scenario=name, seed=seed)


def letter(at: int) -> str:
    """A to Z, then AA, AB and so on."""
    return LETTERS[at] if at < len(LETTERS) else letter(at // len(LETTERS) - 1) + LETTERS[at % len(LETTERS)]
