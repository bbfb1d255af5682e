"""Tables of the yearly reports; every one of them adds up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from placement.locale import msgid
from placement.reports.tables.model import Column, Kind, TableSpec, Title
from placement.results.year import Basis, BoardYear, GroupYear, Money


@dataclass(frozen=True)
class Counted:
    """A number of children under a name, in words."""

    name: str
    count: int


@dataclass(frozen=True)
class StageLine:
    """A stage, and how many children of the year are at it in the end, by how they came into the year."""

    name: str
    counts: Mapping[Basis, int]


@dataclass(frozen=True)
class MonthLine:
    """What happened in a month, and who was there when it ended."""

    name: str
    came: int
    returned: int
    entered: int
    left: int
    out: int
    waiting: int
    in_group: int


@dataclass(frozen=True)
class BoardMonth:
    """Children who began in a group in a month, by board."""

    name: str
    counts: Mapping[str, int]


@dataclass(frozen=True)
class GroupLine:
    """A group in words."""

    group: GroupYear
    status: str


@dataclass(frozen=True)
class WayLine:
    """Ways to school, as they may be told."""

    name: str
    children: int
    mean_km: Fraction | None
    far: int


@dataclass(frozen=True)
class MoneyLine:
    """A board's amounts of a year; `None` where it has not filled one in."""

    name: str
    amounts: Mapping[Money, Fraction]

    @property
    def result(self) -> Fraction | None:
        """What is left over; `None` while an amount is missing."""
        if self.amounts.keys() != set(Money):
            return None
        return self.amounts[Money.NATIONAL] + self.amounts[Money.MUNICIPAL] - self.amounts[Money.COST]


@dataclass(frozen=True)
class StepLine:
    """A step of the protocol for moving on, and with how many of those who left it was done."""

    name: str
    article: str
    done: int
    of: int


@dataclass(frozen=True)
class CohortLine:
    """Children who began in a group in a school year, by where they are now."""

    name: str
    total: int
    in_group: int
    left: int
    without: int


STAGES: TableSpec[StageLine] = TableSpec(
    (
        Column("stage", msgid("at the end"), Kind.NAME, lambda line: line.name),
        Column("carried", msgid("there before"), Kind.COUNT, lambda line: line.counts.get(Basis.CARRIED, 0)),
        Column("came", msgid("new"), Kind.COUNT, lambda line: line.counts.get(Basis.CAME, 0)),
        Column("returned", msgid("came back"), Kind.COUNT, lambda line: line.counts.get(Basis.RETURNED, 0)),
        Column("together", msgid("together"), Kind.COUNT, lambda line: sum(line.counts.values())),
    )
)

MONTHS: TableSpec[MonthLine] = TableSpec(
    (
        Column("month", msgid("month"), Kind.NAME, lambda line: line.name, whole=True),
        Column("came", msgid("signed up"), Kind.COUNT, lambda line: line.came),
        Column("returned", msgid("came back"), Kind.COUNT, lambda line: line.returned),
        Column("entered", msgid("began in a group"), Kind.COUNT, lambda line: line.entered),
        Column("left", msgid("left a group"), Kind.COUNT, lambda line: line.left),
        Column("out", msgid("lost the seat otherwise"), Kind.COUNT, lambda line: line.out),
        Column("in_group", msgid("in a group at its end"), Kind.COUNT, lambda line: line.in_group),
        Column("waiting", msgid("without a seat at its end"), Kind.COUNT, lambda line: line.waiting),
    )
)

COUNTED: TableSpec[Counted] = TableSpec(
    (
        Column("name", msgid("what"), Kind.NAME, lambda line: line.name),
        Column("count", msgid("children"), Kind.COUNT, lambda line: line.count),
    )
)

TIMES: TableSpec[Counted] = TableSpec(
    (
        Column("name", msgid("what"), Kind.NAME, lambda line: line.name),
        Column("count", msgid("times"), Kind.COUNT, lambda line: line.count),
    )
)
"""Of what may happen to one child several times."""

