"""A limit that can be set anew, so that many questions need one model only."""

from __future__ import annotations

from collections.abc import Sequence

from ortools.sat.python import cp_model

from placement.expressions import Expr, linear_form
from placement.model import Model
from placement.solve.session import InfeasibleError

NO_LIMIT = 2**63 - 1
"""How CP-SAT writes an open side of a range."""


class Ceiling:
    """sum of weight * expression <= a number, a row of the model whose weights and number change.

    Parameters
    ----------
    expressions
        What is limited; the row has every variable of any of them.
    """

    def __init__(self, model: Model, expressions: Sequence[Expr]) -> None:
        self._cp = model.cp
        self._forms = [linear_form(each) for each in expressions]
        indices = sorted({index for form in self._forms for index in form.indices})
        self._row: int | None = None
        if indices:
            everything = cp_model.LinearExpr.sum([model.cp.get_int_var_from_proto_index(each) for each in indices])
            self._row = model.cp.add(everything <= NO_LIMIT).index
            self.lift()

    def at_most(self, most: int, weights: Sequence[int] = (1,)) -> None:
        """Set the limit, and what each expression counts in it.

        Raises
        ------
        InfeasibleError
            If nothing is left to decide in it, and it is more.
        """
        offset = sum(weight * form.offset for weight, form in zip(weights, self._forms, strict=True))
        if self._row is None:
            if offset > most:
                raise InfeasibleError
            return
        totals: dict[int, int] = {}
        for weight, form in zip(weights, self._forms, strict=True):
            for index, coefficient in zip(form.indices, form.coefficients, strict=True):
                totals[index] = totals.get(index, 0) + weight * coefficient
        row = self._cp.proto.constraints[self._row].linear
        for position, index in enumerate(row.vars):
            row.coeffs[position] = totals[index]
        row.domain[1] = most - offset

    def lift(self) -> None:
        """Limit nothing."""
        if self._row is not None:
            self._cp.proto.constraints[self._row].linear.domain[1] = NO_LIMIT
