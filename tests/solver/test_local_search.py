"""Improvement by small changes: what it says that it gains is what the model counts, and no rule is broken by it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest

from placement import model
from placement.case import Case
from placement.expressions import linear_form
from placement.mip.program import Program, Reals
from placement.result import Placement
from placement.solver.greedy import first_placement
from placement.solver.linear import Arrays, bundles, program
from placement.solver.local_search import LocalSearch
from placement.solver.row_costs import RowCosts, row_costs
from tests.check.small import case, group, placed, pupil
from tests.solver.worlds import Asked, drawn, large_drawn

SEEDS = range(10)


@pytest.fixture(autouse=True)
def without_links(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the links of every group, as in one with very many columns."""
    monkeypatch.setattr(model, "MOST_LINKS", 0)


class Near:
    """A world, a placement in it to begin with, and the search near it; `costs` is `None` if there can be none."""

    def __init__(self, world: Case, start: Placement | None = None) -> None:
        self.asked = Asked.about(world)
        own = self.asked.model
        self.form, self.arrays = linear_form(self.asked.question.objective), Arrays.of(own.cp)
        self.start = own.start_values(first_placement(own) if start is None else start)
        asked: Program = program(
            self.arrays,
            self.form,
            start=self.start,
            seconds=1.0,
            seed=1,
            implied=own.implied,
            units=own.unit_numbers,
            links=own.links,
        )
        self.program = replace(asked, lazy=bundles(own.lazy, len(asked.row_lower)))
        self.is_feasible = self.arrays.allow(self.start)

    @property
    def units(self) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        assert self.program.units is not None
        return self.program.units

    @property
    def costs(self) -> RowCosts | None:
        return row_costs(self.program, self.units, np.ones(len(self.units), dtype=np.bool_), self.point(self.start))

    def point(self, values: Mapping[int, int]) -> Reals:
        return np.array([values[at] for at in range(len(self.program.cost))], dtype=np.float64)

    def improved(self) -> tuple[LocalSearch, dict[int, int]]:
        """The search, ended; and the values of its placement."""
        costs = self.costs
        assert costs is not None
        search = LocalSearch(costs, self.point(self.start), self.program.cost)
        for _ in search.improve():
            pass
        return search, self.values(search.point)

    def values(self, point: Reals) -> dict[int, int]:
        own = self.asked.model
        return own.start_values(own.placement({at: round(value) for at, value in enumerate(point.tolist())}))


def known() -> list[Near]:
    """Drawn worlds of which all rows are known, with a feasible placement."""
    worlds = [Near(each) for seed in SEEDS for each in (drawn(seed)[0], large_drawn(seed))]
    return [each for each in worlds if each.asked.model.columns and each.is_feasible and each.costs is not None]


def test_what_is_gained_is_what_the_model_counts_and_no_single_change_would_gain_more() -> None:
    gained = 0
    for near in known():
        search, values = near.improved()
        assert near.arrays.allow(values)
        objective = near.form.value(values)
        assert objective == near.form.value(near.start) - search.gained
        gained += search.gained > 0
        point, switches = search.point, np.flatnonzero((near.units < 0) & near.program.whole).tolist()
        for column in np.flatnonzero((point > 0) & (near.units >= 0)).tolist():
            for other in np.flatnonzero(near.units == near.units[column]).tolist():
                changed = point.copy()
                changed[column] -= 1
                changed[other] += 1
                found = near.values(changed)
                # Which groups have pupils is not for this search to change.
                is_other = any(found[at] != values[at] for at in switches)
                assert is_other or not near.arrays.allow(found) or near.form.value(found) >= objective
    assert gained > 1


def test_two_pupils_in_full_groups_change_places() -> None:
    pupils = [pupil("P1", postcode="1001"), pupil("P2", postcode="1002")]
    world = case(pupils, [group("G1", "S1", max_size=1), group("G2", "S2", max_size=1)])
    near = Near(world, placed(P1="G2", P2="G1"))
    search, values = near.improved()
    assert search.gained > 0
    assert near.asked.placement(values).groups == {"P1": "G1", "P2": "G2"}


