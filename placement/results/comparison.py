"""What a comparison of scenarios says, as plain values.

Everything here is exact and whole: what outsiders may see of it is what :mod:`placement.disclosure.comparison` leaves.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from placement.case import Case
from placement.errors import Repair
from placement.policy import ShareBasis
from placement.problem import Problem
from placement.result import Note, Result, Status
from placement.results.money import Money


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a scenario.

    Attributes
    ----------
    section
        `pupils`, `distance`, `walking`, `shares`, `groups`, `sizes`, `facilities`, `staff`, `rooms`, `families`,
        `mixing`, `cost`, `criteria` or `money`.
    key
        What it is about: `region`, the id of a board, a school or a group, an age band, a column, a criterion or a
        municipality.
    measure
        What of it.
    unit
        `pupils`, `km`, `part` (of one), `groups`, `schools`, `fte`, `rooms`, `families`, `euro`, or a criterion's.
    value
        `None` where it cannot be told: a column that a table lacks.
    """

    section: str
    key: str
    measure: str
    unit: str
    value: Fraction | None

    @property
    def name(self) -> tuple[str, str, str]:
        """What tells it from the scenario's other figures."""
        return self.section, self.key, self.measure


def difference(figure: Figure, base: Mapping[tuple[str, str, str], Fraction | None]) -> Fraction | None:
    """A figure less the base's; `None` where one of them is not told."""
    there = base.get(figure.name)
    return None if figure.value is None or there is None else figure.value - there


@dataclass(frozen=True, slots=True)
class ShareChoice:
    """Which basis of the boards' shares is in force, and who chose it (covenant 3c; R26).

    Attributes
    ----------
    chosen_in
        The scenario file that names `share_basis`; `None`: none does, and the default holds.
    ground
        The scenario's `basis`, such as `covenant art. 3c`.
    """

    basis: ShareBasis
    chosen_in: str | None
    ground: str | None


@dataclass(frozen=True)
class Compared:
    """One scenario of a comparison.

    Attributes
    ----------
    name
        The scenario's own, or with its file where two have the same: no two are alike.
    file
        As the user named it.
    folder
        Its run's, in the folder of the comparison.
    problem
        The case compiled for measuring, by the base's definitions (:mod:`placement.whatif.measuring`).
    result
        `None` where there is no placement.
    figures
        Each once; empty without a placement.
    status
        The result's; `infeasible` or `unknown` without one.
    repairs
        The smallest changes that lift a contradiction, where there is one.
    becomes, ceases
        Schools that are a separately inspected facility here and not in the base, and the other way round
        (covenant fn 6; R40).
    money
        Costs, national money and contributions; `None` where no table tells what the state pays, or without a
        placement.
    """

    name: str
    file: str
    folder: str
    case: Case
    problem: Problem
    result: Result | None
    figures: tuple[Figure, ...]
    status: Status
    share: ShareChoice
    repairs: tuple[Repair, ...] = ()
    becomes: tuple[str, ...] = ()
    ceases: tuple[str, ...] = ()
    money: Money | None = None

    @property
    def with_file(self) -> str:
        """Its name, and its file where there is one and the name does not tell it."""
        return f"{self.name} ({self.file})" if self.file and f"({self.file})" not in self.name else self.name

    @property
    def by_name(self) -> Mapping[tuple[str, str, str], Figure]:
        """(section, key, measure) -> figure."""
        return {figure.name: figure for figure in self.figures}


class Dimension(StrEnum):
    """By what people are told apart."""

    ALL = "all"
    BOARD = "board"
    MUNICIPALITY = "municipality"
    AGE = "age"
    ORIGIN = "origin"

    @property
    def is_personal(self) -> bool:
        """Whether small counts by it are withheld from outsiders (contract, section 5)."""
        return self in (Dimension.MUNICIPALITY, Dimension.AGE, Dimension.ORIGIN)


COUNTS: tuple[str, ...] = ("better", "worse", "same", "new", "lost", "gone")
"""How a gain counts its pupils, each once."""


