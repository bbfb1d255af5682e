"""Number formats under which a cell reads as the page does."""

from __future__ import annotations

from fractions import Fraction

import pytest

from placement.reports.excel.numbers import number_format


@pytest.mark.parametrize(
    ("text", "value", "language", "expected"),
    [
        pytest.param("12", 12, "en", "#,##0", id="whole"),
        pytest.param("1,200", 1200, "en", "#,##0", id="thousands"),
        pytest.param("1.200", 1200, "nl", "#,##0", id="thousands in Dutch"),
        pytest.param("11.33", Fraction(34, 3), "en", "#,##0.00", id="rounded"),
        pytest.param("11,3", Fraction(34, 3), "nl", "#,##0.0", id="rounded in Dutch"),
        pytest.param("3.5\N{NO-BREAK SPACE}km", Fraction(7, 2), "en", '#,##0.0"\N{NO-BREAK SPACE}km"', id="unit"),
        pytest.param("about 3.5 km", 3.5, "en", '"about "#,##0.0" km"', id="estimate"),
        pytest.param("33.3%", Fraction(1, 3), "en", "#,##0.0%", id="part"),
        pytest.param(
            "33,3\N{NO-BREAK SPACE}%", Fraction(1, 3), "nl", '#,##0.0"\N{NO-BREAK SPACE}"%', id="part in Dutch"
        ),
        pytest.param("12 % (gap)", Fraction(3, 25), "en", '#,##0" "%" (gap)"', id="part and words"),
        pytest.param("+3", 3, "en", "+#,##0;-#,##0;#,##0", id="more"),
        pytest.param("\N{MINUS SIGN}3.25", Fraction(-13, 4), "en", "#,##0.00", id="less"),
        pytest.param("=", 0, "en", "#,##0", id="as it was"),
        pytest.param("", 2.5, "en", "#,##0.00", id="no text"),
        pytest.param("3 → 4", 4, "en", None, id="two numbers"),
        pytest.param("3", 4, "en", None, id="another number"),
        pytest.param("3.5 km", 3500, "en", None, id="another unit"),
        pytest.param("1.2.3", 1, "en", None, id="no number"),
        pytest.param("in a sentence that goes on and on: 3", 3, "en", None, id="a sentence"),
        pytest.param('3 "quoted"', 3, "en", '#,##0" quoted"', id="quotes"),
    ],
)
def test_the_number_format_reproduces_the_text(
    text: str, value: Fraction | float, language: str, expected: str | None
) -> None:
    assert number_format(text, value, language) == expected
