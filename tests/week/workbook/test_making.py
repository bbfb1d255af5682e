"""The week's workbooks: the most pressing first, each reader their own children, and no cell that runs."""

from __future__ import annotations

import base64
import io
import stat
import zipfile
from pathlib import Path

import pytest

from placement.publish.others import Others
from placement.week.holding import hold
from placement.week.moves import agree
from placement.week.region import own_tables, schools_of
from placement.week.workbook.keys import KEY_FILE, MARK
from placement.week.workbook.week import group_of
from tests.week.workbook.filled import Filled
from tests.week.workbook.made import Made, made_week, proposed


def parts(raw: bytes) -> str:
    """All text of a workbook's parts, as one."""
    archive = zipfile.ZipFile(io.BytesIO(raw))
    return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def test_the_most_pressing_comes_first(week: Made) -> None:
    book = week.book()
    found = [book.cell("Beslissen", row, "matter") for row in book.rows("Beslissen")]
    assert list(dict.fromkeys(found)) == [
        "Niet meer op de lijst",
        "Dubbel aangemeld?",
        "Regel niet overgenomen",
        "Lijst zegt iets anders",
        "Uw advies is nodig",
        "Voorgesteld",
    ]


def test_the_command_that_reads_it_back_is_one_for_the_working_folder(week: Made) -> None:
    assert f"placement week answers weeks/{week.week}/deze-week.xlsx" in parts(week.files["deze-week.xlsx"])


def test_a_proposal_says_who_where_why_and_what_else(week: Made) -> None:
    book = week.book()
    row = book.find("Beslissen", "A4")
    assert [
        book.cell("Beslissen", row, part) for part in ("name", "group", "school", "distance", "why", "otherwise")
    ] == [
        "Petro Bondar",
        "G2",
        "S2",
        0.9,
        "dichtstbijzijnde groep",
        "G1 (S1), ongeveer 1,7\N{NO-BREAK SPACE}km",
    ]
    assert not any(book.cell("Beslissen", each, "answer") for each in book.rows("Beslissen"))


def test_who_holds_a_child_and_why_stands_in_the_coordinators_workbook_alone(week: Made) -> None:
    memory, why = week.memory, "moeder werkt er"
    hold(memory.desk(), ["K0004"], reason=why)
    agree(memory.desk(), ["K0004"], "school")
    made = proposed(memory)
    book = made.book()
    noted = str(book.cell("Beslissen", book.find("Beslissen", "A4"), "noted"))
    assert f"u bent akkoord ({why}); de school is akkoord" in noted
    assert [name for name, raw in made.files.items() if why in parts(raw)] == ["deze-week.xlsx"]


def test_every_child_without_a_started_seat_stands_on_a_sheet_of_the_coordinator(week: Made) -> None:
    text = parts(week.files["deze-week.xlsx"])
    for own_id in ("A1", "A2", "A4", "A5", "A7", "A8", "A9", "B1", "B2", "B3"):
        assert f">{own_id}<" in text


def test_a_protected_child_is_named_to_the_coordinator_alone_and_by_its_number(week: Made) -> None:
    for name, raw in week.files.items():
        cells = [str(cell) for rows in Filled.of(raw).sheets.values() for row in rows for cell in row]
        for word in ("Bilal", "Stilstra", "2017-08-08"):
            assert word not in parts(raw) + " ".join(cells), (name, word)
        named = [each for each in cells if "A6" in each]
        assert named == (
            ["Met de hand, op geen lijst (beschermd): A6 (voorgesteld)."] if name == "deze-week.xlsx" else []
        )
    assert week.by_hand == ("K0006",)


def test_a_school_sees_its_own_children_and_neither_origin_nor_residence_nor_refusals(week: Made) -> None:
    one, two = (parts(week.files[f"scholen/{each}.xlsx"]) for each in ("S1", "S2"))
    assert "Amina Saleh" in one and "Amina Saleh" not in two
    assert "Petro Bondar" in two and "Petro Bondar" not in one
    for text in (one, two):
        for word in ("Eritrea", "Oekraïne", "Syrië", "Turkije", "Polen", "origin", "herkomst", ">rol<", "geweigerd"):
            assert word not in text
    assert "gebaren" not in one, "a need of support is not a school's to know before the parents said yes"
    assert "doof" in one


