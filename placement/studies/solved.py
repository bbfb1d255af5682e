"""A case with the placement that was found for it: what most studies start from."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from placement.case import Case
from placement.problem import Problem, build_problem
from placement.result import Result
from placement.results.tradeoffs import Tradeoffs


@dataclass(frozen=True)
class SolvedCase:
    """A finished solve.

    Attributes
    ----------
    result
        Of the case.
    compiled
        The case's problem, where it is there already.
    """

    case: Case
    result: Result
    compiled: Problem | None = field(default=None, repr=False, compare=False)

    @cached_property
    def problem(self) -> Problem:
        """What there was to decide."""
        return build_problem(self.case) if self.compiled is None else self.compiled

    def kept_tradeoffs(self) -> Tradeoffs | None:
        """Trade-offs that were worked out earlier and kept; `None` where there are none.

        Raises
        ------
        InputError
            If what was kept is damaged or about another placement.
        """
        return None
