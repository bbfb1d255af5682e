"""Tables of a draft budget: pupils, groups, boards and municipalities, and the goals that a penvoerder fills in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from placement.locale import msgid
from placement.reports.tables.model import Column, Kind, TableSpec, Title


@dataclass(frozen=True)
class PupilsOn:
    """Pupils who are expected on a reference date.

    Attributes
    ----------
    known, gone
        Children of today's proposal who are there, and who have not begun by then or will have left.
    new
        Newcomers in the groups.
    low, high
        All together, with as few and with as many newcomers as may be.
    """

    date: dt.date
    known: int
    gone: int
    new: Fraction
    together: Fraction
    low: int
    high: int
    without_seat: Fraction


@dataclass(frozen=True)
class MoneyOf:
    """Money of a group, a board or a municipality; subsidies of a municipality alone."""

    name: str
    school: str = ""
    pupils: tuple[Fraction, ...] = ()
    cost: Fraction = Fraction(0)
    national: Fraction = Fraction(0)
    municipal: Fraction = Fraction(0)

    @property
    def gap(self) -> Fraction:
        """What neither the state nor the subsidies cover."""
        return self.cost - self.national - self.municipal


@dataclass(frozen=True)
class YearOf:
    """A school year to come."""

    name: str
    pupils: Fraction
    low: int
    high: int
    known: Fraction
    seats: int
    without_seat: Fraction
    groups: int
    cost: Fraction
    national: Fraction
    municipal: Fraction
    gap: Fraction


@dataclass(frozen=True)
class Goal:
    """A goal of the year plan, with what stands already: the rest is the penvoerder's to fill in."""

    number: int
    empty: None = field(default=None)


PUPILS: TableSpec[PupilsOn] = TableSpec(
    (
        Column("date", msgid("reference date"), Kind.DAY, lambda line: line.date),
        Column("known", msgid("known now, still there"), Kind.COUNT, lambda line: line.known),
        Column("gone", msgid("known now, not there then"), Kind.COUNT, lambda line: line.gone),
        Column("new", msgid("new"), Kind.NUMBER, lambda line: line.new, decimals=1),
        Column("together", msgid("together"), Kind.COUNT, lambda line: line.together, decimals=1),
        Column("low", msgid("at least"), Kind.COUNT, lambda line: line.low),
        Column("high", msgid("at most"), Kind.COUNT, lambda line: line.high),
        Column(
            "without_seat", msgid("newcomers without a seat"), Kind.NUMBER, lambda line: line.without_seat, decimals=1
        ),
    )
)

_COST: Column[MoneyOf] = Column("cost", msgid("costs"), Kind.MONEY, lambda line: line.cost)
_NATIONAL: Column[MoneyOf] = Column("national", msgid("national money"), Kind.MONEY, lambda line: line.national)
_LESS: Column[MoneyOf] = Column("gap", msgid("costs less national money"), Kind.MONEY, lambda line: line.gap)
"""Of a board or a group: subsidies are the municipality's that houses it."""

BOARDS: TableSpec[MoneyOf] = TableSpec(
    (Column("board", msgid("board"), Kind.NAME, lambda line: line.name), _COST, _NATIONAL, _LESS)
)

HOSTS: TableSpec[MoneyOf] = TableSpec(
    (
        Column("municipality", msgid("municipality"), Kind.NAME, lambda line: line.name),
        _COST,
        _NATIONAL,
        Column("municipal", msgid("municipal subsidies"), Kind.MONEY, lambda line: line.municipal),
        Column("gap", msgid("to cover"), Kind.MONEY, lambda line: line.gap),
    )
)

YEARS: TableSpec[YearOf] = TableSpec(
    (
        Column("year", msgid("school year"), Kind.NAME, lambda line: line.name, whole=True),
        Column("pupils", msgid("pupils, on average"), Kind.NUMBER, lambda line: line.pupils, decimals=1),
        Column("low", msgid("at least"), Kind.COUNT, lambda line: line.low),
        Column("high", msgid("at most"), Kind.COUNT, lambda line: line.high),
        Column("known", msgid("of these known today"), Kind.PERCENT, lambda line: line.known),
        Column("seats", msgid("seats"), Kind.COUNT, lambda line: line.seats),
        Column(
            "without_seat", msgid("newcomers without a seat"), Kind.NUMBER, lambda line: line.without_seat, decimals=1
        ),
    )
)

YEARS_MONEY: TableSpec[YearOf] = TableSpec(
    (
        Column("year", msgid("school year"), Kind.NAME, lambda line: line.name, whole=True),
        Column("groups", msgid("groups"), Kind.COUNT, lambda line: line.groups),
        Column("cost", msgid("costs"), Kind.MONEY, lambda line: line.cost),
        Column("national", msgid("national money"), Kind.MONEY, lambda line: line.national),
        Column("municipal", msgid("municipal subsidies"), Kind.MONEY, lambda line: line.municipal),
        Column("gap", msgid("to cover"), Kind.MONEY, lambda line: line.gap),
    )
)

GOALS: TableSpec[Goal] = TableSpec(
    (
        Column("number", msgid("number"), Kind.COUNT, lambda line: line.number),
        Column("goal", msgid("goal of the year plan"), Kind.INPUT, lambda line: line.empty, widest=50),
        Column("board", msgid("board"), Kind.INPUT, lambda line: line.empty),
        Column("national", msgid("from national money"), Kind.INPUT, lambda line: line.empty),
        Column("municipal", msgid("from municipal subsidies"), Kind.INPUT, lambda line: line.empty),
        Column("own", msgid("from other money"), Kind.INPUT, lambda line: line.empty),
        Column("remark", msgid("remark"), Kind.INPUT, lambda line: line.empty, widest=50),
    )
)
"""Goals to which the budget is fitted; every cell but the number is empty."""


def groups(dates: Sequence[dt.date], headings: Sequence[str]) -> TableSpec[MoneyOf]:
    """Groups with their pupils on each reference date."""
    return TableSpec(
        (
            Column("group_id", msgid("group"), Kind.ID, lambda line: line.name),
            Column("school", msgid("school"), Kind.NAME, lambda line: line.school),
            *(_on(at, day, heading) for at, (day, heading) in enumerate(zip(dates, headings, strict=True))),
            _COST,
            _NATIONAL,
            _LESS,
        )
    )


def _on(at: int, day: dt.date, heading: str) -> Column[MoneyOf]:
    return Column(day.isoformat(), Title(heading), Kind.NUMBER, lambda line: line.pupils[at], decimals=1)
