"""Results of a solve, as plain values: no solver object leaves :mod:`placement.solve`."""

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
"""Name of the stage that minimises the points; other stages are named after their criteria."""


class Outcome(StrEnum):
    """What happens to a pupil; every pupil has exactly one outcome (R02)."""

    PLACED = "placed"
    STAYS = "stays"
    MOVED = "moved"
    WAITING = "waiting"
    ROUTED = "routed"
    LEFT = "left"


@dataclass(frozen=True)
class Placement:
    """Group of every pupil who has a seat.

    Attributes
    ----------
    groups
        Pupil id -> group id, for everyone who is in a group afterwards: seated pupils who stay or
        move, and applicants who are placed. Pupils without an entry wait or are routed elsewhere.
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
        `optimal` if value and bound are equal in the model's integers.
    error
        Largest change in the value that rounding the coefficients can cause; already subtracted from the bound.
    """

    name: str
    value: Fraction
    bound: Fraction
    gap: float
    status: Status
    error: Fraction = Fraction(0)


def gap_of(value: float, bound: float) -> float:
    """(value - bound) / max(1, abs(value)) (contract, section 5)."""
    return max(0.0, value - bound) / max(1.0, abs(value))


def widest_gap(stages: Iterable[Stage]) -> float:
    """Largest gap of any stage; 0 if nothing was minimised."""
    return max((stage.gap for stage in stages), default=0.0)


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """One row of `criteria.csv`."""

    name: str
    measure: Fraction
    before: Fraction
    """The same measure over the current seats only, before anyone is placed."""
    unit: str
    weight: Fraction | None
    """`None` for coverage."""
    points: Fraction | None
    """weight * measure; `None` for coverage."""
    best_alone: Fraction | None = None


@dataclass(frozen=True, slots=True)
class PupilResult:
    """One row of `placements.csv`; codes are the same in every language."""

    pupil_id: str
    outcome: Outcome
    route: str
    group_id: str | None
    school_id: str | None
    board_id: str | None
    metres: Fraction | None
    """Distance to the group; `None` exactly if there is no group."""
    reason: str
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupResult:
    """One row of `groups.csv`."""

    group_id: str
    school_id: str
    board_id: str
    status: str
    """Status after solving: `open`, `closed`, `candidate`, `winding_down`, `shut`."""
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
"""Values of a note that identify a pupil or a family."""


@dataclass(frozen=True, slots=True)
class Note:
    """A message code with its values, which the reports turn into a sentence.

    Attributes
    ----------
    code
        Key of the sentence, the same in every language.
    values
        Values to fill in: ids, counts, exact measures.
    """

    code: str
    values: Mapping[str, str | int | Fraction | tuple[str, ...]] = field(default_factory=dict)

    @property
    def without_pupils(self) -> Note:
        """The note without the ids of a pupil or a family, as outsiders may read it."""
        return Note(self.code, {key: value for key, value in self.values.items() if key not in OF_PUPILS})


class Changed(StrEnum):
    """In what a pupil differs from the earlier run."""

    GONE = "gone"
    NEW = "new"
    SEAT = "seat"
    PROPOSAL = "proposal"
    OUTCOME = "outcome"
    ADDRESS = "address"
    FAMILY = "family"


@dataclass(frozen=True, slots=True)
class Change:
    """One row of `changes.csv`.

    Attributes
    ----------
    before, after
        Group of a seat or a proposal, home or family; of an outcome, and of who is gone or new, `outcome|group`, or
        `routed|route`. Empty for nothing.
    because
        Codes joined by `|`; empty where nothing more is known than that it is so.
    """

    pupil_id: str
    what: Changed
    before: str = ""
    after: str = ""
    because: str = ""


@dataclass(frozen=True)
class Result:
    """Result of a finished, checked solve."""

    scenario: str
    date: str
    starts_on: str
    basis: str | None
    status: Status
    placement: Placement
    stages: tuple[Stage, ...]
    objective: Fraction | None
    """Sum of weight * measure, coverage excluded; `None` in lexicographic mode."""
    bound: Fraction | None
    gap: float | None
    objective_error: Fraction
    """Largest error that rounding can cause in the objective, in points."""
    reproducible: bool
    criteria: tuple[CriterionResult, ...]
    pupils: tuple[PupilResult, ...]
    """In input order, added pupils last."""
    groups: tuple[GroupResult, ...]
    counts: Mapping[str, int]
    """Keys: applicants, placed, waiting, stays, moved, routed, review."""
    notes: tuple[Note, ...] = ()
    """Warnings and decisions, most urgent first."""
    seconds: float = 0.0
    seed: int = 1
    workers: int = 1
    versions: Mapping[str, str] = field(default_factory=dict)
    inputs: Mapping[str, str] = field(default_factory=dict)
    interrupted: bool = False
    changes: tuple[Change, ...] = ()
    """What differs from the earlier run, if one is named; who is gone first."""

    @property
    def own_points(self) -> Fraction | None:
        """The objective less the points inherited from the current seats: objective - sum of weight * before.

        Negative if seated pupils gain more than placing the newcomers costs. `None` in lexicographic mode.
        """
        if self.objective is None:
            return None
        inherited = (each.weight * each.before for each in self.criteria if each.weight is not None)
        return self.objective - sum(inherited, Fraction(0))

    @property
    def own_gap(self) -> float | None:
        """The gap over the points that this solve could still decide: (objective - bound) / max(1, abs(own_points)).

        The contract's gap also counts the points inherited from the current seats, and looks smaller for it.
        May exceed 1, since the bound may be lower than the inherited points. `None` in lexicographic mode.
        """
        own = self.own_points
        if own is None or self.objective is None or self.bound is None:
            return None
        return max(0.0, float(self.objective - self.bound)) / max(1.0, abs(float(own)))
