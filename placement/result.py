"""What a solve found, in plain values: no solver object leaves :mod:`placement.solve`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction


class Status(StrEnum):
    """How much is known about a placement or a stage."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"
    UNKNOWN = "unknown"


WEIGHTED = "weighted"
"""Name of the stage that minimises the points; other stages bear the names of their criteria."""


class Outcome(StrEnum):
    """What happens to a pupil; everyone has one (R02)."""

    PLACED = "placed"
    STAYS = "stays"
    MOVED = "moved"
    WAITING = "waiting"
    ROUTED = "routed"


@dataclass(frozen=True)
class Placement:
    """Who sits where.

    Attributes
    ----------
    groups
        Pupil id -> group id, for everyone who is in a group afterwards: seated pupils who stay or
        move, and applicants who are placed. Whoever is absent waits or is routed.
    """

    groups: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Stage:
    """One minimisation: coverage first, then `weighted` or a criterion.

    Attributes
    ----------
    name
        `coverage`, `weighted`, or a criterion's name.
    value, bound
        Best value found and proven lower bound, in the criterion's unit (points for `weighted`).
    gap
        (value - bound) / max(1, abs(value)).
    status
        `optimal` where value and bound are equal in the model's integers.
    error
        Most that rounding of coefficients can have changed the value; the bound is less by it already.
    """

    name: str
    value: Fraction
    bound: Fraction
    gap: float
    status: Status
    error: Fraction = Fraction(0)


def gap_of(value: float, bound: float) -> float:
    """Give (value - bound) / max(1, abs(value)) (contract, section 5)."""
    return max(0.0, value - bound) / max(1.0, abs(value))


def widest_gap(stages: Iterable[Stage]) -> float:
    """Give the largest gap of a stage; 0 where nothing was minimised."""
    return max((stage.gap for stage in stages), default=0.0)


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """One line of `criteria.csv`."""

    name: str
    measure: Fraction
    before: Fraction
    """The same measure with only the seats as they were."""
    unit: str
    weight: Fraction | None
    """`None` for coverage."""
    points: Fraction | None
    """weight * measure; `None` for coverage."""
    best_alone: Fraction | None = None


@dataclass(frozen=True, slots=True)
class PupilResult:
    """One line of `placements.csv`; codes are the same in every language."""

    pupil_id: str
    outcome: Outcome
    route: str
    group_id: str | None
    school_id: str | None
    board_id: str | None
    metres: Fraction | None
    """Distance to the group, filled whenever a group is."""
    reason: str
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupResult:
    """One line of `groups.csv`."""

    group_id: str
    school_id: str
    board_id: str
    status: str
    """After solving: `open`, `closed`, `candidate`, `winding_down`."""
    seated_before: int
    added: int
    moved_in: int
    moved_out: int
    size: int
    min_size: int
    target_size: int
    max_size: int
    flags: tuple[str, ...] = ()


OF_PUPILS = ("pupil_id", "family_id")
"""Values of a note that name a pupil or a family."""


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence to be: a message code with its values, put into words by the reports.

    Attributes
    ----------
    code
        Key of the sentence, the same in every language.
    values
        What to fill in: ids, counts, exact measures.
    """

    code: str
    values: Mapping[str, str | int | Fraction | tuple[str, ...]] = field(default_factory=dict)

    @property
    def without_pupils(self) -> Note:
        """The same without the ids of a pupil and a family, as outsiders may read it."""
        return Note(self.code, {key: value for key, value in self.values.items() if key not in OF_PUPILS})


@dataclass(frozen=True)
class Result:
    """A finished, checked solve."""

    scenario: str
    date: str
    starts_on: str
    basis: str | None
    status: Status
    placement: Placement
    stages: tuple[Stage, ...]
    objective: Fraction | None
    """Sum of weight * measure without coverage; `None` in lexicographic mode."""
    bound: Fraction | None
    gap: float | None
    objective_error: Fraction
    """Largest possible rounding of the objective, in points."""
    reproducible: bool
    criteria: tuple[CriterionResult, ...]
    pupils: tuple[PupilResult, ...]
    """In input order, added pupils last."""
    groups: tuple[GroupResult, ...]
    counts: Mapping[str, int]
    """applicants, placed, waiting, stays, moved, routed, review."""
    notes: tuple[Note, ...] = ()
    """Warnings and decisions, most urgent first."""
    seconds: float = 0.0
    seed: int = 1
    workers: int = 1
    versions: Mapping[str, str] = field(default_factory=dict)
    inputs: Mapping[str, str] = field(default_factory=dict)
    interrupted: bool = False

    @property
    def own_points(self) -> Fraction | None:
        """The points that this solve answers for: the objective less what the seats as they were came to.

        objective - sum of weight * before; below zero where pupils in seats become better off than newcomers
        cost. `None` in lexicographic mode.
        """
        if self.objective is None:
            return None
        inherited = (each.weight * each.before for each in self.criteria if each.weight is not None)
        return self.objective - sum(inherited, Fraction(0))

    @property
    def own_gap(self) -> float | None:
        """The gap over what this solve could still decide: (objective - bound) / max(1, abs(own points)).

        The gap of the contract counts points inherited from the seats too, and looks the smaller for them
        (issue 3, item 4). It may be above 1: the bound may lie below what the seats came to. `None` in
        lexicographic mode.
        """
        own = self.own_points
        if own is None or self.objective is None or self.bound is None:
            return None
        return max(0.0, float(self.objective - self.bound)) / max(1.0, abs(float(own)))
