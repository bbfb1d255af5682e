"""The bound of a large model: never above the optimum, whatever duals it begins with."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from itertools import product
from math import ceil
from pathlib import Path
from random import Random

import numpy as np
import pytest

from placement import model
from placement.case import Case, Scenario
from placement.domain import Board, Distance, Group, Point, PostcodeArea, Pupil, Region, School
from placement.expressions import linear_form
from placement.mip.program import Reals
from placement.policy import Rules, Siblings, Weights
from placement.solver.ascent import Ascent
from placement.solver.certificate import certified
from placement.solver.knapsacks import NEVER, Knapsacks
from placement.solver.knapsacks import Group as Knapsack
from placement.solver.linear import Arrays, Rows, Wholes, linked, rows, variable_bounds
from placement.solver.relaxation import Relaxation
from tests.solver.worlds import Asked, drawn

STEPS = 12
DATE, BORN = dt.date(2026, 11, 23), dt.date(2017, 3, 1)


@pytest.fixture(autouse=True)
def without_links(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the links of every group, as in one with very many columns."""
    monkeypatch.setattr(model, "MOST_LINKS", 0)


def arrays(asked: Asked) -> tuple[Rows, Wholes]:
    ranges = variable_bounds(asked.model.cp)
    return linked(rows(asked.model.cp), asked.model.links, ranges), ranges


def climbed(asked: Asked, duals: Reals, most: int, steps: int = STEPS) -> Ascent:
    form = linear_form(asked.question.objective)
    ascent = Ascent(
        asked.model,
        Arrays.of(asked.model.cp),
        form,
        duals,
        np.ones(len(asked.model.cp.proto.variables), dtype=np.bool_),
    )
    for _ in range(steps):
        if not ascent.is_done:
            ascent.step(most)
    ascent.settle()
    return ascent


def assert_sound(seed: int) -> None:
    """Check the bound of one world by brute force, and that it is no worse than what the same duals prove alone."""
    world, found = drawn(seed)
    asked = Asked.about(world)
    if not asked.model.columns:
        return
    whole, ranges = arrays(asked)
    form, rng = linear_form(asked.question.objective), np.random.default_rng(seed)
    best = Relaxation(whole, ranges).duals(whole, ranges, form, 60.0)
    assert best is not None
    most = asked.integer(found) + asked.error / asked.unit
    for duals in (best, best * rng.uniform(0, 2, len(best)), rng.normal(0, asked.rank, len(best))):
        ascent = climbed(asked, duals, ceil(most))
        assert ascent.bound is not None
        assert ascent.bound <= most
    alone, own = certified(whole, ranges, form, best), climbed(asked, best, 0, 0).bound
    assert alone is not None
    assert own is not None
    # Both round the duals, the one more finely than the other.
    assert own >= alone.least - 2


@pytest.mark.parametrize("seed", range(25))
def test_no_optimum_lies_below_the_bound(seed: int) -> None:
    assert_sound(seed)


def test_groups_in_whole_pupils_prove_more_than_the_relaxation() -> None:
    # Three families of two beside groups of three seats: the relaxation shares the second seat of the nearest.
    asked = Asked.about(three_families())
    whole, ranges = arrays(asked)
    form = linear_form(asked.question.objective)
    duals = Relaxation(whole, ranges).duals(whole, ranges, form, 60.0)
    assert duals is not None
    alone = certified(whole, ranges, form, duals)
    assert alone is not None
    unit = float(asked.unit)
    assert alone.least * unit == pytest.approx(1.5, abs=0.01)
    bound = climbed(asked, duals, round(11 / unit), 200).bound
    assert bound is not None
    assert 10.5 < bound * unit <= 11


def three_families() -> Case:
    """Two groups nearby and one far off, each with three seats; three families of two, each to stay in one group."""
    metres = {"near": 0, "next": 1000, "far": 10_000}
    homes = {f"F{number}": f"22{number}1" for number in range(3)}
    return Case(
        scenario=Scenario(
            name="three families",
            data=Path("nowhere"),
            date=DATE,
            starts_on=DATE,
            basis="invented",
            rules=Rules(siblings=Siblings.GROUP, siblings_strict=True, far_km=Fraction(99), diversity_columns=()),
            weights=Weights.only({"proximity": Fraction(1)}),
        ),
        region=Region(
            pupils=tuple(
                Pupil(id=f"{family}-{member}", birth_date=BORN, postcode=home, family_id=family, registered_on=DATE)
                for family, home in homes.items()
                for member in range(2)
            ),
            groups=tuple(Group(id=each, school_id=each, min_size=1, target_size=3, max_size=3) for each in metres),
            schools=tuple(School(each, "B", "Nowhere", postcode="2299") for each in metres),
            boards=(Board("B", "The only board"),),
            postcodes=tuple(PostcodeArea(each, Point(52.5, 4.9), area_km2=2.0) for each in (*homes.values(), "2299")),
            # Half the way for each of two.
            distances={
                (home, school): Distance(Fraction(way, 2)) for home in homes.values() for school, way in metres.items()
            },
        ),
    )


