"""Parties, agreements and employers: faults and doubts within them and between them."""

from __future__ import annotations

from pathlib import Path

import pytest

from placement.locale import translator
from placement.tables.read import read_region

from .folders import faults_of, folder

PARTIES = (
    "party_id,name,role,board_id,municipality,joined_on,notice_on,left_on\n"
    "P1,One,board,B1,,2024-10-09,,\n"
    "P2,Two,board,B2,,2024-10-09,,2026-07-01\n"
    "L,Leiden,municipality,,Leiden,2024-10-09,,\n"
)
AGREEMENTS = "agreement_id,what,parties,valid_from,valid_until\nA1,covenant,P1|P2|L,2024-10-09,\n"
EMPLOYERS = "party_id,first_day,last_day\nP1,2024-10-09,2025-12-31\nP2,2026-01-01,2026-06-30\n"


def written(path: Path, **tables: str | None) -> Path:
    given = {"parties": PARTIES, "agreements": AGREEMENTS, "employers": EMPLOYERS, **tables}
    return folder(path, **given)


def test_a_sound_covenant_has_neither_fault_nor_doubt(tmp_path: Path) -> None:
    assert read_region(written(tmp_path)).warnings == ()


@pytest.mark.parametrize(
    ("table", "text", "code", "row", "column"),
    [
        pytest.param(
            "parties", PARTIES.replace("2026-07-01", "2024-01-01"), "contradiction", 3, "left_on",
            id="left before it joined",
        ),
        pytest.param(
            "parties", PARTIES.replace(",,2026-07-01", ",2024-01-01,"), "contradiction", 3, "notice_on",
            id="notice before it joined",
        ),
        pytest.param(
            "parties", PARTIES.replace(",,2026-07-01", ",2026-08-01,2026-07-01"), "contradiction", 3, "left_on",
            id="left before its notice",
        ),
        pytest.param("parties", PARTIES.replace("One,board", "One,chair"), "bad_choice", 2, "role", id="unknown role"),
        pytest.param("parties", PARTIES.replace("B1", "B9"), "unknown_id", 2, "board_id", id="unknown board"),
        pytest.param(
            "parties", PARTIES.replace("ality,,Leiden", "ality,B1,Leiden"), "contradiction", 4, "board_id",
            id="a municipality that is a board",
        ),
        pytest.param("agreements", AGREEMENTS.replace("|L", "|X"), "unknown_id", 2, "parties", id="unknown party"),
        pytest.param(
            "agreements", AGREEMENTS.replace("09,", "09,2024-01-01"), "contradiction", 2, "valid_until",
            id="an agreement that ends before it begins",
        ),
        pytest.param(
            "employers", EMPLOYERS.replace("P2,2026-01-01", "P2,2025-12-31"), "two_employers", 3, "first_day",
            id="two employers on one day",
        ),
        pytest.param(
            "employers", EMPLOYERS.replace("2025-12-31", ""), "two_employers", 3, "first_day",
            id="an employer without a last day before another",
        ),
        pytest.param("employers", EMPLOYERS.replace("P2", "L"), "no_board", 3, "party_id", id="no board"),
        pytest.param(
            "employers", EMPLOYERS.replace("2026-06-30", "2025-06-30"), "contradiction", 3, "last_day",
            id="an employer that stops before it begins",
        ),
        pytest.param("parties", None, "unknown_id", 2, "parties", id="agreements without parties"),
        pytest.param(
            "municipalities", "municipality,joined_on\nLeiden,2024-10-09\nKatwijk,\n", "", 0, "",
            id="the same municipality as its own table has it",
        ),
        pytest.param(
            "municipalities", "municipality,joined_on\nKatwijk,\n", "unknown_id", 4, "municipality",
            id="a municipality that is not in its table",
        ),
        pytest.param(
            "municipalities", "municipality,joined_on\nLeiden,2025-01-01\n", "contradiction", 4, "joined_on",
            id="another day than in its table",
        ),
    ],
)  # fmt: skip
def test_faults_name_file_row_and_column(
    tmp_path: Path, table: str, text: str | None, code: str, row: int, column: str
) -> None:
    data = written(tmp_path, **{table: text})
    if not code:
        assert read_region(data).region.municipalities
        return
    found = faults_of(data)
    assert (code, row, column) in [(each.code, each.row, each.column) for each in found]
    dutch = translator("nl")
    assert all(dutch.expected(each.expected or "") != each.expected for each in found)


@pytest.mark.parametrize(
    ("table", "text", "code", "column"),
    [
        pytest.param(
            "parties", PARTIES.replace(",,2026-07-01", ",2026-03-01,2026-07-01"), "short_notice", "left_on",
            id="notice of less than a calendar year",
        ),
        pytest.param(
            "employers", EMPLOYERS.replace("2026-06-30", "2026-07-01"), "no_party_then", "party_id",
            id="employs after it left",
        ),
        pytest.param(
            "agreements", AGREEMENTS.replace("2024-10-09", "2026-07-01"), "no_party_then", "parties",
            id="agrees after it left",
        ),
        pytest.param(
            "agreements", AGREEMENTS.replace("2024-10-09,", "2023-10-09,2024-01-01"), "no_party_then", "parties",
            id="agreed before it joined",
        ),
    ],
)  # fmt: skip
def test_what_may_be_meant_is_a_warning(tmp_path: Path, table: str, text: str, code: str, column: str) -> None:
    found = read_region(written(tmp_path, **{table: text})).warnings
    assert {(each.code, each.column) for each in found} == {(code, column)}
    assert all(translator("nl").expected(each.expected or "") != each.expected for each in found)
