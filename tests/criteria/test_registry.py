"""A walk over the registry: every criterion keeps the promises of the protocol."""

from __future__ import annotations

import re
import sys
from fractions import Fraction
from functools import cache
from pathlib import Path
from random import Random

import pytest

import placement.criteria
from placement.catalogue import CATALOGUE, COVERAGE, DEFAULT_ORDER, NAMES
from placement.check import measure_all, violations
from placement.compilation import build_problem
from placement.criteria.base import Criterion
from placement.criteria.build import build_model
from placement.criteria.registry import all_criteria, criteria, criterion
from placement.expressions import linear_form
from placement.policy import Weights
from placement.problem import Problem
from placement.result import Placement
from placement.solver.objective import penalty_of
from tests.factory import fixed_value, obeys, some_placements
from tests.worlds import random_case

WORLDS = 24
by_name = pytest.mark.parametrize("each", all_criteria(), ids=lambda each: str(each.name))


@cache
def drawn(seed: int) -> tuple[Problem, tuple[Placement, ...]]:
    """A world that is no contradiction, with a few placements that it allows."""
    rng = Random(f"registry {seed}")
    while True:
        world = build_problem(random_case(rng, pupils=rng.randint(4, 12), groups=rng.randint(2, 5)))
        if all(options or pupil_id in world.may_wait for pupil_id, options in world.options.items()):
            found = some_placements(world, rng, 3)
            if found:
                return world, tuple(found)


@pytest.mark.parametrize("seed", range(WORLDS))
def test_penalty_equals_measure_and_check(seed: int) -> None:
    world, placements = drawn(seed)
    for found in placements:
        assert violations(world.case, found) == []
        counted = measure_all(world.case, found)
        for each in all_criteria():
            model = build_model(world)
            penalty = fixed_value(model, found, penalty_of(each.name, model).expression)
            assert penalty is not None, each.name
            assert Fraction(penalty, each.scale(world)) == each.measure(world, found) == counted[each.name], each.name
            assert penalty >= 0


@pytest.mark.parametrize("seed", range(WORLDS))
def test_every_placement_can_start_the_search_at_its_true_cost(seed: int) -> None:
    world, placements = drawn(seed)
    model = build_model(world)
    penalties = [(each, linear_form(penalty_of(each.name, model).expression)) for each in all_criteria()]
    for found in placements:
        assert obeys(model, found)
        values = model.start_values(found)
        assert values.keys() == set(range(len(model.cp.proto.variables)))
        for each, penalty in penalties:
            assert penalty.value(values) == each.measure(world, found) * each.scale(world), each.name


@by_name
def test_the_shares_of_pupils_add_up_to_the_measure(each: Criterion) -> None:
    for seed in range(WORLDS):
        world, placements = drawn(seed)
        for found in placements:
            shares = [each.part(world, pupil_id, found.groups.get(pupil_id)) for pupil_id in world.pupils]
            known = [share for share in shares if share is not None]
            assert len(known) in (0, len(shares))
            if known:
                assert sum(known, Fraction(0)) == each.measure(world, found)


@by_name
def test_explanations_exist_exactly_if_something_changed(each: Criterion) -> None:
    changes = 0
    for seed in range(WORLDS):
        world, placements = drawn(seed)
        for before, after in zip((world.before, *placements), placements, strict=False):
            notes = each.explain(world, before, after)
            assert each.explain(world, after, after) == []
            if each.measure(world, before) != each.measure(world, after):
                changes += 1
                assert notes
            assert all(note.code and note.values for note in notes)
    assert changes >= 3


@by_name
def test_every_criterion_states_name_unit_and_source(each: Criterion) -> None:
    module = sys.modules[type(each).__module__]
    assert module.__name__ == f"placement.criteria.{each.name}"
    assert each.unit.strip()
    assert each.label.strip()
    assert re.search(r"\b(covenant|R\d\d)\b", module.__doc__ or ""), "no article or requirement"
    assert len(type(each).__doc__ or "") > 20
    for method in ("penalty", "measure", "explain"):
        assert getattr(type(each), method).__doc__


@by_name
def test_scale_is_a_positive_integer(each: Criterion) -> None:
    for seed in range(WORLDS):
        scale = each.scale(drawn(seed)[0])
        assert isinstance(scale, int)
        assert scale >= 1


def test_catalogue_is_the_contracts() -> None:
    assert COVERAGE == "coverage"
    assert {entry.name: entry.default_weight for entry in CATALOGUE} == {
        "proximity": 1,
        "family": 20,
        "preference": 3,
        "proportionality": 2,
        "diversity": Fraction(1, 5),
        "group_size": 2,
        "viability": 2,
        "age_fit": 1,
        "continuity": 3,
        "stability": 10,
        "clustering": 0,
        "cost": 0,
        "learning_line": 0,
        "support": 0,
        "later": 0,
    }
    assert " ".join(DEFAULT_ORDER) == (
        "family viability proximity preference proportionality diversity group_size age_fit continuity stability "
        "clustering"
    )
    assert {name: Weights().of(name) for name in NAMES} == {entry.name: entry.default_weight for entry in CATALOGUE}


def test_every_module_with_a_criterion_is_in_the_catalogue() -> None:
    folder = Path(placement.criteria.__file__).parent
    modules = {path.stem for path in folder.glob("*.py") if "CRITERION = " in path.read_text(encoding="utf-8")}
    assert modules == {COVERAGE, *NAMES}
    assert tuple(each.name for each in criteria()) == NAMES
    assert all_criteria() == (criterion(COVERAGE), *criteria())
