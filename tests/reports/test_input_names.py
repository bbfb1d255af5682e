"""A fault names columns and tables as its reader has them."""

from __future__ import annotations

import pytest

from placement.faults import Fault
from placement.locale import translator
from placement.reports.words.input_names import column_shown, expected

NL, EN = translator("nl"), translator("en")
TWICE = "a pupil_id that occurs once; row 2 has it already"


@pytest.mark.parametrize(
    ("column", "told"),
    [
        pytest.param("leerling_id", "een leerling_id die één keer voorkomt; die staat al in rij 2", id="Dutch"),
        pytest.param(
            "Lln.nr", "een leerling_id die één keer voorkomt; die staat al in rij 2", id="a heading of theirs"
        ),
        pytest.param("pupil_id", "een pupil_id die één keer voorkomt; die staat al in rij 2", id="English"),
    ],
)
def test_a_column_is_named_as_the_file_has_it(column: str, told: str) -> None:
    assert expected(NL, Fault("duplicate_id", "week.xlsx[pupils]", 3, column, "P1", TWICE)) == told


def test_a_missing_column_has_its_dutch_name_first() -> None:
    fault = Fault("missing_column", "week.xlsx[pupils]", 1, "pupil_id", None, "a column pupil_id (or leerling_id)")
    assert expected(NL, fault) == "een kolom leerling_id (of pupil_id)"
    assert column_shown(NL, fault) == "leerling_id"
    assert expected(EN, fault) == fault.expected
    assert column_shown(EN, fault) == "pupil_id"


def test_a_file_of_ours_keeps_its_english_headings() -> None:
    fault = Fault("missing_column", "placements.csv", 1, "pupil_id", None, "a column pupil_id")
    assert expected(NL, fault) == "een kolom pupil_id"
    assert column_shown(NL, fault) == "pupil_id"


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ("week.xlsx[leerlingen]", "een id uit groepen; is T01 bedoeld?"),
        ("week.xlsx[pupils]", "een id uit groups; is T01 bedoeld?"),
    ],
)
def test_a_table_is_named_as_the_file_names_its_own(file: str, told: str) -> None:
    fault = Fault("unknown_id", file, 3, "groep", "T1", "an id that is in groups; did you mean T01?")
    assert expected(NL, fault) == told
