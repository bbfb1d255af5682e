"""The keys of a scenario and of `policy.yaml`, from the models that check them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from docs.reference.markdown import code, in_one_line, page, table
from placement.scenario.described import Described
from placement.scenario.schema import scenario_schema
from placement.week.policy import WeekPolicy

Schema = Mapping[str, Any]


def scenario_page() -> str:
    """Every key of a scenario file."""
    schema = scenario_schema()
    return page(
        "Keys of a scenario",
        "A scenario is a YAML file; an unknown key is a fault that names the nearest known one. In a table of "
        "scenarios, `scenarios.csv`, a column is named by the dotted key, such as `weights.family`. `placement schema` "
        "prints all of this for editors that complete and check while you type.",
        *_sections(schema, "the file itself"),
    )


def policy_page() -> str:
    """Every key of `policy.yaml`."""
    return page(
        "Keys of policy.yaml",
        "What a region decides about its weekly cycle. The file lies in the working folder; what it leaves out has the "
        "default.",
        *_sections(WeekPolicy.model_json_schema(schema_generator=Described), "the file itself"),
    )


def _sections(schema: Schema, title: str) -> Iterator[str]:
    yield f"## {title}"
    yield _table(schema)
    for name, definition in schema.get("$defs", {}).items():
        if definition.get("properties"):
            yield f"## {name}"
            yield in_one_line(definition.get("description", ""))
            yield _table(definition)
        elif definition.get("enum"):
            yield f"## {name}"
            yield (
                in_one_line(definition.get("description", ""))
                + " One of "
                + ", ".join(map(code, definition["enum"]))
                + "."
            )


def _table(owner: Schema) -> str:
    required = owner.get("required", ())
    rows = [
        (
            code(key),
            _kind(field),
            "needed" if key in required else _default(field),
            in_one_line(field.get("description", "")),
        )
        for key, field in owner["properties"].items()
    ]
    return table(("key", "takes", "default", "what it is"), rows)


def _kind(field: Schema) -> str:
    """What a key takes, in words."""
    if "$ref" in field:
        name = field["$ref"].rsplit("/", 1)[-1]
        return f"[{name}](#{name.lower()})"
    for several in ("anyOf", "oneOf", "allOf"):
        if several in field:
            return " or ".join(dict.fromkeys(_kind(each) for each in field[several]))
    if "enum" in field:
        return ", ".join(map(code, field["enum"]))
    if "const" in field:
        return code(field["const"])
    if field.get("type") == "array":
        inner = field.get("items") or {}
        return f"a list of: {_kind(inner)}" if inner else "a list"
    if field.get("type") == "object":
        inner = field.get("additionalProperties") or next(iter(field.get("patternProperties", {}).values()), None)
        return f"a map to: {_kind(inner)}" if isinstance(inner, Mapping) else "a map"
    return _plain(field)


def _plain(field: Schema) -> str:
    words = {
        "string": "text",
        "integer": "a whole number",
        "number": "a number",
        "boolean": "true or false",
        "null": "null",
    }
    said = words.get(str(field.get("type")), "anything")
    bounds = (("minimum", "from"), ("exclusiveMinimum", "above"), ("maximum", "to"), ("exclusiveMaximum", "below"))
    limits = " ".join(f"{word} {field[key]:g}" for key, word in bounds if key in field)
    return f"{said} {limits}".strip()


def _default(field: Schema) -> str:
    if "default" not in field or field["default"] in ((), [], {}):
        return ""
    default = field["default"]
    if isinstance(default, Mapping):
        return ""
    return code(default if isinstance(default, str) else json.dumps(default, ensure_ascii=False))
