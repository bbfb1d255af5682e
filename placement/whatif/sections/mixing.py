"""Mixing of the columns that the base mixes (covenant 3c(3); R28): aggregates only, never a value."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from placement.criteria.steps import triangular
from placement.policy import DiversityColumn
from placement.results.comparison import Figure
from placement.whatif.measuring import Seen


def figures(seen: Seen) -> Iterator[Figure]:
    """Same-value pairs, and the fraction of pupils with the most frequent value of their group."""
    for column in seen.problem.rules.diversity_columns:
        known = has_column(seen, column.column)
        pairs = Fraction(pairs_of(seen, column)) if known else None
        yield Figure("mixing", column.column, "pairs", "same-value pairs", pairs)
        yield Figure("mixing", column.column, "largest", "part", largest_part(seen, column) if known else None)


def has_column(seen: Seen, column: str) -> bool:
    """Whether the scenario's tables have a column."""
    return column in seen.problem.case.region.pupil_columns


def pairs_of(seen: Seen, column: DiversityColumn) -> int:
    """Number of pairs, n(n-1)/2 per group and value, in one column."""
    return sum(triangular(count - 1) for each in seen.problem.groups for count in _counts(seen, column, each))


def largest_part(seen: Seen, column: DiversityColumn) -> Fraction | None:
    """Number of pupils with the most frequent value, summed over groups, divided by pupils with a known value.

    1 if every group has a single value. If only some values are mixed, the most frequent one among those.
    """
    known = sum(bool(seen.problem.pupils[each].traits.get(column.column)) for each in seen.placement.groups)
    largest = sum(max(_counts(seen, column, each), default=0) for each in seen.problem.groups)
    return Fraction(largest, known) if known else None


def _counts(seen: Seen, column: DiversityColumn, group_id: str) -> list[int]:
    counted = seen.tally.values(column.column, group_id)
    return [count for value, count in counted.items() if column.values is None or value in column.values]
