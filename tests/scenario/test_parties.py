"""Pupils and boards that leave, boards that join, notice, and when the parties consult."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from placement.case import Case
from placement.check.shares import shares as checked_shares
from placement.check.world import World as CheckedWorld
from placement.compilation import build_problem
from placement.covenant.parties import end_of_notice
from placement.criteria.proportionality import shares
from placement.domain import GroupKind, GroupStatus, Residence
from placement.policy import Consult
from placement.result import Note
from placement.routes import routes_of
from placement.scenario.consult import consultation, newcomers, seated_pupils
from placement.scenario.load import load_case, load_document
from tests.scenario.helpers import HEAD, faults_of, keys, write_scenario, write_world

HEADER = "pupil_id,birth_date,postcode,origin,group_id,expected_exit_on,pinned_group\n"


def codes(case: Case) -> list[str]:
    return [note.code for note in case.remarks]


# --- exits ------------------------------------------------------------------------------------------------


def leaving(folder: Path, until: str, more: str = "") -> Case:
    pupils = HEADER + "".join(
        f"{pupil_id},2017-03-01,2311AA,a,{group_id},{day},{pin}\n"
        for pupil_id, group_id, day, pin in (
            ("A", "G1", "2026-12-30", ""),
            ("B", "G1", "2026-12-31", ""),
            ("C", "G1", "2027-01-01", ""),
            ("D", "G1", "", ""),
            ("E", "", "2026-01-01", ""),
            ("F", "G2", "2026-01-01", "G1"),
        )
    )
    return load_case(write_world(folder, scenario=f"changes:\n  - exits: {{until: {until}}}\n{more}", pupils=pupils))


@pytest.mark.parametrize(
    ("until", "gone"),
    [("2026-12-30", ()), ("2026-12-31", ("A",)), ("01-01-2027", ("A", "B")), ("2030-01-01", ("A", "B", "C"))],
)
def test_a_pupil_expected_to_have_left_frees_the_seat(tmp_path: Path, until: str, gone: tuple[str, ...]) -> None:
    case = leaving(tmp_path, until)
    assert {pupil.id for pupil in case.region.pupils} == set("ABCDEF") - set(gone)
    assert case.remarks[0].values["pupils"] == gone
    assert case.remarks[0].values["count"] == len(gone)
    assert case.remarks[1] == Note("exits_pinned", {"count": 1, "pupils": ("F",)})


def test_exits_come_after_changes_that_name_a_pupil(tmp_path: Path) -> None:
    more = "  - release: {pupils: [A, D]}\n  - withdraw_pupils: [B]\n  - pin: {pupil_id: C, group_id: G2}\n"
    case = leaving(tmp_path, "2030-01-01", more)
    assert {pupil.id for pupil in case.region.pupils} == {"C", "D", "E", "F"}
    assert case.released == {"D"}
    assert case.remarks[1].values["pupils"] == ("C", "F")


def test_without_the_column_nobody_leaves_with_a_warning(tmp_path: Path) -> None:
    case = load_case(write_world(tmp_path, scenario="changes: [{exits: {until: 2030-01-01}}]\n"))
    assert len(case.region.pupils) == 5
    assert keys(list(case.warnings)) == [("unused", 5, "changes.exits")]


# --- a board leaves ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("notice", "leaves"),
    [
        ("2026-01-01", "2027-01-01"),
        ("2026-01-02", "2028-01-01"),
        ("2026-12-31", "2028-01-01"),
        ("2027-01-01", "2028-01-01"),
    ],
)
def test_a_full_calendar_year_lies_between_notice_and_departure(notice: str, leaves: str) -> None:
    day = end_of_notice(dt.date.fromisoformat(notice))
    assert day == dt.date.fromisoformat(leaves)
    year = dt.date(day.year - 1, 1, 1)
    assert dt.date.fromisoformat(notice) <= year


def test_a_board_that_leaves_closes_its_groups_whatever_their_status(tmp_path: Path) -> None:
    case = load_case(write_world(tmp_path, scenario="changes: [{board_leaves: B2}]\n"))
    assert {group.id: group.status for group in case.region.groups} == {
        "G1": GroupStatus.OPEN,
        "G2": GroupStatus.CLOSED,
        "G3": GroupStatus.CLOSED,
        "007": GroupStatus.CLOSED,
    }
    assert [board.id for board in case.region.boards if board.has_left] == ["B2"]
    assert build_problem(case).displaced == {"P4"}
    assert load_document(json.loads(json.dumps(case.document)), tmp_path).region == case.region


@pytest.mark.parametrize(
    ("text", "code", "notice_on", "leaves_on"),
    [
        ("B2", "notice_runs", "2026-11-23", "2028-01-01"),
        ("{board: B2}", "notice_runs", "2026-11-23", "2028-01-01"),
        ("{board: B2, notice_on: 2025-01-02}", "notice_runs", "2025-01-02", "2027-01-01"),
        ("{board: B2, notice_on: 01-01-2025}", "board_left", "2025-01-01", "2026-01-01"),
        ("{board: B2, notice_on: 2024-10-09}", "board_left", "2024-10-09", "2026-01-01"),
    ],
)
def test_the_remark_on_notice_has_the_first_possible_day_of_departure(
    tmp_path: Path, text: str, code: str, notice_on: str, leaves_on: str
) -> None:
    case = load_case(write_world(tmp_path, scenario=f"changes:\n  - board_leaves: {text}\n"))
    assert case.remarks == (Note(code, {"board_id": "B2", "notice_on": notice_on, "leaves_on": leaves_on}),)


PARTIES = "party_id,name,role,board_id,joined_on,notice_on,left_on\nP2,Two,board,B2,2020-01-01,{row}\n"


@pytest.mark.parametrize(
    ("row", "text", "notice_on", "leaves_on", "warns"),
    [
        ("2025-06-01,", "B2", "2025-06-01", "2027-01-01", False),
        ("2025-06-01,2028-01-01", "B2", "2025-06-01", "2028-01-01", False),
        ("2025-06-01,", "{board: B2, notice_on: 2025-06-01}", "2025-06-01", "2027-01-01", False),
        ("2025-06-01,", "{board: B2, notice_on: 2026-11-01}", "2026-11-01", "2028-01-01", True),
        ("2027-02-01,", "B2", "2026-11-23", "2028-01-01", True),
        (",2027-01-01", "B2", "2026-11-23", "2028-01-01", True),
        (",", "B2", "2026-11-23", "2028-01-01", False),
    ],
)
def test_a_board_leaves_on_the_day_that_its_row_among_the_parties_gives(
    tmp_path: Path, row: str, text: str, notice_on: str, leaves_on: str, warns: bool
) -> None:
    path = write_world(tmp_path, scenario=f"changes:\n  - board_leaves: {text}\n", parties=PARTIES.format(row=row))
    case = load_case(path)
    about = {"board_id": "B2", "notice_on": notice_on, "leaves_on": leaves_on}
    assert [each.values for each in case.remarks] == [about]
    assert ["other_notice" in each.code for each in case.warnings].count(True) == warns


@pytest.mark.parametrize(("date", "code"), [("2027-12-31", "notice_runs"), ("2028-01-01", "board_left")])
def test_the_notice_runs_until_the_day_before_departure(tmp_path: Path, date: str, code: str) -> None:
    head = HEAD.replace("2026-11-23", date)
    changes = "changes: [{board_leaves: {board: B2, notice_on: 2026-11-23}}]\n"
    assert codes(load_case(write_world(tmp_path, scenario=changes, head=head))) == [code]


@pytest.mark.parametrize("basis", ["capacity", "enrolment", "equal", "given"])
@pytest.mark.parametrize("closed", [False, True])
def test_a_board_that_has_left_has_no_share_on_any_basis(tmp_path: Path, basis: str, closed: bool) -> None:
    boards = "board_id,name,enrolment,share\nB1,One,100,0.25\nB2,Two,300,0.75\nB3,Three,,\n"
    close = "  - close: G1\n" if closed else ""
    path = write_world(
        tmp_path, scenario=f"rules: {{share_basis: {basis}}}\nchanges:\n  - board_leaves: B2\n{close}", boards=boards
    )
    case = load_case(path)
    assert shares(build_problem(case)) == {"B1": Fraction(1), "B2": Fraction(0)}
    assert checked_shares(CheckedWorld(case)) == {"B1": Fraction(1), "B2": Fraction(0)}


def test_a_board_that_has_left_needs_no_figure(tmp_path: Path) -> None:
    write_world(tmp_path, scenario="rules: {share_basis: enrolment}\n")
    assert [fault.column for fault in faults_of(tmp_path / "s.yaml")] == ["enrolment"]
    later = write_scenario(tmp_path, "extends: s.yaml\nchanges: [{board_leaves: B2}]\n", name="later")
    assert load_case(later).remarks[0].code == "notice_runs"


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        pytest.param("board_leaves: B22", ("unknown_id", 6, "changes.board_leaves"), id="no such board"),
        pytest.param(
            "board_leaves: {board: B22}", ("unknown_id", 6, "changes.board_leaves.board"), id="no such board in a map"
        ),
        pytest.param("board_leaves: [B2]", ("bad_value", 6, "changes.board_leaves"), id="a list"),
        pytest.param("board_leaves: ''", ("bad_value", 6, "changes.board_leaves"), id="nothing"),
        pytest.param("board_leaves: {bord: B2}", ("missing_key", 6, "changes.board_leaves.board"), id="another key"),
        pytest.param(
            "board_leaves: {board: B2, notice_on: 2026-11-24}",
            ("notice_late", 6, "changes.board_leaves.notice_on"),
            id="notice after the batch",
        ),
        pytest.param("board_leaves: B1\n  - board_leaves: B2", ("all_left", 2, "board_id"), id="everybody"),
    ],
)
def test_an_impossible_departure_is_a_fault(tmp_path: Path, changes: str, found: tuple[str, int, str]) -> None:
    faults = faults_of(write_world(tmp_path, scenario=f"changes:\n  - {changes}\n"))
    assert keys(faults)[0] == found


def test_an_unknown_board_is_reported_with_the_nearest_name(tmp_path: Path) -> None:
    (fault,) = faults_of(write_world(tmp_path, scenario="changes: [{board_leaves: B22}]\n"))
    assert fault.expected == "the id of a board; the nearest is 'B2'"


# --- a board joins ----------------------------------------------------------------------------------------

JOINS = """\
changes:
  - open: N1
  - board_joins:
      board_id: B9
      name: Nine
      enrolment: 1200
      share: 0.5
      denomination: openbaar
      schools:
        - {school_id: S9, municipality: Leiden, postcode: 2311AA, rooms: 2, name: Ninth}
        - {school_id: S8, municipality: Leiden, lat: 52.1, lon: 4.5, brin: 01AB}
      groups:
        - {group_id: N1, school_id: S9, status: candidate, max_size: 16}
        - {group_id: N2, school_id: S8}
  - add_group: {group_id: N3, school_id: S8}
