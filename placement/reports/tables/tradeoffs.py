"""The cost of a little less of a criterion, near-optimal placements, and marginal values, for programs.

People read these as sentences (:mod:`placement.reports.words.tradeoffs`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from placement.catalogue import NAMES
from placement.reports.tables.measures import CERTAINTY, MEASURES, measures, measures_of, pupils
from placement.reports.tables.model import Kind, TableSpec, for_programs
from placement.result import Status
from placement.results.explanation import Shift
from placement.results.tradeoffs import Exchange, MarginalValue, NearOptimal


@dataclass(frozen=True, slots=True)
class ExchangeLine:
    """Effect of less of one criterion on another."""

    exchange: Exchange
    other: str

    @property
    def less(self) -> Fraction:
        """Decrease of the criterion."""
        return -self.exchange.deltas.get(self.exchange.criterion, Fraction(0))

    @property
    def delta(self) -> Fraction | None:
        """Change of the other criterion; `None` if nothing was found."""
        return self.exchange.deltas.get(self.other, Fraction(0)) if self.exchange.deltas else None

    @property
    def status(self) -> Status:
        """Status of its solve."""
        return self.exchange.status

    @property
    def gap(self) -> float | None:
        """Its largest gap."""
        return self.exchange.gap


EXCHANGE: TableSpec[ExchangeLine] = TableSpec(
    (
        for_programs("criterion", Kind.CODE, lambda line: line.exchange.criterion),
        for_programs("less", Kind.NUMBER, lambda line: line.less),
        for_programs("other", Kind.CODE, lambda line: line.other),
        for_programs("delta", Kind.CHANGE, lambda line: line.delta),
        for_programs("delta_alone", Kind.CHANGE, lambda line: line.exchange.pairs.get(line.other)),
        for_programs("delta_points", Kind.CHANGE, lambda line: line.exchange.delta_points),
        *CERTAINTY,
    )
)


def exchange_lines(found: Iterable[Exchange]) -> Iterator[ExchangeLine]:
    """A line for each other criterion that can change."""
    for each in found:
        for other in sorted({*each.deltas, *each.pairs} - {each.criterion}, key=MEASURES.index):
            yield ExchangeLine(each, other)


@dataclass(frozen=True, slots=True)
class ElsewhereLine:
    """A pupil who is elsewhere in a near-optimal placement."""

    number: int
    variant: NearOptimal
    shift: Shift

    @property
    def measures(self) -> Mapping[str, Fraction]:
        """Measures of the placement."""
        return self.variant.point.measures

    @property
    def status(self) -> Status:
        """Status of its solve."""
        return self.variant.point.status

    @property
    def gap(self) -> float:
        """Its largest gap."""
        return self.variant.point.gap


ALTERNATIVES: TableSpec[ElsewhereLine] = TableSpec(
    (
        for_programs("alternative", Kind.COUNT, lambda line: line.number),
        for_programs("pupil_id", Kind.ID, lambda line: line.shift.pupil_id),
        for_programs("group_id", Kind.ID, lambda line: line.shift.after),
        for_programs("instead_of", Kind.ID, lambda line: line.shift.before),
        for_programs("different", Kind.COUNT, lambda line: line.variant.different),
        *measures(measures_of),
        for_programs("points", Kind.NUMBER, lambda line: line.variant.point.points),
        *CERTAINTY,
    )
)


def elsewhere_lines(found: Iterable[NearOptimal]) -> Iterator[ElsewhereLine]:
    """A line for every pupil who is elsewhere in one of the placements."""
    for number, each in enumerate(found, start=1):
        yield from (ElsewhereLine(number, each, shift) for shift in each.shifts)


def _deltas(each: MarginalValue) -> Mapping[str, Fraction]:
    """Change of every criterion, if the question was answered."""
    return {} if each.delta_coverage is None else {**dict.fromkeys(NAMES, Fraction(0)), **each.deltas}


WORTH: TableSpec[MarginalValue] = TableSpec(
    (
        for_programs("what", Kind.CODE, lambda row: row.what),
        for_programs("group_id", Kind.ID, lambda row: row.group_id),
        for_programs("delta_coverage", Kind.CHANGE, lambda row: row.delta_coverage),
        for_programs("delta_points", Kind.CHANGE, lambda row: row.delta_points),
        *measures(_deltas, NAMES, code="delta_{name}"),
        for_programs("moved_pupils", Kind.IDS, lambda row: pupils(row.shifts)),
        *CERTAINTY,
    )
)