@dataclass(frozen=True, slots=True)
class Gain:
    """Who gains and who loses in a scenario against the base: one group of people.

    Attributes
    ----------
    keys
        The board's id (of the group in the base; of the new group for who has none there), the home
        municipality (empty: no table tells), the age band, or the origin (`a + b` of who has several, empty where
        none is known). Several where outsiders see small ones together; `("",)` of everybody.
    better, worse, same
        Pupils in a group in both, whose way is shorter, longer, or the same. `None`: withheld.
    new, lost
        Pupils in a group only here, or only in the base though the scenario has them too.
    gone
        Pupils in a group in the base whom the scenario's tables do not have.
    worst
        The largest increase in metres; `None` where nobody's way is longer, or withheld. Outsiders see by a personal
        attribute what five or more have at least, in half kilometres.
    metres
        Sum of the changes; `None`: withheld.
    of_five
        The fifth largest increase; of lines that were joined, that of one of them. `None` where no five have one.
    """

    scenario: str
    dimension: Dimension
    keys: tuple[str, ...]
    better: int | None
    worse: int | None
    same: int | None
    new: int | None
    lost: int | None
    gone: int | None
    worst: Fraction | None
    metres: Fraction | None
    of_five: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """A pupil who is elsewhere than in the base: for the coordinator only.

    Attributes
    ----------
    before, after
        Groups; `None`: none.
    metres_before, metres_after
        `None` without a group.
    """

    scenario: str
    pupil_id: str
    before: str | None
    after: str | None
    metres_before: Fraction | None
    metres_after: Fraction | None


@dataclass(frozen=True, slots=True)
class Seats:
    """A group on one day of the seat calendar.

    `seated` is that of the week before + starts + moved_in - moved_out - exits.

    Attributes
    ----------
    week, day
        Weeks from the batch date (0: the date itself), and the day.
    seated
        Pupils in the group on that day, as far as is known now.
    starts, moved_in, moved_out
        Newly placed pupils and movers since the day of the week before; agreed: all on `starts_on`.
    exits
        Pupils whose `expected_exit_on` came since.
    """

    scenario: str
    group_id: str
    week: int
    day: dt.date
    seated: int
    starts: int
    moved_in: int
    moved_out: int
    exits: int
    min_size: int
    target_size: int
    max_size: int


LEVELS: tuple[str, ...] = ("low", "p10", "median", "p90", "high")
"""What a band tells of the draws, from the least to the most."""


@dataclass(frozen=True, slots=True)
class Band:
    """One figure over many draws.

    Attributes
    ----------
    section, key, measure, unit
        As in :class:`Figure`.
    low, high
        The least and the most.
    p10, p90
        The values that at most a tenth of the draws is under, and over: each was drawn (nearest rank).
    median
        The one in the middle, or half-way between the two in the middle.
    draws
        How many draws have the figure; fewer than all where some have no placement, or cannot tell it.
    """

    section: str
    key: str
    measure: str
    unit: str
    low: Fraction
    p10: Fraction
    median: Fraction
    p90: Fraction
    high: Fraction
    draws: int

    @property
    def name(self) -> tuple[str, str, str]:
        """What tells it from the scenario's other bands, and which figure it is of."""
        return self.section, self.key, self.measure


@dataclass(frozen=True, slots=True)
class Bands:
    """A scenario drawn many times.

    Attributes
    ----------
    scenario
        Its name.
    seeds
        Of the draws, in order; one where nothing is left to chance.
    bands
        In the order of the figures.
    differences
        Each draw less the base, over the draws; less the base's draw of the same seed where chance has a part in the
        base too. Empty for the base, and where nothing is held against one.
    unsolved
        Draws without a placement: seed -> `infeasible` or `unknown`, in pairs.
    unproven
        Seeds of draws whose placement is not proven to be the best.
    """

    scenario: str
    seeds: tuple[int, ...]
    bands: tuple[Band, ...]
    differences: tuple[Band, ...] = ()
    unsolved: tuple[tuple[int, Status], ...] = ()
    unproven: tuple[int, ...] = ()


@dataclass(frozen=True)
class Comparison:
    """Scenarios side by side, the base first.

    Attributes
    ----------
    gains
        Every scenario with a placement but the base, each dimension, each group of people.
    remarks
        What makes columns less alike: notes with `scenario` and a code of :mod:`placement.whatif.remarks`.
    bands
        Of each scenario with chance in it that was drawn more than once, by the base's definitions.
    """

    scenarios: tuple[Compared, ...]
    gains: tuple[Gain, ...]
    moved: tuple[Moved, ...]
    calendars: tuple[Seats, ...]
    remarks: tuple[Note, ...]
    bands: tuple[Bands, ...] = ()

    @property
    def base(self) -> Compared:
        """The first, against which the others are held."""
        return self.scenarios[0]
