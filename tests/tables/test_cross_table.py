from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from placement.faults import InputError
from placement.tables.read import read_region

from .folders import folder

HEADER = "pupil_id,birth_date,postcode,lat,lon,group_id,registered_on,refused,pinned_group\n"
ON = dt.date(2026, 11, 23)


def found(path: Path, rows: str, on: dt.date | None = ON) -> list[tuple[str, int | None, str | None]]:
    with pytest.raises(InputError) as caught:
        read_region(folder(path, pupils=HEADER + rows), on=on)
    return [(fault.code, fault.row, fault.column) for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("rows", "faults"),
    [
        pytest.param(
            "P1,31-02-2018,9999,,,G9,2026-11-24,X,G8\n",
            [
                ("bad_date", 2, "birth_date"),
                ("unknown_id", 2, "group_id"),
                ("unknown_id", 2, "refused"),
                ("unknown_id", 2, "pinned_group"),
                ("unknown_postcode", 2, "postcode"),
                ("registered_late", 2, "registered_on"),
            ],
            id="every cell of one row",
        ),
        pytest.param(
            "P1,2018-02-01,2315,north,4.5,,,,\n", [("bad_number", 2, "lat")], id="one fault about a place is enough"
        ),
        pytest.param(
            "P1,2018-02-01,2315,,,,,,\nP1,2018-02-01,2315,,,G9,,,\n",
            [("duplicate_id", 3, "pupil_id")],
            id="the second of an id has no line of its own to name",
        ),
        pytest.param(
            "P1,2018-02-01,2315,,,G9,,,,moved\n", [("too_many_cells", 2, None)], id="cells that may have shifted"
        ),
        pytest.param(
            "P1,2027-02-01,2315,,,,,,\nP2,2018-02-01,,,,,,,\n",
            [("born_late", 2, "birth_date"), ("missing_place", 3, "postcode")],
            id="late days beside other faults",
        ),
    ],
)
def test_every_fault_of_a_row_is_reported_at_once(
    tmp_path: Path, rows: str, faults: list[tuple[str, int | None, str | None]]
) -> None:
    assert found(tmp_path, rows) == faults


def test_without_a_date_no_day_is_late(tmp_path: Path) -> None:
    assert found(tmp_path, "P1,2027-02-01,2315,,,G9,,,\n", on=None) == [("unknown_id", 2, "group_id")]


def test_a_late_day_alone_is_left_to_the_scenario(tmp_path: Path) -> None:
    tables = read_region(folder(tmp_path, pupils=HEADER + "P1,2027-02-01,2315,,,,,,\n"), on=ON)
    assert [pupil.id for pupil in tables.region.pupils] == ["P1"]


@pytest.mark.parametrize(
    ("first", "row"),
    [
        pytest.param("Lijst van de week\n", 2, id="a title and no headers"),
        pytest.param("", 1, id="no headers at all"),
    ],
)
def test_rows_below_something_that_is_not_a_header_have_no_faults(tmp_path: Path, first: str, row: int) -> None:
    rows = "P1,2018-02-01,2315,F1\nP2,2018-02-01,2315,F1\n"
    with pytest.raises(InputError) as caught:
        read_region(folder(tmp_path, pupils=first + rows))
    assert {(fault.code, fault.row, fault.value) for fault in caught.value.faults} == {("missing_column", row, None)}


def test_two_files_with_the_same_name_are_both_reported(tmp_path: Path) -> None:
    path = folder(tmp_path)
    (path / "Boards.CSV").write_text("board_id,name\n")
    if not (path / "boards.csv").samefile(path / "Boards.CSV"):
        with pytest.raises(InputError, match=r"one file, not Boards\.CSV, boards\.csv"):
            read_region(path)
