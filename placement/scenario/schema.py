"""The JSON Schema of a scenario file, for editors that complete and validate while one types."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from placement.catalogue import CATALOGUE
from placement.exact import to_number
from placement.policy import AUTO
from placement.scenario.described import Described
from placement.scenario.file import ScenarioFile


def scenario_schema() -> dict[str, Any]:
    """Schema (draft 2020-12) built from the models that validate scenarios."""
    schema = ScenarioFile.model_json_schema(schema_generator=Described)
    definitions = schema["$defs"]
    _plain_defaults(schema)
    for section in definitions.values():
        _plain_defaults(section)
    definitions["Rules"]["properties"]["diversity_columns"]["default"] = ["origin"]
    for entry in CATALOGUE:
        weight = definitions["Weights"]["properties"][entry.name]
        weight["description"] = f"Points per unit of {entry.name}."
        weight["default"] = to_number(entry.default_weight) if entry.deciding_weight is None else AUTO
    _nothing_allowed(schema, ("rules", "weights", "solve", "money", "later", "changes"))
    # A scenario that extends another may leave the rest to it.
    schema["anyOf"] = [{"required": schema.pop("required")}, {"required": ["extends"]}]
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Scenario of placement"}
    return {**head, **{key: value for key, value in schema.items() if key != "title"}}


def _plain_defaults(schema: dict[str, Any]) -> None:
    """Writes fractions as numbers, and drops titles that only repeat the key."""
    for field in schema.get("properties", {}).values():
        field.pop("title", None)
        if field.get("type") == "number" and isinstance(field.get("default"), str):
            field["default"] = to_number(Fraction(field["default"]))
        if "type" in field and field.get("default", 0) is None:
            del field["default"]


def _nothing_allowed(schema: dict[str, Any], sections: tuple[str, ...]) -> None:
    """Allows a section to be empty, as when every line under it is commented out."""
    for name in sections:
        field = schema["properties"][name]
        description = {"description": field.pop("description")} if "description" in field else {}
        schema["properties"][name] = {**description, "anyOf": [field, {"type": "null"}]}
