from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from placement.catalogue import NAMES
from placement.scenario.change_types import CHANGES
from placement.scenario.document import parse_yaml
from placement.scenario.expectation import expectation, known_name, part
from placement.scenario.node import to_plain_data
from placement.scenario.schema import scenario_schema
from tests.scenario.helpers import HEAD, node_of

SCENARIOS = Path(__file__).parents[2] / "scenarios"
TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}


def fits(value: object, schema: Mapping[str, Any], root: Mapping[str, Any]) -> bool:
    """Whether a value fits a schema, by the few keywords of JSON Schema that ours uses."""
    if "$ref" in schema:
        return fits(value, root["$defs"][schema["$ref"].split("/")[-1]], root)
    if "anyOf" in schema and not any(fits(value, option, root) for option in schema["anyOf"]):
        return False
    return all(check(value, schema, root) for check in (_type, _range, _map, _list))


def _type(value: object, schema: Mapping[str, Any], _: object) -> bool:
    kind = schema.get("type")
    right = kind is None or (isinstance(value, TYPES[kind]) and (kind == "boolean" or not isinstance(value, bool)))
    return right and ("enum" not in schema or value in schema["enum"])


def _range(value: object, schema: Mapping[str, Any], _: object) -> bool:
    if isinstance(value, int | float):
        return bool(value >= schema.get("minimum", value) and value > schema.get("exclusiveMinimum", value - 1))
    return not isinstance(value, str) or re.search(schema.get("pattern", ""), value) is not None


def _map(value: object, schema: Mapping[str, Any], root: Mapping[str, Any]) -> bool:
    if not isinstance(value, dict):
        return True
    if any(key not in value for key in schema.get("required", ())):
        return False
    names = schema.get("propertyNames", {}).get("enum")
    if names is not None and not value.keys() <= set(names):
        return False
    fields, other = schema.get("properties", {}), schema.get("additionalProperties", True)
    for key, each in value.items():
        inner = fields.get(key, other)
        if inner is False or (isinstance(inner, Mapping) and not fits(each, inner, root)):
            return False
    return True


def _list(value: object, schema: Mapping[str, Any], root: Mapping[str, Any]) -> bool:
    return not isinstance(value, list) or all(fits(each, schema.get("items", {}), root) for each in value)


schema_of_scenarios = cache(scenario_schema)


def valid(text: str) -> bool:
    schema = schema_of_scenarios()
    return fits(to_plain_data(node_of(text)), schema, schema)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "starts_on: 30-11-2026",
        "rules:",
        "rules: {max_distance_km: null, siblings_strict: false, moves: none}",
        "rules: {max_distance_km: 7.5, siblings_strict: 2, moves: 3, groups: choose, max_open_groups: 4}",
        "rules: {diversity_columns: []}",
        "rules: {diversity_columns: [origin, {support_need: ['yes']}]}",
        "rules: {diversity_columns: {support_need: ['yes'], origin: null}}",
        "weights: {diversity: 0.2, cost: 0}",
        "solve: {order: [family, cost], tolerance: {}}",
        "solve: {tolerance: {proximity: 2 %, family: 2%, cost: 5}}",
        "solve: {time_limit: 0.5, deterministic_limit: null, workers: 2, previous: runs/one}",
        "changes: [{close: G07}, {wind_down: G08}, {open: G21}]",
        "changes: [{add_group: {group_id: G30, school_id: S04, age_from: 6, age_to: 9}}]",
        "changes: [{set_group: {group_id: G02, target_size: 12, max_added: null}}]",
        "changes: [{add_pupils: extra_arrivals.csv}, {withdraw_pupils: [P0123]}]",
        "changes: [{release: {pupils: [P0041], reason: moved house}}]",
        "changes: [{refuse: {pupil_id: P0031, targets: [S02], reason: parents' choice}}]",
        "changes: [{pin: {pupil_id: P0032, group_id: G05, reason: brother, override: [age]}}]",
        "consult: {usual_inflow: 24, below: 0.7, above: 1.3}",
        "consult:",
        "money: {divide: host, year: 2027}",
        "money:",
        "changes: [{inflow: {factor: 0.6, seed: 3}}, {inflow: {add: 40, profile: like.csv}}]",
        "changes: [{new_location: {kind: azc, postcode: 2332, pupils: 30, ages: [6, 11], from: 2026-12-01}}]",
        "changes: [{new_location: {kind: rol, postcode: 2332AB, pupils: 3, ages: {6: 1, 7: 2}, from: 01-12-2026}}]",
        "changes: [{board_leaves: PROO}, {board_leaves: {board: SCOL, notice_on: 2026-01-01}}]",
        "changes: [{board_joins: {board_id: B9, name: Nine, schools: [{school_id: S9, postcode: 2311}]}}]",
        "changes: [{exits: {until: 2026-12-31}}]",
    ],
)
def test_the_forms_in_the_contract_are_valid(text: str) -> None:
    assert valid(HEAD + text)


