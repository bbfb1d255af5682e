"""Rows of a table of scenarios are read and checked as the keys of a file are."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from pathlib import Path
from textwrap import dedent

import pytest
import xlsxwriter

from placement.case import Case
from placement.domain import GroupStatus
from placement.faults import InputError
from placement.policy import Siblings
from placement.scenario.sources.loading import load_cases
from tests.scenario.helpers import keys, write_scenario, write_world

FIVE = """\
naam;extends;sluiten;weights.family;rules.siblings_strict;rules.diversity_columns;max_size;target_size;instroom;datum
Nu;;;;;;;;;23-11-2026
G1: dicht;nu;G1|G3;0,5;ja;origin|support_need;20;16;;
minder;G1: dicht;;7;nee;[];;;0,6;24-11-2026
uit bestand;base.yaml;;;;;;;;
"""


def table(tmp_path: Path, text: str) -> Path:
    write_world(tmp_path)
    file = tmp_path / "data" / "scenarios.csv"
    file.write_text(dedent(text), encoding="utf-8")
    return file


@pytest.fixture
def five(tmp_path: Path) -> tuple[Case, ...]:
    file = table(tmp_path, FIVE)
    write_scenario(file.parent, "date: 2026-12-01\nrules: {siblings: group}\n", name="base")
    return load_cases([file])


def test_each_row_is_a_scenario_and_the_first_is_the_base(five: tuple[Case, ...]) -> None:
    assert [case.scenario.name for case in five] == ["Nu", "G1: dicht", "minder", "uit bestand"]
    assert len({case.scenario.data for case in five}) == 1


def test_a_row_builds_on_another_row_or_on_a_file(five: tuple[Case, ...]) -> None:
    assert [str(case.scenario.date) for case in five] == ["2026-11-23", "2026-11-23", "2026-11-24", "2026-12-01"]
    assert five[3].scenario.rules.siblings is Siblings.GROUP
    closed = [{group.id for group in case.region.groups if group.status is GroupStatus.CLOSED} for case in five]
    assert closed == [{"007"}, {"007", "G1", "G3"}, {"007", "G1", "G3"}, {"007"}]


def test_cells_are_read_in_the_kind_that_their_key_has(five: tuple[Case, ...]) -> None:
    _, closed, fewer, _ = five
    assert [closed.scenario.weights.of("family"), fewer.scenario.weights.of("family")] == [Fraction(1, 2), 7]
    assert [closed.scenario.rules.siblings_strict, fewer.scenario.rules.siblings_strict] == [True, False]
    mixed = [[each.column for each in case.scenario.rules.diversity_columns] for case in (closed, fewer)]
    assert mixed == [["origin", "support_need"], []]
    assert len(fewer.invented) == 0
    assert len(fewer.region.pupils) < len(closed.region.pupils)


def test_sizes_of_the_rules_stand_in_place_of_every_groups(five: tuple[Case, ...]) -> None:
    sizes = {(group.max_size, group.target_size, group.min_size) for group in five[1].region.groups}
    assert sizes == {(20, 16, 10)}
    assert {group.max_size for group in five[0].region.groups} == {18}


def test_the_files_of_a_row_are_recorded(five: tuple[Case, ...]) -> None:
    assert [[path.name for path in case.scenario_files] for case in (five[0], five[3])] == [
        ["scenarios.csv"],
        ["scenarios.csv", "base.yaml"],
    ]


def test_faults_name_row_and_column_as_they_stand_in_the_table(tmp_path: Path) -> None:
    file = table(
        tmp_path,
        """\
        naam,extends,sluiten,famly,rules.far_km,datum,max_size
        a,,,,,23-11-2026,
        b,c,,,,,
        c,b,,,,,
        d,a,G9,,veel,,
        e,gone.yaml,,,,,,extra
        ,,,,,,
        A,,,,,,
        f,,,,,,12
        """,
    )
    with pytest.raises(InputError) as caught:
        load_cases([file])
    assert sorted(keys(caught.value.faults), key=str) == sorted(
        [
            ("unknown_column", 1, "famly"),
            ("cycle", 4, "extends"),
            ("cycle", 3, "extends"),
            ("unknown_id", 5, "sluiten"),
            ("bad_value", 5, "rules.far_km"),
            ("contradiction", 9, "max_size"),
            ("unnamed_column", 6, None),
            ("missing_file", 6, "extends"),
            ("duplicate_id", 8, "naam"),
            ("missing_key", 9, "datum"),
        ],
        key=str,
    )
    assert {fault.file for fault in caught.value.faults} == {str(file)}
    (unknown,) = (fault for fault in caught.value.faults if fault.code == "unknown_column")
    assert unknown.expected == "a known key; the nearest is 'weights.family'"


@pytest.mark.parametrize(
    ("text", "code", "column"),
    [
        ("", "empty_file", None),
        ("name,date\n", "empty_file", None),
        ("date,close\n2026-11-23,\n", "missing_heading", "name"),
    ],
)
def test_a_table_without_names_or_rows_is_a_fault(tmp_path: Path, text: str, code: str, column: str | None) -> None:
    with pytest.raises(InputError) as caught:
        load_cases([table(tmp_path, text)])
    assert [(fault.code, fault.column) for fault in caught.value.faults] == [(code, column)]


def test_a_title_above_the_headings_is_passed_over_and_said(tmp_path: Path) -> None:
    (case,) = load_cases([table(tmp_path, "Plannen voor 2027\n\nname,date\na,2026-11-23\n")])
    assert ("title_rows", 1) in [(each.code, each.row) for each in case.warnings]


def test_a_date_from_outside_counts_for_rows_that_give_none(tmp_path: Path) -> None:
    file = table(tmp_path, "name,date\na,2026-11-23\nb,\n")
    dates = [case.scenario.date for case in load_cases([file], date="2027-01-11")]
    assert dates == [dt.date(2026, 11, 23), dt.date(2027, 1, 11)]


def test_a_sheet_of_the_workbook_is_a_table_too(tmp_path: Path) -> None:
    write_world(tmp_path)
    book = tmp_path / "region.xlsx"
    with xlsxwriter.Workbook(str(book)) as made:
        for file in sorted((tmp_path / "data").glob("*.csv")):
            sheet = made.add_worksheet(file.stem)
            for row, line in enumerate(file.read_text(encoding="utf-8").splitlines()):
                sheet.write_row(row, 0, line.split(","))
        sheet = made.add_worksheet("Scenario's")
        sheet.write_row(0, 0, ["naam", "datum", "weights.family"])
        sheet.write_row(1, 0, ["Nu", "23-11-2026"])
        sheet.write_row(2, 0, ["Anders", "23-11-2026", 2.5])
    now, other = load_cases([book])
    assert (now.scenario.name, other.scenario.weights.of("family")) == ("Nu", Fraction(5, 2))
    assert other.scenario_files == ()
    assert [path.name for path in other.files] == ["region.xlsx"]
