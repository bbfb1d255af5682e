"""The weighted sum in integers: exact if possible, and never further off than it states."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import gcd
from random import Random
from typing import Any

import pytest

from placement.case import Case
from placement.catalogue import NAMES
from placement.compilation import build_problem
from placement.criteria.build import build_model
from placement.domain import Board, Distance
from placement.expressions import linear_form, upper_bound
from placement.faults import InputError
from placement.model import Model
from placement.policy import ShareBasis, Weights
from placement.solver.objective import LARGEST, TOLERATED, Objective, penalty_of, weighted_objective
from tests.check.small import case as small
from tests.check.small import pupil
from tests.factory import some_placements
from tests.solver.worlds import drawn, figures

NONE = dict.fromkeys(NAMES, 0)


def built(case: Case, **weights: float) -> tuple[Model, Objective]:
    model = build_model(build_problem(case))
    return model, weighted_objective(model, Weights.model_validate(NONE | weights))


def weighed(case: Case, weights: dict[str, Any]) -> Case:
    return replace(case, scenario=replace(case.scenario, weights=Weights.model_validate(NONE | weights)))


def errors(case: Case, weights: dict[str, Any], count: int = 6) -> tuple[Objective, list[Fraction]]:
    """An objective, and its error at several placements: its value minus the exact one."""
    case = weighed(case, weights)
    problem = build_problem(case)
    found = some_placements(problem, Random(1), count)
    model = build_model(problem)
    objective = weighted_objective(model, case.scenario.weights)
    form = linear_form(objective.expression)
    return objective, [form.value(model.start_values(each)) * objective.unit - figures(case, each)[1] for each in found]


USUAL = {name: Weights().of(name) for name in NAMES}
DECIMALS = {
    "proximity": 0.1234567890123,
    "family": 19.99999999999,
    "preference": 3.1415926535,
    "proportionality": 2.7182818284,
    "diversity": 0.3333333333333,
    "group_size": 1e-7,
}


@pytest.mark.parametrize("seed", range(12))
def test_default_weights_are_exact(seed: int) -> None:
    objective, found = errors(drawn(seed)[0], USUAL)
    assert objective.error == 0
    assert found
    assert set(found) == {Fraction(0)}


def by_enrolment(case: Case) -> Case:
    """The case with board shares that have no small common denominator."""
    boards = tuple(
        Board(each.id, each.name, enrolment=998_244_353 + 1009 * at, share=Fraction(1))
        for at, each in enumerate(case.region.boards)
    )
    rules = case.scenario.rules.model_copy(update={"share_basis": ShareBasis.ENROLMENT})
    return replace(case, region=replace(case.region, boards=boards), scenario=replace(case.scenario, rules=rules))


def test_many_decimals_stay_within_the_stated_error() -> None:
    said = []
    for seed in range(12):
        case = by_enrolment(drawn(seed)[0])
        objective, found = errors(case, DECIMALS)
        assert found
        assert max(map(abs, found)) <= objective.error
        # Less than a millionth of a point per pupil (contract, section 4).
        assert objective.error < Fraction(len(case.region.pupils), 10**6)
        said.append(objective.error)
    assert sum(each > 0 for each in said) >= 3


@pytest.mark.parametrize("seed", range(12))
def test_objectives_stay_within_double_precision(seed: int) -> None:
    for weights in (USUAL, DECIMALS, {"proximity": 1e12, "family": 1e-9}):
        case = weighed(drawn(seed)[0], weights)
        model = build_model(build_problem(case))
        objective = weighted_objective(model, case.scenario.weights)
        assert upper_bound(objective.expression, model.cp) <= LARGEST + 2**20


def test_without_weights_the_objective_is_zero() -> None:
    _, objective = built(drawn(1)[0])
    assert objective == Objective(0, Fraction(1), Fraction(0))


def test_common_factors_are_removed() -> None:
    model, objective = built(drawn(0)[0], preference=7, age_fit=21)
    form = linear_form(objective.expression)
    assert objective.unit == 7
    assert gcd(*form.coefficients, 0) in (0, 1)
    assert model.cp.proto.variables


def test_the_weight_of_a_single_criterion_changes_the_unit_only() -> None:
    case = drawn(2)[0]
    forms, units = [], []
    for weight in (1, 2.5):
        _, objective = built(case, proximity=weight)
        form = linear_form(objective.expression)
        forms.append((form.indices, form.coefficients, form.offset))
        units.append(objective.unit)
    assert forms[0] == forms[1]
    assert units[1] == Fraction(5, 2) * units[0]


def test_objective_values_are_at_most_the_upper_bound() -> None:
    for seed in range(8):
        case = drawn(seed)[0]
        problem = build_problem(case)
        model = build_model(problem)
        objective = weighted_objective(model, case.scenario.weights)
        most, form = upper_bound(objective.expression, model.cp), linear_form(objective.expression)
        for each in some_placements(problem, Random(seed), 4):
            assert 0 <= form.value(model.start_values(each)) <= most


APART = small([pupil("P1", family_id="F1"), pupil("P2", postcode="1002", family_id="F1")], siblings_strict=False)


def test_large_weights_are_exact_as_long_as_integers_hold_them() -> None:
    objective, found = errors(APART, USUAL | {"family": 1e13})
    assert objective.error == 0
    assert set(found) == {Fraction(0)}


def test_a_weight_that_dwarfs_the_others_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        errors(APART, USUAL | {"family": 1e15})
    (fault,) = caught.value.faults
    assert (fault.code, fault.column, fault.value) == ("too_large", "weights.family", "1e+15")
    assert "family can come to 2e+15 points here, and beyond 9.01e+09" in fault.expected


def test_a_criterion_alone_is_refused_if_a_millionth_of_its_unit_is_lost() -> None:
    with pytest.raises(InputError) as caught:
        penalty_of("proximity", build_model(build_problem(distant(Fraction(10**15) + Fraction(1, 1000)))))
    assert [fault.column for fault in caught.value.faults] == ["weights.proximity"]


def test_a_criterion_alone_may_be_off_by_a_millionth() -> None:
    case = distant(Fraction(10**9) + Fraction(1, 1000))
    penalty = penalty_of("proximity", build_model(build_problem(case)))
    assert 0 <= penalty.error <= TOLERATED


def distant(metres: Fraction) -> Case:
    """A world in which a pupil lives this far from one of the schools."""
    region = replace(APART.region, distances={("1001", "S1"): Distance(metres)})
    rules = APART.scenario.rules.model_copy(update={"far_multiplier": Fraction(1_000_001, 10**6)})
    return replace(APART, region=region, scenario=replace(APART.scenario, rules=rules))
