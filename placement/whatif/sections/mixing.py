"""Mixing of the columns that the base mixes (covenant 3c(3); R28): aggregates only, never a value."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from placement.criteria.steps import triangular
from placement.policy import DiversityColumn
from placement.results.comparison import Figure
from placement.whatif.measuring import Evaluated


def figures(evaluated: Evaluated) -> Iterator[Figure]:
    """Same-value pairs, and the fraction of pupils with the most frequent value of their group."""
    for column in evaluated.problem.rules.diversity_columns:
        known = has_column(evaluated, column.column)
        pairs = Fraction(pairs_of(evaluated, column)) if known else None
        yield Figure("mixing", column.column, "pairs", "same-value pairs", pairs)
        yield Figure("mixing", column.column, "largest", "part", largest_part(evaluated, column) if known else None)


def has_column(evaluated: Evaluated, column: str) -> bool:
    """Whether the scenario's tables have a column."""
    return column in evaluated.problem.case.region.pupil_columns


def pairs_of(evaluated: Evaluated, column: DiversityColumn) -> int:
    """Number of pairs, n(n-1)/2 per group and value, in one column."""
    return sum(triangular(count - 1) for each in evaluated.problem.groups for count in _counts(evaluated, column, each))


def largest_part(evaluated: Evaluated, column: DiversityColumn) -> Fraction | None:
    """Number of pupils with the most frequent value, summed over groups, divided by pupils with a known value.

    1 if every group has a single value. If only some values are mixed, the most frequent one among those.
    """
    known = sum(bool(evaluated.problem.pupils[each].traits.get(column.column)) for each in evaluated.placement.groups)
    largest = sum(max(_counts(evaluated, column, each), default=0) for each in evaluated.problem.groups)
    return Fraction(largest, known) if known else None


def _counts(evaluated: Evaluated, column: DiversityColumn, group_id: str) -> list[int]:
    counted = evaluated.tally.values(column.column, group_id)
    return [count for value, count in counted.items() if column.values is None or value in column.values]
