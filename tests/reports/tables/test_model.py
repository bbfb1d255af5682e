"""Tables filled for one medium: their columns, the order of those, and their totals."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

import pytest

from placement.reports.tables.model import EVERYWHERE, PEOPLE, SCREEN, Column, Kind, Medium, TableSpec, Total, only
from placement.reports.tables.values import Said


@dataclass(frozen=True)
class Seat:
    group: str
    pupils: int
    note: str | None = None


SEATS: TableSpec[Seat] = TableSpec(
    (
        Column("group_id", "group", Kind.ID, lambda seat: seat.group, EVERYWHERE),
        Column("pupils_now", "now", Kind.COUNT, lambda seat: seat.pupils, only(Medium.NARROW)),
        Column("note", "remarks", Kind.WORDS, lambda seat: seat.note, EVERYWHERE, optional=PEOPLE),
        Column("pupils", "pupils", Kind.COUNT, lambda seat: seat.pupils, EVERYWHERE - {Medium.NARROW}),
    )
)
BARE = (Seat("G1", 3), Seat("G2", 4, ""))
NOTED = (*BARE, Seat("G3", 5, "full"))


@pytest.mark.parametrize(
    ("medium", "headings"),
    [
        pytest.param(Medium.NARROW, ["group", "now"], id="in a column of its own"),
        pytest.param(Medium.WIDE, ["group", "pupils"], id="as elsewhere"),
        pytest.param(Medium.FILE, ["group", "remarks", "pupils"], id="a file has all its columns"),
    ],
)
def test_a_medium_has_its_own_columns_in_the_order_of_the_table(medium: Medium, headings: list[str]) -> None:
    assert [column.heading for column in SEATS.fill(BARE, medium).columns] == headings


def test_a_file_keeps_an_order_of_its_own_and_columns_without_a_place_come_last() -> None:
    ordered = replace(SEATS, in_file=("pupils", "group_id"))
    assert [column.code for column in ordered.of(Medium.FILE)] == ["pupils", "group_id", "note"]
    assert [column.code for column in ordered.without({"group_id"}).of(Medium.FILE)] == ["pupils", "note"]
    assert ordered.of(Medium.WIDE) == SEATS.of(Medium.WIDE)


@pytest.mark.parametrize("medium", sorted(PEOPLE))
def test_an_optional_column_is_shown_if_any_row_has_a_value(medium: Medium) -> None:
    assert "note" not in [column.code for column in SEATS.fill(BARE, medium).columns]
    filled = SEATS.fill(NOTED, medium)
    at = [column.code for column in filled.columns].index("note")
    assert [row[at] for row in filled.rows] == [None, "", "full"]


def test_rows_and_total_fit_their_columns() -> None:
    total = Total("total", {"pupils": 12})
    filled = SEATS.fill(NOTED, Medium.PAGE, caption="Seats", total=total)
    assert filled.rows == (("G1", None, 3), ("G2", "", 4), ("G3", "full", 5))
    assert filled.totals == tuple(zip(filled.columns, (Said("total"), None, 12), strict=True))
    assert filled.cells[1] == tuple(zip(filled.columns, ("G2", "", 4), strict=True))
    assert SEATS.fill(NOTED, Medium.PAGE).totals == ()


def test_a_total_may_be_of_another_kind_than_its_columns() -> None:
    filled = SEATS.fill(NOTED, Medium.PAGE, total=Total("part", {"pupils": Fraction(1, 2)}, Kind.PERCENT))
    assert [(column.kind, value) for column, value in filled.totals] == [
        (Kind.ID, Said("part")),
        (Kind.PERCENT, None),
        (Kind.PERCENT, Fraction(1, 2)),
    ]


def test_a_table_without_rows_keeps_its_columns() -> None:
    filled = SEATS.fill((), Medium.WIDE)
    assert [column.code for column in filled.columns] == ["group_id", "pupils"]
    assert filled.rows == ()


def test_columns_are_left_out_by_code() -> None:
    left = SEATS.without({"pupils"})
    assert [column.code for column in left.of(Medium.WIDE)] == ["group_id", "note"]
    assert len(SEATS.columns) == 4


def test_screens_are_for_people_and_files_are_not() -> None:
    assert SCREEN < PEOPLE < EVERYWHERE
    assert {Medium.FILE} == EVERYWHERE - PEOPLE