@pytest.mark.parametrize(
    "text",
    [
        "rulse: {}",
        "rules: {moves: -1}",
        "rules: {far_multiplier: 0.5}",
        "rules: {siblings_strict: 0}",
        "weights: {coverage: 1}",
        "solve: {tolerance: {coverage: 1}}",
        "solve: {tolerance: {cost: 2 percent}}",
        "solve: {order: [coverage]}",
        "solve: {time_limit: 0}",
        "changes: [{clos: G1}]",
        "changes: [{close: G1, open: G2}]",
        "changes: [{set_group: {group_id: G1, school_id: S1}}]",
        "changes: [{pin: {pupil_id: P1, group_id: G1, override: [size]}}]",
        "consult: {usual_inflow: 0, below: 0.7, above: 1.3}",
        "consult: {usual_inflow: 24}",
        "money: {divide: hosts}",
        "money: {year: 27}",
        "changes: [{inflow: {factor: -1}}]",
        "changes: [{inflow: {add: 0}}]",
        "changes: [{new_location: {kind: coa, postcode: 2332, pupils: 30, ages: [6, 11], from: 2026-12-01}}]",
        "changes: [{new_location: {kind: azc, postcode: 2332, pupils: 30, ages: [6, 11]}}]",
        "changes: [{board_leaves: {notice_on: 2026-01-01}}]",
        "changes: [{board_joins: {name: Nine}}]",
        "changes: [{exits: {till: 2026-12-31}}]",
    ],
)
def test_anything_but_a_scenario_is_invalid(text: str) -> None:
    assert not valid(HEAD + text)


def test_required_keys_may_come_from_an_extended_scenario() -> None:
    assert not valid("name: x\n")
    assert valid("extends: baseline.yaml\n")


@pytest.mark.parametrize("path", sorted(SCENARIOS.glob("*.yaml")), ids=lambda path: str(path.name))
def test_every_shipped_scenario_is_valid(path: Path) -> None:
    node, faults = parse_yaml(path.read_bytes(), path.name)
    assert node is not None
    assert faults == []
    schema = schema_of_scenarios()
    assert fits(to_plain_data(node), schema, schema)


def _fields(schema: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for section in (schema, *schema["$defs"].values()):
        yield from section.get("properties", {}).items()


def test_every_key_is_described_and_every_default_fits() -> None:
    schema = schema_of_scenarios()
    fields = list(_fields(schema))
    assert {"far_km", "time_limit", "reserved", "targets", *NAMES, *CHANGES} <= {name for name, _ in fields}
    assert [name for name, field in fields if not field.get("description")] == []
    assert [name for name, field in fields if "default" in field and not fits(field["default"], field, schema)] == []
    assert schema["$defs"]["Rules"]["properties"]["detour"]["default"] == 1.3


def test_the_schema_is_plain_json_of_the_2020_draft() -> None:
    schema = schema_of_scenarios()
    assert json.loads(json.dumps(schema)) == schema
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_expectations_are_in_plain_words() -> None:
    assert expectation({"type": "null"}) == "null"
    assert expectation({"const": "a"}) == "a"
    assert expectation({"enum": ["only"]}) == "only"
    assert expectation({}) == "a value"
    assert part({"type": "string"}, ("a", 0)) == {}
    assert known_name("a group", "x", []) == "a group"
    assert known_name("a group", "zzz", ["G1", "G2"]) == "a group: one of G1, G2"
