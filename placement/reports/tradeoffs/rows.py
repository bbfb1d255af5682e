"""The tables of `placement tradeoffs`, row by row, headers first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from placement.catalogue import COVERAGE, NAMES
from placement.cells import decimal, safe
from placement.results.explanation import Shift
from placement.results.tradeoffs import Point, Tradeoffs

SEPARATOR = "|"
"""Between several values in a cell."""

MEASURES = (COVERAGE, *NAMES)
GAP_DECIMALS = 8


def payoff(tradeoffs: Tradeoffs) -> Iterator[tuple[str, ...]]:
    """Give `payoff.csv`: the chosen placement, each criterion alone at its best, then ideal and nadir."""
    yield ("minimised", *MEASURES, "points", "status", "gap")
    table = tradeoffs.payoff
    yield ("chosen", *_point(tradeoffs.chosen, MEASURES))
    for name, point in table.rows.items():
        yield (name, *_point(point, MEASURES))
    for title, ends in (("ideal", table.ideal), ("nadir", table.nadir)):
        yield (title, *(decimal(ends.get(name)) for name in MEASURES), "", "", "")


def frontier(tradeoffs: Tradeoffs) -> Iterator[tuple[str, ...]]:
    """Give `frontier.csv`: the criteria that were asked first, then the others; the chosen placement last."""
    found = tradeoffs.frontier
    asked = () if found is None else found.criteria
    columns = (*asked, *(name for name in MEASURES if name not in asked))
    yield ("point", *columns, "points", "status", "gap")
    if found is not None:
        for number, point in enumerate(found.points, start=1):
            yield (str(number), *_point(point, columns))
        yield ("chosen", *_point(found.chosen, columns))


def exchange(tradeoffs: Tradeoffs) -> Iterator[tuple[str, ...]]:
    """Give `exchange.csv`: what less of a criterion does to each other, by the weights, and with that one alone."""
    yield ("criterion", "less", "other", "delta", "delta_alone", "delta_points", "status", "gap")
    for each in tradeoffs.exchange:
        less = -each.deltas.get(each.criterion, Fraction(0))
        for other in sorted({*each.deltas, *each.pairs} - {each.criterion}, key=MEASURES.index):
            by_weights = each.deltas.get(other, Fraction(0)) if each.deltas else None
            alone = each.pairs.get(other)
            yield (
                each.criterion,
                decimal(less),
                other,
                decimal(by_weights),
                decimal(alone),
                decimal(each.delta_points),
                each.status.value,
                _gap(each.gap),
            )


def stability(tradeoffs: Tradeoffs) -> Iterator[tuple[str, ...]]:
    """Give `stability.csv`: between which weights the placement stays; `high` is empty where none is too much."""
    yield ("criterion", "weight", "low", "high", "first_below", "first_above", "proven")
    for each in tradeoffs.stability:
        ends = (decimal(each.weight), decimal(each.low), decimal(each.high))
        yield (each.criterion, *ends, _shifts(each.below), _shifts(each.above), "yes" if each.proven else "no")


def alternatives(tradeoffs: Tradeoffs) -> Iterator[tuple[str, ...]]:
    """Give `alternatives.csv`: one row for every pupil who is elsewhere in another placement that is nearly as good."""
    yield ("alternative", "pupil_id", "group_id", "instead_of", "different", *MEASURES, "points", "status", "gap")
    for number, each in enumerate(tradeoffs.variants, start=1):
        for shift in each.shifts:
            ids = (safe(shift.pupil_id), safe(shift.after or ""), safe(shift.before or ""))
            yield (str(number), *ids, str(each.different), *_point(each.point, MEASURES))


def worth(tradeoffs: Tradeoffs) -> Iterator[tuple[str, ...]]:
    """Give `worth.csv`: what one more seat in each group, or one more move, changes."""
    yield ("what", "group_id", "delta_coverage", "delta_points", *_deltas_header(), "moved_pupils", "status", "gap")
    for each in tradeoffs.worth:
        known = each.delta_coverage is not None
        yield (
            each.what,
            safe(each.group_id or ""),
            decimal(each.delta_coverage),
            decimal(each.delta_points),
            *(decimal(each.deltas.get(name, Fraction(0))) if known else "" for name in NAMES),
            _shifts(each.shifts),
            each.status.value,
            _gap(each.gap),
        )


def _deltas_header() -> Iterable[str]:
    return (f"delta_{name}" for name in NAMES)


def _point(point: Point, columns: Iterable[str]) -> tuple[str, ...]:
    measures: Mapping[str, Fraction] = point.measures
    return (
        *(decimal(measures[name]) for name in columns),
        decimal(point.points),
        point.status.value,
        _gap(point.gap),
    )


def _gap(gap: float | None) -> str:
    return "" if gap is None else decimal(Fraction(gap), GAP_DECIMALS)


def _shifts(shifts: Iterable[Shift]) -> str:
    return safe(SEPARATOR.join(each.pupil_id for each in shifts))