def test_whoever_makes_room_goes_on_to_a_third_group() -> None:
    pupils = [
        pupil("P1", postcode="1001", refused=("G3",)),
        pupil("P2", postcode="1001", refused=("G2",)),
        pupil("P3", postcode="1001", refused=("G1", "G2")),
        pupil("P4", postcode="1002", refused=("G1", "G3")),
    ]
    groups = [group("G1", "S1", max_size=1), group("G2", "S2", max_size=2), group("G3", "S1", max_size=2)]
    near = Near(case(pupils, groups), placed(P1="G2", P2="G1", P3="G3", P4="G2"))
    _, values = near.improved()
    assert near.asked.placement(values).groups == {"P1": "G1", "P2": "G3", "P3": "G3", "P4": "G2"}


def test_a_rule_about_one_column_is_no_rule_about_its_unit() -> None:
    world = case([pupil("P1", postcode="1001")], [group("G1", "S1", max_added=0), group("G2", "S2")])
    near = Near(world, placed(P1="G2"))
    assert near.is_feasible
    _, values = near.improved()
    assert near.asked.placement(values).groups == {"P1": "G2"}


def test_a_sibling_goes_where_the_other_is() -> None:
    siblings = [pupil(each, family_id="F1", postcode="1001") for each in ("P1", "P2")]
    groups = [group("G1", "S1", max_size=1), group("G2", "S2"), group("G3", "S1")]
    others = [pupil("P3", postcode="1002", refused=("G3",)), pupil("P4", postcode="1001", refused=("G1",))]
    near = Near(case([*siblings, *others], groups, siblings_strict=False), placed(P1="G1", P2="G2", P3="G2", P4="G3"))
    search, values = near.improved()
    assert search.gained == near.form.value(near.start) - near.form.value(values) > 0
    assert near.asked.placement(values).groups == {"P1": "G1", "P2": "G3", "P3": "G2", "P4": "G3"}


def test_a_family_of_two_groups_at_one_school_pays_for_it_once() -> None:
    siblings = [pupil(each, family_id="F1", postcode="1001") for each in ("P1", "P2")]
    others = [pupil("P3", postcode="1001", refused=("G2",)), pupil("P4", postcode="1002", refused=("G1",))]
    groups = [group("G1", "S1", max_size=2), group("G2", "S1", max_size=2)]
    near = Near(case([*siblings, *others], groups, siblings_strict=False), placed(P1="G1", P2="G2", P3="G1", P4="G2"))
    search, values = near.improved()
    assert search.gained == near.form.value(near.start) - near.form.value(values)


def test_variables_that_are_no_step_of_one_row_are_not_guessed_at() -> None:
    siblings = [pupil(each, family_id="F1") for each in ("P1", "P2")]
    near = Near(case(siblings, siblings_strict=False))
    assert near.costs is not None
    near.program = replace(near.program, lazy=None)
    assert near.costs is None


def test_a_cost_that_was_overlooked_is_noticed() -> None:
    near = Near(case([pupil("P1"), pupil("P2")]))
    assert near.costs is not None
    # A point whose steps do not follow from its columns costs more than the rows say.
    steps = (near.units < 0) & ~near.program.whole & (near.program.cost > 0)
    point = near.point(near.start)
    point[np.flatnonzero(steps)[:1]] += 1.0
    every = np.ones(len(near.units), dtype=np.bool_)
    assert row_costs(near.program, near.units, every, point) is None


def test_without_columns_there_is_nothing_to_improve() -> None:
    near = Near(case([pupil("P1"), pupil("P2")]))
    none = np.zeros(len(near.units), dtype=np.bool_)
    assert row_costs(near.program, near.units, none, near.point(near.start)) is None
