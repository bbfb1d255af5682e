"""Numbers, dates and sentences as readers of each language write them."""

from __future__ import annotations

import datetime as dt
import math
from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from babel.numbers import format_decimal
from hypothesis import example, given
from hypothesis import strategies as st

from placement.locale import translator

NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("value", "decimals", "dutch", "english"),
    [
        pytest.param(1234567, 0, "1.234.567", "1,234,567", id="thousands"),
        pytest.param(Fraction(1, 2), 2, "0,5", "0.5", id="no closing zeros"),
        pytest.param(Fraction(1, 3), 2, "0,33", "0.33", id="rounded down"),
        pytest.param(Fraction(5, 1000), 2, "0,01", "0.01", id="half goes up"),
        pytest.param(Fraction(-5, 1000), 2, "-0,01", "-0.01", id="half goes away from zero"),
        pytest.param(Fraction(1, 1000), 2, "0", "0", id="too small to show"),
        pytest.param(0, 2, "0", "0", id="zero"),
    ],
)
def test_numbers_are_written_as_in_each_language(
    value: Fraction | int, decimals: int, dutch: str, english: str
) -> None:
    assert translator("nl").number(value, decimals) == dutch
    assert translator("en").number(value, decimals) == english


@given(
    st.one_of(st.integers(), st.fractions(), st.floats(-1e15, 1e15)), st.integers(0, 6), st.sampled_from(["en", "nl"])
)
@example(Fraction(-1, 1000), 2, "nl")
@example(Fraction(9995, 10), 0, "en")
def test_numbers_are_written_as_the_locale_has_it(value: Fraction | float, decimals: int, language: str) -> None:
    exact = Fraction(value)
    units = math.floor(abs(exact) * 10**decimals + Fraction(1, 2)) * (1 if exact >= 0 else -1)
    with localcontext(prec=1000):
        rounded = Decimal(units).scaleb(-decimals)
        most = format_decimal(rounded, "#,##0." + "#" * decimals, language)
        all_of_them = format_decimal(rounded, "#,##0." + "0" * decimals, language)
    assert translator(language).number(value, decimals) == most
    assert translator(language).fixed(value, decimals) == all_of_them


@pytest.mark.parametrize(
    ("metres", "dutch", "english"),
    [
        pytest.param(3450, "3,5", "3.5", id="half up"),
        pytest.param(3449, "3,4", "3.4", id="down"),
        pytest.param(0, "0,0", "0.0", id="next door"),
        pytest.param(12_000, "12,0", "12.0", id="always one decimal"),
    ],
)
def test_distances_are_written_in_kilometres(metres: int, dutch: str, english: str) -> None:
    assert translator("nl").distance(Fraction(metres)) == f"{dutch}{NBSP}km"
    assert translator("en").distance(Fraction(metres)) == f"{english}{NBSP}km"
    assert translator("en").about(Fraction(metres)) == f"about {english}{NBSP}km"
    assert translator("nl").about(Fraction(metres)) == f"ongeveer {dutch}{NBSP}km"


def test_dates_money_and_percentages_are_written_as_in_each_language() -> None:
    day = dt.date(2026, 3, 9)
    nl, en = translator("nl"), translator("en")
    assert (nl.date(day), en.date(day)) == ("maandag 9 maart 2026", "Monday 9 March 2026")
    assert (nl.money(Fraction(12_500)), en.money(12_500)) == (f"€{NBSP}12.500", "€12,500")
    assert nl.money(-12_500) == f"€{NBSP}-12.500"
    assert (nl.percent(Fraction(1, 80)), en.percent(0.0125)) == (f"1,3{NBSP}%", "1.3%")


def test_plurals_and_values_are_filled_in() -> None:
    nl = translator("nl")
    assert nl.plural("{count} pupil", "{count} pupils", 1) == "1 leerling"
    assert nl.plural("{count} pupil", "{count} pupils", 0) == "0 leerlingen"
    assert nl.plural("{count} pupil", "{count} pupils", 2000) == "2.000 leerlingen"
    assert nl.text("{pupil} to {group}", pupil="{P1}", group="G") == "{P1} naar G"


def test_a_sentence_in_no_catalog_stays_as_it_is() -> None:
    assert translator("nl").text("never said by anyone") == "never said by anyone"


@pytest.mark.parametrize(
    ("items", "said"),
    [
        pytest.param([], "", id="none"),
        pytest.param(["A"], "A", id="one"),
        pytest.param(["A", "B"], "A en B", id="two"),
        pytest.param(["A", "B", "C"], "A, B en C", id="three"),
    ],
)
def test_items_are_joined_as_in_a_sentence(items: list[str], said: str) -> None:
    assert translator("nl").listing(items) == said


def test_an_unknown_language_is_an_error() -> None:
    with pytest.raises(ValueError, match="'fr'"):
        translator("fr")
