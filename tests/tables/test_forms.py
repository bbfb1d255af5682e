"""Whatever form a table is written in, the region is the same."""

from __future__ import annotations

import csv
import datetime as dt
import io
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from placement.domain import Region
from placement.tables.columns import TABLES, InputColumn
from placement.tables.read import read_region

from .books import book

Sheet = list[dict[str, str]]

WORDS = st.text(st.sampled_from("abcXYZ éëïçñ’€0123;,\"'\t|"), min_size=1, max_size=8).map(str.strip).filter(bool)
DAYS = st.dates(min_value=dt.date(1900, 1, 1)).map(lambda day: day.isoformat())
NUMBERS = st.decimals(0, 80, places=3, allow_nan=False).map(lambda number: format(number, "f"))
LONGITUDES = st.decimals(0, 15, places=3).map(lambda number: format(number, "f"))
YES_NO = st.sampled_from(["yes", "no", ""])


@dataclass(frozen=True)
class Form:
    """How a file is written."""

    encoding: str
    delimiter: str
    line_end: str
    declared: bool
    dutch: bool
    capitals: bool
    comma: bool
    dutch_dates: bool
    quoted: bool
    blank_lines: bool


FORMS = st.builds(
    Form,
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"]),
    delimiter=st.sampled_from([",", ";", "\t"]),
    line_end=st.sampled_from(["\n", "\r\n", "\r"]),
    declared=st.booleans(),
    dutch=st.booleans(),
    capitals=st.booleans(),
    comma=st.booleans(),
    dutch_dates=st.booleans(),
    quoted=st.booleans(),
    blank_lines=st.booleans(),
)

DUTCH = {"yes": "ja", "no": "nee", "work": "werk", "home": "thuis", "winding_down": "aflopend", "closed": "gesloten"}


@st.composite
def sheets(draw: st.DrawFn) -> dict[str, Sheet]:
    """Valid region, as cells in English."""
    ids = draw(st.lists(st.text("0123ABé", min_size=1, max_size=4), min_size=1, max_size=5, unique=True))
    pupils = [
        {
            "pupil_id": each,
            "birth_date": draw(DAYS),
            "postcode": draw(st.sampled_from(["2315", "2315 AB"])),
            "lat": "52.125",
            "lon": draw(LONGITUDES),
            "origin": draw(WORDS),
            "speaks_dutch": draw(YES_NO),
            "support_need": draw(YES_NO),
            "stay_reason": draw(st.sampled_from(["work", "other", ""])),
            "residence": draw(st.sampled_from(["home", "azc", ""])),
            "registered_on": draw(DAYS | st.just("")),
            "group_id": draw(st.sampled_from(["01", ""])),
            "refused": draw(st.sampled_from(["01|S1", "B1", ""])),
        }
        for each in ids
    ]
    status = draw(st.sampled_from(["open", "closed", "winding_down", ""]))
    return {
        "pupils": pupils,
        "groups": [{"group_id": "01", "school_id": "S1", "status": status, "opening_cost": draw(NUMBERS)}],
        "schools": [{"school_id": "S1", "board_id": "B1", "municipality": draw(WORDS), "postcode": "2315"}],
        "boards": [{"board_id": "B1", "name": draw(WORDS), "share": draw(NUMBERS)}],
        "postcodes": [{"postcode": "2315", "lat": "52.16", "lon": draw(LONGITUDES), "area_km2": "0.5"}],
        "distances": [{"from": "2315", "school_id": "S1", "metres": draw(NUMBERS), "minutes": ""}],
        "calendar": [{"name": draw(WORDS), "first_day": "2026-12-19", "last_day": "2027-01-03"}],
    }


COLUMNS: dict[str, dict[str, InputColumn]] = {
    table.name: {each.name: each for each in table.columns} for table in TABLES
}
DAY_COLUMNS = {"birth_date", "registered_on", "first_day", "last_day"}
NUMBER_COLUMNS = {"lat", "lon", "opening_cost", "share", "area_km2", "metres"}


def cell(column: str, text: str, form: Form) -> str:
    """English cell as written in a form."""
    if column in DAY_COLUMNS and form.dutch_dates and text:
        year, month, day = text.split("-")
        return f"{day}-{month}-{year}"
    if column in NUMBER_COLUMNS and form.comma:
        return text.replace(".", ",")
    if column in {"speaks_dutch", "support_need", "stay_reason", "residence", "status"} and form.dutch:
        return DUTCH.get(text, text)
    return text


def header(table: str, column: str, form: Form) -> str:
    """English header as written in a form."""
    name = COLUMNS[table][column].alias if form.dutch else None
    name = name or column
    return f" {name.upper()} " if form.capitals else name


def written(table: str, sheet: Sheet, form: Form) -> bytes:
    """Table as written in a form."""
    out = io.StringIO(newline="")
    writer = csv.writer(
        out,
        delimiter=form.delimiter,
        lineterminator=form.line_end,
        quoting=csv.QUOTE_ALL if form.quoted else csv.QUOTE_MINIMAL,
    )
    writer.writerow([header(table, column, form) for column in sheet[0]])
    for row in sheet:
        writer.writerow([cell(column, text, form) for column, text in row.items()])
        if form.blank_lines:
            out.write(form.line_end)
    declared = f"sep={form.delimiter}{form.line_end}" if form.declared else ""
    return (declared + out.getvalue()).encode(form.encoding)


def region_of(write: Callable[[Path], None]) -> Region:
    """Region read from a new folder that `write` fills."""
    with tempfile.TemporaryDirectory() as name:
        write(Path(name))
        return read_region(Path(name)).region


PLAIN = Form("utf-8", ",", "\n", False, False, False, False, False, False, False)


def as_folder(tables: dict[str, Sheet], form: Form) -> Region:
    def write(folder: Path) -> None:
        for name, sheet in tables.items():
            (folder / f"{name}.csv").write_bytes(written(name, sheet, form))

    return region_of(write)


@settings(max_examples=40)
@given(tables=sheets(), form=FORMS)
def test_the_region_is_the_same_in_any_form(tables: dict[str, Sheet], form: Form) -> None:
    assert as_folder(tables, form) == as_folder(tables, PLAIN)


@settings(max_examples=12)
@given(tables=sheets())
def test_the_region_is_the_same_from_a_workbook(tables: dict[str, Sheet]) -> None:
    def typed(column: str, text: str) -> object:
        return float(text) if column in NUMBER_COLUMNS and text else text

    def write(folder: Path) -> None:
        rows: dict[str, list[list[object]]] = {
            name: [list(sheet[0]), *([typed(column, text) for column, text in row.items()] for row in sheet)]
            for name, sheet in tables.items()
        }
        book(folder / "book.xlsx", rows)

    assert region_of(write) == as_folder(tables, PLAIN)


@settings(max_examples=20)
@given(tables=sheets(), form=FORMS, data=st.data())
def test_the_order_of_columns_does_not_matter(tables: dict[str, Sheet], form: Form, data: st.DataObject) -> None:
    order = data.draw(st.permutations(list(tables["pupils"][0])))
    shuffled = [{column: row[column] for column in order} for row in tables["pupils"]]
    assert as_folder(tables | {"pupils": shuffled}, form) == as_folder(tables, PLAIN)
