"""The coordinator's own table of regular schools: which are near a child, and which have room in its year."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest

from placement.faults import InputError
from placement.locale import translator
from placement.policy import Rules
from placement.register.kinds import Kind
from placement.register.standing import replay
from placement.tables.errors import BadCellError
from placement.week.case import region_tables
from placement.week.place import WorkPlace
from placement.week.policy import WeekPolicy
from placement.week.region import own_tables
from placement.week.regular_schools import Regular, RegularSchools, read_regular_schools, room_by_year, year_of
from placement.week.status.item import Item, Outlook, Task
from placement.week.status.telling import why
from placement.week.status.worklists import work_lists
from tests.register.telling import telling
from tests.register.test_standing import TO_SEAT
from tests.tables.books import book
from tests.week.lists import working_folder

SCHOOLS = "naam;postcode;ruimte_per_groep\nDe Meeuw;2316 CD;groep 4: 1\nDe Wulp;2315;3:0 | 5:2\nVer Weg;0000;5:9\n"
EIGHT = {"birth_date": "2018-05-01", "postcode": "2315AB"}


def folder(path: Path, text: str = SCHOOLS, name: str = "reguliere_scholen") -> WorkPlace:
    place = working_folder(path)
    (place.tables / f"{name}.csv").write_text(text, encoding="utf-8")
    return place


def told(path: Path, today: str, *said: object) -> list[Item]:
    outlook = seen(path, today, *said)
    return list(work_lists(outlook))


def seen(path: Path, today: str, *said: object) -> Outlook:
    place, day = folder(path), dt.date.fromisoformat(today)
    standing, identities = replay(telling(*said)), {"K0001": EIGHT}  # type: ignore[arg-type]
    region = region_tables(place, standing, identities).region
    regular = RegularSchools(read_regular_schools(place), region, Rules().detour)
    return Outlook(standing, identities, region, WeekPolicy(), day, regular)


def test_a_referred_child_is_shown_the_nearest_regular_schools(tmp_path: Path) -> None:
    outlook = seen(tmp_path, "2026-12-07", Kind.REGISTERED, Kind.REFERRED)
    (item,) = [each for each in work_lists(outlook) if each.task is Task.REFERRED]
    assert why(translator("en"), outlook, item).startswith("to regular class; nearest: De Wulp (about ")
    assert "De Meeuw" in why(translator("nl"), outlook, item)
    assert "Ver Weg" not in why(translator("en"), outlook, item), "nowhere is a postcode 0000"


def test_other_education_than_a_regular_school_names_none(tmp_path: Path) -> None:
    found = told(tmp_path, "2026-12-07", Kind.REGISTERED, (Kind.REFERRED, {"route": "secondary"}))
    assert [each.facts for each in found if each.task is Task.REFERRED] == [{"route": "secondary"}]


def test_who_leaves_is_offered_schools_with_room_in_its_year_or_the_one_below(tmp_path: Path) -> None:
    leaves = (Kind.EXIT_PLANNED, {"expected_on": "2027-01-04"})
    outlook = seen(tmp_path, "2026-12-07", *TO_SEAT, Kind.STARTED, leaves)
    (item,) = [each for each in work_lists(outlook) if each.task is Task.NEXT_SCHOOL]
    said = why(translator("en"), outlook, item)
    assert "De Wulp (2 seats, about " in said
    assert "De Meeuw (1 seat, about " in said


@pytest.mark.parametrize(
    ("born", "day", "year"),
    [
        ("2018-05-01", "2026-12-07", 5),
        ("2018-10-01", "2026-12-07", 5),
        ("2018-10-02", "2026-12-07", 4),
        ("2022-12-01", "2026-12-07", 1),
        ("2012-01-01", "2026-12-07", 8),
        ("2018-05-01", "2027-07-01", 5),
        ("2018-05-01", "2027-08-30", 6),
    ],
)
def test_the_year_of_primary_school_follows_from_the_age_on_1_october(born: str, day: str, year: int) -> None:
    assert year_of(dt.date.fromisoformat(born), dt.date.fromisoformat(day)) == year


def test_room_is_read_as_people_write_it() -> None:
    assert room_by_year("3:2 | Groep 5 = 1; 8:0") == ((3, 2), (5, 1), (8, 0))
    for cell in ("9:1", "yes", "3:2 and 4:1"):
        with pytest.raises(BadCellError):
            room_by_year(cell)


def test_a_cell_that_cannot_be_read_is_named_and_no_table_is_no_fault(tmp_path: Path) -> None:
    place = folder(tmp_path / "a", "name,postcode,room_by_year\nDe Meeuw,2316,veel\n", "Regular_Schools")
    with pytest.raises(InputError) as raised:
        read_regular_schools(place)
    assert [(each.file, each.row, each.column) for each in raised.value.faults] == [
        ("Regular_Schools.csv", 2, "room_by_year")
    ]
    assert read_regular_schools(working_folder(tmp_path / "b")) == ()


ROWS = [["naam", "postcode", "ruimte_per_groep"], ["De Meeuw", "2316 CD", "groep 4: 1"], ["De Wulp", "2315", "5:2"]]


@pytest.mark.parametrize("name", ["Reguliere scholen", "regular_schools"])
def test_it_may_be_a_workbook_beside_the_tables(name: str, tmp_path: Path) -> None:
    place = working_folder(tmp_path)
    book(place.tables / f"{name}.xlsx", {"Blad1": ROWS})
    assert read_regular_schools(place) == (
        Regular("De Meeuw", "2316CD", {4: 1}),
        Regular("De Wulp", "2315", {5: 2}),
    )
    assert own_tables(place).region.groups, "the tables beside it are read as before"


def test_it_may_be_a_sheet_of_the_workbook_of_tables(tmp_path: Path) -> None:
    place = working_folder(tmp_path)
    sheets = {
        each.stem: list(csv.reader(each.read_text(encoding="utf-8").splitlines()))
        for each in place.tables.glob("*.csv")
    }
    for each in place.tables.iterdir():
        each.unlink()
    book(place.tables / "region.xlsx", {**sheets, "reguliere_scholen": ROWS})
    assert [each.name for each in read_regular_schools(place)] == ["De Meeuw", "De Wulp"]
    tables = own_tables(place)
    assert (len(tables.region.groups), [each.code for each in tables.warnings]) == (len(sheets["groups"]) - 1, [])


def test_a_workbook_without_rows_is_a_fault(tmp_path: Path) -> None:
    place = working_folder(tmp_path)
    book(place.tables / "regular_schools.xlsx", {"Blad1": []})
    with pytest.raises(InputError) as raised:
        read_regular_schools(place)
    assert [(each.code, each.file) for each in raised.value.faults] == [("empty_file", "regular_schools.xlsx")]


@pytest.mark.parametrize("below", ["", "De Plevier;2316;\n"])
def test_a_school_without_a_postcode_is_said_to_be_left_out(below: str, tmp_path: Path) -> None:
    place = folder(tmp_path, f"naam;postcode;ruimte_per_groep\nDe Meeuw;2316 CD;4: 1\nDe Wulp;;\n{below}")
    regular = RegularSchools(read_regular_schools(place), own_tables(place).region, Rules().detour)
    assert regular.unplaced == ("De Wulp",)
