"""What opening and closing groups comes to, as plain values: no pupil is named in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from placement.result import Note, Status


@dataclass(frozen=True, slots=True, order=True)
class Combination:
    """Groups to open and groups to close, ids sorted."""

    opened: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()

    @property
    def changes(self) -> int:
        """How many groups it opens or closes."""
        return len(self.opened) + len(self.closed)

    @property
    def balance(self) -> int:
        """How many more groups are open with it."""
        return len(self.opened) - len(self.closed)


@dataclass(frozen=True, slots=True)
class Figures:
    """What the placement of a combination measures.

    Attributes
    ----------
    measures
        Every criterion, coverage included, in its own unit; `cost` in thousand euro a year.
    points
        sum of weight * measure without coverage, by the scenario's weights in both modes.
    rank
        What the scenario minimises, in its order: coverage, then the points or the criteria one by one.
    placed, waiting, stays, moved
        Pupils.
    mean_metres
        Mean distance of everybody in a group, one way; `None` where nobody is in one.
    """

    measures: Mapping[str, Fraction]
    points: Fraction
    rank: tuple[Fraction, ...]
    placed: int
    waiting: int
    stays: int
    moved: int
    mean_metres: Fraction | None


@dataclass(frozen=True, slots=True)
class Option:
    """A combination and what it comes to.

    Attributes
    ----------
    status
        `optimal`: its placement is proven to be the best with these groups; `infeasible`: there is none, and
        `why` says why not; `unknown`: none was found in time.
    gap
        Largest gap of a stage; `None` without a placement.
    figures
        `None` without a placement.
    groups_open
        Groups of status open or winding_down with it, empty or not.
    why
        `rooms` (id of the school, groups, limit), `staff` (id of the board, groups, limit), `open_groups` (id empty,
        groups, limit),
        `unseated` (group_id, pupils), `pinned` (group_id, pupils); else the smallest repair: `seat_more`
        (group_id, seats), `pupil_short` (group_id, pupils), `move_more` (moves), `split` (families),
        `drop_pin` (pins), `unseat` (pupils); or `rules`, where none was looked for or found.
    """

    combination: Combination
    status: Status
    gap: float | None
    figures: Figures | None
    groups_open: int
    why: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class OfNumber:
    """The best with so many groups open.

    Attributes
    ----------
    best
        `None` where no combination with so many has a placement, or none was found.
    proven
        Whether no other combination with so many is better; of `None`, whether there is none.
    """

    groups_open: int
    best: Option | None
    proven: bool


@dataclass(frozen=True)
class Options:
    """All of it.

    Attributes
    ----------
    candidates, closable
        Ids of the groups that may be opened, and of those that may be closed.
    most_opened, most_closed
        How many at once.
    base
        Nothing opened or closed.
    best
        The best first, `base` among them where it belongs there.
    impossible
        Combinations without a placement, as far as they were looked at.
    by_number
        For every number of open groups, fewest first.
    combinations, valued
        How many there are, and how many were solved or ruled out one by one.
    by_model
        Whether the model chose which to solve; else all were.
    proven
        Whether no other combination is better than those of `best`.
    fixed
        Whether the scenario would choose its groups itself, and here the combinations do.
    """

    candidates: tuple[str, ...]
    closable: tuple[str, ...]
    most_opened: int
    most_closed: int
    base: Option
    best: tuple[Option, ...]
    impossible: tuple[Option, ...]
    by_number: tuple[OfNumber, ...]
    combinations: int
    valued: int
    by_model: bool
    proven: bool
    fixed: bool = False
    interrupted: bool = False
    seconds: float = field(default=0.0, compare=False)
