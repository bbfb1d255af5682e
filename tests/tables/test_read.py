from __future__ import annotations

import datetime as dt
from fractions import Fraction
from hashlib import sha256
from pathlib import Path

import pytest

from placement.covenant.parties import Agreement, Employer, Party, PartyRole
from placement.domain import (
    Attends,
    Board,
    Distance,
    FundingRate,
    Group,
    GroupKind,
    GroupStatus,
    Holiday,
    Municipality,
    Point,
    PostcodeArea,
    Pupil,
    Region,
    Residence,
    School,
    StayReason,
    Subsidy,
    SubsidyStatus,
    SubsidyUnit,
)
from placement.faults import Fault
from placement.tables.names import pupil_column
from placement.tables.pupil_file import read_pupils
from placement.tables.read import read_region

from .books import book
from .folders import SOUND, faults_of, folder

FULL = {
    "pupils": (
        "pupil_id,birth_date,postcode,lat,lon,family_id,origin,home_language,registered_on,source,arrived_on,"
        "dutch_schooling_months,speaks_dutch,expected_stay_months,stay_reason,residence,support_need,group_id,"
        "entered_on,expected_exit_on,preferred_boards,sibling_schools,refused,pinned_group,route,route_reason,"
        "funding_category,pin_reason,refused_reason,dutch_schooling_on,attends,available_from,apart_from,not_double_of,"
        "agreed_group,left_on,left_to,Klas\n"
        '"007",2016-01-31,2315 ab,52.1,4.4,F1,Syrië|Irak,Arabisch,2026-10-01,Gemeente,2026-09-01,3,no,36,work,rol,yes,'
        "G1,2026-09-02,2027-06-01,B1|B2,S1,G2|S2,G2,itk,doctor's advice,asylum_1,brother there,"
        "too far,2026-10-02,internationaal,2026-12-01,007,007,g 2,2026-12-02,Utrecht, Rood \n"
    ),
    "groups": (
        "group_id,school_id,name,kind,age_from,age_to,min_size,target_size,max_size,max_added,reserved,status,"
        "opening_cost,learning_line,nt2_teacher,support\n"
        "G1,S1,Jong,azc,4,8,8,12,14,3,1,winding_down,88500.5,lijn A,no,hearing|sight\nG2,S2,,,,,,,,,,,,,,\n"
    ),
    "schools": (
        "school_id,board_id,municipality,postcode,lat,lon,name,brin,rooms,facility,pupils,capacity,quality_note\n"
        "S1,B1,Leiden,2315,,,De Singel,20VF,2,yes,310,400,inspected\nS2,B2,Leiden,,52.2,4.6,,,,,,,\n"
    ),
    "boards": "board_id,name,enrolment,share,staff_fte,denomination\nB1,One,4567,0.1,6.5,openbaar\nB2,Two,,,,\n",
    "postcodes": "postcode,lat,lon,place,municipality,area_km2\n2315,52.16,4.5,Leiden,Leiden,1.5\n",
    "distances": "from,school_id,metres,minutes\n2315ab,S1,1234.5,7.5\n2315,S2,900,\n",
    "calendar": "name,first_day,last_day\nKerst,2026-12-19,2027-01-03\nKerst,2027-12-18,2028-01-02\n",
    "funding": (
        "category,valid_from,amount,part,threshold,once,source\n"
        "Asiel 1,2024-01-01,13053.33,0.25,4,15640.56,LOWAN 2024\nother-2,2025-01-01,0,,,,\n"
    ),
    "municipalities": "municipality,party,intake,joined_on,left_on\nLeiden,yes,no,2024-01-01,2026-01-01\nKatwijk,,,,\n",
    "subsidies": (
        "municipality,year,amount,group_id,status,per,below,condition\n"
        "Leiden,2026,1000.5,G1,toegekend,groep,10,if it stays\nLeiden,2026,200,,,,,\n"
    ),
    "parties": (
        "party_id,name,role,contact,board_id,municipality,joined_on,notice_on,left_on\n"
        "B,One,bestuur,director's office,B1,,2024-10-09,2025-03-01,2027-02-01\n"
        "L,Leiden,gemeente,,,Leiden,2024-01-01,,\nP,Partnership,swv,,,,,,\n"
    ),
    "agreements": (
        "agreement_id,what,parties,valid_from,valid_until,renews,where\n"
        "A1,covenant,B|L|P,2024-10-09,2025-12-31,ja,art. 9\nA2,brigade,B,2025-01-01,,,\n"
    ),
    "employers": (
        "party_id,first_day,last_day,cost,settled_on\nB,2024-10-09,2026-07-31,90000.5,2026-08-31\nB,2026-08-01,,,\n"
    ),
}

