"""Each criterion alone at its best: its range, and the other criteria at that point."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from placement.locale import msgid
from placement.reports.tables.measures import CERTAINTY, measures, measures_of
from placement.reports.tables.model import SCREEN, Column, Kind, Medium, TableSpec, for_programs, only
from placement.reports.tables.values import Shaded
from placement.reports.words.criteria import CRITERIA, UNITS
from placement.result import Status
from placement.results.tradeoffs import PayOff, Point


@dataclass(frozen=True, slots=True)
class Range:
    """A criterion between its best and its worst.

    Attributes
    ----------
    cost
        Cost of its best, in points by the weights.
    """

    criterion: str
    unit: str
    now: Fraction
    best: Fraction
    worst: Fraction
    cost: Fraction


RANGES: TableSpec[Range] = TableSpec(
    (
        Column("criterion", msgid("criterion"), Kind.TERM, lambda row: row.criterion, SCREEN, CRITERIA),
        Column("now", msgid("now"), Kind.NUMBER, lambda row: row.now, SCREEN),
        Column("best", msgid("at best"), Kind.NUMBER, lambda row: row.best, SCREEN),
        Column("worst", msgid("at worst"), Kind.NUMBER, lambda row: row.worst, SCREEN),
        Column("cost", msgid("its best costs"), Kind.CHANGE, lambda row: row.cost, SCREEN),
        Column("unit", msgid("unit"), Kind.TERM, lambda row: row.unit, only(Medium.WIDE), UNITS),
    )
)


def varying(payoff: PayOff) -> list[str]:
    """Criteria whose value is not the same everywhere."""
    return [name for name in payoff.rows if payoff.ideal[name] != payoff.nadir[name]]


def ranges(payoff: PayOff, units: Mapping[str, str]) -> list[Range]:
    """The criteria that vary, each with its range."""
    chosen = payoff.chosen
    return [
        Range(
            criterion=name,
            unit=units[name],
            now=chosen.measures[name],
            best=payoff.ideal[name],
            worst=payoff.nadir[name],
            cost=payoff.rows[name].points - chosen.points,
        )
        for name in varying(payoff)
    ]


@dataclass(frozen=True, slots=True)
class Alone:
    """A placement with one criterion at its best, the chosen one, or the ideal and nadir, which are not placements.

    Attributes
    ----------
    minimised
        The criterion, or :data:`CHOSEN`, `ideal` or `nadir`.
    """

    minimised: str
    measures: Mapping[str, Fraction]
    point: Point | None = None

    @property
    def status(self) -> Status | None:
        """Status of its solve."""
        return None if self.point is None else self.point.status

    @property
    def gap(self) -> float | None:
        """Its largest gap."""
        return None if self.point is None else self.point.gap


CHOSEN = "chosen"

ALONE: TableSpec[Alone] = TableSpec(
    (
        for_programs("minimised", Kind.CODE, lambda row: row.minimised),
        *measures(measures_of),
        for_programs("points", Kind.NUMBER, lambda row: None if row.point is None else row.point.points),
        *CERTAINTY,
    )
)


def heat(payoff: PayOff) -> TableSpec[Alone]:
    """Table of the criteria that vary, each measure shaded by its position between ideal and nadir."""
    names = {CHOSEN: msgid("the proposal"), **CRITERIA}
    return TableSpec(
        (
            Column("minimised", msgid("at its best"), Kind.TERM, lambda row: row.minimised, only(Medium.PAGE), names),
            *(
                Column(name, CRITERIA.get(name, name), Kind.HEAT, _shaded(payoff, name), only(Medium.PAGE))
                for name in varying(payoff)
            ),
        )
    )


def _shaded(payoff: PayOff, name: str) -> Callable[[Alone], Shaded]:
    low, high = payoff.ideal[name], payoff.nadir[name]

    def show(row: Alone) -> Shaded:
        measure = row.measures[name]
        return Shaded(measure, min(1.0, max(0.0, float((measure - low) / (high - low)))))

    return show


def alone(payoff: PayOff) -> Iterator[Alone]:
    """The chosen placement, then each criterion alone at its best."""
    yield Alone(CHOSEN, payoff.chosen.measures, payoff.chosen)
    for name, point in payoff.rows.items():
        yield Alone(name, point.measures, point)


def with_ends(payoff: PayOff) -> Iterator[Alone]:
    """The same, then ideal and nadir."""
    yield from alone(payoff)
    yield Alone("ideal", payoff.ideal)
    yield Alone("nadir", payoff.nadir)
