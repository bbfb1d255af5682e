"""Effects of opening and closing groups, as plain values; what names pupils is for computing with, and in no file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from placement.case import Case
from placement.errors import Repair
from placement.result import Note, Result, Status

TOO_FEW = "too_few"
WOULD_GET = "would_get"
"""Codes of the notes on a group that does not get its minimum: at most so many, or so many without it."""


@dataclass(frozen=True, slots=True, order=True)
class Combination:
    """Groups to open and groups to close, ids sorted."""

    opened: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()

    @property
    def changes(self) -> int:
        """Number of groups that it opens or closes."""
        return len(self.opened) + len(self.closed)

    @property
    def balance(self) -> int:
        """Net change in the number of open groups."""
        return len(self.opened) - len(self.closed)


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures of the placement with a combination.

    Attributes
    ----------
    measures
        Every criterion, coverage included, in its own unit; `cost` in thousand euro a year.
    points
        Sum of weight * measure, coverage excluded, by the scenario's weights in both modes.
    rank
        The values that the scenario minimises, in order: coverage, then the points or the criteria one by one.
    placed, waiting, stays, moved
        Numbers of pupils.
    mean_metres
        Mean one-way distance over everyone in a group; `None` if nobody is in one.
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
    """A combination and its effects.

    Attributes
    ----------
    status
        `optimal`: its placement is proven the best with these groups; `infeasible`: there is none, for the
        reasons in `why`; `unknown`: none was found in time.
    gap
        Largest gap of any stage; `None` without a placement.
    figures
        `None` without a placement.
    groups_open
        Number of groups with status open or winding_down, empty or not.
    sizes
        Group that it opens -> its number of pupils; empty without a placement.
    why
        Where its groups do not get their minimum, for each of them `would_get` (group_id, minimum, pupils without the
        minimum) or, where that was not worked out, `too_few` (group_id, minimum, most who could come). Otherwise
        `rooms` (school id, groups, limit), `staff` (board id, groups, limit), `open_groups` (empty id, groups, limit),
        `unseated` (group_id, pupils), `pinned` (group_id, pupils); otherwise the smallest repair: `seat_more`
        (group_id, seats), `pupil_short` (group_id, pupils), `move_more` (moves), `split` (families),
        `drop_pin` (pins), `open_group` (group_id), `unseat` (pupils); or `rules`, if none was searched for or found.
    solved
        The case with its groups opened and closed, and its placement, if it was solved as a scenario of its own.
    """

    combination: Combination
    status: Status
    gap: float | None
    figures: Figures | None
    groups_open: int
    why: tuple[Note, ...] = ()
    sizes: Mapping[str, int] = field(default_factory=dict)
    solved: tuple[Case, Result] | None = field(default=None, compare=False, repr=False)

    @property
    def is_unfilled(self) -> bool:
        """Whether it cannot be because a group that it opens would not reach its minimum."""
        return any(each.code in (TOO_FEW, WOULD_GET) for each in self.why)


@dataclass(frozen=True, slots=True)
class OfNumber:
    """The best combination with a given number of open groups.

    Attributes
    ----------
    best
        `None` if no combination with this number has a placement, or none was found.
    proven
        Whether no other combination with this number is better; if `best` is `None`, whether there is none.
    """

    groups_open: int
    best: Option | None
    proven: bool


@dataclass(frozen=True)
class Unseated:
    """What there is of a scenario that has no placement as it is, if those whose group closes may wait for a seat.

    Attributes
    ----------
    why
        The smallest repair of the scenario as it is, as in `why` of an option.
    displaced
        Number of pupils whose group closes.
    waiting
        Combination -> group that closes -> ids of its pupils for whom there is no seat: with nothing opened or closed,
        and with each of the best if these are against the rules.
    figures
        Figures of the placement with nothing opened or closed.
    by_the_rules
        Whether some combination has a placement by the rules; else those shown are against them, as these wait.
    repairs
        The smallest repairs of the scenario as it is, if no combination has a placement by the rules.
    """

    why: tuple[Note, ...]
    displaced: int
    waiting: Mapping[Combination, Mapping[str, tuple[str, ...]]]
    figures: Figures
    by_the_rules: bool
    repairs: tuple[Repair, ...] = ()

    def number(self, combination: Combination) -> int:
        """Number of those who wait with a combination."""
        return sum(map(len, self.waiting[combination].values()))


@dataclass(frozen=True)
class Options:
    """Results of a study of opening and closing groups.

    Attributes
    ----------
    candidates, closable
        Ids of the groups that may be opened, and of those that may be closed.
    most_opened, most_closed
        Maximum numbers opened and closed at once.
    base
        The option that opens and closes nothing.
    best
        Best options first, including `base` if it ranks among them.
    impossible
        Combinations without a placement, as far as they were examined, but for those of `unfilled`.
    by_number
        The best for every number of open groups, fewest first.
    combinations, valued
        Number of combinations, and how many of them were solved or ruled out one by one.
    by_model
        Whether the model chose which ones to solve; otherwise all were solved.
    proven
        Whether no other combination is better than those in `best`.
    unfilled
        Combinations with a group that would not reach its minimum, as far as they were examined.
    fixed
        Whether the scenario would choose its groups itself, which the combinations do here instead.
    unseated
        What there is of a scenario that has no placement as it is because groups close; else `None`.
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
    unfilled: tuple[Option, ...] = ()
    fixed: bool = False
    interrupted: bool = False
    unseated: Unseated | None = None
    seconds: float = field(default=0.0, compare=False)
