from __future__ import annotations

import pytest

from placement.scenario.change_types import CHANGES
from placement.scenario.row_types import GroupFields, NewBoard, NewGroup, NewSchool
from placement.scenario.steps import natural, read_steps
from placement.tables.columns import BOARDS, GROUPS, SCHOOLS
from tests.scenario.helpers import keys, node_of


@pytest.mark.parametrize(
    ("line", "code", "column", "expected"),
    [
        ("clos: G1", "unknown_key", "changes.clos", "a known change; the nearest is 'close'"),
        ("close: [G1, G2]", "bad_value", "changes.close", "text"),
        ("close:", "bad_value", "changes.close", "text"),
        ("close: ''", "bad_value", "changes.close", "text"),
        ("G1", "bad_value", "changes", "one change"),
        ("{close: G1, open: G2}", "bad_value", "changes", "one change"),
        ("{}", "bad_value", "changes", "one change"),
        ("add_group: {group_id: G1}", "missing_key", "changes.add_group.school_id", "text"),
        (
            "add_group: {group_id: G1, school_id: S1, max_siz: 3}",
            "unknown_key",
            "changes.add_group.max_siz",
            "the nearest is 'max_size'",
        ),
        (
            "add_group: {group_id: G1, school_id: S1, max_size: [3]}",
            "bad_value",
            "changes.add_group.max_size",
            "a whole number of at least 0",
        ),
        ("set_group: {target_size: 3}", "missing_key", "changes.set_group.group_id", "text"),
        ("set_group: {group_id: G1, school_id: S2}", "unknown_key", "changes.set_group.school_id", "a known key"),
        ("set_group: G1", "bad_value", "changes.set_group", "a map of keys and values"),
        ("add_pupils: [a.csv]", "bad_value", "changes.add_pupils", "text"),
        ("withdraw_pupils: P1", "bad_value", "changes.withdraw_pupils", "a list"),
        ("withdraw_pupils: [{a: b}]", "bad_value", "changes.withdraw_pupils", "text"),
        ("release: [P1]", "bad_value", "changes.release", "a map of keys and values"),
        ("release: {pupils: P1}", "bad_value", "changes.release.pupils", "a list"),
        ("refuse: {pupil_id: P1}", "missing_key", "changes.refuse.targets", "a list"),
        ("refuse: {pupil: P1, pupil_id: P1, targets: []}", "unknown_key", "changes.refuse.pupil", "'pupil_id'"),
        ("pin: {pupil_id: P1}", "missing_key", "changes.pin.group_id", "text"),
        (
            "pin: {pupil_id: P1, group_id: G1, override: [size]}",
            "bad_value",
            "changes.pin.override",
            "one of route, age, distance, refusal",
        ),
        ("pin: {pupil_id: P1, group_id: G1, override: age}", "bad_value", "changes.pin.override", "a list"),
        ("inflow: 0.6", "bad_value", "changes.inflow", "a map of keys and values"),
        ("inflow: {factor: 101}", "bad_value", "changes.inflow.factor", "a number from 0 to 100"),
        ("inflow: {factor: 60%}", "bad_value", "changes.inflow.factor", "a number from 0 to 100"),
        ("inflow: {factor: [1]}", "bad_value", "changes.inflow.factor", "a number from 0 to 100"),
        ("inflow: {add: 1.5}", "bad_value", "changes.inflow.add", "a whole number from 1 to 10000"),
        ("inflow: {add: 3, profil: sample}", "unknown_key", "changes.inflow.profil", "the nearest is 'profile'"),
        ("inflow: {add: 3, profile: [a]}", "bad_value", "changes.inflow.profile", "text"),
        ("exits: 2026-12-31", "bad_value", "changes.exits", "a map of keys and values"),
        ("exits: {until: 2026-12-32}", "bad_value", "changes.exits.until", "a date such as 2026-11-23"),
        ("board_leave: B1", "unknown_key", "changes.board_leave", "the nearest is 'board_leaves'"),
        ("board_joins: B1", "bad_value", "changes.board_joins", "a map of keys and values"),
        ("board_joins: {board_id: B9, schools: S1}", "bad_value", "changes.board_joins.schools", "a list"),
    ],
)
def test_a_bad_change_is_one_fault_at_its_line(line: str, code: str, column: str, expected: str) -> None:
    read = read_steps(node_of(f"changes:\n  - open: G9\n\n  - {line}\n"))
    assert keys(list(read.faults)) == [(code, 4, column)]
    assert expected in read.faults[0].expected
    assert [step.kind for step in read.steps] == ["open"]
    assert len(read.unread) == 1


@pytest.mark.parametrize("text", ["changes: close", "changes: {close: G1}"])
def test_changes_must_be_a_list(text: str) -> None:
    assert keys(list(read_steps(node_of(text)).faults)) == [("bad_value", 1, "changes")]


def test_identifiers_keep_their_leading_zeros() -> None:
    text = "changes: [{close: 007}, {withdraw_pupils: [0005, 12]}, {pin: {pupil_id: 1.50, group_id: true}}]"
    read = read_steps(node_of(text))
    assert [step.change.model_dump(exclude_unset=True) for step in read.steps] == [
        {"close": "007"},
        {"withdraw_pupils": ("0005", "12")},
        {"pin": {"pupil_id": "1.50", "group_id": "true"}},
    ]
    assert natural(read.steps[0].node) == {"close": "007"}
    assert natural(read.steps[1].node) == {"withdraw_pupils": ["0005", 12]}


def test_a_group_can_be_given_every_column_of_its_table() -> None:
    columns = {column.name for column in GROUPS.columns}
    assert set(NewGroup.model_fields) == columns
    assert set(GroupFields.model_fields) == columns - {"group_id", "school_id"}


def test_a_joining_board_has_the_columns_of_its_tables() -> None:
    assert set(NewBoard.model_fields) - {"schools", "groups"} <= {column.name for column in BOARDS.columns}
    assert set(NewSchool.model_fields) == {column.name for column in SCHOOLS.columns} - {"board_id"}


@pytest.mark.parametrize("model", CHANGES.values())
def test_every_change_is_documented(model: type) -> None:
    assert model.__doc__
