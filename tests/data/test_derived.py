"""The Dutch and Excel forms of the sample week stay in step with the original."""

from __future__ import annotations

import csv
import datetime as dt
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from placement.domain import Region
from placement.tables.kinds import table_named
from placement.tables.read import read_region
from placement.tables.values import funding_category

DATA = Path(__file__).resolve().parents[2] / "data"
TABLES = (
    *("pupils", "groups", "schools", "boards", "postcodes", "calendar", "funding"),
    *("parties", "agreements", "employers"),
)
AFTER_A_CHANGE = "run `python data/derive.py`"


@pytest.fixture(scope="module")
def derived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All forms, derived anew."""
    target = tmp_path_factory.mktemp("derived")
    subprocess.run([sys.executable, str(DATA / "derive.py"), "--to", str(target)], check=True, timeout=600)
    return target


def dutch(folder: Path, table: str) -> Path:
    """File of a table in the Dutch form."""
    return next(each for each in sorted(folder.glob("*.csv")) if table_named(each.stem) == table)


def cells(book: Path, table: str) -> list[list[object]]:
    """Cells of a table's sheet."""
    sheet = CalamineWorkbook.from_path(str(book)).get_sheet_by_index(TABLES.index(table))
    return [list(row) for row in sheet.to_python()]


def original(table: str) -> list[list[str]]:
    """Cells of an original table."""
    with (DATA / "sample" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


@pytest.mark.parametrize("table", TABLES)
def test_the_dutch_form_follows_from_the_original(derived: Path, table: str) -> None:
    ours, theirs = (dutch(data / "sample-nl", table) for data in (DATA, derived))
    assert (ours.name, ours.read_bytes()) == (theirs.name, theirs.read_bytes()), AFTER_A_CHANGE


@pytest.mark.parametrize("book", ["sample.xlsx", "sample-nl.xlsx"])
@pytest.mark.parametrize("table", TABLES)
def test_the_workbooks_follow_from_the_original(derived: Path, table: str, book: str) -> None:
    assert cells(DATA / book, table) == cells(derived / book, table), AFTER_A_CHANGE


def test_there_are_no_other_tables() -> None:
    assert {path.stem for path in (DATA / "sample").glob("*.csv")} == set(TABLES)
    assert {table_named(path.stem) for path in (DATA / "sample-nl").glob("*.csv")} == set(TABLES)
    for book in ("sample.xlsx", "sample-nl.xlsx"):
        assert [table_named(name) for name in CalamineWorkbook.from_path(str(DATA / book)).sheet_names] == list(TABLES)


def test_the_dutch_form_is_what_a_dutch_excel_saves() -> None:
    pupils = (DATA / "sample-nl" / "leerlingen.csv").read_bytes()
    with pytest.raises(UnicodeDecodeError):
        pupils.decode("utf-8")
    lines = pupils.decode("cp1252").split("\r\n")
    assert lines[0].startswith("leerling_id;gezin_id;geboortedatum;postcode;herkomst;")
    assert "P0001;F001;12-09-2017;2353;Syrië;Arabisch;" in lines[1]
    assert "\n" not in "".join(lines)
    postcodes = (DATA / "sample-nl" / "postcodes.csv").read_text(encoding="cp1252")
    assert "2251;Voorschoten;Voorschoten;52,1236;4,4517;3,18" in postcodes


def test_the_workbook_holds_dates_and_numbers_as_excel_does() -> None:
    header, first = cells(DATA / "sample.xlsx", "pupils")[:2]
    row = dict(zip(header, first, strict=True))
    assert row["birth_date"] == dt.date(2017, 9, 12)
    assert row["postcode"] == 2353
    assert row["pupil_id"] == "P0001"


@pytest.mark.parametrize("table", TABLES)
def test_every_form_has_the_same_number_of_rows_and_columns(table: str) -> None:
    rows = original(table)
    with dutch(DATA / "sample-nl", table).open(encoding="cp1252", newline="") as file:
        theirs = list(csv.reader(file, delimiter=";"))
    assert [len(row) for row in theirs] == [len(row) for row in rows]
    assert len(cells(DATA / "sample.xlsx", table)) == len(rows)


def in_english(region: Region) -> Region:
    """Region with the free words of the Dutch forms, which mean the same, as the original has them."""
    pupils = []
    for pupil in region.pupils:
        category = None if pupil.funding_category is None else funding_category(pupil.funding_category)
        traits = {**pupil.traits, "funding_category": (category or "",)}
        pupils.append(replace(pupil, funding_category=category, traits=traits))
    return replace(
        region,
        pupils=tuple(pupils),
        funding=tuple(replace(each, source=None) for each in region.funding),
        parties=tuple(replace(each, name="", contact=None) for each in region.parties),
        agreements=tuple(replace(each, what="", where=None) for each in region.agreements),
    )


@pytest.mark.parametrize("form", ["sample-nl", "sample.xlsx", "sample-nl.xlsx"])
def test_every_form_reads_as_the_same_region(form: str) -> None:
    ours = read_region(DATA / "sample")
    theirs = read_region(DATA / form)
    assert in_english(theirs.region) == in_english(ours.region)
    assert (ours.warnings, theirs.warnings) == ((), ())
