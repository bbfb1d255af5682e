"""A limit that can be reset, so that one model can answer many questions."""

from __future__ import annotations

from collections.abc import Sequence

from placement.cp_model import LinearExpr
from placement.expressions import Expr, linear_form
from placement.model import Model
from placement.solver.session import InfeasibleError

NO_LIMIT = 2**63 - 1
"""How CP-SAT writes an open end of a range."""


class Ceiling:
    """A row of the model whose weights and limit can be changed: sum of weight * expression <= limit.

    Parameters
    ----------
    expressions
        The expressions to limit; the row contains every variable that occurs in any of them.
    """

    def __init__(self, model: Model, expressions: Sequence[Expr]) -> None:
        self._cp = model.cp
        self._forms = [linear_form(each) for each in expressions]
        indices = sorted({index for form in self._forms for index in form.indices})
        self._row: int | None = None
        if indices:
            everything = LinearExpr.sum([model.cp.get_int_var_from_proto_index(each) for each in indices])
            self._row = model.cp.add(everything <= NO_LIMIT).index
            self.lift()

    def at_most(self, most: int, weights: Sequence[int] = (1,)) -> None:
        """Set the limit and the weight of each expression.

        Raises
        ------
        InfeasibleError
            If the expressions are constant and exceed the limit.
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
        self._cp.set_coefficients(self._row, [totals[index] for index in row.vars])
        self._cp.set_side(self._row, upper=most - offset)

    def lift(self) -> None:
        """Remove the limit."""
        if self._row is not None:
            self._cp.set_side(self._row, upper=NO_LIMIT)
