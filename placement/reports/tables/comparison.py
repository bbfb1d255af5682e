"""Scenarios side by side: every figure for programs, what chance does to it, who gains, the seats, who is elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from placement.cells import decimal
from placement.locale import msgid
from placement.locale.language import Translator
from placement.reports.comparison.cells import NONE, number_cell
from placement.reports.comparison.words import Names, label, people
from placement.reports.content.cells import WITHHELD
from placement.reports.tables.measures import GAP_DECIMALS
from placement.reports.tables.model import (
    Column,
    InWords,
    Kind,
    Medium,
    Said,
    TableSpec,
    Title,
    Way,
    for_programs,
    only,
)
from placement.reports.words.marks import plain
from placement.result import Result, widest_gap
from placement.results.comparison import LEVELS, Band, Dimension, Figure, Gain, Moved, Seats
from placement.results.money import GroupMoney, Money

_READ = only(Medium.PAGE, Medium.FILE)
_PAGE = only(Medium.PAGE)


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A figure of a scenario, or how sure the scenario is."""

    scenario: str
    section: str
    key: str
    measure: str
    unit: str
    value: Fraction | None
    difference: Fraction | None = None

    @classmethod
    def of(cls, scenario: str, figure: Figure, difference: Fraction | None) -> FigureLine:
        """A figure's line, rounded as numbers in files are; a gap has more decimals."""
        value = None if figure.value is None else Fraction(decimal(figure.value))
        return cls(scenario, figure.section, figure.key, figure.measure, figure.unit, value, difference)


FIGURES: TableSpec[FigureLine] = TableSpec(
    (
        for_programs("scenario", Kind.NAME, lambda line: line.scenario),
        for_programs("section", Kind.CODE, lambda line: line.section),
        for_programs("key", Kind.ID, lambda line: line.key),
        for_programs("measure", Kind.CODE, lambda line: line.measure),
        for_programs("unit", Kind.CODE, lambda line: line.unit),
        for_programs("value", Kind.NUMBER, lambda line: line.value, exact=GAP_DECIMALS),
        for_programs("difference", Kind.CHANGE, lambda line: line.difference),
    )
)


@dataclass(frozen=True, slots=True)
class BandLine:
    """A figure over many draws."""

    scenario: str
    band: Band
    names: Names

    @property
    def figure(self) -> InWords:
        """What it is of."""
        band = self.band
        named = Figure(band.section, band.key, band.measure, band.unit, band.median)
        return lambda words: label(words, self.names, named)


def _level(name: str) -> Callable[[BandLine], Fraction]:
    def value(line: BandLine) -> Fraction:
        found: Fraction = getattr(line.band, name)
        return found

    return value


_DRAWS: Column[BandLine] = Column("draws", msgid("draws"), Kind.COUNT, lambda line: line.band.draws, _READ)
BANDS: TableSpec[BandLine] = TableSpec(
    (
        for_programs("scenario", Kind.NAME, lambda line: line.scenario),
        for_programs("section", Kind.CODE, lambda line: line.band.section),
        for_programs("key", Kind.ID, lambda line: line.band.key),
        for_programs("measure", Kind.CODE, lambda line: line.band.measure),
        for_programs("unit", Kind.CODE, lambda line: line.band.unit),
        _DRAWS,
        *(for_programs(name, Kind.NUMBER, _level(name)) for name in LEVELS),
    )
)
"""As programs have it; people read each figure in its own unit (:func:`bands`)."""

_HEADINGS: Mapping[str, str] = {
    "low": msgid("least"),
    "p10": msgid("one in ten at most"),
    "median": msgid("median"),
    "p90": msgid("nine in ten at most"),
    "high": msgid("most"),
}


def bands(words: Translator) -> TableSpec[BandLine]:
    """Table of a page in a language."""

    def written(name: str) -> Callable[[BandLine], Said]:
        value = _level(name)
        return lambda line: number_cell(words, line.band.unit, value(line))

    return TableSpec(
        (
            Column("figure", Title(""), Kind.WORDS, lambda line: line.figure, _PAGE),
            *(Column(name, _HEADINGS[name], Kind.FIGURE, written(name), _PAGE) for name in LEVELS),
            _DRAWS,
        )
    )


@dataclass(frozen=True, slots=True)
class GainLine:
    """Who gains and who loses, of one group of people in one scenario.

    Attributes
    ----------
    title
        What a reader calls the scenario.
    """

    gain: Gain
    names: Names
    title: str = ""

    @property
    def who(self) -> InWords:
        """The people."""
        return lambda words: people(words, self.names, self.gain)


def _count(name: str, heading: str) -> Column[GainLine]:
    def count(line: GainLine) -> int | None:
        found: int | None = getattr(line.gain, name)
        return found

    return Column(name, heading, Kind.COUNT, count, _READ, absent=WITHHELD)


