"""A case with the placement found for it: the starting point of most studies."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from placement.case import Case
from placement.compilation import build_problem
from placement.problem import Problem
from placement.result import Result
from placement.results.study import ReportStudy

if TYPE_CHECKING:
    from placement.results.tradeoffs import Tradeoffs


@dataclass(frozen=True)
class SolvedCase:
    """A finished solve.

    Attributes
    ----------
    result
        The result for the case.
    compiled
        The case's problem, if it was built before.
    """

    case: Case
    result: Result
    compiled: Problem | None = field(default=None, repr=False, compare=False)

    @cached_property
    def problem(self) -> Problem:
        """The problem that was solved."""
        return build_problem(self.case) if self.compiled is None else self.compiled

    def kept_tradeoffs(self) -> Tradeoffs | None:
        """Trade-offs that were computed earlier and kept; `None` if there are none.

        Raises
        ------
        InputError
            If the trade-offs kept are damaged or about another placement.
        """
        return None

    def kept_study(self) -> ReportStudy:
        """What an earlier report worked out and kept; empty if there is nothing of the kind.

        Raises
        ------
        InputError
            If what was kept is damaged.
        """
        return ReportStudy()
