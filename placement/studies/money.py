"""State funding for a placement, if the tables allow it (covenant 7; R58, R60)."""

from __future__ import annotations

from placement.problem import Problem
from placement.result import Result
from placement.results.money import RunMoney
from placement.whatif.money import money_asked


def run_money(problem: Problem, result: Result) -> RunMoney | None:
    """Funding for the scenario's year and at the next reference dates; `None` without `funding.csv`."""
    asked = money_asked(problem.case, problem, result)
    claimed = money_asked(problem.case, problem, result, is_claim=True)
    return None if asked is None or claimed is None else RunMoney(asked, claimed)