REGION = Region(
    pupils=(
        Pupil(
            "007",
            dt.date(2016, 1, 31),
            postcode="2315AB",
            point=Point(52.1, 4.4),
            family_id="F1",
            registered_on=dt.date(2026, 10, 1),
            source="Gemeente",
            arrived_on=dt.date(2026, 9, 1),
            dutch_schooling_months=3,
            speaks_dutch=False,
            expected_stay_months=36,
            stay_reason=StayReason.WORK,
            residence=Residence.ROL,
            group_id="G1",
            entered_on=dt.date(2026, 9, 2),
            expected_exit_on=dt.date(2027, 6, 1),
            preferred_boards=("B1", "B2"),
            sibling_schools=("S1",),
            refused=("G2", "S2"),
            pinned_group="G2",
            route="itk",
            route_reason="doctor's advice",
            funding_category="asylum_1",
            pin_reason="brother there",
            refused_reason="too far",
            dutch_schooling_on=dt.date(2026, 10, 2),
            attends=Attends.INTERNATIONAL,
            available_from=dt.date(2026, 12, 1),
            apart_from=("007",),
            not_double_of=("007",),
            agreed_group="G2",
            left_on=dt.date(2026, 12, 2),
            left_to="Utrecht",
            traits={
                "origin": ("syrië", "irak"),
                "home_language": ("arabisch",),
                "source": ("gemeente",),
                "stay_reason": ("work",),
                "residence": ("rol",),
                "support_need": ("yes",),
                "funding_category": ("asylum_1",),
                "Klas": ("rood",),
            },
        ),
    ),
    groups=(
        Group(
            "G1", "S1", "Jong", GroupKind.AZC, 4, 8, 8, 12, 14, 3, 1, GroupStatus.WINDING_DOWN,
            Fraction(177001, 2), "lijn A", nt2_teacher=False, support=("hearing", "sight"),
        ),
        Group("G2", "S2"),
    ),
    schools=(
        School("S1", "B1", "Leiden", "2315", None, "De Singel", "20VF", 2, True, 310, 400, "inspected"),
        School("S2", "B2", "Leiden", point=Point(52.2, 4.6)),
    ),
    boards=(Board("B1", "One", 4567, Fraction(1, 10), "openbaar", Fraction(13, 2)), Board("B2", "Two")),
    postcodes=(PostcodeArea("2315", Point(52.16, 4.5), "Leiden", "Leiden", 1.5),),
    distances={
        ("2315AB", "S1"): Distance(Fraction(2469, 2), Fraction(15, 2)),
        ("2315", "S2"): Distance(Fraction(900)),
    },
    calendar=(
        Holiday("Kerst", dt.date(2026, 12, 19), dt.date(2027, 1, 3)),
        Holiday("Kerst", dt.date(2027, 12, 18), dt.date(2028, 1, 2)),
    ),
    funding=(
        FundingRate(
            "asylum_1", dt.date(2024, 1, 1), Fraction(1305333, 100), Fraction(1, 4), 4, Fraction(1564056, 100),
            "LOWAN 2024",
        ),
        FundingRate("other_2", dt.date(2025, 1, 1), Fraction(0)),
    ),
    municipalities=(
        Municipality("Leiden", True, False, dt.date(2024, 1, 1), dt.date(2026, 1, 1)),
        Municipality("Katwijk"),
    ),
    subsidies=(
        Subsidy(
            "Leiden", 2026, Fraction(2001, 2), "G1", SubsidyStatus.GRANTED, SubsidyUnit.GROUP, 10, "if it stays"
        ),
        Subsidy("Leiden", 2026, Fraction(200)),
    ),
    parties=(
        Party(
            "B", "One", PartyRole.BOARD, "director's office", "B1", None,
            dt.date(2024, 10, 9), dt.date(2025, 3, 1), dt.date(2027, 2, 1),
        ),
        Party("L", "Leiden", PartyRole.MUNICIPALITY, municipality="Leiden", joined_on=dt.date(2024, 1, 1)),
        Party("P", "Partnership", PartyRole.PARTNERSHIP),
    ),
    agreements=(
        Agreement(
            "A1", "covenant", ("B", "L", "P"), dt.date(2024, 10, 9), dt.date(2025, 12, 31), True, "art. 9",
        ),
        Agreement("A2", "brigade", ("B",), dt.date(2025, 1, 1)),
    ),
    employers=(
        Employer("B", dt.date(2024, 10, 9), dt.date(2026, 7, 31), Fraction(180001, 2), dt.date(2026, 8, 31)),
        Employer("B", dt.date(2026, 8, 1)),
    ),
    pupil_columns=frozenset(FULL["pupils"].split("\n")[0].split(",")),
)  # fmt: skip


