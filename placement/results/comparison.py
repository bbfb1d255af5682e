"""Results of comparing scenarios, as plain values.

All values are exact and complete; :mod:`placement.disclosure.comparison` derives what readers without pupils see.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from placement.case import Case
from placement.errors import Repair
from placement.policy import ShareBasis
from placement.problem import Problem
from placement.result import Note, Result, Status
from placement.results.money import Money

if TYPE_CHECKING:
    from placement.results.played_year import PlayedYear


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
        Name of the quantity.
    unit
        `pupils`, `km`, `part` (a fraction), `groups`, `schools`, `fte`, `rooms`, `families`, `euro`, or a criterion's.
    value
        `None` if it cannot be determined, because a table lacks the column.
    """

    section: str
    key: str
    measure: str
    unit: str
    value: Fraction | None

    @property
    def name(self) -> tuple[str, str, str]:
        """Key that is unique among the scenario's figures."""
        return self.section, self.key, self.measure


WAITING = ("pupils", "region", "waiting")
"""Name of the number of children who wait: where it is another, points do not say which scenario is better."""


def difference(figure: Figure, base: Mapping[tuple[str, str, str], Fraction | None]) -> Fraction | None:
    """A figure less the base's; `None` where one of them is not told."""
    there = base.get(figure.name)
    return None if figure.value is None or there is None else figure.value - there


@dataclass(frozen=True, slots=True)
class ShareChoice:
    """The basis of the boards' shares, and who chose it (covenant 3c; R26).

    Attributes
    ----------
    chosen_in
        The scenario file that sets `share_basis`; `None` if none does and the default applies.
    ground
        The scenario's `basis`, such as `covenant art. 3c`.
    """

    basis: ShareBasis
    chosen_in: str | None
    ground: str | None


@dataclass(frozen=True, slots=True)
class Unseated:
    """Why a column is beside a scenario without a placement: it has one if those whose group closes may wait.

    Attributes
    ----------
    scenario
        Name of that scenario.
    displaced, waiting
        Number of pupils whose group closes, and how many of them wait.
    """

    scenario: str
    displaced: int
    waiting: int


@dataclass(frozen=True)
class Compared:
    """One scenario of a comparison.

    Attributes
    ----------
    name
        The scenario's own name, followed by its file if names would clash: names are unique.
    file
        The scenario file as the user named it.
    folder
        Name of its run folder, within the folder of the comparison.
    problem
        The case compiled for measuring by the base's definitions (:mod:`placement.whatif.measuring`).
    result
        `None` if there is no placement.
    figures
        Each figure once; empty without a placement.
    status
        Status of the result; `infeasible` or `unknown` without one.
    repairs
        The smallest changes that resolve a contradiction, if there is one.
    becomes, ceases
        Schools that are a separately inspected facility here but not in the base, and the other way round
        (covenant fn 6; R40).
    money
        Costs, national money and contributions; `None` if no table gives the state's rates, or without a
        placement.
    unseated
        `None` for a scenario by its rules.
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
    unseated: Unseated | None = None

    @property
    def with_file(self) -> str:
        """Its name, with its file if there is one that the name does not contain."""
        return f"{self.name} ({self.file})" if self.file and f"({self.file})" not in self.name else self.name

    @property
    def has_run(self) -> bool:
        """Whether it has a placement by its rules, which a run folder can hold."""
        return self.result is not None and self.unseated is None

    @property
    def by_name(self) -> Mapping[tuple[str, str, str], Figure]:
        """(section, key, measure) -> figure."""
        return {figure.name: figure for figure in self.figures}


INSTEAD = "base_instead"
"""Code of the remark that the first scenario has no placement, so that another column is the base."""


class Dimension(StrEnum):
    """Attributes by which people are grouped."""

    ALL = "all"
    BOARD = "board"
    MUNICIPALITY = "municipality"
    AGE = "age"
    ORIGIN = "origin"

    @property
    def is_personal(self) -> bool:
        """Whether readers without pupils see counts by this attribute to the nearest five (contract, section 5)."""
        return self in (Dimension.AGE, Dimension.ORIGIN)


COUNTS: tuple[str, ...] = ("better", "worse", "same", "new", "lost", "gone")
"""Counts of a gain; each pupil is in exactly one."""


@dataclass(frozen=True, slots=True)
class Gain:
    """Gains and losses of one group of people in a scenario, compared with the base.

    Attributes
    ----------
    keys
        The board's id (of the group in the base, or of the new group for pupils without one there), the home
        municipality (empty if no table gives it), the age band, or the origin (`a + b` for pupils with several,
        empty if none is known); `("",)` for everyone.
    better, worse, same
        Pupils in a group in both, with a shorter, longer or equal distance. For readers without pupils a count by a
        personal attribute is `None` if it is less than five.
    new, lost
        Pupils in a group only here, or only in the base although the scenario has them too.
    gone
        Pupils in a group in the base who are not in the scenario's tables.
    worst
        The largest increase in metres; `None` if nobody's distance increases, or the reader sees no pupils.
    metres
        Sum of the changes in metres; `None` if the reader sees no pupils.
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