def told(raw: bytes) -> str:
    """All that a workbook tells: its cells, hidden ones among them, what its keys name, and its properties."""
    cells = [str(cell) for rows in Filled.of(raw).sheets.values() for row in rows for cell in row]
    keys = [base64.urlsafe_b64decode(each.split(".")[1]).decode() for each in cells if each.startswith(MARK)]
    archive = zipfile.ZipFile(io.BytesIO(raw))
    other = [archive.read(each).decode() for each in archive.namelist() if not each.startswith("xl/worksheets/")]
    return "\n".join((*cells, *keys, *other))


def test_a_schools_workbook_tells_of_its_own_children_and_of_nobody_else(week: Made) -> None:
    desk = week.memory.desk()
    others, places = (
        Others.of(desk.standing.children, desk.identities),
        schools_of(own_tables(desk.place).region),
    )
    everybody = [each for each in desk.standing.known if not each.is_protected]
    for name, raw in week.files.items():
        own = [each.key for each in everybody if f"scholen/{places.get(group_of(each))}.xlsx" == name]
        shown = others.told(told(raw), own, desk.identities)
        assert shown == () if own else len(shown) > len(everybody) / 2, name


def test_a_school_sees_home_language_start_and_siblings(week: Made) -> None:
    book = week.book("scholen/S1.xlsx")
    row = book.find("Voorgesteld", "Amina Saleh")
    assert [book.cell("Voorgesteld", row, part) for part in ("home_language", "siblings")] == [
        "Tigrinya",
        "Daoud Saleh",
    ]
    assert str(book.cell("Voorgesteld", row, "start")) == "2026-12-01"


def test_no_file_is_named_after_a_child_and_no_cell_is_a_formula(week: Made) -> None:
    assert set(week.files) == {"deze-week.xlsx", "scholen/S1.xlsx", "scholen/S2.xlsx"}
    for raw in week.files.values():
        assert "<f>" not in parts(raw)
        for rows in Filled.of(raw).sheets.values():
            assert not any(str(cell).startswith(("=", "+", "@")) for row in rows for cell in row)
    assert "'=cmd() Ümit" in str(week.book("scholen/S2.xlsx").sheets)


def test_choices_are_those_of_the_row_and_reasons_those_of_the_region(week: Made) -> None:
    text = parts(week.files["deze-week.xlsx"])
    assert "zelfde kind als B1" in text and "kan deze ondersteuning niet bieden" in text
    assert text.count("<dataValidation ") >= len(week.book().rows("Beslissen"))


def test_the_secret_is_for_its_owner_alone(week: Made) -> None:
    assert stat.S_IMODE((week.memory.place.folder / KEY_FILE).stat().st_mode) == 0o600


def test_in_english_too(tmp_path: Path) -> None:
    book = made_week(tmp_path, "en").book()
    assert list(book.sheets)[:4] == ["Decide", "Children waiting", "Referred", "Work list"]
    head = book.head("Decide")
    assert book.cell("Decide", head, "answer") == "Answer"
    assert book.cell("Decide", book.find("Decide", "A4"), "matter") == "Proposed"


@pytest.mark.parametrize("name", ["deze-week.xlsx", "scholen/S1.xlsx"])
def test_equal_weeks_give_equal_cells_but_for_the_keys(week: Made, name: str, tmp_path: Path) -> None:
    other = made_week(tmp_path).book(name)
    mine = week.book(name)
    for sheet, rows in mine.sheets.items():
        for row, again in zip(rows, other.sheets[sheet], strict=True):
            assert [each for each in row if "pl1." not in str(each)] == [
                each for each in again if "pl1." not in str(each)
            ]
