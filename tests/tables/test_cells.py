"""One broken cell, row or header at a time, and the exact fault that it causes."""

from __future__ import annotations

from pathlib import Path

import pytest

from placement.faults import Fault, InputError
from placement.tables.read import read_region

from .folders import SOUND, faults_of, folder

PUPILS = "pupil_id,birth_date,postcode"
DATE = "a date such as 2026-11-23 or 23-11-2026"
LIVE = "an id that no spreadsheet runs: no =, +, - or @ at its start or behind ; or ,"
YES_NO = "one of ja, nee, yes, no, true, false, 1, 0, x, or empty"
ID = "an id without control characters and without |"


@pytest.mark.parametrize(
    ("column", "cell", "code", "expected"),
    [
        ("registered_on", "morgen", "bad_date", DATE),
        ("arrived_on", "2026-13-01", "bad_date", "a date that exists, such as 2026-11-23 or 23-11-2026"),
        ("arrived_on", "soon", "bad_date", DATE),
        ("entered_on", "1-1-1", "bad_date", DATE),
        ("expected_exit_on", "2026", "bad_date", DATE),
        ("dutch_schooling_months", "-1", "bad_number", "a whole number of at least 0"),
        ("expected_stay_months", "lang", "bad_number", "a whole number of at least 0"),
        ("speaks_dutch", "beetje", "bad_choice", YES_NO),
        ("speaks_dutch", "veel", "bad_choice", YES_NO),
        ("support_need", "=veel", "live_id", LIVE),
        ("stay_reason", "holiday", "bad_choice", "work or other"),
        ("residence", "boot", "bad_choice", "home, azc or rol"),
        ("family_id", "F\x011", "bad_id", ID),
        ("group_id", "G1|G2", "bad_id", ID),
        ("refused", "S1|G\x7f", "bad_id", ID),
        ("origin", "#N/A", "error_cell", "a value, not a spreadsheet's error"),
    ],
)
def test_a_bad_optional_cell_of_a_pupil_is_a_fault(
    tmp_path: Path, column: str, cell: str, code: str, expected: str
) -> None:
    pupils = f"{PUPILS},{column}\nP1,2016-01-31,2315,{cell}\n"
    fault = Fault(code, "pupils.csv", 2, column, cell, expected)
    assert faults_of(folder(tmp_path, pupils=pupils)) == [fault]


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        pytest.param(
            "P1,,2315", Fault("empty_cell", "pupils.csv", 2, "birth_date", "", "a birth_date"), id="no birth date"
        ),
        pytest.param(
            " ,2016-01-31,2315", Fault("empty_cell", "pupils.csv", 2, "pupil_id", "", "a pupil_id"), id="no id"
        ),
        pytest.param(
            "P1,1016-01-31,2315",
            Fault("bad_date", "pupils.csv", 2, "birth_date", "1016-01-31", "a date from 1900 on"),
            id="born in 1016",
        ),
        pytest.param(
            "P1,2016-01-31,",
            Fault("missing_place", "pupils.csv", 2, "postcode", "", "a postcode, or lat and lon"),
            id="nowhere",
        ),
        pytest.param(
            "P1,2016-01-31",
            Fault("missing_place", "pupils.csv", 2, "postcode", "", "a postcode, or lat and lon"),
            id="short row",
        ),
        pytest.param(
            "P1,2016-01-31,2315,x,y",
            Fault("too_many_cells", "pupils.csv", 2, None, "x", "at most 3 cells, as many as there are headers"),
            id="long row",
        ),
        pytest.param(
            "\nP1,2016-01-31,2315\n\nP2,2016-01-31,2315\nP1,2016-01-31,2315",
            Fault(
                "duplicate_id", "pupils.csv", 6, "pupil_id", "P1", "a pupil_id that occurs once; row 3 has it already"
            ),
            id="twice",
        ),
        pytest.param(
            'P1,"2016-01-31,2315',
            Fault("bad_quote", "pupils.csv", 2, expected="quotes that close, with a delimiter behind them"),
            id="open quote",
        ),
        pytest.param(
            '"P1\nP2",2016-01-31,2315', Fault("bad_id", "pupils.csv", 2, "pupil_id", "P1…", ID), id="two lines in an id"
        ),
        pytest.param(
            "P1,2016-01-31,1000",
            Fault(
                "unknown_postcode",
                "pupils.csv",
                2,
                "postcode",
                "1000",
                "a postcode that is in postcodes, or lat and lon",
            ),
            id="unknown place",
        ),
        pytest.param(
            f"P1,{'2' * 100},2315",
            Fault("bad_date", "pupils.csv", 2, "birth_date", "2" * 80 + "…", DATE),
            id="long cell",
        ),
    ],
)
def test_a_bad_row_of_pupils_is_a_fault(tmp_path: Path, rows: str, fault: Fault) -> None:
    assert faults_of(folder(tmp_path, pupils=f"{PUPILS}\n{rows}\n")) == [fault]


