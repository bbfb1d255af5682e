from __future__ import annotations

import datetime as dt
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from placement.domain import Board, Distance, Group, GroupStatus, Point, PostcodeArea, Pupil, Region, School
from placement.faults import Fault
from placement.tables.read import read_region
from placement.tables.references import Unread, ambiguities, clashes, late_days, references

from .folders import SOUND, faults_of, folder

BORN = dt.date(2016, 1, 31)
HERE = Point(52.16, 4.5)
PUPIL = Pupil("P1", BORN, postcode="2315AB")
REGION = Region(
    pupils=(PUPIL,),
    groups=(Group("G1", "S1"), Group("G2", "S2"), Group("G3", "S2", status=GroupStatus.CANDIDATE)),
    schools=(School("S1", "B1", "Leiden", "2315"), School("S2", "B2", "Leiden", point=HERE)),
    boards=(Board("B1", "One"), Board("B2", "Two")),
    postcodes=(PostcodeArea("2315", HERE),),
)
WHERE = {("pupils", "P1"): ("book.xlsx[pupils]", 7)}
PLACE = "a postcode that is in postcodes, or lat and lon"


def with_pupil(pupil: Pupil, region: Region = REGION) -> Region:
    return replace(region, pupils=(pupil,))


def test_a_valid_region_has_no_faults() -> None:
    sound = replace(
        PUPIL,
        family_id="F1",
        group_id="G1",
        pinned_group="G2",
        preferred_boards=("B1", "B2"),
        sibling_schools=("S2",),
        refused=("G1", "S1", "B1"),
    )
    assert references(with_pupil(sound), WHERE) == []


@pytest.mark.parametrize(
    ("pupil", "column", "value", "targets"),
    [
        (replace(PUPIL, group_id="G9"), "group_id", "G9", "groups"),
        (replace(PUPIL, group_id="g1"), "group_id", "g1", "groups; did you mean G1?"),
        (replace(PUPIL, pinned_group="S1"), "pinned_group", "S1", "groups"),
        (replace(PUPIL, preferred_boards=("B1", "B9")), "preferred_boards", "B9", "boards"),
        (replace(PUPIL, sibling_schools=("S9",)), "sibling_schools", "S9", "schools"),
        (replace(PUPIL, refused=("G1", "X")), "refused", "X", "groups, schools or boards"),
    ],
)
def test_an_unknown_id_of_a_pupil_is_a_fault(pupil: Pupil, column: str, value: str, targets: str) -> None:
    fault = Fault("unknown_id", "book.xlsx[pupils]", 7, column, value, f"an id that is in {targets}")
    assert references(with_pupil(pupil), WHERE) == [fault]


def test_unknown_ids_of_schools_and_boards_are_faults() -> None:
    region = replace(
        REGION,
        groups=(*REGION.groups, Group("G9", "S8")),
        schools=(*REGION.schools, School("S9", "B9", "Leiden", "2315")),
        distances={("2315", "S7"): Distance(Fraction(100))},
    )
    assert [(fault.file, fault.row, fault.column, fault.value) for fault in references(region)] == [
        ("groups.csv", None, "school_id", "S8"),
        ("schools.csv", None, "board_id", "B9"),
        ("distances.csv", None, "school_id", "S7"),
    ]


def test_a_pupil_seated_in_a_candidate_group_is_a_fault() -> None:
    expected = "a group that is open, closed or winding_down; nobody is seated in a candidate"
    fault = Fault("candidate_seated", "book.xlsx[pupils]", 7, "group_id", "G3", expected)
    assert references(with_pupil(replace(PUPIL, group_id="G3")), WHERE) == [fault]


@pytest.mark.parametrize("pupil", [replace(PUPIL, postcode=None), replace(PUPIL, postcode="9999XX")])
def test_an_unknown_postcode_of_a_pupil_is_a_fault(pupil: Pupil) -> None:
    fault = Fault("unknown_postcode", "book.xlsx[pupils]", 7, "postcode", pupil.postcode or "", PLACE)
    assert references(with_pupil(pupil), WHERE) == [fault]
    assert references(with_pupil(replace(pupil, point=HERE)), WHERE) == []


@pytest.mark.parametrize(
    ("given", "known"),
    [
        pytest.param([("9999XX", "S1"), ("9999XX", "S2")], True, id="every school of a group, by PC6"),
        pytest.param([("9999", "S1"), ("9999XX", "S2")], True, id="every school of a group, some by PC4"),
        pytest.param([("9999XX", "S1")], False, id="not every one"),
        pytest.param([("9999XY", "S1"), ("9999XY", "S2")], False, id="another PC6"),
    ],
)
def test_distances_to_every_school_of_a_group_make_a_postcode_known(given: list[tuple[str, str]], known: bool) -> None:
    distances = {pair: Distance(Fraction(100)) for pair in given}
    region = replace(REGION, pupils=(replace(PUPIL, postcode="9999XX"),), distances=distances)
    assert (references(region) == []) is known


