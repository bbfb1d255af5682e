"""Values written to a document are read back unchanged."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

import pytest

from placement.result import Note
from placement.store.codec import MARKED, NUMBER, TEXT, Codec, Form


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True)
class Inner:
    number: Fraction | None
    share: float


@dataclass(frozen=True)
class Outer:
    name: str
    day: dt.date
    colour: Colour
    count: int
    sure: bool
    inner: tuple[Inner, ...]
    by_name: Mapping[str, Fraction] = field(default_factory=dict)


VALUE = Outer(
    "a",
    dt.date(2026, 11, 23),
    Colour.RED,
    3,
    sure=True,
    inner=(Inner(Fraction(7, 3), 0.5), Inner(None, 1.0)),
    by_name={"x": Fraction(2)},
)


@pytest.mark.parametrize("form", [TEXT, MARKED])
def test_exact_forms_are_read_back_unchanged(form: Form) -> None:
    codec = Codec(form)
    assert codec.read(Outer, json.loads(json.dumps(codec.write(VALUE)))) == VALUE


def test_values_are_written_as_json() -> None:
    assert Codec(TEXT).write(VALUE) == {
        "name": "a",
        "day": "2026-11-23",
        "colour": "red",
        "count": 3,
        "sure": True,
        "inner": [{"number": "7/3", "share": 0.5}, {"number": None, "share": 1.0}],
        "by_name": {"x": "2"},
    }
    note = Note("seat_more", {"group_id": "G1", "seats": Fraction(1, 2), "ids": ("P1", "P2")})
    assert Codec(MARKED).write(note) == {
        "code": "seat_more",
        "values": {"group_id": "G1", "seats": {"fraction": "1/2"}, "ids": ["P1", "P2"]},
    }
    assert Codec(NUMBER).write((Fraction(4), Fraction(1, 4))) == [4, 0.25]


def test_a_number_for_other_programs_cannot_be_read_back() -> None:
    with pytest.raises(TypeError):
        Codec(NUMBER).read(Inner, {"number": 0.1, "share": 0.5})


def test_fields_left_out_get_the_values_supplied() -> None:
    codec = Codec(TEXT, left_out={Inner: {"share": 0.25}})
    assert codec.write(Inner(Fraction(1), 0.25)) == {"number": "1"}
    assert codec.read(Inner, {"number": "1"}) == Inner(Fraction(1), 0.25)


@pytest.mark.parametrize(
    "damage",
    [
        {"name": 1},
        {"count": True},
        {"count": "3"},
        {"sure": 1},
        {"colour": "blue"},
        {"day": "someday"},
        {"inner": {}},
        {"inner": [{"number": "x", "share": 0.5}]},
        {"inner": [{"share": 0.5}]},
        {"by_name": []},
    ],
)
def test_damaged_data_are_refused(damage: dict[str, object]) -> None:
    codec = Codec(TEXT)
    with pytest.raises((KeyError, TypeError, ValueError)):
        codec.read(Outer, {**codec.write(VALUE), **damage})


def test_a_type_without_a_form_is_refused() -> None:
    with pytest.raises(TypeError, match="no form for object"):
        Codec(TEXT).write(object())