GAINS: TableSpec[GainLine] = TableSpec(
    (
        Column("who", msgid("who"), Kind.WORDS, lambda line: line.who, _PAGE),
        Column("title", msgid("scenario"), Kind.WORDS, lambda line: line.title, _PAGE),
        for_programs("scenario", Kind.NAME, lambda line: line.gain.scenario),
        for_programs("dimension", Kind.CODE, lambda line: line.gain.dimension.value),
        for_programs("key", Kind.IDS, lambda line: line.gain.keys),
        _count("better", msgid("shorter way")),
        _count("worse", msgid("longer way")),
        _count("same", msgid("same way")),
        _count("new", msgid("new in a group")),
        _count("lost", msgid("in a group no more")),
        _count("gone", msgid("not in its tables")),
        Column("worst", msgid("worst, longer by"), Kind.WAY, lambda line: _way(line.gain.worst), _PAGE),
        for_programs("worst_km", Kind.NUMBER, lambda line: _kilometres(line.gain.worst)),
        Column(
            "sum_km",
            msgid("all ways together, km"),
            Kind.CHANGE,
            lambda line: _kilometres(line.gain.metres),
            _READ,
            optional=True,
            decimals=1,
        ),
    )
)


def is_of_all(line: GainLine) -> bool:
    """Whether it is about everybody."""
    return line.gain.dimension is Dimension.ALL


def _kilometres(metres: Fraction | None) -> Fraction | None:
    return None if metres is None else metres / 1000


def _way(metres: Fraction | None) -> Way | None:
    return None if metres is None else Way(metres, is_given=True)


CALENDAR: TableSpec[Seats] = TableSpec(
    (
        for_programs("scenario", Kind.NAME, lambda week: week.scenario),
        for_programs("group_id", Kind.ID, lambda week: week.group_id),
        for_programs("week", Kind.COUNT, lambda week: week.week),
        for_programs("day", Kind.DAY, lambda week: week.day),
        for_programs("seated", Kind.COUNT, lambda week: week.seated),
        for_programs("starts", Kind.COUNT, lambda week: week.starts),
        for_programs("moved_in", Kind.COUNT, lambda week: week.moved_in),
        for_programs("moved_out", Kind.COUNT, lambda week: week.moved_out),
        for_programs("exits", Kind.COUNT, lambda week: week.exits),
        for_programs("min_size", Kind.COUNT, lambda week: week.min_size),
        for_programs("target_size", Kind.COUNT, lambda week: week.target_size),
        for_programs("max_size", Kind.COUNT, lambda week: week.max_size),
    )
)
"""Every week, for programs; people read some of them side by side (:func:`seats`)."""


@dataclass(frozen=True, slots=True)
class SeatsLine:
    """A group's seats over the weeks, in the scenarios in which they are the same.

    Attributes
    ----------
    seated
        In the weeks that are shown.
    """

    first: Seats
    letters: tuple[str, ...]
    seated: tuple[int, ...]


def seats(words: Translator, weeks: Sequence[int]) -> TableSpec[SeatsLine]:
    """Table of a page with these weeks side by side."""

    def week(at: int, number: int) -> Column[SeatsLine]:
        heading = Title(words.text("week {number}", number=str(number)))
        return Column(f"week_{number}", heading, Kind.COUNT, lambda line: line.seated[at], _PAGE)

    return TableSpec(
        (
            Column("group_id", msgid("group"), Kind.ID, lambda line: plain(line.first.group_id), _PAGE),
            Column("scenario", msgid("scenario"), Kind.WORDS, lambda line: ", ".join(line.letters), _PAGE),
            *(week(at, number) for at, number in enumerate(weeks)),
            Column("min_size", msgid("minimum"), Kind.COUNT, lambda line: line.first.min_size, _PAGE),
            Column("target_size", msgid("target"), Kind.COUNT, lambda line: line.first.target_size, _PAGE),
            Column("max_size", msgid("maximum"), Kind.COUNT, lambda line: line.first.max_size, _PAGE),
        )
    )


MOVED: TableSpec[Moved] = TableSpec(
    (
        for_programs("scenario", Kind.NAME, lambda row: row.scenario),
        Column("pupil_id", msgid("pupil"), Kind.ID, lambda row: row.pupil_id, _READ),
        Column("group_base", msgid("group in the base"), Kind.ID, lambda row: row.before, _READ, absent=msgid("none")),
        Column("group_scenario", msgid("group here"), Kind.ID, lambda row: row.after, _READ, absent=msgid("none")),
        Column("km_base", msgid("way in the base"), Kind.WAY, lambda row: _way(row.metres_before), _READ),
        Column("km_scenario", msgid("way here"), Kind.WAY, lambda row: _way(row.metres_after), _READ),
        Column(
            "difference_km",
            msgid("difference, km"),
            Kind.CHANGE,
            lambda row: _kilometres(_longer(row)),
            _READ,
            decimals=1,
            exact=1,
        ),
    )
)
"""For the coordinator: the only one of these tables that holds pupils."""