@dataclass(frozen=True, slots=True)
class Moved:
    """A pupil who is elsewhere than in the base; for the coordinator only.

    Attributes
    ----------
    before, after
        Group ids; `None` without a group.
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

    `seated` equals that of the week before + starts + moved_in - moved_out - exits.

    Attributes
    ----------
    week, day
        Weeks from the batch date (0 is the date itself), and the day.
    seated
        Pupils in the group on that day, as far as known now.
    starts, moved_in, moved_out
        Newly placed pupils and movers since the day of the week before; by agreement all on `starts_on`.
    exits
        Pupils whose `expected_exit_on` has passed since then.
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
"""Statistics of a band over the draws, in ascending order."""


@dataclass(frozen=True, slots=True)
class Band:
    """Distribution of one figure over many draws.

    Attributes
    ----------
    section, key, measure, unit
        As in :class:`Figure`.
    low, high
        The minimum and the maximum.
    p10, p90
        Values with at most a tenth of the draws below, and above; each was drawn (nearest rank).
    median
        The middle value, or the mean of the two middle values.
    draws
        Number of draws with the figure; fewer than all if some have no placement, or cannot determine it.
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
        """Key that is unique among the scenario's bands, and equal to that of the figure."""
        return self.section, self.key, self.measure


@dataclass(frozen=True, slots=True)
class Bands:
    """The draws of one scenario.

    Attributes
    ----------
    scenario
        Name of the scenario.
    seeds
        Seeds of the draws, in order; one if nothing is random.
    bands
        In the order of the figures.
    differences
        Distribution of each draw minus the base; minus the base's draw with the same seed if the base is random too.
        Empty for the base, and if there is no base to compare with.
    unsolved
        Draws without a placement: pairs of seed and `infeasible` or `unknown`.
    unproven
        Seeds of draws whose placement is not proven optimal.
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

    The base is the scenario that was named first. If that has no placement, it is the first column with one: the same
    scenario with those waiting for whom there is no seat, or else the next scenario.

    Attributes
    ----------
    gains
        For every scenario with a placement except the base, each dimension, each group of people.
    remarks
        Reasons why columns are less comparable: notes with `scenario` and a code of :mod:`placement.whatif.remarks`.
    bands
        For each scenario with random changes that was drawn more than once, by the base's definitions.
    years
        For each scenario with a placement by its rules, if one of them asks for a year of inflow; the base's first.
    """

    scenarios: tuple[Compared, ...]
    gains: tuple[Gain, ...]
    moved: tuple[Moved, ...]
    calendars: tuple[Seats, ...]
    remarks: tuple[Note, ...]
    bands: tuple[Bands, ...] = ()
    years: tuple[PlayedYear, ...] = ()

    @property
    def base(self) -> Compared:
        """The first column, with which the others are compared."""
        return self.scenarios[0]

    @property
    def asked(self) -> Compared:
        """The scenario that was named first, by whose definitions all are measured: the base, if it has a placement."""
        instead = next((str(each.values["scenario"]) for each in self.remarks if each.code == INSTEAD), self.base.name)
        return next(each for each in self.scenarios if each.name == instead)
