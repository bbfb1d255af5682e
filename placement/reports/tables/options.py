"""Combinations of groups to open and to close: the best ones, and the best for every number of open groups."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from placement.catalogue import COVERAGE, NAMES
from placement.cells import SEPARATOR
from placement.locale import msgid
from placement.locale.language import Translator
from placement.reports.tables.measures import CERTAINTY, HOW_SURE, measures, yes_or_no
from placement.reports.tables.model import SCREEN, Column, Kind, Medium, TableSpec, Title, for_programs, only
from placement.reports.tables.values import InWords
from placement.result import Note, Status
from placement.results.options import Figures, Option, Options

_READ = SCREEN | {Medium.FILE}
IN_POINTS = ("points", "delta_points")
"""Columns shown to people only if criteria are weighted."""


@dataclass(frozen=True)
class OptionLine:
    """A combination and its results.

    Attributes
    ----------
    option
        `None` if no combination with this number of open groups has a placement, or none was found.
    proven
        Whether no other with this number of open groups is better; for `None`, whether none exists.
    base
        Results with nothing opened or closed.
    """

    option: Option | None
    groups_open: int
    proven: bool
    rank: int | None = None
    base: Figures | None = None

    @property
    def figures(self) -> Figures | None:
        """Figures of its placement."""
        return None if self.option is None else self.option.figures

    @property
    def opened(self) -> tuple[str, ...]:
        """Groups that it opens."""
        return () if self.option is None else self.option.combination.opened

    @property
    def closed(self) -> tuple[str, ...]:
        """Groups that it closes."""
        return () if self.option is None else self.option.combination.closed

    @property
    def sizes(self) -> tuple[str, ...]:
        """Each group that it opens with its number of pupils: `G21:12`."""
        return () if self.option is None else tuple(f"{each}:{size}" for each, size in self.option.sizes.items())

    @property
    def status(self) -> Status:
        """Status of its solve."""
        if self.option is not None:
            return self.option.status
        return Status.INFEASIBLE if self.proven else Status.UNKNOWN

    @property
    def gap(self) -> float | None:
        """Its largest gap."""
        return None if self.option is None else self.option.gap

    @property
    def points(self) -> Fraction | None:
        """Points by the scenario's weights."""
        return None if self.figures is None else self.figures.points

    @property
    def coverage(self) -> Fraction | None:
        """Waiting points."""
        return None if self.figures is None else self.figures.measures[COVERAGE]

    @property
    def more_points(self) -> Fraction | None:
        """Difference of the points from the base."""
        return None if self.figures is None or self.base is None else self.figures.points - self.base.points

    @property
    def more_coverage(self) -> Fraction | None:
        """Difference of the waiting points from the base."""
        if self.coverage is None or self.base is None:
            return None
        return self.coverage - self.base.measures[COVERAGE]

    @property
    def mean_km(self) -> Fraction | None:
        """Mean distance over all pupils in a group, in km."""
        if self.figures is None or self.figures.mean_metres is None:
            return None
        return self.figures.mean_metres / 1000

    def count(self, name: str) -> int | None:
        """Number of pupils who are placed, wait, stay or move."""
        found: int | None = getattr(self.figures, name, None)
        return found


def _measured(line: OptionLine) -> Mapping[str, Fraction]:
    return {} if line.figures is None else line.figures.measures


def _counted(name: str) -> Column[OptionLine]:
    return for_programs(name, Kind.COUNT, lambda line: line.count(name))


def why(notes: Iterable[Note]) -> str:
    """Reasons as codes, each with its values: `seat_more:G01:1|unseated:G09:10`."""
    said = (":".join([note.code, *(str(value) for value in note.values.values() if value != "")]) for note in notes)
    return SEPARATOR.join(said)


def proof(line: OptionLine) -> InWords:
    """What is proven about a combination's placement, in words."""

    def said(words: Translator) -> str:
        if line.status is Status.OPTIMAL:
            return words.text("proven")
        return words.text("gap {percent}", percent=words.percent(min(line.gap or 0.0, 1.0)))

    return said


def _opened_of(line: OptionLine) -> tuple[str, ...] | InWords:
    """Groups opened by the best combination with this number of open groups, or why there is none."""
    return line.opened if line.figures is not None else _none(line)


def _opened_with_sizes_of(line: OptionLine) -> tuple[str, ...] | InWords:
    return _opened_with_sizes(line) if line.figures is not None else _none(line)


def _none(line: OptionLine) -> InWords:
    return lambda words: words.text("cannot be") if line.proven else words.text("not found in time")


def _closed_of(line: OptionLine) -> tuple[str, ...] | str:
    return "" if line.figures is None else line.closed


def _opened_with_sizes(line: OptionLine) -> tuple[str, ...]:
    """Groups that it opens, each with its number of pupils: `G21 (12)`, where there is no column for sizes."""
    known = {} if line.option is None else line.option.sizes
    return tuple(f"{each} ({known[each]})" if each in known else each for each in line.opened)


def _sizes_of(line: OptionLine) -> tuple[str, ...] | str:
    return "" if line.figures is None else line.sizes


