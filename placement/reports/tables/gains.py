"""Who gains and who loses in a scenario, and pupils who are not where they are in the base."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from placement.locale import msgid
from placement.reports.tables.model import Column, Kind, Medium, TableSpec, for_programs, only
from placement.reports.tables.values import InWords, Way
from placement.reports.words.comparison import Names, people
from placement.reports.words.phrases import FEWER
from placement.results.comparison import Dimension, Gain, Moved

_READ = only(Medium.PAGE, Medium.FILE)
_PAGE = only(Medium.PAGE)


@dataclass(frozen=True, slots=True)
class GainLine:
    """Gains and losses of one group of people in one scenario.

    Attributes
    ----------
    title
        Name of the scenario for readers.
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

    return Column(name, heading, Kind.COUNT, count, _READ, absent=FEWER)


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
            optional=_PAGE,
            decimals=1,
        ),
    )
)


def is_of_all(line: GainLine) -> bool:
    """Whether it is about all pupils."""
    return line.gain.dimension is Dimension.ALL


def _kilometres(metres: Fraction | None) -> Fraction | None:
    return None if metres is None else metres / 1000


def _way(metres: Fraction | None) -> Way | None:
    return None if metres is None else Way(metres, is_given=True)


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
"""For the coordinator: the only one of these tables with pupils."""


def _longer(row: Moved) -> Fraction | None:
    if row.metres_before is None or row.metres_after is None:
        return None
    return row.metres_after - row.metres_before