def test_every_column_reaches_the_domain(tmp_path: Path) -> None:
    tables = read_region(folder(tmp_path, **FULL))
    assert tables.region == REGION
    assert tables.inputs == {f"{name}.csv": sha256(content.encode()).hexdigest() for name, content in FULL.items()}
    assert [warning.code for warning in tables.warnings] == ["unknown_column", "matched_id"]


def test_a_route_is_plain_text(tmp_path: Path) -> None:
    assert type(read_region(folder(tmp_path, **FULL)).region.pupils[0].route) is str


@pytest.mark.parametrize(
    ("table", "content", "warning"),
    [
        pytest.param(
            "pupils",
            SOUND["pupils"].replace("postcode", "postcode,orgin", 1),
            Fault(
                "unknown_column", "pupils.csv", 1, None, None,
                "known columns; kept as columns of your own: orgin (origin?)",
            ),
            id="nearest name",
        ),
        pytest.param(
            "groups",
            "group_id,school_id,streefgroote\nG1,S1,12\nG2,S2,12\n",
            Fault(
                "unknown_column", "groups.csv", 1, None, None,
                "known columns; not used: streefgroote (streefgrootte?)",
            ),
            id="nearest Dutch name",
        ),
        pytest.param(
            "distances",
            "from,school_id,metres\n2315,S1,1.250\n",
            Fault(
                "ambiguous_number", "distances.csv", 2, "metres", "1.250",
                "a decimal separator in 1.250, as it was read; thousands are written without one",
            ),
            id="a metre or a kilometre",
        ),
        pytest.param(
            "groups",
            "group_id,school_id,min_size,max_size\nG1,S1,,14\nG2,S2,,\n",
            Fault("contradicts_default", "groups.csv", 2, "max_size", "14", "at least 15, the default target_size"),
            id="smaller than a default",
        ),
        pytest.param(
            "groups",
            "group_id,school_id,age_from\nG1,S1,13\nG2,S2,\n",
            Fault("contradicts_default", "groups.csv", 2, "age_from", "13", "at most 12, the default age_to"),
            id="greater than a default",
        ),
        pytest.param(
            "callendar",
            "name\n",
            Fault("unknown_file", "callendar.csv", expected="a table's name; the nearest is calendar.csv"),
            id="misspelt table",
        ),
        pytest.param(
            "pupils",
            (SOUND["pupils"].replace("postcode", "postcode,source", 1)
             + "P3,2016-01-01,2315,José\n").encode() + "P4,2016-01-01,2315,José\n".encode("cp1252"),
            Fault("mixed_encoding", "pupils.csv", 5, expected="one encoding; this line is not UTF-8"),
            id="two encodings",
        ),
    ],
)  # fmt: skip
def test_a_doubtful_table_is_a_warning(tmp_path: Path, table: str, content: str | bytes, warning: Fault) -> None:
    assert read_region(folder(tmp_path, **{table: content})).warnings == (warning,)


@pytest.mark.parametrize("word", ["onbekend", "unknown", ""])
@pytest.mark.parametrize("column", ["speaks_dutch", "support_need", "origin"])
def test_an_unknown_value_counts_as_empty(tmp_path: Path, column: str, word: str) -> None:
    pupils = f"pupil_id,birth_date,postcode,{column}\nP1,2016-01-31,2315,{word}\n"
    pupil = read_region(folder(tmp_path, pupils=pupils)).region.pupils[0]
    assert (pupil.speaks_dutch, pupil.traits) == (None, {})


