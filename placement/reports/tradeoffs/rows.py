"""The tables of `placement tradeoffs`, row by row, headers first."""

from __future__ import annotations

from placement.reports.tables import frontier as points
from placement.reports.tables.payoff import ALONE, with_ends
from placement.reports.tables.tradeoffs import ALTERNATIVES, EXCHANGE, WORTH, elsewhere_lines, exchange_lines
from placement.reports.tables.weight_ranges import WEIGHT_RANGES
from placement.reports.writers.csv import FileRows, file_rows
from placement.results.tradeoffs import Tradeoffs


def payoff(tradeoffs: Tradeoffs) -> FileRows:
    """Rows of `payoff.csv`: the chosen placement, each criterion alone at its best, then ideal and nadir."""
    return file_rows(ALONE, list(with_ends(tradeoffs.payoff)))


def frontier(tradeoffs: Tradeoffs) -> FileRows:
    """Rows of `frontier.csv`: the requested criteria first, then the others; the chosen placement last."""
    found = tradeoffs.frontier
    rows = [] if found is None else [*points.lines(found), points.chosen(found)]
    return file_rows(points.frontier(() if found is None else found.criteria), rows)


def exchange(tradeoffs: Tradeoffs) -> FileRows:
    """Rows of `exchange.csv`: effect of less of a criterion on each other, by the weights and with that one alone."""
    return file_rows(EXCHANGE, list(exchange_lines(tradeoffs.exchange)))


def stability(tradeoffs: Tradeoffs) -> FileRows:
    """Rows of `stability.csv`: weight ranges in which the placement stays; `high` is empty if there is no upper end."""
    return file_rows(WEIGHT_RANGES, tradeoffs.stability)


def alternatives(tradeoffs: Tradeoffs) -> FileRows:
    """Rows of `alternatives.csv`: one row for every pupil who is elsewhere in a near-optimal placement."""
    return file_rows(ALTERNATIVES, list(elsewhere_lines(tradeoffs.variants)))


def worth(tradeoffs: Tradeoffs) -> FileRows:
    """Rows of `worth.csv`: effect of one more seat in each group, or one more move."""
    return file_rows(WORTH, tradeoffs.worth)
