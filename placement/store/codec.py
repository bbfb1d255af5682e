"""Frozen dataclasses to JSON values and back: enums by value, tuples as lists, dates in ISO 8601, fractions in a form.

There are three forms of a fraction: :data:`TEXT` (`"7/2"`) and :data:`MARKED` (`{"fraction": "7/2"}`) are exact and
can be read back; :data:`NUMBER` (`3.5`) is for other programs.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from enum import Enum
from fractions import Fraction
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from placement.exact import to_number

T = TypeVar("T")
Json = Any
"""What :mod:`json` writes: an object, an array, a string, a number, a boolean or null."""


@dataclass(frozen=True)
class Form:
    """How a type is written and read, if not field by field."""

    write: Callable[[Any], Json]
    read: Callable[[Any], Any]


def _no_way_back(_: object) -> Fraction:
    raise TypeError("a number in a document for other programs is not exact")


TEXT = Form(str, Fraction)
MARKED = Form(lambda value: {"fraction": str(value)}, lambda data: Fraction(data["fraction"]))
NUMBER = Form(to_number, _no_way_back)


@dataclass(frozen=True)
class Codec:
    """How the values of a document are written and read.

    Attributes
    ----------
    fraction
        Form of every fraction.
    forms
        Types with a form of their own.
    left_out
        Type -> fields that are not written -> the values they get when read.
    """

    fraction: Form
    forms: Mapping[type, Form] = field(default_factory=dict)
    left_out: Mapping[type, Mapping[str, object]] = field(default_factory=dict)

    def write(self, value: object) -> Json:
        """JSON values of a value.

        Raises
        ------
        TypeError
            If any part of it is of a type without a form.
        """
        form = self.fraction if isinstance(value, Fraction) else self.forms.get(type(value))
        if form is not None:
            return form.write(value)
        if isinstance(value, Enum):
            return value.value
        if value is None or isinstance(value, bool | int | float | str):
            return value
        if isinstance(value, dt.date):
            return value.isoformat()
        if isinstance(value, Mapping):
            return {str(key): self.write(each) for key, each in value.items()}
        if isinstance(value, tuple | list):
            return [self.write(each) for each in value]
        if is_dataclass(value) and not isinstance(value, type):
            left_out = self.left_out.get(type(value), ())
            return self.named(value, *(each.name for each in fields(value) if each.name not in left_out))
        raise TypeError(f"no form for {type(value).__name__}")

    def named(self, value: object, *names: str) -> dict[str, Json]:
        """JSON values of the named attributes of a value, in this order."""
        return {name: self.write(getattr(value, name)) for name in names}

    def read(self, kind: type[T], data: Json) -> T:
        """A value of a type from what :meth:`write` wrote; keys that the type does not have are ignored.

        Raises
        ------
        KeyError, TypeError, ValueError
            If the data do not represent a value of that type.
        """
        return cast("T", self._read(kind, data))

    def _read(self, kind: Any, data: Json) -> object:
        form = self.fraction if kind is Fraction else self.forms.get(kind)
        if form is not None:
            return form.read(data)
        arguments = get_args(kind)
        match get_origin(kind):
            case origin if origin in (Union, UnionType):
                return self._read_optional(arguments, data)
            case origin if origin is tuple:
                return tuple(self._read(arguments[0], each) for each in _of(list, data))
            case None:
                return self._read_plain(kind, data)
            case _:
                return {key: self._read(arguments[1], each) for key, each in _of(dict, data).items()}

    def _read_optional(self, kinds: tuple[Any, ...], data: Json) -> object:
        (kind,) = (each for each in kinds if each is not NoneType)
        return None if data is None else self._read(kind, data)

    def _read_plain(self, kind: Any, data: Json) -> object:
        if is_dataclass(kind):
            left_out = self.left_out.get(cast("type", kind), {})
            kinds = get_type_hints(kind)
            names = [each.name for each in fields(kind) if each.name not in left_out]
            return cast("type", kind)(**{name: self._read(kinds[name], data[name]) for name in names}, **left_out)
        if issubclass(kind, Enum):
            return kind(data)
        if kind is dt.date:
            return dt.date.fromisoformat(data)
        if kind is float:
            return float(_of((float, int), data))
        return _of(kind, data)


def _of(kind: type | tuple[type, ...], data: Json) -> Any:
    """Data of the right type, or else a `TypeError`; a boolean is not a number."""
    if not isinstance(data, kind) or (isinstance(data, bool) and kind is not bool):
        raise TypeError(f"{type(data).__name__} where something else is expected")
    return data