@pytest.mark.parametrize(
    ("header", "row", "fault"),
    [
        pytest.param(
            "pupil_id,birth_date,lat,lon",
            "P1,2016-01-31,52.1,",
            Fault("half_place", "pupils.csv", 2, "lon", "", "a lon where lat is given"),
            id="lat without lon",
        ),
        pytest.param(
            "pupil_id,birth_date,postcode,lat,lon",
            "P1,2016-01-31,2315,,4.5",
            Fault("half_place", "pupils.csv", 2, "lat", "", "a lat where lon is given"),
            id="lon without lat",
        ),
        pytest.param(
            "pupil_id,birth_date,postcode,lat,lon",
            "P1,2016-01-31,,91,4.5",
            Fault("bad_number", "pupils.csv", 2, "lat", "91", "degrees from -90 to 90, such as 45.0"),
            id="a bad lat is said once",
        ),
        pytest.param(
            f"{PUPILS},route",
            "P1,2016-01-31,2315,itk",
            Fault("missing_reason", "pupils.csv", 2, "route_reason", "", "a reason for the route given by hand"),
            id="route without reason",
        ),
        pytest.param(
            f"{PUPILS},,home_language",
            "P1,2016-01-31,2315,Frans,",
            Fault("unnamed_column", "pupils.csv", 2, None, "Frans", "a header above this cell"),
            id="cell below no header",
        ),
        pytest.param(
            "pupil_id,postcode",
            "P1,2315",
            Fault("missing_column", "pupils.csv", 1, "birth_date", None, "a column birth_date (or geboortedatum)"),
            id="column missing",
        ),
        pytest.param(
            "pupil_id,birth_date,lat",
            "P1,2016-01-31,52",
            Fault("missing_column", "pupils.csv", 1, "postcode", None, "a column postcode, or lat and lon"),
            id="no column for a place",
        ),
        pytest.param(
            f"{PUPILS},Leerling_id",
            "P1,2016-01-31,2315,P2",
            Fault(
                "duplicate_column",
                "pupils.csv",
                1,
                "Leerling_id",
                "Leerling_id",
                "one column for pupil_id; 'pupil_id' is it already",
            ),
            id="English and Dutch",
        ),
        pytest.param(
            f"{PUPILS},klas,Klas",
            "P1,2016-01-31,2315,a,b",
            Fault("duplicate_column", "pupils.csv", 1, "Klas", "Klas", "one column for klas; 'klas' is it already"),
            id="own column twice",
        ),
    ],
)
def test_a_bad_header_of_pupils_is_a_fault(tmp_path: Path, header: str, row: str, fault: Fault) -> None:
    assert faults_of(folder(tmp_path, pupils=f"{header}\n{row}\n")) == [fault]


