"""Headings as people write them: taken where one column can be meant, else asked about."""

from __future__ import annotations

from pathlib import Path

import pytest

from placement.tables.read import read_region

from .folders import faults_of, folder

ROW = "P1,2016-01-31,2315,G1\n"


@pytest.mark.parametrize(
    "head",
    [
        "Leerling ID,Geboortedatum ,POSTCODE,groep",
        "leerling-id,geboorte datum,post-code,Groep",
        "Pupil Id,BIRTH DATE,Postcode,Group-ID",
        "leerling_id*,Geboortedatum (dd-mm-jjjj),Postcode (thuis),groep (nu)",
    ],
)
def test_case_spaces_and_punctuation_of_headings_do_not_count(tmp_path: Path, head: str) -> None:
    tables = read_region(folder(tmp_path, pupils=f"{head}\n{ROW}"))
    assert (tables.region.pupils[0].id, tables.region.pupils[0].group_id) == ("P1", "G1")
    assert tables.warnings == ()


def test_a_name_of_another_table_is_taken_for_the_column_it_can_only_mean_and_said(tmp_path: Path) -> None:
    tables = read_region(folder(tmp_path, pupils="leerling_id,geboortedatum,postcode,groep_id\n" + ROW))
    assert tables.region.pupils[0].group_id == "G1"
    assert [(each.code, each.value, each.expected) for each in tables.warnings] == [
        ("taken_column", "groep_id", "group_id (groep); taken for it")
    ]


def test_two_headings_for_one_column_are_a_fault(tmp_path: Path) -> None:
    path = folder(tmp_path, pupils="leerling_id,geboortedatum,postcode,groep,groep_id\nP1,2016-01-31,2315,G1,G2\n")
    assert [(each.code, each.value) for each in faults_of(path)] == [("duplicate_column", "groep_id")]


def test_where_a_column_is_missing_every_heading_is_shown_with_what_it_might_be(tmp_path: Path) -> None:
    path = folder(tmp_path, pupils="Lln.nr,Geb. datum,PC,herkomst,Moedertaal,Schoenmaat\nP1,2016-01-31,2315,SY,ar,31\n")
    faults = faults_of(path)
    assert [each.code for each in faults] == ["missing_column"] * 3 + ["headings_found"]
    assert faults[-1].expected == (
        "known headings, or a columns.yaml that says which is which; found: Lln.nr (leerling_id?), "
        "Geb. datum (geboortedatum?), PC (postcode?), Moedertaal (thuistaal?), Schoenmaat"
    )


def test_a_child_in_the_place_of_headings_is_not_shown(tmp_path: Path) -> None:
    faults = faults_of(folder(tmp_path, pupils="P1,2016-01-31,2315,Zlata Kovalenko\n"))
    assert "Zlata" not in "".join(map(str, faults))


def test_unknown_columns_are_one_line_with_the_nearest_names(tmp_path: Path) -> None:
    pupils = "pupil_id,birth_date,postcode,Voornaam,herkomts,Telefoon\nP1,2016-01-31,2315,A,SY,06\n"
    tables = read_region(folder(tmp_path, pupils=pupils))
    assert [each.expected for each in tables.warnings] == [
        "known columns; kept as columns of your own: Voornaam, herkomts (herkomst?), Telefoon"
    ]


@pytest.mark.parametrize(
    "heading",
    ["BSN", "bsn kind", "Burgerservicenummer", "Onderwijsnummer", "V-nummer", "V nr", "Nationaliteit", "nationality",
     "Nationaliteit 1", "PGN", "BSN/onderwijsnr"],
)  # fmt: skip
def test_national_numbers_and_nationality_are_left_out_and_named(tmp_path: Path, heading: str) -> None:
    tables = read_region(
        folder(tmp_path, pupils=f"pupil_id,birth_date,postcode,{heading}\nP1,2016-01-31,2315,900000000\n")
    )
    assert dict(tables.region.pupils[0].traits) == {}
    assert heading not in tables.region.pupil_columns
    assert [(each.code, each.expected) for each in tables.warnings] == [
        ("national_column", f"no national numbers and no nationality; left out: {heading}")
    ]


def test_a_national_number_is_not_even_read_where_the_user_says_it_is_the_id(tmp_path: Path) -> None:
    path = folder(tmp_path, pupils="BSN,birth_date,postcode\n900000000,2016-01-31,2315\n")
    (path / "columns.yaml").write_text("BSN: pupil_id\n")
    faults = faults_of(path)
    assert "missing_column" in {each.code for each in faults}
    assert "900000000" not in "".join(map(str, faults))


