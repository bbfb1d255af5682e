from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest

from placement.domain import GroupStatus, StayReason
from placement.geography import postcode_chain
from placement.tables import dates, numbers, values
from placement.tables.columns import GROUP_STATUS, ROUTE, STAY_REASON
from placement.tables.errors import BadCellError
from placement.tables.values import Parser

SIZE = numbers.whole(1)
LAT = numbers.degrees(90)
NO_SUCH_DAY = "a date that exists, such as 2026-11-23 or 23-11-2026"


@pytest.mark.parametrize(
    ("parse", "cell", "value"),
    [
        pytest.param(values.identifier, "0012", "0012", id="leading zeros"),
        pytest.param(values.identifier, "NA", "NA", id="NA is text"),
        pytest.param(values.identifier, "P 1", "P 1", id="inner space"),
        pytest.param(values.identifiers, "S1| S2||S1", ("S1", "S2"), id="several ids"),
        pytest.param(values.postcode, "2315 ab", "2315AB", id="PC6"),
        pytest.param(values.postcode, "2315", "2315", id="PC4"),
        pytest.param(values.postcode, "b-1000", "B-1000", id="not Dutch"),
        pytest.param(SIZE, "15", 15, id="whole"),
        pytest.param(SIZE, "+15", 15, id="plus"),
        pytest.param(SIZE, "15.0", 15, id="whole as a spreadsheet's float"),
        pytest.param(SIZE, "15,0", 15, id="the same in Dutch"),
        pytest.param(numbers.exact, "0.1", Fraction(1, 10), id="a tenth exactly"),
        pytest.param(numbers.exact, "0,1", Fraction(1, 10), id="a tenth in Dutch"),
        pytest.param(numbers.exact, "0", Fraction(0), id="nought"),
        pytest.param(numbers.exact, ".5", Fraction(1, 2), id="no leading nought"),
        pytest.param(LAT, "-52,16", -52.16, id="degrees"),
        pytest.param(LAT, "90", 90.0, id="pole"),
        pytest.param(numbers.area, "3,5", 3.5, id="area"),
        pytest.param(dates.day, "2026-11-23", dt.date(2026, 11, 23), id="ISO date"),
        pytest.param(dates.day, "23-11-2026", dt.date(2026, 11, 23), id="Dutch date"),
        pytest.param(dates.day, "3-1-2026", dt.date(2026, 1, 3), id="Dutch date without noughts"),
        pytest.param(dates.day, "2024-02-29", dt.date(2024, 2, 29), id="leap day"),
        pytest.param(dates.day, "1900-01-01", dt.date(1900, 1, 1), id="first day"),
        pytest.param(values.yes_no, "JA", True, id="ja"),
        pytest.param(values.yes_no, "x", True, id="x"),
        pytest.param(values.yes_no, "1", True, id="1"),
        pytest.param(values.yes_no, "WAAR", True, id="a Dutch Excel's true"),
        pytest.param(values.yes_no, "nee", False, id="nee"),
        pytest.param(values.yes_no, "False", False, id="false"),
        pytest.param(values.yes_no, "0", False, id="0"),
        pytest.param(values.yes_no, "Onbekend", None, id="unknown"),
        pytest.param(STAY_REASON, "Werk", StayReason.WORK, id="Dutch word"),
        pytest.param(GROUP_STATUS, "winding down", GroupStatus.WINDING_DOWN, id="space for underscore"),
        pytest.param(GROUP_STATUS, "Kandidaat", GroupStatus.CANDIDATE, id="Dutch status"),
        pytest.param(ROUTE, "Too_Young", "too_young", id="route"),
    ],
)
def test_a_good_cell_is_parsed(parse: Parser, cell: str, value: object) -> None:
    assert parse(cell) == value