@pytest.mark.parametrize(
    ("table", "content", "row", "column", "code", "value", "expected"),
    [
        ("groups", "group_id,school_id,kind\nG1,S1,vo", 2, "kind", "bad_choice", "vo", "itk or azc"),
        (
            "groups",
            "group_id,school_id,status\nG1,S1,vol",
            2,
            "status",
            "bad_choice",
            "vol",
            "open, closed, candidate or winding_down",
        ),
        (
            "groups",
            "group_id,school_id,target_size\nG1,S1,0",
            2,
            "target_size",
            "bad_number",
            "0",
            "a whole number of at least 1",
        ),
        (
            "groups",
            "group_id,school_id,reserved\nG1,S1,-1",
            2,
            "reserved",
            "bad_number",
            "-1",
            "a whole number of at least 0",
        ),
        (
            "groups",
            "group_id,school_id,opening_cost\nG1,S1,-0.5",
            2,
            "opening_cost",
            "bad_number",
            "-0.5",
            "a number of at least 0",
        ),
        (
            "groups",
            "group_id,school_id,age_from\nG1,S1,100",
            2,
            "age_from",
            "bad_number",
            "100",
            "a whole number from 0 to 99",
        ),
        (
            "groups",
            "group_id,school_id,age_from,age_to\nG1,S1,9,8",
            2,
            "age_to",
            "contradiction",
            "8",
            "at least 9, the age_from",
        ),
        (
            "groups",
            "group_id,school_id,min_size,target_size\nG1,S1,9,8",
            2,
            "target_size",
            "contradiction",
            "8",
            "at least 9, the min_size",
        ),
        (
            "groups",
            "group_id,school_id,target_size,max_size\nG1,S1,9,8",
            2,
            "max_size",
            "contradiction",
            "8",
            "at least 9, the target_size",
        ),
        (
            "groups",
            "group_id,school_id,min_size,max_size\nG1,S1,9,8",
            2,
            "max_size",
            "contradiction",
            "8",
            "at least 9, the min_size",
        ),
        ("schools", SOUND["schools"] + "S3,B1,,2315", 4, "municipality", "empty_cell", "", "a municipality"),
        (
            "schools",
            SOUND["schools"] + "S3,B1,Leiden,",
            4,
            "postcode",
            "missing_place",
            "",
            "a postcode, or lat and lon",
        ),
        (
            "schools",
            SOUND["schools"] + "S1,B1,Leiden,2315",
            4,
            "school_id",
            "duplicate_id",
            "S1",
            "a school_id that occurs once; row 2 has it already",
        ),
        (
            "boards",
            "board_id,name,share\nB1,One,1\nB2,Two,-1",
            3,
            "share",
            "bad_number",
            "-1",
            "a number of at least 0",
        ),
        (
            "boards",
            "board_id,name,enrolment\nB1,One,1.000\nB2,Two,1",
            2,
            "enrolment",
            "bad_number",
            "1.000",
            "a whole number of at least 0",
        ),
        (
            "postcodes",
            SOUND["postcodes"] + "2317,52_1.2,4",
            4,
            "lat",
            "bad_number",
            "52_1.2",
            "degrees from -90 to 90, such as 45.0",
        ),
        (
            "postcodes",
            SOUND["postcodes"] + "2317,52,1e3",
            4,
            "lon",
            "bad_number",
            "1e3",
            "degrees from -180 to 180, such as 90.0",
        ),
        (
            "postcodes",
            SOUND["postcodes"] + "23 15,52,4",
            4,
            "postcode",
            "duplicate_id",
            "2315",
            "a postcode that occurs once; row 2 has it already",
        ),
        (
            "postcodes",
            "postcode,lat,lon,area_km2\n2315,52,4,1\n2316,52,4,0",
            3,
            "area_km2",
            "bad_number",
            "0",
            "a number above 0",
        ),
        ("distances", "from,school_id,metres\n2315,S1,ver", 2, "metres", "bad_number", "ver", "a number of at least 0"),
        (
            "distances",
            "from,school_id,metres,minutes\n2315,S1,1,-1",
            2,
            "minutes",
            "bad_number",
            "-1",
            "a number of at least 0",
        ),
        (
            "distances",
            "from,school_id,metres\n2315,S1,1\n2315,S1,2",
            3,
            "from",
            "duplicate_id",
            "2315, S1",
            "a from and school_id that occurs once; row 2 has it already",
        ),
        (
            "calendar",
            "name,first_day,last_day\nKerst,2026-12-19,2026-12-18",
            2,
            "last_day",
            "contradiction",
            "2026-12-18",
            "a day not before 2026-12-19, the first_day",
        ),
        (
            "calendar",
            "name,first_day,last_day\nKerst,2026-12-19,9999-12-31",
            2,
            "last_day",
            "contradiction",
            "9999-12-31",
            "a day within a year of 2026-12-19, the first_day",
        ),
        ("calendar", "name,first_day,last_day\nKerst,2026-12-19,", 2, "last_day", "empty_cell", "", "a last_day"),
        (
            "funding",
            "category,valid_from,amount\nasylum,2024-01-01,1",
            2,
            "category",
            "bad_category",
            "asylum",
            "a category and a year, such as asylum_1",
        ),
        (
            "funding",
            "categorie,geldig_vanaf,bedrag\nasiel_1,2024-01-01,1\nAsylum 1,01-01-2024,2",
            3,
            "categorie",
            "duplicate_id",
            "asylum_1, 2024-01-01",
            "a category and valid_from that occurs once; row 2 has it already",
        ),
        (
            "funding",
            "category,valid_from,amount,part\nother_1,2024-01-01,1,1.25",
            2,
            "part",
            "bad_number",
            "1.25",
            "a number above 0 and at most 1, such as 0.25",
        ),
        (
            "funding",
            "category,valid_from,amount,part\nother_1,2024-01-01,1,0",
            2,
            "part",
            "bad_number",
            "0",
            "a number above 0 and at most 1, such as 0.25",
        ),
        (
            "funding",
            "category,valid_from,amount,threshold\nother_1,2024-01-01,1,-4",
            2,
            "threshold",
            "bad_number",
            "-4",
            "a whole number of at least 0",
        ),
        ("funding", "category,valid_from,amount\nother_1,2024-01-01,", 2, "amount", "empty_cell", "", "an amount"),
    ],
)
def test_a_bad_cell_of_another_table_is_a_fault(
    tmp_path: Path, table: str, content: str, row: int, column: str, code: str, value: str, expected: str
) -> None:
    tables = {"groups": "group_id,school_id\nG1,S1\n", table: content}
    fault = Fault(code, f"{table}.csv", row, column, value, expected)
    assert faults_of(folder(tmp_path, **tables)) == [fault]


