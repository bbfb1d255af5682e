"""Descriptions in a JSON Schema: what stands below each field of a model in the code.

Pydantic can do the same when a class is made, but then every command would read the source of every model.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core.core_schema import ModelSchema


class Described(GenerateJsonSchema):
    """The schema of a model, with the descriptions of its fields."""

    def model_schema(self, schema: ModelSchema) -> JsonSchemaValue:
        """The schema of one model."""
        found = super().model_schema(schema)
        model: type[BaseModel] = schema["cls"]
        for name, text in descriptions(model).items():
            written = model.model_fields[name].alias or name
            found["properties"][written].setdefault("description", text)
        return found


def descriptions(model: type[BaseModel]) -> dict[str, str]:
    """What is said of the fields of a model, its bases' included."""
    return {
        name: text
        for each in reversed(model.__mro__)
        if issubclass(each, BaseModel) and each is not BaseModel
        for name, text in _below(each)
        if name in model.model_fields
    }


def _below(model: type[Any]) -> Iterator[tuple[str, str]]:
    module = inspect.getmodule(model)
    if module is None:
        return
    for made in ast.parse(inspect.getsource(module)).body:
        # A model that is made from the catalogue is no class in the code, and has no descriptions there.
        if isinstance(made, ast.ClassDef) and made.name == model.__name__:
            for field, text in pairwise(made.body):
                match field, text:
                    case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(said))):
                        yield name, inspect.cleandoc(said)