@pytest.mark.parametrize(("word", "value"), [("ja", "yes"), ("X", "yes"), ("Nee", "no"), ("0", "no")])
def test_support_need_has_one_spelling(tmp_path: Path, word: str, value: str) -> None:
    pupils = f"leerling_id,geboortedatum,postcode,zorgvraag\nP1,2016-01-31,2315,{word}\n"
    assert read_region(folder(tmp_path, pupils=pupils)).region.pupils[0].traits == {"support_need": (value,)}


def test_file_names_are_matched_in_any_case(tmp_path: Path) -> None:
    path = folder(tmp_path, boards=None)
    (path / "Boards.CSV").write_text(SOUND["boards"])
    assert read_region(path).region.boards == (Board("B1", "One"), Board("B2", "Two"))
    (path / "boards.csv").write_text(SOUND["boards"])
    assert [fault.code for fault in faults_of(path)] == ["several_files"]


@pytest.mark.parametrize("name", ["nothing", "pupils.csv"])
def test_a_path_to_neither_folder_nor_workbook_is_a_fault(tmp_path: Path, name: str) -> None:
    path = folder(tmp_path) / name
    expected = "a folder of CSV files, or a workbook (.xlsx, .xls or .ods)"
    assert faults_of(path) == [Fault("missing_file", str(path), expected=expected)]


def test_the_given_encoding_is_used(tmp_path: Path) -> None:
    path = folder(tmp_path, boards="board_id,name\nB1,Łódź\nB2,Two\n".encode("cp1250"))
    assert read_region(path, encoding="cp1250").region.boards[0].name == "Łódź"


@pytest.mark.parametrize(
    ("name", "column"),
    [("Herkomst", "origin"), ("ORIGIN", "origin"), ("klas", "Klas"), ("residence", "residence"), ("leerlijn", None)],
)
def test_a_scenario_may_name_a_column_in_dutch_and_in_any_case(name: str, column: str | None) -> None:
    assert pupil_column(REGION, name) == column


def test_a_column_missing_from_the_table_is_not_found() -> None:
    assert pupil_column(Region((), (), (), (), pupil_columns=frozenset({"pupil_id"})), "origin") is None


def test_added_pupils_are_read_from_a_csv_file(tmp_path: Path) -> None:
    file = tmp_path / "extra.csv"
    file.write_text("leerling_id;Geb. datum;postcode;klas\nX1;1-2-2016;2315;rood\n;1-2-2016;2315;\n")
    extra = read_pupils(file, columns={"Geb. Datum": "birth_date"}, name="more/extra.csv")
    traits = {"klas": ("rood",)}
    assert extra.pupils == (Pupil("X1", dt.date(2016, 2, 1), postcode="2315", traits=traits),)
    assert extra.faults == (Fault("empty_cell", "more/extra.csv", 3, "leerling_id", "", "a pupil_id"),)
    assert extra.columns == {"pupil_id", "birth_date", "postcode", "klas"}
    assert [warning.code for warning in extra.warnings] == ["unknown_column"]
    assert extra.where == {("pupils", "X1"): ("more/extra.csv", 2)}
    assert extra.inputs == {"more/extra.csv": sha256(file.read_bytes()).hexdigest()}


def test_added_pupils_are_read_from_a_workbook(tmp_path: Path) -> None:
    rows: list[list[object]] = [["pupil_id", "birth_date", "postcode"], ["X1", dt.date(2016, 2, 1), 2315]]
    extra = read_pupils(book(tmp_path / "extra.xlsx", {"pupils": rows}))
    assert (extra.pupils, extra.faults) == ((Pupil("X1", dt.date(2016, 2, 1), postcode="2315"),), ())
    assert extra.where == {("pupils", "X1"): ("extra.xlsx[pupils]", 2)}


def test_a_missing_file_of_added_pupils_is_a_fault(tmp_path: Path) -> None:
    missing = read_pupils(tmp_path / "no.csv")
    assert missing.faults == (Fault("unreadable_file", "no.csv", expected="a file that can be read"),)
    sheetless = read_pupils(book(tmp_path / "extra.xlsx", {"groups": [["group_id"]]}))
    assert [fault.file for fault in sheetless.faults] == ["extra.xlsx[pupils]"]
    assert [fault.code for fault in read_pupils(tmp_path / "no.csv", encoding="utf-99").faults] == ["unknown_encoding"]
