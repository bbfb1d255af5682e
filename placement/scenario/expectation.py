"""What a scenario expects of a value, in plain words, derived from a JSON Schema."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Schema = Mapping[str, Any]


def expectation(schema: Schema) -> str:
    """What a value must be, in words; references must have been resolved by :func:`part`.

    Examples
    --------
    >>> expectation({"anyOf": [{"enum": ["none", "free"]}, {"type": "integer", "minimum": 0}]})
    'one of none, free, or a whole number of at least 0'
    """
    if "x-expected" in schema:
        return str(schema["x-expected"])
    names: list[str] = []
    others: list[str] = []
    for option in options(schema):
        if "enum" in option:
            names += [str(name) for name in option["enum"]]
        elif "const" in option:
            names.append(str(option["const"]))
        else:
            others.append(_typed(option))
    parts = [f"one of {', '.join(names)}"] if len(names) > 1 else names
    return ", or ".join([*parts, *dict.fromkeys(others)])


def options(schema: Schema) -> list[Schema]:
    """Alternatives of a schema, nested ones included; the schema itself where it has none."""
    return [inner for option in schema["anyOf"] for inner in options(option)] if "anyOf" in schema else [schema]


def _typed(schema: Schema) -> str:
    if "x-expected" in schema:
        return str(schema["x-expected"])
    kind = schema.get("type")
    if kind in ("integer", "number"):
        return ("a whole number" if kind == "integer" else "a number") + _bound(schema)
    if kind == "string":
        examples = schema.get("examples")
        noun = "a date" if schema.get("format") == "date" else "text"
        return f"{noun} such as {examples[0]}" if examples else noun
    simple = {"boolean": "true or false", "null": "null", "array": "a list", "object": "a map of keys and values"}
    return simple.get(str(kind), "a value")


def _bound(schema: Schema) -> str:
    if "maximum" in schema and "exclusiveMinimum" in schema:
        return f" from {schema['exclusiveMinimum'] + 1} to {schema['maximum']}"
    if "maximum" in schema:
        return f" from {schema['minimum']} to {schema['maximum']}"
    if "exclusiveMinimum" in schema:
        return f" above {schema['exclusiveMinimum']}"
    return f" of at least {schema['minimum']}" if "minimum" in schema else ""


def part(schema: Schema, loc: Sequence[str | int], root: Schema | None = None) -> Schema:
    """Schema of the value at `loc`, with references resolved one level deep."""
    root = schema if root is None else root
    schema = resolved(schema, root)
    if not loc:
        return schema
    step, rest = loc[0], loc[1:]
    for option in options(schema):
        if isinstance(step, int) and isinstance(option.get("items"), Mapping):
            return part(option["items"], rest, root)
        if isinstance(step, str):
            inner = option.get("properties", {}).get(step, option.get("additionalProperties"))
            if isinstance(inner, Mapping):
                return part(inner, rest, root)
    return {}


def resolved(schema: Schema, root: Schema) -> Schema:
    """Schema with `$ref` followed, in the options of `anyOf` too."""
    while "$ref" in schema:
        schema = root["$defs"][schema["$ref"].rsplit("/", 1)[-1]]
    if "anyOf" in schema:
        return {**schema, "anyOf": [resolved(option, root) for option in schema["anyOf"]]}
    return schema


def known_keys(schema: Schema) -> list[str]:
    """Keys that a map of this schema may have; none where any key will do."""
    names: list[str] = []
    for option in options(schema):
        names += option.get("properties", {})
        names += option.get("propertyNames", {}).get("enum", [])
    return names


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Known name most similar to `word`; `None` where none is similar."""
    by_fold = {name.casefold(): name for name in known}
    close = difflib.get_close_matches(word.casefold(), list(by_fold), n=1, cutoff=0.6)
    return by_fold[close[0]] if close else None


def known_name(noun: str, word: str, known: Iterable[str]) -> str:
    """Expectation that a value is a known `noun`, with the nearest name, or all names where there are few.

    Examples
    --------
    >>> known_name("the id of a group", "G3", ["G30", "G41"])
    "the id of a group; the nearest is 'G30'"
    """
    names = list(known)
    close = nearest(word, names)
    if close is not None:
        return f"{noun}; the nearest is {close!r}"
    return f"{noun}: one of {', '.join(names)}" if names and len(names) <= 20 else noun