BALANCE: TableSpec[BoardYear] = TableSpec(
    (
        Column("board", msgid("board"), Kind.NAME, lambda line: line.name),
        Column("entered", msgid("began in its groups"), Kind.COUNT, lambda line: line.entered),
        Column("share", msgid("share"), Kind.PERCENT, lambda line: line.share, decimals=1),
        Column("due", msgid("by its share"), Kind.NUMBER, lambda line: line.due, decimals=1),
        Column(
            "difference",
            msgid("difference"),
            Kind.CHANGE,
            lambda line: None if line.due is None else line.entered - line.due,
            decimals=1,
        ),
    )
)

WAYS: TableSpec[WayLine] = TableSpec(
    (
        Column("board", msgid("board"), Kind.NAME, lambda line: line.name),
        Column("children", msgid("children"), Kind.COUNT, lambda line: line.children),
        Column("mean", msgid("mean way, km"), Kind.NUMBER, lambda line: line.mean_km, decimals=1, absent="-"),
        Column("far", msgid("further than the limit"), Kind.COUNT, lambda line: line.far),
    )
)

MONEY: TableSpec[MoneyLine] = TableSpec(
    (
        Column("board", msgid("board"), Kind.NAME, lambda line: line.name),
        Column("cost", msgid("costs"), Kind.MONEY, lambda line: line.amounts.get(Money.COST), absent=msgid("missing")),
        Column(
            "national",
            msgid("national money"),
            Kind.MONEY,
            lambda line: line.amounts.get(Money.NATIONAL),
            absent=msgid("missing"),
        ),
        Column(
            "municipal",
            msgid("municipal subsidies"),
            Kind.MONEY,
            lambda line: line.amounts.get(Money.MUNICIPAL),
            absent=msgid("missing"),
        ),
        Column("result", msgid("left over"), Kind.MONEY, lambda line: line.result, absent="-"),
    )
)

STEPS: TableSpec[StepLine] = TableSpec(
    (
        Column("step", msgid("step"), Kind.NAME, lambda line: line.name),
        Column("article", msgid("rests on"), Kind.WORDS, lambda line: line.article),
        Column("done", msgid("done"), Kind.COUNT, lambda line: line.done),
        Column("of", msgid("of those who left"), Kind.COUNT, lambda line: line.of),
    )
)

COHORTS: TableSpec[CohortLine] = TableSpec(
    (
        Column("year", msgid("began in school year"), Kind.NAME, lambda line: line.name, whole=True),
        Column("total", msgid("children"), Kind.COUNT, lambda line: line.total),
        Column("in_group", msgid("in a language group"), Kind.COUNT, lambda line: line.in_group),
        Column("left", msgid("left the group"), Kind.COUNT, lambda line: line.left),
        Column("without", msgid("no seat now"), Kind.COUNT, lambda line: line.without),
    )
)


def board_months(boards: Mapping[str, str]) -> TableSpec[BoardMonth]:
    """A column for each board: id -> name."""
    return TableSpec(
        (
            Column("month", msgid("month"), Kind.NAME, lambda line: line.name, whole=True),
            *(_board(each, name) for each, name in boards.items()),
            Column("together", msgid("together"), Kind.COUNT, lambda line: sum(line.counts.values())),
        )
    )


def _board(board: str, name: str) -> Column[BoardMonth]:
    return Column(f"board: {board}", Title(name), Kind.COUNT, lambda line: line.counts.get(board, 0))


def group_sizes(dates: Sequence[dt.date], headings: Sequence[str]) -> TableSpec[GroupLine]:
    """A column for each reference date."""
    return TableSpec(
        (
            Column("group_id", msgid("group"), Kind.ID, lambda line: line.group.group_id),
            Column("school", msgid("school"), Kind.NAME, lambda line: line.group.school),
            Column("municipality", msgid("municipality"), Kind.NAME, lambda line: line.group.municipality),
            *(_size(day, heading) for day, heading in zip(dates, headings, strict=True)),
            Column("entered", msgid("began in it"), Kind.COUNT, lambda line: line.group.entered),
            Column("status", msgid("status"), Kind.WORDS, lambda line: line.status),
        )
    )


def _size(day: dt.date, heading: str) -> Column[GroupLine]:
    return Column(day.isoformat(), Title(heading), Kind.COUNT, lambda line: line.group.sizes.get(day, 0))
