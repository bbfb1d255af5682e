"""What an explanation says, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from placement.eligibility import Reason, Route
from placement.result import Outcome, Status


class Verdict(StrEnum):
    """What can be said of a pupil and a group."""

    CHOSEN = "chosen"
    FORBIDDEN = "forbidden"
    """A rule does not allow it."""
    POSSIBLE = "possible"
    """Allowed, and solved again with the pupil there."""
    FULL = "full"
    """Allowed, but there is no placement with the pupil there, even if others wait."""
    UNKNOWN = "unknown"
    """Allowed, but no placement was found in time."""


@dataclass(frozen=True, slots=True)
class Shift:
    """A pupil who is somewhere else in another placement.

    Attributes
    ----------
    before, after
        Group ids; `None` who waits.
    """

    pupil_id: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Alternative:
    """A pupil in a group: what forbids it, or what it would do.

    Attributes
    ----------
    reasons
        Every rule that forbids it, with its article; empty where it is allowed.
    delta_points
        Change of sum of weight * measure, coverage not counted; `None` in lexicographic mode and
        where nothing was solved.
    delta_coverage
        Change of the waiting points; `None` where nothing was solved.
    deltas
        Criterion -> change of its measure, in its unit; only those that change, coverage left out.
    shifts
        Other pupils who would be elsewhere, sorted by id.
    status
        `optimal`: proven; `feasible`: the best found, `gap` from proven; `infeasible`; `unknown`.
        The chosen group has the status of the run.
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
class Explanation:
    """Why a pupil is where they are, group by group.

    Attributes
    ----------
    reason
        The code of `placements.csv`.
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
        """Give the groups that were solved, the cheapest first: coverage before points."""
        solved = [each for each in self.alternatives if each.verdict is Verdict.POSSIBLE]
        return tuple(sorted(solved, key=lambda each: (each.delta_coverage or 0, each.delta_points or 0)))