def test_every_fault_of_every_table_is_reported_at_once(tmp_path: Path) -> None:
    path = folder(
        tmp_path,
        pupils=f"{PUPILS},speaks_dutch,group_id\nP1,31-02-2016,2315,soms,G9\nP2,2016-01-31,2316,,G8\nP2,,2316,,\n",
        groups="group_id,school_id,kind\nG1,S9,itk\nG2,S2,vo\n",
        boards=None,
        calendar="name,first_day\n",
    )
    assert [(fault.file, fault.row, fault.column, fault.code) for fault in faults_of(path)] == [
        ("boards.csv", None, None, "missing_file"),
        ("pupils.csv", 2, "birth_date", "bad_date"),
        ("pupils.csv", 2, "speaks_dutch", "bad_choice"),
        ("pupils.csv", 2, "group_id", "unknown_id"),
        ("pupils.csv", 3, "group_id", "unknown_id"),
        ("pupils.csv", 4, "birth_date", "empty_cell"),
        ("pupils.csv", 4, "pupil_id", "duplicate_id"),
        ("groups.csv", 2, "school_id", "unknown_id"),
        ("groups.csv", 3, "kind", "bad_choice"),
        ("calendar.csv", 1, "last_day", "missing_column"),
    ]


def test_the_id_of_a_faulty_row_is_not_unknown(tmp_path: Path) -> None:
    path = folder(
        tmp_path,
        pupils=f"{PUPILS},group_id\nP1,2016-01-31,2315,G2\n",
        groups="group_id,school_id,kind\nG1,S1,itk\nG2,S2,vo\n",
    )
    assert [fault.code for fault in faults_of(path)] == ["bad_choice"]


def test_no_id_is_unknown_in_a_table_with_a_broken_row(tmp_path: Path) -> None:
    path = folder(
        tmp_path,
        pupils=f"{PUPILS},group_id\nP1,2016-01-31,2315,G2\n",
        groups='group_id,school_id\nG1,S1\n"G2,S2\n',
    )
    assert [fault.code for fault in faults_of(path)] == ["bad_quote"]


