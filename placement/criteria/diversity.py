"""A mix of origins (covenant 3c(3); R28): few pairs of pupils in a group who share a value."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from fractions import Fraction

from placement.cp_model import IntVar
from placement.criteria.base import WholeUnits, changed_groups
from placement.criteria.steps import triangular, triangular_cost
from placement.expressions import Expr, total_of, weighted_sum
from placement.locale import msgid
from placement.model import Model
from placement.policy import DiversityColumn
from placement.problem import Problem
from placement.result import Note, Placement
from placement.tally import Tally


class Diversity(WholeUnits):
    """Sum over diversity columns, groups and values of n(n-1)/2, n = pupils in the group with that value."""

    name = "diversity"
    label = msgid("Pairs alike in a group")
    unit = msgid("same-value pairs")

    def count(self, problem: Problem, model: Model) -> Expr:
        """Number of pairs: the k-th pupil with a value adds k - 1."""
        pairs: list[Expr] = []
        for column in problem.rules.diversity_columns:
            brought = _Brought(problem, column)
            pairs += (_pairs(model, brought, group_id) for group_id in problem.groups)
        return total_of(pairs)

    def sees(self, problem: Problem, pupil_id: str, /) -> Hashable:
        """The pupil's values in the diversity columns."""
        return tuple(problem.pupils[pupil_id].traits.get(each.column, ()) for each in problem.rules.diversity_columns)

    def part(self, _problem: Problem, _pupil_id: str, _group_id: str | None, /) -> None:
        """`None`: the measure counts pairs, not pupils."""

    def measure(self, problem: Problem, placement: Placement) -> Fraction:
        """Number of pairs."""
        tally = Tally(problem, placement)
        return Fraction(sum(pairs_in(problem, tally, group_id) for group_id in problem.groups))

    def explain(self, problem: Problem, before: Placement, after: Placement) -> list[Note]:
        """A note on every group whose number of pairs changed; values are never named."""
        return changed_groups(
            "mix_changed", problem, before, after, lambda tally, group_id: pairs_in(problem, tally, group_id)
        )


def values_of(problem: Problem, column: DiversityColumn, pupil_id: str) -> Iterable[str]:
    """Values of a pupil that count for pairs."""
    values = problem.pupils[pupil_id].traits.get(column.column, ())
    return values if column.values is None else (value for value in values if value in column.values)


def pairs_in(problem: Problem, tally: Tally, group_id: str) -> int:
    """Number of pairs in a group over all columns."""
    return sum(
        triangular(count - 1)
        for column in problem.rules.diversity_columns
        for value, count in tally.values(column.column, group_id).items()
        if column.values is None or value in column.values
    )


class _Brought:
    """Values of pupils in one column, counted once for each set of pupils who go together."""

    def __init__(self, problem: Problem, column: DiversityColumn) -> None:
        self.column = column.column
        self._problem, self._column = problem, column
        self._known: dict[tuple[str, ...], Counter[str]] = {}

    def by(self, pupil_ids: Sequence[str]) -> Counter[str]:
        """Number of pupils with each value."""
        key = tuple(pupil_ids)
        if key not in self._known:
            self._known[key] = Counter(value for each in key for value in values_of(self._problem, self._column, each))
        return self._known[key]


def _pairs(model: Model, brought: _Brought, group_id: str) -> Expr:
    """Pairs of a group in one column, as an expression."""
    fixed = brought.by(model.fixed_in(group_id))
    arriving: dict[str, list[tuple[IntVar, int]]] = defaultdict(list)
    for var, pupil_ids in model.arrivals(group_id):
        for value, count in brought.by(pupil_ids).items():
            arriving[value].append((var, count))
    pairs: list[Expr] = [triangular(count - 1) for count in fixed.values()]
    for value, terms in sorted(arriving.items()):
        # Pairs among pupils who are there in any case are a constant; each further pupil k meets
        # those fixed ones as well, so the steps begin where the constant ends.
        sure = fixed[value]
        most = min(sum(model.copies(var) * count for var, count in terms), model.most(group_id) - sure)
        arrived = weighted_sum(terms)
        pairs.append(sure * arrived)
        pairs.append(triangular_cost(model, arrived - 1, most - 1, _excess(brought.column, group_id, value, sure)))
    return total_of(pairs)


def _excess(column: str, group_id: str, value: str, sure: int) -> Callable[[Tally], int]:
    return lambda tally: tally.values(column, group_id)[value] - sure - 1


CRITERION = Diversity()
