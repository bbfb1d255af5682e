"""Results of an explanation, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from placement.eligibility import Reason
from placement.result import Outcome, Status
from placement.routes import Route


class Verdict(StrEnum):
    """Answer for a pupil and a group."""

    CHOSEN = "chosen"
    FORBIDDEN = "forbidden"
    """A rule forbids it."""
    POSSIBLE = "possible"
    """Allowed, and solved again with the pupil in the group."""
    FULL = "full"
    """Allowed, but no placement has the pupil in the group, even if others wait."""
    UNKNOWN = "unknown"
    """Allowed, but no placement was found in time."""


@dataclass(frozen=True, slots=True)
class Shift:
    """A pupil whose group differs in another placement.

    Attributes
    ----------
    before, after
        Group ids; `None` for a pupil who waits.
    """

    pupil_id: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Alternative:
    """A pupil in a group: the rules that forbid it, or its consequences.

    Attributes
    ----------
    reasons
        Every rule that forbids it, with its article; empty if it is allowed.
    delta_points
        Change in the sum of weight * measure, coverage excluded; `None` in lexicographic mode, and if nothing
        was solved.
    delta_coverage
        Change in waiting points; `None` if nothing was solved.
    deltas
        Criterion -> change in its measure, in its unit; only nonzero changes, without coverage.
    shifts
        Other pupils whose group would differ, sorted by id.
    status
        `optimal`: proven; `feasible`: best found, within `gap` of the bound; `infeasible`; `unknown`.
        The pupil's own group has the status of the run.
    """

    group_id: str
    verdict: Verdict
    reasons: tuple[Reason, ...] = ()
    delta_points: Fraction | None = None
    delta_coverage: Fraction | None = None
    deltas: Mapping[str, Fraction] = field(default_factory=dict)
    shifts: tuple[Shift, ...] = ()
    status: Status = Status.UNKNOWN
    gap: float | None = None


@dataclass(frozen=True, slots=True)
class Range:
    """Where a group's price lies, before it is proven.

    Attributes
    ----------
    delta_coverage
        Fewest waiting points that it can change by.
    least
        Change in points that it is not below at that coverage: if it is, more have to wait.
    most
        Change in points of a placement in hand with that coverage, which it is not above; `None` without one.
    """

    group_id: str
    delta_coverage: Fraction
    least: Fraction
    most: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a pupil is where they are, group by group.

    Attributes
    ----------
    reason
        Code as in `placements.csv`.
    alternatives
        One for every group of the region, in input order.
    """

    pupil_id: str
    outcome: Outcome
    route: Route
    group_id: str | None
    reason: str
    alternatives: tuple[Alternative, ...]

    @property
    def possible(self) -> tuple[Alternative, ...]:
        """Groups that were solved, the cheapest first: by coverage, then by points."""
        solved = [each for each in self.alternatives if each.verdict is Verdict.POSSIBLE]
        return tuple(sorted(solved, key=lambda each: (each.delta_coverage or 0, each.delta_points or 0)))
