"""From nodes to pydantic models; pydantic's errors become faults in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from placement.exact import TOO_LARGE
from placement.faults import Fault
from placement.scenario.expectation import Schema, expectation, known_keys, known_name, nearest, part
from placement.scenario.node import Loc, Node, dotted, fault_at

Model = TypeVar("Model", bound=BaseModel)


def validated(
    model: type[Model], node: Node, value: object, *, at: Loc = (), whole: bool = True
) -> tuple[Model | None, list[Fault]]:
    """Model built from plain data.

    Parameters
    ----------
    model
        The model.
    node
        Where `value` was written.
    value
        The plain data.
    at
        The place of `node` in the scenario, for the faults' keys.
    whole
        Whether a missing key is a fault.

    Returns
    -------
    tuple of Model or None, list of Fault
        The model, `None` if there is any error; and one fault for each wrong value, however many errors it has.
    """
    try:
        return model.model_validate(value), []
    except ValidationError as error:
        details = error.errors(include_url=False, include_context=False, include_input=False)
    schema = schema_of(model)
    faults: dict[Loc, Fault] = {}
    # A number that is too large is told so, whatever else its key may hold.
    for detail in sorted(details, key=lambda each: each["type"] != TOO_LARGE):
        loc, fault = _fault(detail, node, schema, at)
        if whole or fault.code != "missing_key":
            faults.setdefault(loc, fault)
    return None, list(faults.values())


@cache
def schema_of(model: type[BaseModel]) -> Schema:
    """Schema of a model, made once: making one takes a tenth of a second."""
    return model.model_json_schema()


def _fault(detail: ErrorDetails, root: Node, schema: Schema, at: Loc) -> tuple[Loc, Fault]:
    loc = detail["loc"]
    node, found = root.find(loc)
    if detail["type"] == "missing":
        key = loc[-1]
        wanted = expectation(part(schema, (*found, key)))
        line = node.mark.line if found or at else None
        return (*found, key), Fault("missing_key", node.mark.file, line, dotted((*at, *found, key)), None, wanted)
    if detail["type"] == "extra_forbidden" or "[key]" in loc[-1:]:
        keys = known_keys(part(schema, found[:-1]))
        name = str(found[-1])
        column = dotted((*at, *found))
        expected = known_name("a known key", name, keys)
        return found, Fault("unknown_key", node.mark.file, node.mark.line, column, None, expected)
    if detail["type"] == TOO_LARGE:
        return found, fault_at(node, (*at, *found), "bad_value", detail["msg"])
    here = part(schema, found)
    expected = expectation(here)
    close = nearest(node.shown, here.get("enum", ()))
    if close is not None:
        expected += f"; the nearest is {close!r}"
    return found, fault_at(node, (*at, *found), "bad_value", expected)


def without(value: object, *keys: str) -> object:
    """Map without some keys; anything else unchanged, for the model to reject."""
    if not isinstance(value, Mapping):
        return value
    return {key: each for key, each in value.items() if key not in keys}
