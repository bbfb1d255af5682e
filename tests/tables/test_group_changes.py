from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest

from placement.domain import Group, GroupKind, GroupStatus
from placement.faults import Fault
from placement.tables.group_changes import contradictions, given_limits, parse_group, parse_group_fields

SIZE = "a whole number of at least 1"


def test_a_group_in_a_scenario_is_read() -> None:
    row = {
        "group_id": "G30",
        "school_id": 4,
        "age_from": 6,
        "age_to": 9,
        "kind": "azc",
        "opening_cost": 0.1,
        "status": "candidate",
        "max_added": None,
        "name": " Nieuw ",
    }
    assert parse_group(row, file="s.yaml", line=7) == (
        Group(
            "G30",
            "4",
            name="Nieuw",
            kind=GroupKind.AZC,
            age_from=6,
            age_to=9,
            status=GroupStatus.CANDIDATE,
            opening_cost=Fraction(1, 10),
        ),
        [],
    )


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        pytest.param(
            {"school_id": "S1"}, Fault("missing_key", "s.yaml", 7, "group_id", None, "a group_id"), id="no id"
        ),
        pytest.param(
            {"group_id": None, "school_id": "S1"},
            Fault("empty_cell", "s.yaml", 7, "group_id", "", "a group_id"),
            id="null",
        ),
        pytest.param(
            {"group_id": "G1", "school_id": "S1", "targetsize": 3},
            Fault("unknown_key", "s.yaml", 7, "targetsize", None, "a known key; the nearest is target_size"),
            id="unknown key",
        ),
        pytest.param(
            {"groep_id": "G1", "group_id": "G1", "school_id": "S1"},
            Fault("unknown_key", "s.yaml", 7, "groep_id", None, "a known key; the nearest is group_id"),
            id="Dutch key",
        ),
        pytest.param(
            {"group_id": "G1", "school_id": "S1", "target_size": 0},
            Fault("bad_number", "s.yaml", 7, "target_size", "0", SIZE),
            id="too small",
        ),
        pytest.param(
            {"group_id": "G1", "school_id": "S1", "target_size": float("inf")},
            Fault("bad_number", "s.yaml", 7, "target_size", "Infinity", SIZE),
            id="infinite",
        ),
        pytest.param(
            {"group_id": "G1", "school_id": "S1", "target_size": True},
            Fault("bad_number", "s.yaml", 7, "target_size", "true", SIZE),
            id="true is no number",
        ),
        pytest.param(
            {"group_id": "G1", "school_id": "S1", "target_size": dt.date(2026, 1, 1)},
            Fault("bad_number", "s.yaml", 7, "target_size", "2026-01-01", SIZE),
            id="a date is no number",
        ),
        pytest.param(
            {"group_id": "G1", "school_id": "S1", "name": ["a"]},
            Fault("bad_value", "s.yaml", 7, "name", None, "a single value"),
            id="a list",
        ),
        pytest.param(
            {"group_id": "G1", "school_id": "S1", "min_size": 9, "max_size": 8},
            Fault("contradiction", "s.yaml", 7, "max_size", "8", "at least 9, the min_size"),
            id="contradiction",
        ),
    ],
)
def test_a_bad_group_in_a_scenario_is_a_fault(row: dict[str, object], fault: Fault) -> None:
    assert parse_group(row, file="s.yaml", line=7) == (None, [fault])


def test_changed_fields_of_a_group_are_read() -> None:
    row = {"group_id": "G02", "target_size": 12, "status": "closed", "max_added": None, "opening_cost": "1,5"}
    assert parse_group_fields(row, file="s.yaml", line=7) == (
        {"target_size": 12, "status": GroupStatus.CLOSED, "max_added": None, "opening_cost": Fraction(3, 2)},
        [],
    )


def test_null_restores_the_default() -> None:
    assert parse_group_fields({"max_size": None, "kind": ""}, file="s.yaml", line=7) == (
        {"max_size": 18, "kind": GroupKind.ITK},
        [],
    )


@pytest.mark.parametrize(
    ("group", "given", "faults", "warnings"),
    [
        pytest.param(Group("G1", "S1"), (), [], [], id="nothing given"),
        pytest.param(
            Group("G1", "S1", target_size=20, max_size=18),
            ("target_size", "max_size"),
            [Fault("contradiction", "s.yaml", 7, "max_size", "18", "at least 20, the target_size")],
            [],
            id="both given: a fault",
        ),
        pytest.param(
            Group("G1", "S1", max_size=12),
            ("max_size",),
            [],
            [Fault("contradicts_default", "s.yaml", 7, "max_size", "12", "at least 15, the default target_size")],
            id="one is a default: a warning, as in groups.csv",
        ),
    ],
)
def test_a_change_that_contradicts_existing_limits_is_reported(
    group: Group, given: tuple[str, ...], faults: list[Fault], warnings: list[Fault]
) -> None:
    assert contradictions(group, given, file="s.yaml", line=7) == (faults, warnings)


def test_null_contradicts_nothing() -> None:
    row = {"group_id": "G1", "max_size": 8, "target_size": None, "min_size": " "}
    assert parse_group_fields(row, file="s.yaml", line=7) == ({"max_size": 8, "target_size": 15, "min_size": 10}, [])
    assert given_limits(row) == {"max_size"}
