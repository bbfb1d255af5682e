"""Number formats under which a cell reads as the words do."""

from __future__ import annotations

import math
import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement.locale import LANGUAGES, translator
from placement.reports.excel.formats import number_format
from placement.reports.tables.model import Column, Head, Kind
from placement.reports.tables.said import said
from placement.reports.tables.values import Said, Value, Way

NBSP = "\N{NO-BREAK SPACE}"
SIGNED = "+#,##0.00;-#,##0.00;#,##0.00"


def column(kind: Kind, decimals: int | None = None) -> Head:
    return Column("code", "", kind, lambda row: row, decimals=decimals)


@pytest.mark.parametrize(
    ("kind", "value", "decimals", "language", "expected"),
    [
        pytest.param(Kind.COUNT, 1200, None, "nl", "#,##0", id="whole"),
        pytest.param(Kind.NUMBER, Fraction(34, 3), None, "en", "#,##0.00", id="rounded"),
        pytest.param(Kind.NUMBER, Fraction(7, 2), None, "en", "#,##0.0", id="as many decimals as needed"),
        pytest.param(Kind.NUMBER, Fraction(34, 3), 1, "nl", "#,##0.0", id="up to the column's"),
        pytest.param(Kind.FIXED, Fraction(3), 1, "nl", "#,##0.0", id="always the column's"),
        pytest.param(Kind.PERCENT, Fraction(1, 3), 1, "en", "0.0%", id="part"),
        pytest.param(Kind.PERCENT, Fraction(1, 3), None, "nl", f'0"{NBSP}"%', id="part in Dutch"),
        pytest.param(Kind.CHANGE, Fraction(-13, 4), None, "en", SIGNED, id="less"),
        pytest.param(Kind.CHANGE, Fraction(1, 999), None, "en", "#,##0", id="as it was"),
        pytest.param(Kind.GAIN, 3, None, "en", "#,##0", id="who come"),
        pytest.param(Kind.LOSS, 3, None, "en", "#,##0", id="who go"),
        pytest.param(Kind.MONEY, Fraction(-3, 2), None, "en", '"€"#,##0;"-€"#,##0', id="euros"),
        pytest.param(Kind.MONEY, 3, None, "nl", f'"€{NBSP}"#,##0;"€{NBSP}-"#,##0', id="euros in Dutch"),
        pytest.param(Kind.WAY, Way(Fraction(3500), True), None, "en", f'#,##0.0"{NBSP}km"', id="way"),
        pytest.param(Kind.WAY, Way(Fraction(3), False), None, "nl", f'"ongeveer "#,##0.0"{NBSP}km"', id="estimate"),
        pytest.param(Kind.FIGURE, Said("2.0", 2, decimals=1), 1, "en", "#,##0.0", id="decimals of its own"),
        pytest.param(Kind.FIGURE, Said("nine", 9.25), 1, "en", "#,##0.0", id="words of its own"),
    ],
)
def test_a_kind_has_a_number_format(
    kind: Kind, value: Value, decimals: int | None, language: str, expected: str
) -> None:
    assert number_format(translator(language), column(kind, decimals), value, behind(value)) == expected


def behind(value: Value) -> Fraction | float:
    """Number that a cell contains."""
    match value:
        case Way():
            return value.metres / 1000
        case Said(number=int() | float() | Fraction() as number):
            return number
        case int() | Fraction():
            return value
    raise AssertionError(value)


def as_shown(number: Fraction, layout: str, language: str) -> str:
    """A number as a spreadsheet of that language shows it; one that rounds to zero has no sign of its own."""
    sections = layout.split(";")
    at = 1 if number < 0 and len(sections) > 1 else 2 if number == 0 and len(sections) > 2 else 0
    found = re.fullmatch(r"([^#0]*)(#,##0|0)(?:\.(0+))?(.*)", sections[at])
    assert found is not None
    before, digits, decimals, after = found.groups("")
    places = len(decimals)
    size = abs(number) * 10**places * (100 if after.endswith("%") else 1)
    units = math.floor(size + Fraction(1, 2))
    whole, rest = divmod(units, 10**places)
    text = (f"{whole:,}" if "," in digits else str(whole)) + (f".{rest:0{places}}" if places else "")
    if language == "nl":
        text = text.translate(str.maketrans(",.", ".,"))
    sign = "-" if number < 0 and len(sections) == 1 and units else ""
    return sign + (before + text + after).replace('"', "")


NUMBERS = st.fractions(min_value=-20_000, max_value=20_000, max_denominator=10_000)
KINDS = st.sampled_from([Kind.COUNT, Kind.NUMBER, Kind.FIXED, Kind.PERCENT, Kind.HEAT, Kind.CHANGE, Kind.MONEY])


@given(NUMBERS, KINDS, st.sampled_from([None, 0, 1, 4]), st.sampled_from(LANGUAGES))
def test_a_number_reads_the_same_in_a_cell_as_in_words(
    number: Fraction, kind: Kind, decimals: int | None, language: str
) -> None:
    words, head = translator(language), column(kind, decimals)
    text = said(words, head, number).replace("\N{MINUS SIGN}", "-")
    assert as_shown(number, number_format(words, head, number, number), language) == text


@given(st.fractions(min_value=0, max_value=50_000, max_denominator=100), st.booleans(), st.sampled_from(LANGUAGES))
def test_a_way_reads_the_same_in_a_cell_as_in_words(metres: Fraction, is_given: bool, language: str) -> None:
    words, way = translator(language), Way(metres, is_given)
    layout = number_format(words, column(Kind.WAY), way, metres / 1000)
    assert as_shown(metres / 1000, layout, language) == said(words, column(Kind.WAY), way)
