"""What stands amid a table or is said of its cells once: headings of parts, a second table, places behind a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from placement.domain import Residence
from placement.tables.read import read_region

from .folders import faults_of, folder

HEADINGS = "pupil_id,birth_date,postcode,residence\n"
FIRST = "P1,2018-01-05,2315,home\n"


def test_headings_of_parts_are_one_fault(tmp_path: Path) -> None:
    rows = f"{HEADINGS}Groep T03,,,\n{FIRST}Groep T04,,,\nP2,2018-01-05,2316,home\n"
    (fault,) = faults_of(folder(tmp_path, pupils=rows))
    assert (fault.code, fault.row, fault.value) == ("sub_heading", 2, "Groep T03")
    assert "rows 2, 4" in fault.expected


def test_a_second_table_below_the_first_is_one_fault(tmp_path: Path) -> None:
    rows = f"{HEADINGS}{FIRST},,,\ngroep_id,school_id,naam,\nG1,S1,Een,\nG2,S1,Twee,\n"
    (fault,) = faults_of(folder(tmp_path, pupils=rows))
    assert (fault.code, fault.row) == ("second_table", 4)


def test_a_postcode_that_is_not_found_is_quoted_as_it_stands(tmp_path: Path) -> None:
    (fault,) = faults_of(folder(tmp_path, pupils=f"{HEADINGS}P1,2018-01-05,0999 zz,home\n"))
    assert (fault.code, fault.value) == ("unknown_postcode", "0999 zz")


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("AZC Katwijk", Residence.AZC),
        ("azc te Den Haag", Residence.AZC),
        ("ROL Oegstgeest", Residence.ROL),
        ("thuis bij ouders", Residence.HOME),
    ],
)
def test_a_residence_is_read_by_its_first_word_where_the_rest_is_a_place_or_company(
    tmp_path: Path, cell: str, meant: Residence
) -> None:
    rows = "".join(f"P{number},2018-01-05,2315,{cell}\n" for number in (1, 2))
    tables = read_region(folder(tmp_path, pupils=HEADINGS + rows))
    assert [each.residence for each in tables.region.pupils] == [meant, meant]
    assert [each.row for each in tables.warnings if each.code == "first_word"] == [2]


@pytest.mark.parametrize(
    "cell", ["azc of thuis", "AZC ROL", "AZC verlaten", "thuis (was ROL)", "AZC Onbekend", "AZC Nee", "Katwijk AZC"]
)
def test_a_residence_that_could_be_two_is_not_guessed(tmp_path: Path, cell: str) -> None:
    (fault,) = faults_of(folder(tmp_path, pupils=f"{HEADINGS}P1,2018-01-05,2315,{cell}\n"))
    assert (fault.code, fault.value) == ("bad_choice", cell)


def test_one_row_is_told_as_one(tmp_path: Path) -> None:
    tables = read_region(folder(tmp_path, pupils=f"{HEADINGS}P1,2018-01-05,2315,AZC Katwijk\n"))
    (told,) = [each.expected for each in tables.warnings if each.code == "first_word"]
    assert told.endswith("in one row")
