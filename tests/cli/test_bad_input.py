"""Broken tables and scenarios: one fault at a time, its exact message, exit code 3, and no other output.

Each line of a message reads `row | column | value | expected`, with empty parts left out.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from placement.cli.main import main
from tests.cli.breaks import Break, append, change, remove, write
from tests.cli.world import PRIVATE, write_world

NEWCOMER = "F5,Syldavia,2026-11-18,0,60"
"""Cells of P7 from family to expected stay; followed by group, refused, pinned group, route and its reason."""
GROUP = "G2,S2,itk,6,12,1,3,5,0,open"
HEADER = re.compile(r"(row \| )?(column \| )?(value \| )?expected")

BROKEN = [
    pytest.param(
        remove("tables/pupils.csv"),
        ["pupils.csv: 1 fault", "a file pupils.csv in the data folder"],
        id="no pupils table",
    ),
    pytest.param(
        remove("tables/boards.csv"),
        ["boards.csv: 1 fault", "a file boards.csv in the data folder"],
        id="no boards table",
    ),
    pytest.param(
        write("tables/groups.csv", b""),
        ["groups.csv: 1 fault", "a row of headers and a row for each record"],
        id="an empty table",
    ),
    pytest.param(
        write("tables/groups.csv", b"group_id,school_id\n"),
        [
            "pupils.csv: 2 faults",
            "2 | group_id | G1 | an id that is in groups",
            "3 | group_id | G2 | an id that is in groups",
        ],
        id="only a header",
    ),
    pytest.param(
        change("tables/pupils.csv", "pupil_id,birth_date", "pupil_id,born"),
        [
            "pupils.csv: 2 faults",
            "1 | birth_date | a column birth_date (or geboortedatum)",
            "1 | known headings, or a columns.yaml that says which is which; found: born (birth_date?)",
        ],
        id="a required column missing",
    ),
    pytest.param(
        change("tables/schools.csv", "municipality,postcode,name", "municipality,postcode,postcode"),
        ["schools.csv: 1 fault", "1 | postcode | postcode | one column for postcode; 'postcode' is it already"],
        id="a column twice",
    ),
    pytest.param(
        change("tables/boards.csv", "B2,Polder,100", "B2,Polder,100,7"),
        ["boards.csv: 1 fault", "3 | 7 | at most 3 cells, as many as there are headers"],
        id="a row with a cell too many",
    ),
    pytest.param(
        change("tables/pupils.csv", "2019-01-12", "2019-13-12"),
        ["pupils.csv: 1 fault", "6 | birth_date | 2019-13-12 | a date that exists, such as 2026-11-23 or 23-11-2026"],
        id="a date that is none",
    ),
    pytest.param(
        change("tables/pupils.csv", "2019-01-12", "12 januari"),
        ["pupils.csv: 1 fault", "6 | birth_date | 12 januari | a date such as 2026-11-23 or 23-11-2026"],
        id="a date in words",
    ),
    pytest.param(
        change("tables/pupils.csv", "2019-01-12", "01/12/2019"),
        [
            "pupils.csv: 1 fault",
            "6 | birth_date | 01/12/2019 | a date such as 2026-11-23; day and month could be meant either way round",
        ],
        id="a date the American way",
    ),
    pytest.param(
        change("tables/pupils.csv", "2019-01-12", ""),
        ["pupils.csv: 1 fault", "6 | birth_date | (empty) | a birth_date"],
        id="no birth date",
    ),
    pytest.param(
        change("tables/pupils.csv", "2026-11-18", "2026-11-24"),
        ["pupils.csv: 1 fault", "8 | registered_on | 2026-11-24 | a date not after 2026-11-23, the scenario's date"],
        id="registered after the batch date",
    ),
    pytest.param(
        change("tables/pupils.csv", "P5,2019-01-12", ",2019-01-12"),
        ["pupils.csv: 1 fault", "6 | pupil_id | (empty) | a pupil_id"],
        id="no id",
    ),
    pytest.param(
        change("tables/pupils.csv", "P5,2019-01-12", "P4,2019-01-12"),
        ["pupils.csv: 1 fault", "6 | pupil_id | P4 | a pupil_id that occurs once; row 5 has it already"],
        id="an id twice",
    ),
    pytest.param(
        change("tables/pupils.csv", "2019-01-12,2331", "2019-01-12,"),
        ["pupils.csv: 1 fault", "6 | postcode | (empty) | a postcode, or lat and lon"],
        id="no place",
    ),
    pytest.param(
        change("tables/pupils.csv", "2019-01-12,2331", "2019-01-12,1000"),
        ["pupils.csv: 1 fault", "6 | postcode | 1000 | a postcode that is in postcodes, or lat and lon"],
        id="an unknown postcode",
    ),
    pytest.param(
        change("tables/pupils.csv", NEWCOMER, "F5,Syldavia,2026-11-18,1_0,60"),
        ["pupils.csv: 1 fault", "8 | dutch_schooling_months | 1_0 | a whole number of at least 0"],
        id="a number with an underscore",
    ),
    pytest.param(
        change("tables/pupils.csv", NEWCOMER, "F5,Syldavia,2026-11-18,none,60"),
        ["pupils.csv: 1 fault", "8 | dutch_schooling_months | none | a whole number of at least 0"],
        id="months in words",
    ),
    pytest.param(
        change("tables/pupils.csv", NEWCOMER, "F5,Syldavia,2026-11-18,-3,60"),
        ["pupils.csv: 1 fault", "8 | dutch_schooling_months | -3 | a whole number of at least 0"],
        id="negative months",
    ),
    pytest.param(
        change("tables/pupils.csv", NEWCOMER, "F5,Syldavia,2026-11-18,2.5,60"),
        ["pupils.csv: 1 fault", "8 | dutch_schooling_months | 2.5 | a whole number of at least 0"],
        id="half a month",
    ),
    pytest.param(
        change("tables/pupils.csv", "F2,Zembla,2026-11-02,3,60,G2", "F2,Zembla,2026-11-02,3,60,G9"),
        ["pupils.csv: 1 fault", "3 | group_id | G9 | an id that is in groups"],
        id="seated in an unknown group",
    ),
    pytest.param(
        change("tables/pupils.csv", NEWCOMER + ",,,,,", NEWCOMER + ",,S8,,,"),
        ["pupils.csv: 1 fault", "8 | refused | S8 | an id that is in groups, schools or boards"],
        id="refused what does not exist",
    ),
    pytest.param(
        change("tables/pupils.csv", NEWCOMER + ",,,,,", NEWCOMER + ",,,G9,,"),
        ["pupils.csv: 1 fault", "8 | pinned_group | G9 | an id that is in groups"],
        id="pinned to an unknown group",
    ),
    pytest.param(
        change("tables/pupils.csv", NEWCOMER + ",,,,,", NEWCOMER + ",,,,itc,advice"),
        [
            "pupils.csv: 1 fault",
            "8 | route | itc | too_young, kindergarten, secondary, regular, azc, international, review or itk",
        ],
        id="an unknown route",
    ),
    pytest.param(
        change("tables/pupils.csv", NEWCOMER + ",,,,,", NEWCOMER + ",,,,regular,"),
        ["pupils.csv: 1 fault", "8 | route_reason | (empty) | a reason for the route given by hand"],
        id="a route without a reason",
    ),
    pytest.param(
        change("tables/groups.csv", "G2,S2,itk", "G2,S9,itk"),
        ["groups.csv: 1 fault", "3 | school_id | S9 | an id that is in schools"],
        id="a group at an unknown school",
    ),
    pytest.param(
        change("tables/groups.csv", "G2,S2,itk", "G2,S2,itc"),
        ["groups.csv: 1 fault", "3 | kind | itc | itk or azc"],
        id="an unknown kind",
    ),
    pytest.param(
        change("tables/groups.csv", GROUP, "G2,S2,itk,6,12,1,3,5,0,opn"),
        ["groups.csv: 1 fault", "3 | status | opn | open, closed, candidate or winding_down"],
        id="an unknown status",
    ),
    pytest.param(
        change("tables/groups.csv", GROUP, "G2,S2,itk,6,12,6,3,5,0,open"),
        [
            "groups.csv: 2 faults",
            "3 | target_size | 3 | at least 6, the min_size",
            "3 | max_size | 5 | at least 6, the min_size",
        ],
        id="minimum above maximum",
    ),
    pytest.param(
        change("tables/groups.csv", GROUP, "G2,S2,itk,12,6,1,3,5,0,open"),
        ["groups.csv: 1 fault", "3 | age_to | 6 | at least 12, the age_from"],
        id="an age band upside down",
    ),
    pytest.param(
        change("tables/groups.csv", GROUP, "G2,S2,itk,6,12,1,3,vijf,0,open"),
        ["groups.csv: 1 fault", "3 | max_size | vijf | a whole number of at least 0"],
        id="a size that is no number",
    ),
    pytest.param(
        change("tables/groups.csv", "G2,S2,itk", "G1,S2,itk"),
        [
            "pupils.csv: 1 fault",
            "3 | group_id | G2 | an id that is in groups",
            "groups.csv: 1 fault",
            "3 | group_id | G1 | a group_id that occurs once; row 2 has it already",
        ],
        id="a group twice",
    ),
    pytest.param(
        change("tables/schools.csv", "S2,B2,", "S2,B9,"),
        ["schools.csv: 1 fault", "3 | board_id | B9 | an id that is in boards"],
        id="a school of an unknown board",
    ),
    pytest.param(
        change("tables/schools.csv", "S2,B2,Leiderdorp,", "S2,B2,,"),
        ["schools.csv: 1 fault", "3 | municipality | (empty) | a municipality"],
        id="a school without a municipality",
    ),
    pytest.param(
        change("tables/boards.csv", "B2,Polder,", "B2,,"),
        ["boards.csv: 1 fault", "3 | name | (empty) | a name"],
        id="a board without a name",
    ),
    pytest.param(
        change("tables/postcodes.csv", "52.150,4.450", "152.150,4.450"),
        ["postcodes.csv: 1 fault", "4 | lat | 152.150 | degrees from -90 to 90, such as 45.0"],
        id="latitude and longitude swapped",
    ),
    pytest.param(
        change("tables/postcodes.csv", "52.150,4.450", "52.150,vier"),
        ["postcodes.csv: 1 fault", "4 | lon | vier | degrees from -180 to 180, such as 90.0"],
        id="a coordinate that is no number",
    ),
    pytest.param(
        append("tables/postcodes.csv", "2312,52.1,4.4,Leiden,1.0\n"),
        ["postcodes.csv: 1 fault", "5 | postcode | 2312 | a postcode that occurs once; row 2 has it already"],
        id="a postcode twice",
    ),
    pytest.param(
        change("tables/boards.csv", "Polder", "Pol\0der"),
        ["boards.csv: 1 fault", "3 | text without NUL bytes"],
        id="a NUL byte",
    ),
    pytest.param(
        write("tables/boards.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        [
            "boards.csv: 3 faults",
            "1 | board_id | a column board_id (or bestuur_id)",
            "1 | name | a column name (or naam)",
            "3 | text without NUL bytes",
        ],
        id="bytes that are no text",
    ),
    pytest.param(
        change("tables/boards.csv", "B2,Polder,100", 'B2,"Polder,100'),
        ["boards.csv: 1 fault", "3 | quotes that close, with a delimiter behind them"],
        id="a quote that never closes",
    ),
    pytest.param(
        change("small.yaml", "data: tables", "data: tables/pupils.csv"),
        ["tables/pupils.csv: 1 fault", "a folder of CSV files, or a workbook (.xlsx, .xls or .ods)"],
        id="a workbook that is none",
    ),
    pytest.param(
        change("small.yaml", "data: tables", "data: tabels"),
        ["small.yaml: 1 fault", "2 | data | tabels | a folder or a workbook with the tables"],
        id="a data folder that is not there",
    ),
    pytest.param(
        change("small.yaml", "name: small", "name: [small"),
        ["small.yaml: 1 fault", "2 | a ] at the end, and a comma between two values"],
        id="YAML that cannot be read",
    ),
    pytest.param(
        write("small.yaml", b""),
        ["small.yaml: 1 fault", "a map with at least name, data and date"],
        id="an empty scenario",
    ),
    pytest.param(
        write("small.yaml", b"- a\n- b\n"),
        ["small.yaml: 1 fault", "1 | [...] | a map of keys and values, such as 'name: baseline'"],
        id="a list instead of a scenario",
    ),
    pytest.param(
        change("small.yaml", "name: small", "name: small\nname: big"),
        ["small.yaml: 1 fault", "2 | name | each key once; line 1 has it too"],
        id="a key twice",
    ),
    pytest.param(
        change("small.yaml", "basis: covenant", "bases: covenant"),
        ["small.yaml: 1 fault", "5 | bases | a known key; the nearest is 'basis'"],
        id="an unknown key",
    ),
    pytest.param(
        change("small.yaml", "siblings_strict: 2", "sibling_strict: 2"),
        ["small.yaml: 1 fault", "7 | rules.sibling_strict | a known key; the nearest is 'siblings_strict'"],
        id="an unknown rule",
    ),
    pytest.param(
        change("small.yaml", "proximity: 1", "proximty: 1"),
        ["small.yaml: 1 fault", "9 | weights.proximty | a known key; the nearest is 'proximity'"],
        id="an unknown weight",
    ),
    pytest.param(
        change("small.yaml", "date: 2026-11-23\n", ""),
        ["small.yaml: 1 fault", "date | a date such as 2026-11-23, or text such as 23-11-2026"],
        id="no date",
    ),
    pytest.param(
        change("small.yaml", "date: 2026-11-23", "date: 2026-11-31"),
        ["small.yaml: 1 fault", "3 | date | 2026-11-31 | a date such as 2026-11-23, or text such as 23-11-2026"],
        id="a scenario's date that is none",
    ),
    pytest.param(
        change("small.yaml", "starts_on: 2026-11-30", "starts_on: 2026-11-20"),
        ["small.yaml: 1 fault", "4 | starts_on | 2026-11-20 | a day not before 2026-11-23, the date"],
        id="it starts before the batch",
    ),
    pytest.param(
        change("small.yaml", "siblings_strict: 2", "siblings_strict: soms"),
        ["small.yaml: 1 fault", "7 | rules.siblings_strict | soms | true or false, or a whole number above 0"],
        id="a rule's value of another kind",
    ),
    pytest.param(
        change("small.yaml", "proximity: 1", "proximity: -1"),
        ["small.yaml: 1 fault", "9 | weights.proximity | -1 | a number of at least 0"],
        id="a negative weight",
    ),
    pytest.param(
        change("small.yaml", "proximity: 1", "proximity: much"),
        ["small.yaml: 1 fault", "9 | weights.proximity | much | a number of at least 0"],
        id="a weight that is text",
    ),
    pytest.param(
        change("small.yaml", "time_limit: 20", "time_limit: 0"),
        ["small.yaml: 1 fault", "11 | solve.time_limit | 0 | a number above 0"],
        id="no time to solve",
    ),
    pytest.param(
        change("small.yaml", "time_limit: 20", "mode: quick"),
        ["small.yaml: 1 fault", "11 | solve.mode | quick | one of weighted, lexicographic"],
        id="an unknown mode",
    ),
    pytest.param(
        change("small.yaml", "time_limit: 20", "mode: lexicographic\n  order: [family, far]"),
        [
            "small.yaml: 1 fault",
            "12 | solve.order | far | one of proximity, family, preference, proportionality, diversity, "
            "group_size, viability, age_fit, continuity, stability, clustering, cost, learning_line, support, later",
        ],
        id="an unknown criterion in the order",
    ),
    pytest.param(
        change("small.yaml", "siblings_strict: 2", "diversity_columns: [faith]"),
        ["small.yaml: 1 fault", "7 | rules.diversity_columns | faith | a column of the table pupils: one of origin"],
        id="diversity over a column that is not there",
    ),
    pytest.param(
        change("small.yaml", "siblings_strict: 2", "share_basis: given"),
        [
            "boards.csv: 2 faults",
            "2 | share | (empty) | a number, since share_basis is given",
            "3 | share | (empty) | a number, since share_basis is given",
        ],
        id="shares on a basis that is empty",
    ),
    pytest.param(
        append("small.yaml", "changes:\n  - shut: G1\n"),
        [
            "small.yaml: 1 fault",
            "14 | changes.shut | a known change: one of close, wind_down, open, add_group, set_group, "
            "add_pupils, withdraw_pupils, release, refuse, pin, agree, inflow, inflow_year, new_location, "
            "board_leaves, board_joins, municipality_leaves, municipality_joins, exits",
        ],
        id="a change that does not exist",
    ),
    pytest.param(
        append("small.yaml", "changes:\n  - close: G9\n"),
        ["small.yaml: 1 fault", "14 | changes.close | G9 | the id of a group: one of G1, G2"],
        id="a change of an unknown group",
    ),
    pytest.param(
        append("small.yaml", "changes:\n  - pin: {pupil_id: P9, group_id: G1}\n"),
        [
            "small.yaml: 1 fault",
            "14 | changes.pin.pupil_id | P9 | the id of a pupil: one of P1, P2, P3, P4, P5, P6, P7",
        ],
        id="a pin of an unknown pupil",
    ),
    pytest.param(
        append("small.yaml", "changes:\n  - close: G1\n  - open: G1\n"),
        ["small.yaml: 1 fault", "15 | changes.open | G1 open | nothing against line 14, which says 'G1 closed'"],
        id="two changes that contradict each other",
    ),
    pytest.param(
        append("small.yaml", "changes:\n  - add_pupils: more.csv\n"),
        [
            "small.yaml: 1 fault",
            "14 | changes.add_pupils | more.csv | a file of pupils, relative to this scenario file",
        ],
        id="added pupils whose file is not there",
    ),
    pytest.param(
        append("small.yaml", "extends: parent.yaml\n"),
        ["small.yaml: 1 fault", "13 | extends | parent.yaml | a scenario file that can be read"],
        id="extends a file that is not there",
    ),
    pytest.param(
        append("small.yaml", "extends: small.yaml\n"),
        ["small.yaml: 1 fault", "13 | extends | small.yaml | a scenario that does not extend itself"],
        id="extends itself",
    ),
    pytest.param(
        change("small.yaml", "time_limit: 20", "previous: last-week"),
        ["small.yaml: 1 fault", "11 | solve.previous | last-week | a run folder that holds placements.csv"],
        id="a previous run that is not there",
    ),
]


OWN_HEADINGS = "Are the headings your own? placement init DIR --from TABLES"
"""What is said besides where a column that is required is missing."""


@pytest.mark.parametrize(("spoil", "lines"), BROKEN)
@pytest.mark.parametrize("command", ["check", "solve"])
def test_a_fault_has_its_exact_message(
    command: str,
    spoil: Break,
    lines: list[str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    scenario = write_world(tmp_path)
    spoil(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    options = ["--out", str(tmp_path / "run"), "--json"] if command == "solve" else []

    assert main([command, str(scenario), *options], {}) == 3

    out, err = capsys.readouterr()
    assert out == ""
    head, *rest = err.replace(f"{tmp_path}/", "").splitlines()
    rows = [re.sub(r"\s{2,}", " | ", line.strip()) for line in rest if not line.startswith(OWN_HEADINGS)]
    assert [line for line in rows if line and not HEADER.fullmatch(line)] == lines
    assert (len(rows) < len(rest)) == ("| a column birth_date" in lines[1])
    count = len([line for line in lines if not re.search(r": \d+ faults?$", line)])
    assert head == f"{count} fault{'s' if count > 1 else ''}: nothing was solved."
    assert "Traceback" not in err
    assert not [word for word in PRIVATE if word in err]
    assert sorted(tmp_path.rglob("*")) == before


def test_many_faults_are_reported_at_once_by_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scenario = write_world(tmp_path)
    change("tables/pupils.csv", "2019-01-12", "2019-13-12")(tmp_path)
    change("tables/pupils.csv", "2026-11-18", "2026-11-81")(tmp_path)
    change("tables/groups.csv", "G2,S2,itk", "G2,S9,itk")(tmp_path)
    assert main(["check", str(scenario)], {}) == 3
    err = capsys.readouterr().err
    assert err.startswith("3 faults: nothing was solved.\n")
    assert "pupils.csv: 2 faults" in err
    assert "groups.csv: 1 fault\n" in err


def test_faults_are_reported_in_dutch(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scenario = write_world(tmp_path)
    change("tables/pupils.csv", "2019-01-12", "2019-13-12")(tmp_path)
    assert main(["check", str(scenario)], {"PLACEMENT_LANG": "nl"}) == 3
    err = capsys.readouterr().err
    assert err.startswith("1 fout: er is niets berekend.\n")
    assert re.search(r"6 +birth_date +2019-13-12 +een datum die bestaat", err)


def test_a_traceback_is_shown_only_on_request(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scenario = write_world(tmp_path)
    change("small.yaml", "name: small", "name: [small")(tmp_path)
    assert main(["check", str(scenario), "--debug"], {}) == 3
    assert capsys.readouterr().err.startswith("Traceback (most recent call last):\n")
