"""What a run folder says of money: `money.csv` by the year asked, `claims.csv` by the next reference dates."""

from __future__ import annotations

from placement.case import Case
from placement.problem import Problem, build_problem
from placement.reports.money import money_files
from placement.result import Result
from placement.whatif.money import money_asked


def money_tables(case: Case, result: Result, problem: Problem | None = None) -> dict[str, str]:
    """Give the files, name -> text; none where no table tells what the state pays (covenant 7; R58, R60).

    Parameters
    ----------
    problem
        Of the case, where it is there already.
    """
    if not case.region.funding:
        return {}
    problem = problem or build_problem(case)
    return money_files(
        money_asked(case, problem, result),
        money_asked(case, problem, result, is_claim=True),
    )
