"""Which groups a scenario's changes open, and the weight that depends on whether groups are chosen."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from placement.policy import GroupChoice, Rules, Weights
from placement.results.options import Combination
from placement.scenario.load import load_case
from placement.whatif.options.combinations import applied
from tests.check.small import case, group, pupil
from tests.scenario.helpers import faults_of, write_world


@pytest.mark.parametrize(
    ("changes", "opened"),
    [
        pytest.param("- open: G3", {"G3"}, id="a candidate"),
        pytest.param("- open: '007'", {"007"}, id="a closed group"),
        pytest.param("- open: G1", set(), id="an open group"),
        pytest.param("- set_group: {group_id: G3, status: open}", {"G3"}, id="by its status"),
        pytest.param("- set_group: {group_id: G1, target_size: 12}", set(), id="another size"),
        pytest.param("- add_group: {group_id: G9, school_id: S1}", {"G9"}, id="a new group"),
        pytest.param("- add_group: {group_id: G9, school_id: S1, status: candidate}", set(), id="a new candidate"),
        pytest.param(
            "- add_group: {group_id: G9, school_id: S1}\n- set_group: {group_id: G9, name: Nine}",
            {"G9"},
            id="a new group that is changed later",
        ),
        pytest.param(
            "- board_joins: {board_id: B9, name: N, schools: [{school_id: S9, municipality: Leiden, postcode: 2311}],"
            " groups: [{group_id: G9, school_id: S9}]}",
            {"G9"},
            id="the group of a board that joins",
        ),
        pytest.param("- close: G1", set(), id="closing"),
    ],
)
def test_what_a_change_opens_is_known(tmp_path: Path, changes: str, opened: set[str]) -> None:
    lines = "\n".join(f"  {line}" for line in changes.splitlines())
    assert load_case(write_world(tmp_path, scenario=f"changes:\n{lines}\n")).opened == opened


def test_what_a_change_adds_is_known(tmp_path: Path) -> None:
    added = "changes:\n  - open: G3\n  - add_group: {group_id: G9, school_id: S1}\n"
    assert load_case(write_world(tmp_path, scenario=added)).added == {"G9"}


def test_no_table_says_that_a_group_stays_shut(tmp_path: Path) -> None:
    path = write_world(tmp_path, scenario="changes:\n  - set_group: {group_id: G3, status: shut}\n")
    assert [fault.code for fault in faults_of(path)] == ["bad_choice"]


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        pytest.param("", 0, id="the groups are given"),
        pytest.param("rules: {groups: choose}", 1, id="groups are chosen"),
        pytest.param("rules: {groups: choose}\nweights: {clustering: auto}", 1, id="auto"),
        pytest.param("rules: {groups: choose}\nweights: {clustering: 0}", 0, id="a number stands"),
        pytest.param("weights: {clustering: 2.5}", Fraction(5, 2), id="another number"),
    ],
)
def test_schools_with_one_group_weigh_where_groups_are_chosen(tmp_path: Path, text: str, weight: Fraction) -> None:
    assert load_case(write_world(tmp_path, scenario=text)).scenario.weights.of("clustering") == weight


def test_a_weight_is_a_number_or_auto(tmp_path: Path) -> None:
    (fault,) = faults_of(write_world(tmp_path, scenario="weights: {clustering: often}"))
    assert (fault.column, fault.expected) == ("weights.clustering", "auto, or a number of at least 0")
    (fault,) = faults_of(write_world(tmp_path, scenario="weights: {proximity: auto}"))
    assert fault.expected == "a number of at least 0"


def test_every_combination_of_options_weighs_schools_with_one_group() -> None:
    world = case([pupil("P1")], [group("G1", "S1"), group("G2", "S2")])
    assert world.scenario.weights.of("clustering") == 0
    assert applied(world, Combination()).scenario.weights.of("clustering") == 1
    own = replace(world, scenario=replace(world.scenario, weights=Weights(clustering=0)))
    assert applied(own, Combination()).scenario.weights.of("clustering") == 0


def test_weights_are_settled_once_and_stay_so() -> None:
    world = case([pupil("P1")], groups="choose")
    fixed = replace(world.scenario, rules=Rules(groups=GroupChoice.FIXED))
    assert fixed.weights.of("clustering") == world.scenario.weights.of("clustering") == 1


def test_the_rules_sizes_and_those_of_an_added_group_are_held_against_each_other(tmp_path: Path) -> None:
    text = "rules: {min_size: 10}\nchanges:\n  - add_group: {group_id: G9, school_id: S1, max_size: 8}\n"
    (fault,) = faults_of(write_world(tmp_path, scenario=text))
    assert (fault.code, fault.column) == ("contradiction", "changes.add_group.max_size")
