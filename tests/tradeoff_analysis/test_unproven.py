"""Runs that ended before anything was proven."""

from __future__ import annotations

from fractions import Fraction

import pytest

from placement.catalogue import COVERAGE
from placement.compilation import build_problem
from placement.problem import Problem
from placement.result import Status
from placement.siblings import held_families
from placement.solver.perturbed import with_moves
from placement.solver.solving import solve
from placement.tradeoff_analysis.exchange import exchange
from placement.tradeoff_analysis.marginal_values import marginal_values
from placement.tradeoff_analysis.near_optimal import near_optimal
from placement.tradeoff_analysis.payoff import pay_off
from placement.tradeoff_analysis.weight_ranges import weight_ranges
from tests.seeds import seeds
from tests.solver.worlds import large_drawn, search, with_settings


def held(problem: Problem) -> set[str]:
    """Families that are held together."""
    return {each.key for each in held_families(problem)}


@pytest.mark.parametrize("seed", seeds(1, 2))
def test_every_answer_says_how_much_is_known(seed: int) -> None:
    case = with_settings(large_drawn(seed, pupils=40, groups=7), deterministic_limit=Fraction(1, 10**6))
    problem, result = build_problem(case), solve(case)
    assert result.status is Status.FEASIBLE
    payoff = pay_off(problem, result, search(seconds=None, deterministic=0.3))
    now = payoff.chosen.measures
    for each in exchange(problem, result, payoff, search(seconds=None, deterministic=0.5)):
        assert each.asked > 0
        assert -each.deltas[each.criterion] >= each.asked
    assert weight_ranges(problem, result, payoff, search()) == ()
    for variant in near_optimal(
        problem, result, search(seconds=None, deterministic=0.3), count=2, within=Fraction(1, 10)
    ):
        assert variant.point.points <= payoff.chosen.points * Fraction(11, 10)
        assert variant.point.measures[COVERAGE] <= now[COVERAGE]
        assert variant.different == len(variant.shifts) > 0
    for one in marginal_values(problem, result, search(seconds=None, deterministic=0.5)):
        assert one.delta_coverage is not None
        # A move more may let a school take a whole family, which is then held together: not everything stays possible.
        assert one.delta_coverage <= 0 or (one.what == "move" and held(with_moves(problem, 1)) > held(problem))
        if one.status is Status.OPTIMAL:
            assert (one.deltas, one.shifts, one.gap) == ({}, (), 0)
        else:
            assert one.gap is not None
            assert one.gap > 0