def test_an_unknown_postcode_of_a_school_is_a_fault() -> None:
    region = replace(REGION, schools=(School("S1", "B1", "Leiden", "1111"), REGION.schools[1]))
    assert references(region) == [Fault("unknown_postcode", "schools.csv", None, "postcode", "1111", PLACE)]


def test_a_duplicate_id_after_changes_is_a_fault() -> None:
    region = replace(REGION, pupils=(PUPIL, PUPIL), groups=(*REGION.groups, REGION.groups[0]))
    expected = "an id that occurs once, not 2 times"
    assert references(region, WHERE) == [
        Fault("duplicate_id", "book.xlsx[pupils]", 7, "pupil_id", "P1", expected),
        Fault("duplicate_id", "groups.csv", None, "group_id", "G1", expected),
    ]


def test_unread_ids_are_not_unknown() -> None:
    region = with_pupil(replace(PUPIL, group_id="G8", refused=("B9",)))
    assert len(references(region)) == 2
    assert references(region, unread=Unread(frozenset({("groups", "G8")}), frozenset({"boards"}))) == []


def test_both_rows_that_share_an_id_are_reported() -> None:
    first = {("pupils", "P1"): ("pupils.csv", 12), ("pupils", "P2"): ("pupils.csv", 13)}
    second = {("pupils", "P1"): ("extra.csv", 2), ("pupils", "P3"): ("extra.csv", 3)}
    expected = "an id that occurs once; pupils.csv:12 has it already"
    assert clashes(first, second) == [Fault("duplicate_id", "extra.csv", 2, "pupil_id", "P1", expected)]


def test_birth_or_registration_after_the_batch_date_is_a_fault() -> None:
    on, after = dt.date(2026, 11, 23), dt.date(2026, 11, 24)
    assert late_days(with_pupil(replace(PUPIL, birth_date=on, registered_on=on)), on, WHERE) == []
    assert late_days(with_pupil(PUPIL), on, WHERE) == []
    late = with_pupil(replace(PUPIL, birth_date=after, registered_on=after))
    expected = "a date not after 2026-11-23, the scenario's date"
    assert late_days(late, on, WHERE) == [
        Fault("born_late", "book.xlsx[pupils]", 7, "birth_date", "2026-11-24", expected),
        Fault("registered_late", "book.xlsx[pupils]", 7, "registered_on", "2026-11-24", expected),
    ]


def test_a_refusal_of_an_ambiguous_id_is_a_warning() -> None:
    region = replace(REGION, boards=(*REGION.boards, Board("S1", "Named like a school")))
    refusing = with_pupil(replace(PUPIL, refused=("S1", "S2")), region)
    expected = "an id of one group, school or board; it is the id of several, and all are refused"
    assert ambiguities(refusing, WHERE) == [Fault("ambiguous_id", "book.xlsx[pupils]", 7, "refused", "S1", expected)]


def test_faults_of_a_file_carry_the_row(tmp_path: Path) -> None:
    path = folder(
        tmp_path,
        pupils=SOUND["pupils"].replace("2316", "1000"),
        distances="van,school_id,meters\n2315,S1,5\n2315,S9,5\n",
    )
    assert [(fault.file, fault.row, fault.value) for fault in faults_of(path)] == [
        ("pupils.csv", 3, "1000"),
        ("distances.csv", 3, "S9"),
    ]


def test_rows_stay_known_for_later_faults(tmp_path: Path) -> None:
    where = read_region(folder(tmp_path, distances="from,school_id,metres\n2315 ab,S1,5\n")).where
    assert where["pupils", "P2"] == ("pupils.csv", 3)
    assert where["groups", "G1"] == ("groups.csv", 2)
    assert where["distances", "2315AB S1"] == ("distances.csv", 2)


def test_names_in_a_whole_column_of_ids_are_one_fault_with_what_each_may_be(tmp_path: Path) -> None:
    groups = "group_id,school_id,name\nG1,S1,Klas geel\nG2,S1,Klas blauw\n"
    rows = "".join(f"P{n},2016-01-31,2315,{('Klas geel', 'Klas blauw')[n % 2]}\n" for n in range(12))
    (fault,) = faults_of(folder(tmp_path, groups=groups, pupils="pupil_id,birth_date,postcode,group_id\n" + rows))
    assert fault.expected.endswith("so in 12 rows: 2, 3, 4, 5, 6, …; found: Klas geel (G1?), Klas blauw (G2?)")


def test_several_ids_with_another_sign_between_them_are_told_which_sign(tmp_path: Path) -> None:
    rows = 'P1,2016-01-31,2315,"S1, S2"\n'
    (fault,) = faults_of(folder(tmp_path, pupils="pupil_id,birth_date,postcode,sibling_schools\n" + rows))
    assert fault.expected == "an id that is in schools; several are separated by |"