def test_a_column_of_groups_under_another_heading_is_asked_about_before_seated_pupils_count_as_new(
    tmp_path: Path,
) -> None:
    path = folder(
        tmp_path, pupils="pupil_id,birth_date,postcode,Zit nu in\nP1,2016-01-31,2315,G1\nP2,2016-01-31,2315,g2\n"
    )
    assert [(each.code, each.row, each.value) for each in faults_of(path)] == [("likely_column", 1, "Zit nu in")]


def test_unknown_words_of_origin_and_language_are_not_known(tmp_path: Path) -> None:
    words = ["NA", "n.v.t.", "nvt", "-", "?", "N/A", "onbekend", "Unknown"]
    rows = "".join(f"P{number},2016-01-31,2315,{word},{word}\n" for number, word in enumerate(words))
    tables = read_region(folder(tmp_path, pupils="pupil_id,birth_date,postcode,origin,home_language\n" + rows))
    assert [dict(pupil.traits) for pupil in tables.region.pupils] == [{}] * len(words)


@pytest.mark.parametrize(
    ("cell", "months"),
    [
        ("14 maanden", 14),
        ("14 mnd.", 14),
        ("14 months", 14),
        ("2 jaar", 24),
        ("14", 14),
        ("onbekend", None),
        ("1,5 jaar", 18),
        ("1 jaar en 3 mnd", 15),
        ("2 years, 1 month", 25),
        ("onb.", None),
        ("n.v.t.", None),
    ],
)
def test_months_are_read_with_their_unit(tmp_path: Path, cell: str, months: int | None) -> None:
    pupils = f'pupil_id,birth_date,postcode,expected_stay_months\nP1,2016-01-31,2315,"{cell}"\n'
    assert read_region(folder(tmp_path, pupils=pupils)).region.pupils[0].expected_stay_months == months


@pytest.mark.parametrize("cell", [">24", "ca. 14", "14-18", "-3", '"14,5"', "14 dagen", "2000"])
def test_months_that_could_be_several_are_a_fault(tmp_path: Path, cell: str) -> None:
    path = folder(tmp_path, pupils=f"pupil_id,birth_date,postcode,expected_stay_months\nP1,2016-01-31,2315,{cell}\n")
    assert [(each.code, each.value) for each in faults_of(path)] == [("bad_number", cell.strip('"'))]


@pytest.mark.parametrize("cell", ["2312-AB", "2312 ab", " 2312AB", "NL-2312 AB", "2312.AB"])
def test_postcodes_are_read_in_their_usual_forms(tmp_path: Path, cell: str) -> None:
    path = folder(tmp_path, pupils=f"pupil_id,birth_date,postcode\nP1,2016-01-31,{cell}\n",
                  postcodes="postcode,lat,lon\n2312,52.1,4.5\n2315,52.16,4.5\n2316,52.17,4.51\n")  # fmt: skip
    assert read_region(path).region.pupils[0].postcode == "2312AB"


def test_exchanged_degrees_are_a_fault(tmp_path: Path) -> None:
    schools = "school_id,board_id,municipality,lat,lon\nS1,B1,Leiden,4.5,52.16\nS2,B2,Leiden,52.1,4.5\n"
    faults = faults_of(folder(tmp_path, schools=schools))
    assert [(each.code, each.row, each.column) for each in faults] == [("exchanged_place", 2, "lat")]


HEADS = "pupil_id,birth_date,postcode,{}\n"


def test_no_family_is_not_a_family_of_all_who_have_none(tmp_path: Path) -> None:
    words = ["-", "-", "n.v.t.", "N.v.t.", "geen", "geen", "onbekend", "?"]
    rows = "".join(f"P{number},2016-01-31,2315,{word}\n" for number, word in enumerate(words))
    tables = read_region(folder(tmp_path, pupils=HEADS.format("gezin_id") + rows))
    assert {pupil.family_id for pupil in tables.region.pupils} == {None}
    assert [(each.code, each.value) for each in tables.warnings] == [("nothing", "-")]
    assert "in 8 rows" in tables.warnings[0].expected