@pytest.mark.parametrize(
    ("parse", "cell", "code", "expected"),
    [
        pytest.param(
            values.identifier, "P\x071", "bad_id", "an id without control characters and without |", id="bell"
        ),
        pytest.param(
            values.identifier, "P\u200b1", "bad_id", "an id without control characters and without |", id="invisible"
        ),
        pytest.param(
            values.identifier, "A|B", "bad_id", "an id without control characters and without |", id="two ids"
        ),
        pytest.param(
            values.identifiers, "S1|S\n2", "bad_id", "an id without control characters and without |", id="line break"
        ),
        pytest.param(
            values.usable, "#N/B", "error_cell", "a value, not a spreadsheet's error", id="Excel error, Dutch"
        ),
        pytest.param(SIZE, "0", "bad_number", "a whole number of at least 1", id="too low"),
        pytest.param(SIZE, "15.5", "bad_number", "a whole number of at least 1", id="half a pupil"),
        pytest.param(SIZE, "1.000", "bad_number", "a whole number of at least 1", id="thousand or one"),
        pytest.param(SIZE, "1_0", "bad_number", "a whole number of at least 1", id="underscore"),
        pytest.param(SIZE, "1e3", "bad_number", "a whole number of at least 1", id="exponent"),
        pytest.param(SIZE, "٣", "bad_number", "a whole number of at least 1", id="Arabic digit"),
        pytest.param(SIZE, "9" * 5000, "bad_number", "a whole number of at least 1", id="longer than int() takes"),
        pytest.param(numbers.whole(0, 99), "100", "bad_number", "a whole number from 0 to 99", id="too high"),
        pytest.param(numbers.exact, "-1", "bad_number", "a number of at least 0", id="negative"),
        pytest.param(numbers.exact, "inf", "bad_number", "a number of at least 0", id="infinite"),
        pytest.param(numbers.exact, "1,234.5", "bad_number", "a number of at least 0", id="thousands"),
        pytest.param(numbers.exact, "1/2", "bad_number", "a number of at least 0", id="Fraction reads this"),
        pytest.param(numbers.exact, "20%", "bad_number", "a number of at least 0", id="per cent"),
        pytest.param(LAT, "52_1.2", "bad_number", "degrees from -90 to 90, such as 45.0", id="float reads this"),
        pytest.param(LAT, "nan", "bad_number", "degrees from -90 to 90, such as 45.0", id="not a number"),
        pytest.param(LAT, "90.01", "bad_number", "degrees from -90 to 90, such as 45.0", id="beyond the pole"),
        pytest.param(numbers.area, "0", "bad_number", "a number above 0", id="no area"),
        pytest.param(dates.day, "2026-02-30", "bad_date", NO_SUCH_DAY, id="30 February"),
        pytest.param(dates.day, "2025-02-29", "bad_date", NO_SUCH_DAY, id="no leap year"),
        pytest.param(dates.day, "1899-12-31", "bad_date", "a date from 1900 on", id="nobody is that old"),
        pytest.param(
            values.yes_no, "maybe", "bad_choice", "one of ja, nee, yes, no, true, false, 1, 0, x, or empty", id="maybe"
        ),
        pytest.param(STAY_REASON, "studie", "bad_choice", "work or other", id="no such word"),
        pytest.param(
            ROUTE,
            "kleuter",
            "bad_choice",
            "too_young, kindergarten, secondary, regular, azc, international, review or itk",
            id="routes are English",
        ),
    ],
)
def test_a_bad_cell_is_an_error(parse: Parser, cell: str, code: str, expected: str) -> None:
    with pytest.raises(BadCellError) as caught:
        parse(cell)
    assert (caught.value.code, caught.value.expected) == (code, expected)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (2315.0, "2315"),
        (0.5, "0.5"),
        (1e-7, "0.0000001"),
        (1e17, "100000000000000000"),
        (0.1, "0.1"),
        (True, "true"),
        (False, "false"),
        (dt.date(2026, 11, 23), "2026-11-23"),
        (dt.datetime(2026, 11, 23), "2026-11-23"),
        (dt.datetime(2026, 11, 23, 10, 5), "2026-11-23T10:05:00"),
        (dt.time(10, 5), "10:05:00"),
        ("0012", "0012"),
        (7, "7"),
    ],
)
def test_values_are_written_as_in_a_csv_file(value: object, text: str) -> None:
    assert values.as_text(value) == text


@pytest.mark.parametrize(
    ("value", "traits"),
    [
        (" Syrië | syrië|Irak", ("syrië", "irak")),
        ("Onbekend|Irak|", ("irak",)),
        ("unknown", ()),
        *((word, ()) for word in ("NA", "n.v.t.", "N.v.t", "?", "-", "—", ".", "none", "Niet bekend", "onb.", "geen")),
        ("Nauru|geen", ("nauru",)),
        (None, ()),
        (True, ("yes",)),
        (False, ("no",)),
        (StayReason.WORK, ("work",)),
        ("STRASSE|straße", ("strasse",)),
    ],
)
def test_trait_values_are_folded_and_distinct(value: object, traits: tuple[str, ...]) -> None:
    assert values.trait_values(value) == traits


@pytest.mark.parametrize("code", ["2315AB", "2315", "B-1000", "12345", "0012XY"])
def test_only_a_dutch_pc6_falls_back_on_its_pc4(code: str) -> None:
    shorter = values.pc4_of(code)
    assert postcode_chain(code) == ((code,) if shorter is None else (code, shorter))


@pytest.mark.parametrize(("cell", "doubtful"), [("1.250", True), ("12,500", True), ("0.125", False), ("1250.5", False)])
def test_only_three_decimals_without_a_leading_nought_could_be_thousands(cell: str, doubtful: bool) -> None:
    assert numbers.could_be_thousands(cell) is doubtful
