"""A scenario as the engine takes it: resolved and validated, all paths absolute."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from placement.domain import Region
from placement.earlier import EarlierPupils
from placement.faults import Fault
from placement.policy import Consult, GroupChoice, LaterSettings, Mode, MoneySettings, Rules, SolveSettings, Weights
from placement.questions.question import Question
from placement.result import Note, Outcome

if TYPE_CHECKING:
    from placement.tables.pupil_file import PupilTable
    from placement.tables.read import Tables


class Override(StrEnum):
    """A rule that a pin may lift; size and an open group are never lifted."""

    ROUTE = "route"
    AGE = "age"
    DISTANCE = "distance"
    REFUSAL = "refusal"


@dataclass(frozen=True, slots=True)
class Pin:
    """A hard placement of one pupil, decided by a person."""

    pupil_id: str
    group_id: str
    reason: str | None = None
    override: frozenset[Override] = frozenset()
    agreed: bool = False
    """Whether it confirms a proposal: the pupil's reason then stays what it was."""


@dataclass(frozen=True, slots=True)
class Deviation:
    """A setting of a scenario that is not as it was adopted."""

    setting: str
    """Its dotted name, such as `weights.family`."""
    adopted: object
    here: object


@dataclass(frozen=True, slots=True)
class Adoption:
    """A rule set as it was adopted: by whom, when and why, and the settings themselves (covenant 9; R30, R66)."""

    by: str
    on: dt.date
    version: str | None = None
    """Name by which people refer to it; `None` where it has none."""
    since: dt.date | None = None
    """First day on which it is in force."""
    until: dt.date | None = None
    """Last day."""
    why: str | None = None
    settings: Mapping[str, object] = field(default_factory=dict)
    """Dotted name -> value of every setting that was adopted, by :func:`adoptable`; empty where that is not known."""

    def is_in_force(self, day: dt.date) -> bool:
        """Whether it is in force on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


WEIGHING = ("mode", "order", "tolerance")
"""Settings of a solve that say how criteria are weighed."""


def adoptable(rules: Rules, weights: Weights, solve: SolveSettings) -> Mapping[str, object]:
    """Dotted name -> value of every setting that a region adopts: thresholds, weights, how criteria are weighed."""
    chosen = weights.where_groups_are_chosen if rules.groups is GroupChoice.CHOOSE else weights
    return {
        **{f"rules.{name}": getattr(rules, name) for name in Rules.model_fields},
        **{f"weights.{name}": getattr(chosen, name) for name in Weights.model_fields},
        **{f"solve.{name}": getattr(solve, name) for name in WEIGHING},
    }


@dataclass(frozen=True, slots=True)
class Scenario:
    """The settings of one solve, without its tables and without its `changes`."""

    name: str
    data: Path
    date: dt.date
    """The batch date: waiting times are counted up to this day."""
    starts_on: dt.date
    """First school day of newly placed pupils: age, Dutch schooling and age bands are judged on this day."""
    basis: str | None = None
    """The agreement that mixing by origin follows."""
    legal_basis: str | None = None
    """The ground in law for using origin, who established it and when."""
    adopted: Adoption | None = None
    rules: Rules = field(default_factory=Rules)
    weights: Weights = field(default_factory=Weights)
    solve: SolveSettings = field(default_factory=SolveSettings)
    path: Path | None = None
    """The scenario file that was asked for."""
    consult: Consult | None = None
    """The inflow at which the parties consult (covenant 10)."""
    money: MoneySettings = field(default_factory=MoneySettings)
    """Settings of the financial reports (covenant 7)."""
    later: LaterSettings = field(default_factory=LaterSettings)
    """How prices of seats to those who come later are found (R30, R32)."""

    @property
    def deviations(self) -> tuple[Deviation, ...]:
        """Settings that are not as they were adopted; none where nobody adopted any."""
        if self.adopted is None or not self.adopted.settings:
            return ()
        was, here = self.adopted.settings, adoptable(self.rules, self.weights, self.solve)
        return tuple(Deviation(name, was[name], here[name]) for name in here if here[name] != was[name])

    def weighs(self, criterion: str) -> bool:
        """Whether a criterion decides anything: by its weight, or by its place in the order."""
        if self.solve.mode is Mode.LEXICOGRAPHIC:
            return criterion in self.solve.order
        return self.weights.of(criterion) > 0

    def __post_init__(self) -> None:
        """Settle weights that depend on whether the engine decides which groups open."""
        if self.rules.groups is GroupChoice.CHOOSE:
            object.__setattr__(self, "weights", self.weights.where_groups_are_chosen)


@dataclass(frozen=True, slots=True)
class YearAsked:
    """The weeks that a comparison plays after the batch (R32, R91).

    Attributes
    ----------
    factor
        Sign-ups as a part of the usual ones.
    seed
        Of all draws.
    arrivals
        A file as arrivals.yaml that says who usually comes; `None` for sign-ups like those of the tables.
    """

    factor: Fraction
    weeks: int
    draws: int
    seed: int
    arrivals: Path | None = None


@dataclass(frozen=True)
class Readings:
    """Contents of the files that a case was read from, before its changes: with the scenario, all that makes it again.

    Attributes
    ----------
    tables
        Folder or workbook -> its tables.
    pupils
        File that a change names -> its pupils.
    previous
        Run folder -> its pupils.
    prices
        File of prices -> group and points of a seat in it.
    arrivals
        File as arrivals.yaml, or file of sums that one names -> its bytes.
    binding
        Whether the files are not to be read again: the case was opened from what a run kept of them.
    """

    tables: Mapping[Path, Tables] = field(default_factory=dict)
    pupils: Mapping[Path, PupilTable] = field(default_factory=dict)
    previous: Mapping[Path, EarlierPupils] = field(default_factory=dict)
    prices: Mapping[Path, Mapping[str, Fraction]] = field(default_factory=dict)
    arrivals: Mapping[Path, bytes] = field(default_factory=dict)
    binding: bool = False


@dataclass(frozen=True)
class Case:
    """A scenario and its region with all `changes` applied: everything that a solve depends on.

    Attributes
    ----------
    region
        After `changes`: statuses set, groups and pupils added, withdrawn pupils gone, refusals added.
    pins
        Pupil id -> pin, from the scenario and from the columns `pinned_group` and `agreed_group`; the scenario's wins.
    released
        Seated pupils who may move without counting against the budget.
    release_reasons
        Released pupil -> why, where the scenario says so.
    previous
        Pupil id -> group proposed by the previous run (outcome `placed`); empty without a previous run.
    earlier
        Pupils of the previous run; `None` without one.
    prices
        Group -> points that a new seat in it costs those who come later: from a file, kept by a run, or worked out
        (:mod:`placement.simulation.pricing`); empty where none of these.
    warnings
        What users should know although it stops nothing.
    remarks
        Effects of the scenario's changes: who was drawn, who left, what the covenant then requires.
    inputs
        File name as shown to the user -> SHA-256 of its bytes.
    document
        The resolved scenario as plain data, paths absolute; what a run folder keeps.
    files
        Every file that was read, as an absolute path -> SHA-256 of its bytes.
    scenario_files
        The scenarios among `files`, the requested one first; empty if a saved document was loaded.
    invented
        Ids of pupils whom the scenario's changes drew.
    encoding
        Text encoding given for the CSV tables.
    questions
        What only a person can answer: dates that cannot be, a start without a group, a suspected double.
    readings
        What the files among `files` hold, scenarios aside.
    opened
        Groups that a change or a combination of `options` opens. Those without seated pupils get their minimum or
        stay shut.
    added
        Groups that are in no table: where one stays shut, its board's share is as it was without it.
    required
        Groups among `opened` that must get their minimum: what `options` opens is to be seen open.
    year
        The year of inflow that a comparison plays beside this batch; `None` where none is asked for.
    lots
        Pupil id -> group id, or empty for none -> lot, where it is not the id's own: numbers stand for ids then.
    """

    scenario: Scenario
    region: Region
    pins: Mapping[str, Pin] = field(default_factory=dict)
    released: frozenset[str] = frozenset()
    release_reasons: Mapping[str, str] = field(default_factory=dict)
    previous: Mapping[str, str] = field(default_factory=dict)
    earlier: EarlierPupils | None = None
    prices: Mapping[str, Fraction] = field(default_factory=dict)
    warnings: tuple[Fault, ...] = ()
    remarks: tuple[Note, ...] = ()
    inputs: Mapping[str, str] = field(default_factory=dict)
    document: Mapping[str, object] = field(default_factory=dict)
    files: Mapping[Path, str] = field(default_factory=dict)
    scenario_files: tuple[Path, ...] = ()
    encoding: str | None = None
    invented: frozenset[str] = frozenset()
    opened: frozenset[str] = frozenset()
    added: frozenset[str] = frozenset()
    required: frozenset[str] = frozenset()
    questions: tuple[Question, ...] = ()
    year: YearAsked | None = None
    lots: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    readings: Readings = field(default_factory=Readings, compare=False, repr=False)

    @cached_property
    def previous_reasons(self) -> Mapping[str, str]:
        """Pupil id -> reason in the previous run, of those whom it placed."""
        earlier = (self.earlier or {}).values()
        return {each.pupil_id: each.reason for each in earlier if each.outcome is Outcome.PLACED and each.reason}

    @cached_property
    def asked(self) -> frozenset[str]:
        """Pupils about whom a question is open that stops a sign-up."""
        return frozenset(each.pupil_id for each in self.questions if each.stops)

    @property
    def binding(self) -> Readings | None:
        """The readings, if they are to be used instead of the files."""
        return self.readings if self.readings.binding else None