@pytest.mark.parametrize(("cell", "codes"), [("-", []), ("geen", []), ("n.v.t.", []), ("?", ["unknown_id"])])
def test_no_group_is_no_seat_but_an_unknown_group_is_a_fault(tmp_path: Path, cell: str, codes: list[str]) -> None:
    path = folder(tmp_path, pupils=HEADS.format("groep,geweigerd") + f"P1,2016-01-31,2315,{cell},-\n")
    assert (
        [each.code for each in faults_of(path)] == codes if codes else not read_region(path).region.pupils[0].group_id
    )


@pytest.mark.parametrize("word", ["J", "Ja", "waar"])
def test_yes_no_and_not_known_are_told_apart(tmp_path: Path, word: str) -> None:
    rows = "".join(f"P{n},2016-01-31,2315,{cell},geen\n" for n, cell in enumerate((word, "N", "onb.", "n.v.t.", "-")))
    pupils = read_region(folder(tmp_path, pupils=HEADS.format("spreekt_nederlands,zorgvraag") + rows)).region.pupils
    assert [pupil.speaks_dutch for pupil in pupils] == [True, False, None, None, None]
    assert {pupil.traits["support_need"] for pupil in pupils} == {("no",)}


@pytest.mark.parametrize("heading", ["Burgerservicenr.", "BSN-nr", "Onderwijsnr.", "Vreemdelingennr", "Nationalit."])
def test_shortened_headings_over_national_numbers_are_left_out(tmp_path: Path, heading: str) -> None:
    tables = read_region(folder(tmp_path, pupils=HEADS.format(heading) + "P1,2016-01-31,2315,900000000\n"))
    assert [(each.code, heading in each.expected) for each in tables.warnings] == [("national_column", True)]
    assert not tables.region.pupils[0].traits


NUMBERS = ("111222333", "123456782", "900000004", "90000006", "900000028")
"""Numbers that add up as citizen service numbers do; the fourth has lost its nought."""


def test_national_numbers_under_another_heading_are_left_out_by_their_sum(tmp_path: Path) -> None:
    rows = "".join(f"P{n},2016-01-31,2315,{number}\n" for n, number in enumerate(NUMBERS))
    tables = read_region(folder(tmp_path, pupils=HEADS.format("Kenmerk") + rows))
    assert [(each.code, "Kenmerk" in each.expected) for each in tables.warnings] == [("national_column", True)]
    assert not any(pupil.traits for pupil in tables.region.pupils)


def test_numbers_of_which_one_does_not_add_up_are_a_column_like_any_other(tmp_path: Path) -> None:
    rows = "".join(f"P{n},2016-01-31,2315,{number}\n" for n, number in enumerate((*NUMBERS, "900000005")))
    tables = read_region(folder(tmp_path, pupils=HEADS.format("Kenmerk") + rows))
    assert [each.code for each in tables.warnings] == ["unknown_column"]


def test_national_numbers_are_no_ids(tmp_path: Path) -> None:
    rows = "".join(f"{number},2016-01-31,2315\n" for number in NUMBERS)
    faults = faults_of(folder(tmp_path, pupils="pupil_id,birth_date,postcode\n" + rows))
    assert [(each.code, each.column, each.value) for each in faults] == [("national_number", "pupil_id", None)]


@pytest.mark.parametrize(
    ("lat", "lon", "column"),
    [("5.21", "4.5", "lat"), ("0", "0", "lat"), ("-33.9", "151.2", "lat"), ("52.1", "45", "lon")],
)
def test_a_school_or_home_that_nobody_travels_to_is_a_fault(tmp_path: Path, lat: str, lon: str, column: str) -> None:
    schools = f"school_id,board_id,municipality,lat,lon\nS1,B1,Leiden,{lat},{lon}\nS2,B2,Leiden,52.1,4.5\n"
    pupils = f"pupil_id,birth_date,lat,lon\nP1,2016-01-31,{lat},{lon}\n"
    faults = faults_of(folder(tmp_path, schools=schools, pupils=pupils))
    assert [(each.code, each.row, each.column) for each in faults] == [("far_place", 2, column)] * 2


def test_a_home_across_the_border_is_a_home(tmp_path: Path) -> None:
    pupils = "pupil_id,birth_date,lat,lon\nP1,2016-01-31,51.03,3.72\nP2,2016-01-31,51.96,7.63\n"
    assert len(read_region(folder(tmp_path, pupils=pupils)).region.pupils) == 2