def _longer(row: Moved) -> Fraction | None:
    if row.metres_before is None or row.metres_after is None:
        return None
    return row.metres_after - row.metres_before


@dataclass(frozen=True, slots=True)
class Gaps:
    """What groups cost less what they bring, in one scenario."""

    title: str
    money: Money
    groups: Mapping[str, GroupMoney]

    @classmethod
    def of(cls, title: str, money: Money) -> Gaps:
        """Those of the groups that are open, or have pupils on a reference date."""
        shown = (group for group in money.groups if group.is_open or any(group.pupils.values()))
        return cls(title, money, {group.group_id: group for group in shown})


def gaps(words: Translator, columns: Sequence[Gaps]) -> TableSpec[str]:
    """Table of groups by their ids, with scenarios as columns, whose codes are their places."""

    def gap(of: Gaps) -> Callable[[str], Said]:
        return lambda group_id: euros(words, of.groups[group_id].gap) if group_id in of.groups else Said(NONE)

    return TableSpec(
        (
            Column("group_id", msgid("group"), Kind.ID, lambda group_id: group_id, _PAGE),
            *(Column(str(at), Title(each.title), Kind.FIGURE, gap(each), _PAGE) for at, each in enumerate(columns)),
        )
    )


def groups_of(columns: Sequence[Gaps]) -> list[str]:
    """Ids of the groups that any of them has, in the order of the tables."""
    every = dict.fromkeys(group.group_id for each in columns for group in each.money.groups)
    return [group_id for group_id in every if any(group_id in each.groups for each in columns)]


def euros(words: Translator, amount: Fraction) -> Said:
    """An amount of money."""
    return Said(words.money(amount), amount)


Texts = tuple[str, ...]
SCENARIOS: TableSpec[Texts] = TableSpec(
    (
        Column("letter", Title(""), Kind.NAME, lambda row: row[0], _PAGE),
        Column("scenario", msgid("scenario"), Kind.NAME, lambda row: row[1], _PAGE),
        Column("file", msgid("file"), Kind.NAME, lambda row: row[2], _PAGE),
        Column("certainty", msgid("How sure is this?"), Kind.WORDS, lambda row: row[3], _PAGE),
    )
)
"""Letter, name, file and how sure it is."""

SETTINGS: TableSpec[Texts] = TableSpec(
    (
        Column("setting", msgid("setting"), Kind.WORDS, lambda row: row[0], _PAGE),
        Column("value", msgid("value"), Kind.WORDS, lambda row: row[1], _PAGE),
        Column("scenarios", msgid("scenarios"), Kind.WORDS, lambda row: row[2], _PAGE),
    )
)
"""Setting, value, and the letters of the scenarios that have it."""

READ: TableSpec[Texts] = TableSpec(
    (
        Column("file", msgid("file"), Kind.NAME, lambda row: row[0], _PAGE),
        Column("scenarios", msgid("scenarios"), Kind.WORDS, lambda row: row[1], _PAGE),
        Column("sha256", Title("SHA-256"), Kind.CODE, lambda row: row[2], _PAGE),
    )
)
"""A file that was read, the letters of the scenarios that read it, and its fingerprint."""


@dataclass(frozen=True, slots=True)
class RunLine:
    """How a scenario was solved.

    Attributes
    ----------
    result
        `None` where there is no placement.
    """

    title: str
    certainty: str
    result: Result | None


def runs(words: Translator) -> TableSpec[RunLine]:
    """Table of how scenarios were solved."""

    def gap(result: Result) -> Said:
        found = widest_gap(result.stages) * 100
        return Said(words.number(found, 4), found)

    def number(code: str, heading: str, show: Callable[[Result], Said]) -> Column[RunLine]:
        return Column(code, heading, Kind.FIGURE, lambda row: None if row.result is None else show(row.result), _PAGE)

    return TableSpec(
        (
            Column("scenario", Title(""), Kind.NAME, lambda row: row.title, _PAGE),
            Column("certainty", msgid("How sure is this?"), Kind.WORDS, lambda row: row.certainty, _PAGE),
            number("gap", msgid("gap, %"), gap),
            number("seed", msgid("seed"), lambda result: Said(str(result.seed), result.seed)),
            number("seconds", msgid("seconds"), lambda result: Said(words.number(result.seconds, 1), result.seconds)),
        )
    )