def test_a_fault_names_the_header_in_the_file(tmp_path: Path) -> None:
    path = folder(
        tmp_path, pupils="Leerling_ID;Geboortedatum;Postcode;Groep\n0012;31-02-2016;2315;\n13;31-1-2016;2315;G9\n"
    )
    assert [(fault.row, fault.column) for fault in faults_of(path)] == [(2, "Geboortedatum"), (3, "Groep")]


def test_the_id_of_a_row_with_too_many_cells_is_known(tmp_path: Path) -> None:
    path = folder(tmp_path, schools=SOUND["schools"].replace("2315", "2315,too,many"))
    assert [fault.code for fault in faults_of(path)] == ["too_many_cells"]


@pytest.mark.parametrize("table", ["pupils", "groups", "schools", "boards"])
def test_a_missing_required_table_is_a_fault(tmp_path: Path, table: str) -> None:
    missing = Fault("missing_file", f"{table}.csv", expected=f"a file {table}.csv in the data folder")
    assert faults_of(folder(tmp_path, **{table: None})) == [missing]


def test_a_region_need_not_list_its_postcodes(tmp_path: Path) -> None:
    tables = read_region(folder(tmp_path, postcodes=None))
    assert [area.postcode for area in tables.region.postcodes] == ["2315", "2316"]
    assert {area.municipality for area in tables.region.postcodes} == {"Leiden"}
    assert [(each.code, each.value) for each in tables.warnings] == [("dutch_postcodes", "2315, 2316")]


def test_a_row_without_a_point_gets_that_of_its_postcode(tmp_path: Path) -> None:
    postcodes = "postcode,municipality,lat,lon\n2315,Elders,,\n2316,Leiden,52.1764,4.4956\n"
    tables = read_region(folder(tmp_path, postcodes=postcodes))
    first, second = tables.region.postcodes
    assert (first.municipality, second.point.lat) == ("Elders", 52.1764)
    assert 52 < first.point.lat < 52.3
    assert [(each.code, each.value) for each in tables.warnings] == [("dutch_postcodes", "2315")]


def test_a_row_without_a_point_needs_a_dutch_postcode(tmp_path: Path) -> None:
    postcodes = "postcode,lat,lon\n2315,52.1,4.5\n2316,52.1,4.5\nD-48161,,\n"
    (fault,) = faults_of(folder(tmp_path, postcodes=postcodes))
    assert (fault.code, fault.row, fault.column) == ("missing_place", 4, "lat")


@pytest.mark.parametrize("content", ["", "\n\n", "sep=;\n", "\ufeff"])
def test_an_empty_file_is_a_fault(tmp_path: Path, content: str) -> None:
    empty = Fault("empty_file", "calendar.csv", expected="a row of headers and a row for each record")
    assert faults_of(folder(tmp_path, calendar=content)) == [empty]


def test_a_nul_byte_is_reported_with_its_row_and_the_rest_is_read(tmp_path: Path) -> None:
    path = folder(tmp_path, pupils=f"{PUPILS}\nP1,2016-01-31,23\x0015\nP2,gisteren,2315\n")
    assert [(fault.row, fault.code) for fault in faults_of(path)] == [(2, "nul_byte"), (3, "bad_date")]


def test_an_unreadable_file_is_a_fault(tmp_path: Path) -> None:
    path = folder(tmp_path, calendar=None)
    (path / "calendar.csv").mkdir()
    expected = "a regular file, not a folder, pipe or device"
    assert faults_of(path) == [Fault("unreadable_file", "calendar.csv", expected=expected)]


def test_an_unknown_encoding_is_a_single_fault(tmp_path: Path) -> None:
    assert [fault.code for fault in faults_of(folder(tmp_path), encoding="utf-99")] == ["unknown_encoding"]


def test_messages_quote_nothing_about_a_pupil_but_the_faulty_cell(tmp_path: Path) -> None:
    path = folder(tmp_path, pupils=f'{PUPILS},origin\nP1,soon,2315,Secretland\nP2,"2016-01-31,2315,Secretland\n')
    with pytest.raises(InputError) as caught:
        read_region(path)
    assert "Secretland" not in str(caught.value)
    assert "soon" in str(caught.value)