@pytest.mark.slow
@pytest.mark.parametrize("tens", range(100))
def test_no_optimum_of_a_thousand_worlds_lies_below_the_bound(tens: int) -> None:
    for seed in range(1000 + 10 * tens, 1010 + 10 * tens):
        assert_sound(seed)


def test_without_duals_that_are_numbers_there_is_still_a_bound() -> None:
    asked = Asked.about(drawn(3)[0])
    whole, _ = arrays(asked)
    bound = climbed(asked, np.full(len(whole.lower), np.nan), 0).bound
    assert bound is not None
    assert bound <= asked.integer(drawn(3)[1]) + asked.error / asked.unit


# --- groups one by one -----------------------------------------------------------------------------


def random_group(rng: Random, columns: list[int], size: int, switch: int) -> Knapsack:
    weights = [rng.randint(1, 3) for _ in columns]
    fixed = 0 if switch >= 0 else rng.randint(0, 2)
    most = fixed + rng.randint(1, 6)
    least = rng.randint(1, 4) if switch >= 0 else 0
    return Knapsack(np.array(columns), np.array(weights), size, switch, fixed, least, most)


def cheapest(group: Knapsack, costs: list[int]) -> int:
    """Least cost of a group by trying every set of its columns."""
    found = [0] if group.switch >= 0 else []
    for taken in product((0, 1), repeat=len(group.columns)):
        size = group.fixed + sum(weight for weight, is_in in zip(group.weights, taken, strict=True) if is_in)
        if group.least <= size <= group.most:
            cost = sum(costs[at] for at, is_in in zip(group.columns, taken, strict=True) if is_in)
            found.append(cost + costs[group.size] * size + (costs[group.switch] if group.switch >= 0 else 0))
    return min(found)


@pytest.mark.parametrize("seed", range(40))
def test_groups_are_filled_as_by_trying_every_set(seed: int) -> None:
    rng = Random(f"knapsacks {seed}")
    groups = [random_group(rng, list(range(6 * at, 6 * at + 6)), 18 + at, rng.choice((21 + at, -1))) for at in range(3)]
    costs = [rng.randint(-9, 6) for _ in range(24)]
    ranges = np.array([(0, 1)] * 18 + [(0, 9)] * 3 + [(0, 1)] * 3)
    filled = Knapsacks(groups, ranges).fill(np.array(costs))
    assert filled.value == sum(cheapest(group, costs) for group in groups)
    attained = 0
    for group in groups:
        size = int((filled.chosen[group.columns] * group.weights).sum())
        is_open = group.switch < 0 or filled.chosen[group.switch] == 1
        assert filled.chosen[group.size] == (group.fixed + size if is_open else 0)
        own = [*group.columns.tolist(), group.size, *([group.switch] if group.switch >= 0 else [])]
        attained += sum(costs[at] * int(filled.chosen[at]) for at in own)
    assert attained == filled.value


@pytest.mark.parametrize(("low", "high", "expected"), [(0, 0, 0), (1, 1, 4), (0, 1, 0)])
def test_a_group_that_is_decided_stays_so(low: int, high: int, expected: int) -> None:
    group = Knapsack(np.array([0, 1]), np.array([1, 1]), 2, 3, 0, 1, 2)
    ranges = np.array([(0, 1), (0, 1), (0, 2), (low, high)])
    assert Knapsacks([group], ranges).fill(np.array([1, 2, 0, 3])).value == expected


def test_a_group_that_must_open_and_cannot_be_filled_has_no_cost() -> None:
    group = Knapsack(np.array([0]), np.array([1]), 1, 2, 0, 3, 4)
    ranges = np.array([(0, 1), (0, 4), (1, 1)])
    assert Knapsacks([group], ranges).fill(np.array([-5, 0, 0])).value >= NEVER // 2