SIZES: Column[OptionLine] = Column(
    "sizes", msgid("size"), Kind.IDS, _sizes_of, only(Medium.WIDE, Medium.FILE), absent="-"
)
OPENED_AND_SIZES: Column[OptionLine] = Column(
    "opened_and_sizes", msgid("open"), Kind.IDS, _opened_with_sizes, only(Medium.NARROW), absent="-"
)
WAITING: Column[OptionLine] = Column("waiting", msgid("waiting"), Kind.COUNT, lambda line: line.count("waiting"), _READ)
POINTS: Column[OptionLine] = Column("points", msgid("points"), Kind.FIXED, lambda line: line.points, _READ, decimals=1)
MOVES: Column[OptionLine] = Column("moved", msgid("moves"), Kind.COUNT, lambda line: line.count("moved"), _READ)
GROUPS: Column[OptionLine] = Column("groups_open", msgid("groups"), Kind.COUNT, lambda line: line.groups_open, _READ)
MEAN_WAY: Column[OptionLine] = Column(
    "mean_km", msgid("mean km"), Kind.FIXED, lambda line: line.mean_km, _READ, decimals=2, exact=3
)
COST: Column[OptionLine] = Column(
    "cost",
    msgid("thousand euro"),
    Kind.NUMBER,
    lambda line: _measured(line).get("cost"),
    only(Medium.WIDE, Medium.FILE),
    decimals=1,
)
UNSEEN: tuple[Column[OptionLine], ...] = (
    *CERTAINTY,
    for_programs("coverage", Kind.NUMBER, lambda line: line.coverage),
    *measures(_measured, (name for name in NAMES if name != COST.code)),
    _counted("placed"),
    _counted("stays"),
)
"""Columns of both files that nobody reads on a screen."""

IN_FILES = ("opened", "closed", "status", "gap", "coverage", "points")
COUNTS = ("placed", "waiting", "stays", "moved")


BEST: TableSpec[OptionLine] = TableSpec(
    (
        Column("rank", Title(""), Kind.COUNT, lambda line: line.rank, _READ),
        Column("opened", msgid("open"), Kind.IDS, lambda line: line.opened, only(Medium.WIDE, Medium.FILE), absent="-"),
        OPENED_AND_SIZES,
        Column("closed", msgid("close"), Kind.IDS, lambda line: line.closed, _READ, absent="-"),
        WAITING,
        POINTS,
        Column("delta_points", msgid("difference"), Kind.CHANGE, lambda line: line.more_points, _READ, decimals=1),
        MOVES,
        GROUPS,
        SIZES,
        MEAN_WAY,
        COST,
        Column("how_sure", msgid("how sure"), Kind.WORDS, proof, only(Medium.WIDE)),
        for_programs("delta_coverage", Kind.CHANGE, lambda line: line.more_coverage),
        *UNSEEN,
        for_programs("why", Kind.CODE, lambda line: None if line.option is None else why(line.option.why)),
    ),
    in_file=(
        *("rank", *IN_FILES, "delta_coverage", "delta_points"),
        *(*NAMES, *COUNTS, "groups_open", "sizes", "mean_km", "why"),
    ),
)
"""People read on what combinations are ranked first, then what else they bring; the file has all measures together."""

BY_NUMBER: TableSpec[OptionLine] = TableSpec(
    (
        GROUPS,
        Column("opened_text", msgid("open"), Kind.IDS, _opened_of, only(Medium.WIDE), absent="-"),
        Column("opened_and_sizes", msgid("open"), Kind.IDS, _opened_with_sizes_of, only(Medium.NARROW), absent="-"),
        Column("closed_text", msgid("close"), Kind.IDS, _closed_of, SCREEN, absent="-"),
        SIZES,
        WAITING,
        POINTS,
        MOVES,
        MEAN_WAY,
        COST,
        Column(
            "proven",
            msgid("how sure"),
            Kind.TERM,
            lambda line: yes_or_no(line.proven),
            _READ,
            HOW_SURE,
        ),
        for_programs("opened", Kind.IDS, lambda line: line.opened),
        for_programs("closed", Kind.IDS, lambda line: line.closed),
        *UNSEEN,
    ),
    in_file=("groups_open", "proven", *IN_FILES, *NAMES, *COUNTS, "sizes", "mean_km"),
)
"""Where there is no combination, people read why in place of its groups."""


def ranked(found: Options) -> list[OptionLine]:
    """The best combinations, in order."""
    return [_line(each, found, rank) for rank, each in enumerate(found.best, start=1)]


def everything(found: Options) -> Iterator[OptionLine]:
    """The best combinations, the base unless it is among them, then those without a minimum and the impossible ones."""
    yield from ranked(found)
    if found.base not in (*found.best, *found.unfilled, *found.impossible):
        yield _line(found.base, found)
    yield from (_line(each, found) for each in found.unfilled)
    yield from (_line(each, found) for each in found.impossible)


def by_number(found: Options) -> list[OptionLine]:
    """The best combination for every number of open groups."""
    return [OptionLine(each.best, each.groups_open, each.proven) for each in found.by_number]


def _line(option: Option, found: Options, rank: int | None = None) -> OptionLine:
    proven = option.status is Status.OPTIMAL
    return OptionLine(option, option.groups_open, proven, rank, found.base.figures)