"""


def test_a_board_joins_with_schools_and_groups(tmp_path: Path) -> None:
    text = JOINS.replace("  - open: N1\n", "")
    case = load_case(write_world(tmp_path, scenario=text + "  - set_group: {group_id: N2, target_size: 12}\n"))
    board = case.region.boards[-1]
    assert (board.id, board.name, board.enrolment, board.share, board.denomination) == (
        "B9",
        "Nine",
        1200,
        Fraction(1, 2),
        "openbaar",
    )
    first, second = case.region.schools[-2:]
    assert (first.id, first.board_id, first.postcode, first.rooms, first.name) == ("S9", "B9", "2311AA", 2, "Ninth")
    assert second.point is not None
    assert (second.brin, second.point.lat) == ("01AB", 52.1)
    groups = {group.id: group for group in case.region.groups}
    assert (groups["N1"].status, groups["N1"].max_size) == (GroupStatus.CANDIDATE, 16)
    assert (groups["N2"].target_size, groups["N3"].school_id) == (12, "S8")
    assert case.remarks == (Note("board_joined", {"board_id": "B9", "schools": 2, "groups": 2}),)
    assert load_document(json.loads(json.dumps(case.document)), tmp_path).region == case.region


def test_the_share_of_a_joining_board_counts(tmp_path: Path) -> None:
    text = "rules: {share_basis: given}\n" + JOINS.replace("  - open: N1\n", "").replace(", status: candidate", "")
    case = load_case(write_world(tmp_path, scenario=text))
    assert shares(build_problem(case)) == {"B1": Fraction(1, 2), "B2": Fraction(0), "B9": Fraction(1, 2)}
    missing = faults_of(write_world(tmp_path, scenario=text.replace("      share: 0.5\n", "")))
    assert [(fault.code, fault.file, fault.row) for fault in missing] == [("empty_cell", str(tmp_path / "s.yaml"), 7)]


@pytest.mark.parametrize(
    ("said", "row", "found"),
    [
        ("board_id: B1, name: x", 6, ("duplicate_id", "changes.board_joins.board_id", "an id that no board has")),
        ("board_id: B9", 6, ("missing_key", "changes.board_joins.name", "a name")),
        ("board_id: B9, name: ' '", 6, ("empty_cell", "changes.board_joins.name", "a name")),
        ("name: x", 6, ("missing_key", "changes.board_joins.board_id", "text")),
        (
            "board_id: B9, name: x, enrolment: many",
            6,
            ("bad_number", "changes.board_joins.enrolment", "a whole number of at least 0"),
        ),
        (
            "board_id: B9, name: x, schools: [{school_id: S1, municipality: y, postcode: 2311}]",
            6,
            ("duplicate_id", "changes.board_joins.schools.school_id", "an id that no school has"),
        ),
        (
            "board_id: B9, name: x, schools: [{school_id: S9, postcode: 2311}]",
            6,
            ("missing_key", "changes.board_joins.schools.municipality", "a municipality"),
        ),
        (
            "board_id: B9, name: x, schools: [{school_id: S9, municipality: y}]",
            6,
            ("missing_place", "changes.board_joins.schools.postcode", "a postcode, or lat and lon"),
        ),
        (
            "board_id: B9, name: x, schools: [{school_id: S9, municipality: y, postcode: 1000}]",
            6,
            ("unknown_postcode", "postcode", "a postcode that is in postcodes, or lat and lon"),
        ),
        (
            "board_id: B9, name: x, schools: [{school_id: S9, muncipality: y}]",
            6,
            ("unknown_key", "changes.board_joins.schools.muncipality", "a known key; the nearest is 'municipality'"),
        ),
        (
            "board_id: B9, name: x, groups: [{group_id: N1, school_id: S7}]",
            6,
            ("unknown_id", "changes.board_joins.groups.school_id", "the id of a school: one of S1, S2"),
        ),
        (
            "board_id: B9, name: x, groups: [{group_id: G1, school_id: S1}]",
            6,
            ("duplicate_id", "changes.board_joins.groups.group_id", "an id that no group has"),
        ),
        (
            "board_id: B9, name: x, groups: [{group_id: N1, school_id: S1, min_size: 20, max_size: 12}]",
            6,
            ("contradiction", "changes.board_joins.groups.max_size", "at least 20, the min_size"),
        ),
        (
            "board_id: B9, name: x, groups: [{group_id: N1, school_id: S1, max_size: -1}]",
            6,
            ("bad_number", "changes.board_joins.groups.max_size", "a whole number"),
        ),
    ],
)
def test_a_board_that_cannot_join_is_a_fault(tmp_path: Path, said: str, row: int, found: tuple[str, str, str]) -> None:
    faults = faults_of(write_world(tmp_path, scenario=f"changes:\n  - board_joins: {{{said}}}\n"))
    code, column, expected = found
    assert (faults[0].code, faults[0].row, faults[0].column) == (code, row, column)
    assert faults[0].expected.startswith(expected)


def test_ids_that_a_faulty_joining_board_would_have_added_are_not_unknown(tmp_path: Path) -> None:
    text = """\
    changes:
      - board_joins: {board_id: B9, name: [x], schools: [{school_id: S9}], groups: [{group_id: N1, school_id: S9}]}
      - open: N1
      - add_group: {group_id: N2, school_id: S9}
      - refuse: {pupil_id: P1, targets: [B9, S9, N1]}
    """
    assert keys(faults_of(write_world(tmp_path, scenario=text))) == [("bad_value", 6, "changes.board_joins.name")]


def test_bad_cells_of_a_joining_board_cause_no_further_fault(tmp_path: Path) -> None:
    text = """\
    changes:
      - board_joins:
          board_id: B9
          name: x
          share: half
          schools: [{school_id: S9, municipality: y, postcode: 2311, rooms: two}]
          groups: [{group_id: N1, school_id: S9, max_size: much}]
      - refuse: {pupil_id: P1, targets: [B9, S9, N1]}
    """
    assert keys(faults_of(write_world(tmp_path, scenario=text))) == [
        ("bad_number", 9, "changes.board_joins.share"),
        ("bad_number", 10, "changes.board_joins.schools.rooms"),
        ("bad_number", 11, "changes.board_joins.groups.max_size"),
    ]


# --- when the parties consult ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("inflow", "codes_found"),
    [(0, ["consult_below"]), (6, ["consult_below"]), (7, []), (10, []), (13, []), (14, ["consult_above"])],
)
def test_the_parties_consult_when_the_inflow_passes_a_threshold(inflow: int, codes_found: list[str]) -> None:
    consult = Consult(usual_inflow=10, below=Fraction(7, 10), above=Fraction(13, 10))
    notes = list(consultation(consult, inflow, 0))
    assert [note.code for note in notes] == codes_found
    assert list(consultation(None, inflow, 0)) == []
    for note in notes:
        limit = Fraction(7, 10) if note.code == "consult_below" else Fraction(13, 10)
        assert note.values == {"count": inflow, "usual": 10, "part": Fraction(inflow, 10), "limit": limit}


@pytest.mark.parametrize(
    ("seated", "codes_found"),
    [(69, ["consult_seated_below"]), (70, []), (130, []), (131, ["consult_seated_above"])],
)
def test_the_parties_consult_when_the_level_of_seated_pupils_passes_a_threshold(
    seated: int, codes_found: list[str]
) -> None:
    consult = Consult(usual_inflow=10, usual_seated=100, below=Fraction(7, 10), above=Fraction(13, 10))
    notes = list(consultation(consult, 10, seated))
    assert [note.code for note in notes] == codes_found
    assert [note.values["count"] for note in notes] == [seated for _ in codes_found]
    assert list(consultation(consult.model_copy(update={"usual_seated": None}), 10, seated)) == []


def test_only_newcomers_for_itk_groups_count_for_article_10(tmp_path: Path) -> None:
    case = load_case(write_world(tmp_path))
    routes = routes_of(case)
    waiting = [each for each in case.region.pupils if each.group_id is None]
    assert newcomers(case) == sum(routes[each.id].code == "itk" for each in waiting) > 0
    at_azc = tuple(
        replace(each, residence=Residence.AZC) if each.group_id is None else each for each in case.region.pupils
    )
    assert newcomers(replace(case, region=replace(case.region, pupils=at_azc))) == 0
    first = next(each.id for each in waiting if routes[each.id].code == "itk")
    by_hand = tuple(
        replace(each, route="regular", route_reason="x") if each.id == first else each for each in case.region.pupils
    )
    assert newcomers(replace(case, region=replace(case.region, pupils=by_hand))) == newcomers(case) - 1


def test_seats_in_azc_groups_are_no_part_of_the_level_of_article_10(tmp_path: Path) -> None:
    case = load_case(write_world(tmp_path))
    seated = [each.group_id for each in case.region.pupils if each.group_id is not None]
    assert seated_pupils(case) == len(seated) > 0
    groups = tuple(replace(each, kind=GroupKind.AZC) if each.id == seated[0] else each for each in case.region.groups)
    assert seated_pupils(replace(case, region=replace(case.region, groups=groups))) == sum(
        each != seated[0] for each in seated
    )


def test_the_inflow_is_counted_after_all_changes(tmp_path: Path) -> None:
    head = "consult: {usual_inflow: 3, below: 0.7, above: 1}\n"
    assert codes(load_case(write_world(tmp_path, scenario=head))) == []
    fewer = load_case(write_world(tmp_path, scenario=head + "changes: [{withdraw_pupils: [P1]}]\n"))
    assert codes(fewer) == ["consult_below"]
    more = load_case(write_world(tmp_path, scenario=head + "changes: [{inflow: {add: 1}}]\n"))
    assert codes(more) == ["inflow_added", "one_draw", "consult_above"]


@pytest.mark.parametrize(
    ("text", "code", "key", "expected"),
    [
        ("{below: 0.7, above: 1.3}", "missing_key", "usual_inflow", "a whole number above 0"),
        ("{usual_inflow: 0, below: 0.7, above: 1.3}", "bad_value", "usual_inflow", "a whole number above 0"),
        ("{usual_inflow: 9, below: 1.7, above: 1.3}", "bad_value", "below", "a number from 0 to 1"),
        ("{usual_inflow: 9, below: 0.7, above: 0.3}", "bad_value", "above", "a number of at least 1"),
        ("{usual_inflow: 9, below: 0.7, abov: 1.3}", "unknown_key", "abov", "the nearest is 'above'"),
    ],
)
def test_impossible_thresholds_are_faults(tmp_path: Path, text: str, code: str, key: str, expected: str) -> None:
    found = faults_of(write_world(tmp_path, scenario=f"consult: {text}\n"))
    here = next(fault for fault in found if fault.code == code)
    assert (here.column, here.row) == (f"consult.{key}", 5)
    assert expected in here.expected


def test_thresholds_may_come_from_an_extended_file(tmp_path: Path) -> None:
    write_world(tmp_path, scenario="consult: {usual_inflow: 3, below: 0.7, above: 1}\n")
    later = load_case(write_scenario(tmp_path, "extends: s.yaml\nconsult: {below: 0.5}\n", name="later"))
    assert later.scenario.consult == Consult(usual_inflow=3, below=Fraction(1, 2), above=Fraction(1))
    empty = load_case(write_world(tmp_path, scenario="consult:\n"))
    assert empty.scenario.consult is None
