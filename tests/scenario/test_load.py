from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from placement.case import Case, Override, Pin
from placement.domain import GroupStatus
from placement.faults import InputError
from placement.policy import DiversityColumn
from placement.scenario.load import load_case, load_document
from tests.scenario.helpers import HEAD, TABLES, faults_of, keys, write_scenario, write_world


def case_of(folder: Path, *lines: str, text: str = "", **tables: str) -> Case:
    changes = "changes:\n" + "".join(f"  - {line}\n" for line in lines) if lines else ""
    return load_case(write_world(folder, scenario=text + changes, **tables))


def status(case: Case) -> dict[str, str]:
    return {group.id: group.status.value for group in case.region.groups}


def test_a_minimal_scenario_is_loaded(tmp_path: Path) -> None:
    case = case_of(tmp_path)
    assert case.scenario.name == "x"
    assert case.scenario.data == tmp_path / "data"
    assert case.scenario.path == tmp_path / "s.yaml"
    assert [pupil.id for pupil in case.region.pupils] == ["P1", "P2", "P3", "P4", "0005"]
    assert case.pins == {"0005": Pin("0005", "G1")}
    assert case.warnings == ()
    assert set(case.inputs) == {"s.yaml", *(f"data/{name}.csv" for name in TABLES)}


def test_the_status_of_a_group_can_be_changed(tmp_path: Path) -> None:
    case = case_of(tmp_path, "close: G1", "wind_down: G2", "open: G3", "open: 007")
    assert status(case) == {"G1": "closed", "G2": "winding_down", "G3": "open", "007": "open"}
    seated = next(pupil for pupil in case.region.pupils if pupil.id == "P3")
    assert seated.group_id == "G1"


def test_groups_can_be_changed_and_added_groups_come_last(tmp_path: Path) -> None:
    case = case_of(
        tmp_path,
        "add_group: {group_id: G9, school_id: S2, age_from: 9, opening_cost: 1.5}",
        "set_group: {group_id: G9, max_added: 4}",
        "set_group: {group_id: G2, target_size: 12, status: winding_down, min_size: null}",
    )
    new, changed = case.region.groups[-1], case.region.groups[1]
    assert (new.id, new.school_id, new.age_from, new.age_to, new.max_added) == ("G9", "S2", 9, 12, 4)
    assert float(new.opening_cost) == 1.5
    assert new.status is GroupStatus.OPEN
    assert (changed.target_size, changed.status, changed.min_size) == (12, GroupStatus.WINDING_DOWN, 10)


def test_sizes_are_checked_after_all_changes(tmp_path: Path) -> None:
    case = case_of(tmp_path, "set_group: {group_id: G1, target_size: 20}", "set_group: {group_id: G1, max_size: 22}")
    assert (case.region.groups[0].target_size, case.region.groups[0].max_size) == (20, 22)


def test_added_pupils_come_last_with_their_pins(tmp_path: Path) -> None:
    more = "leerling_id;geboortedatum;postcode;vastgezet;klas\nN1;01-02-2018;2312;G2;a\nN2;01-03-2018;2312;;b\n"
    (tmp_path / "more.csv").write_text(more)
    case = case_of(tmp_path, "add_pupils: more.csv", "withdraw_pupils: [N2, 0005]")
    assert [pupil.id for pupil in case.region.pupils] == ["P1", "P2", "P3", "P4", "N1"]
    assert case.pins == {"N1": Pin("N1", "G2")}
    assert "klas" in case.region.pupil_columns
    assert "more.csv" in case.inputs
    assert [(warning.code, warning.file) for warning in case.warnings] == [("unknown_column", "more.csv")]


def test_pupils_can_be_released_and_pinned_and_refuse_places(tmp_path: Path) -> None:
    case = case_of(
        tmp_path,
        "release: {pupils: [P3, P4], reason: moved house}",
        "refuse: {pupil_id: P2, targets: [G1, S2, B3]}",
        "pin: {pupil_id: P1, group_id: G2, reason: brother, override: [age, route]}",
    )
    assert case.released == {"P3", "P4"}
    assert case.region.pupils[1].refused == ("S2", "G1", "B3")
    assert case.pins["P1"] == Pin("P1", "G2", "brother", frozenset({Override.AGE, Override.ROUTE}))


def test_a_pin_in_the_scenario_wins_over_the_table_with_a_warning_where_they_differ(tmp_path: Path) -> None:
    case = case_of(tmp_path, "pin: {pupil_id: 0005, group_id: G2}")
    assert case.pins == {"0005": Pin("0005", "G2")}
    assert keys(case.warnings) == [("overridden", 6, "changes.pin.group_id")]
    same = case_of(tmp_path, "pin: {pupil_id: 0005, group_id: G1, reason: sister}")
    assert same.pins == {"0005": Pin("0005", "G1", "sister")}
    assert same.warnings == ()


@pytest.mark.parametrize(
    ("line", "code", "column", "expected"),
    [
        ("close: g1", "unknown_id", "changes.close", "the id of a group; the nearest is 'G1'"),
        ("open: 07", "unknown_id", "changes.open", "the id of a group; the nearest is '007'"),
        ("set_group: {group_id: G11, name: x}", "unknown_id", "changes.set_group.group_id", "the nearest is 'G1'"),
        ("set_group: {group_id: G1, max_size: many}", "bad_number", "changes.set_group.max_size", "a whole number"),
        ("set_group: {group_id: G1, max_size: 14}", "contradiction", "changes.set_group.max_size", "at least 15"),
        ("set_group: {group_id: G1, kind: isk}", "bad_choice", "changes.set_group.kind", "itk or azc"),
        ("add_group: {group_id: G1, school_id: S1}", "duplicate_id", "changes.add_group.group_id", "set_group"),
        ("add_group: {group_id: G9, school_id: S9}", "unknown_id", "changes.add_group.school_id", "the id of a school"),
        ("add_pupils: gone.csv", "missing_file", "changes.add_pupils", "a file of pupils"),
        ("withdraw_pupils: [P1, P9]", "unknown_id", "changes.withdraw_pupils", "the id of a pupil"),
        ("release: {pupils: [P1]}", "not_seated", "changes.release.pupils", "a pupil who has a seat"),
        ("release: {pupils: [P33]}", "unknown_id", "changes.release.pupils", "the nearest is 'P3'"),
        ("refuse: {pupil_id: P1, targets: [G1, S9]}", "unknown_id", "changes.refuse.targets", "group, school or board"),
        ("refuse: {pupil_id: P11, targets: [G1]}", "unknown_id", "changes.refuse.pupil_id", "the nearest is 'P1'"),
        ("pin: {pupil_id: P1, group_id: G22}", "unknown_id", "changes.pin.group_id", "the nearest is 'G2'"),
        ("pin: {pupil_id: Q1, group_id: G2}", "unknown_id", "changes.pin.pupil_id", "the id of a pupil"),
    ],
)
def test_a_change_that_cannot_be_applied_is_a_fault(
    tmp_path: Path, line: str, code: str, column: str, expected: str
) -> None:
    path = write_world(tmp_path, scenario=f"changes:\n  - {line}\n")
    faults = faults_of(path)
    assert keys(faults) == [(code, 6, column)]
    assert faults[0].file == str(path)
    assert expected in faults[0].expected


GIVEN = "group_id,school_id,status,min_size,target_size,max_size\nG1,S1,open,,,\nG2,S2,open,,,12\n"
SMALL = [
    ("contradicts_default", "changes.set_group.max_size", "at least 15, the default target_size"),
    ("contradicts_default", "changes.set_group.max_size", "at least 10, the default min_size"),
]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param("set_group: {group_id: G1, max_size: 8}", SMALL, id="against defaults"),
        pytest.param("set_group: {group_id: G1, max_size: 8, target_size: 8, min_size: 4}", [], id="all given"),
        pytest.param("set_group: {group_id: G1, max_size: 8, target_size: null}", SMALL, id="null is the default"),
        pytest.param("set_group: {group_id: G2, name: x}", [], id="what the table warns of is not said again"),
        pytest.param("set_group: {group_id: G2, max_size: null}", [], id="taken back"),
        pytest.param(
            "add_group: {group_id: G3, school_id: S1, age_from: 13}",
            [("contradicts_default", "changes.add_group.age_from", "at most 12, the default age_to")],
            id="a new group",
        ),
    ],
)
def test_a_size_that_contradicts_a_default_is_a_warning_in_a_change_as_in_the_table(
    tmp_path: Path, change: str, said: list[tuple[str, str, str]]
) -> None:
    pupils = "pupil_id,birth_date,postcode,origin\nP1,2017-03-01,2311AA,syria\n"
    case = load_case(write_world(tmp_path, scenario=f"changes:\n  - {change}\n", groups=GIVEN, pupils=pupils))
    found = [(each.code, each.column or "", each.expected) for each in case.warnings if each.file != "groups.csv"]
    assert found == said


def test_changes_are_applied_in_order(tmp_path: Path) -> None:
    path = write_world(
        tmp_path,
        scenario="""\
        changes:
          - pin: {pupil_id: P1, group_id: G9}
          - add_group: {group_id: G9, school_id: S1}
        """,
    )
    assert keys(faults_of(path)) == [("unknown_id", 6, "changes.pin.group_id")]


def test_added_pupils_are_checked_like_those_of_the_table(tmp_path: Path) -> None:
    more = "pupil_id,birth_date,postcode,group_id,registered_on\nP1,2018-02-01,2312,,\nN2,2018-02-30,2312,,\n"
    (tmp_path / "more.csv").write_text(more)
    path = write_world(tmp_path, scenario="changes:\n  - add_pupils: more.csv\n")
    found = [(fault.code, fault.file, fault.row) for fault in faults_of(path)]
    assert found == [("bad_date", "more.csv", 3), ("duplicate_id", "more.csv", 2)]
    (tmp_path / "more.csv").write_text(more.replace("P1,", "N1,").replace(",,\nN2,2018-02-30", ",G8,\nN2,2018-02-28"))
    found = [(fault.code, fault.file, fault.row) for fault in faults_of(path)]
    assert found == [("unknown_id", "more.csv", 2)]
    (tmp_path / "more.csv").write_text("pupil_id,birth_date,postcode,registered_on\nN1,2018-02-01,2312,2026-11-24\n")
    found = [(fault.code, fault.file, fault.row) for fault in faults_of(path)]
    assert found == [("registered_late", "more.csv", 2)]
    (tmp_path / "more.csv").write_text("pupil_id,birth_date,postcode\nN1,2026-11-24,2312\n")
    found = [(fault.code, fault.file, fault.row) for fault in faults_of(path)]
    assert found == [("born_late", "more.csv", 2)]


def test_a_faulty_addition_causes_no_second_fault(tmp_path: Path) -> None:
    path = write_world(
        tmp_path,
        scenario="""\
        changes:
          - add_group: {group_id: G9, school_id: S1, max_size: few}
          - add_group: {group_id: G10, school: S1}
          - add_pupils: gone.csv
          - pin: {pupil_id: N1, group_id: G9}
          - pin: {pupil_id: N2, group_id: G10}
        """,
    )
    assert keys(faults_of(path)) == [
        ("missing_key", 7, "changes.add_group.school_id"),
        ("unknown_key", 7, "changes.add_group.school"),
        ("bad_number", 6, "changes.add_group.max_size"),
        ("missing_file", 8, "changes.add_pupils"),
    ]


def test_faults_of_scenario_changes_and_tables_are_reported_together(tmp_path: Path) -> None:
    path = write_world(
        tmp_path,
        scenario="""\
        rules: {far_km: far}
        solve: {previous: gone}
        changes:
          - close: G1
          - open: G1
        """,
        boards="board_id,name\nB1,\n",
    )
    codes = [(fault.code, Path(fault.file).name, fault.row) for fault in faults_of(path)]
    assert codes == [
        ("bad_value", "s.yaml", 5),
        ("missing_file", "s.yaml", 6),
        ("contradiction", "s.yaml", 9),
        ("unknown_id", "schools.csv", 3),
        ("empty_cell", "boards.csv", 2),
    ]


def test_late_days_are_reported_beside_other_faults_of_the_tables(tmp_path: Path) -> None:
    boards = "board_id,name\nB1,\nB2,x\n"
    path = write_world(tmp_path, boards=boards, head=HEAD.replace("2026-11-23", "2026-11-02"))
    assert keys(faults_of(path)) == [
        ("registered_late", 3, "registered_on"),
        ("registered_late", 6, "registered_on"),
        ("empty_cell", 2, "name"),
    ]


def test_a_withdrawn_pupil_may_have_a_late_day(tmp_path: Path) -> None:
    head = HEAD.replace("2026-11-23", "2026-11-03")
    path = write_world(tmp_path, scenario="changes: [{withdraw_pupils: ['0005']}]\n", head=head)
    assert [pupil.id for pupil in load_case(path).region.pupils] == ["P1", "P2", "P3", "P4"]


def test_valid_settings_are_checked_against_the_tables_even_where_others_are_faulty(tmp_path: Path) -> None:
    text = "rules: {diversity_columns: [orign]}\nweights: {family: x}\n"
    path = write_world(tmp_path, scenario=text, head=HEAD.replace("2026-11-23", "2026-11-02"))
    assert keys(faults_of(path)) == [
        ("bad_value", 6, "weights.family"),
        ("unknown_column", 5, "rules.diversity_columns"),
        ("registered_late", 3, "registered_on"),
        ("registered_late", 6, "registered_on"),
    ]


@pytest.mark.parametrize("data", ["gone", "gone.xlsx"])
def test_missing_data_is_a_fault_at_its_key(tmp_path: Path, data: str) -> None:
    path = write_world(tmp_path, head=HEAD.replace("data: .", f"data: {data}"))
    assert keys(faults_of(path)) == [("missing_file", 2, "data")]


@pytest.mark.parametrize(
    ("columns", "code", "line", "expected"),
    [
        ("[orign]", "unknown_column", 6, "a column of the table pupils; the nearest is 'origin'"),
        ("[home_language]", "unknown_column", 6, "a column of the table pupils"),
        ("[birth_date]", "not_mixable", 6, "a column whose values can be mixed"),
        ("[origin, herkomst]", "repeated", 6, "each column once; origin is the same one"),
        ("\n    - origin\n    - {orgin: [a]}", "unknown_column", 8, "the nearest is 'origin'"),
        ("\n    origin: null\n    soort: null", "unknown_column", 8, "a column of the table pupils"),
    ],
)
def test_diversity_columns_must_be_in_the_table(
    tmp_path: Path, columns: str, code: str, line: int, expected: str
) -> None:
    path = write_world(tmp_path, scenario=f"rules:\n  diversity_columns: {columns}\n")
    faults = faults_of(path)
    assert keys(faults) == [(code, line, "rules.diversity_columns")]
    assert expected in faults[0].expected


def test_diversity_columns_are_named_as_in_the_table(tmp_path: Path) -> None:
    case = case_of(tmp_path, text="rules: {diversity_columns: [Herkomst, {SUPPORT_NEED: [Yes]}]}\n")
    assert case.scenario.rules.diversity_columns == (
        DiversityColumn(column="origin"),
        DiversityColumn(column="support_need", values=("yes",)),
    )


@pytest.mark.parametrize(
    ("basis", "boards", "found"),
    [
        pytest.param("enrolment", "B1,First,1000,\nB2,Second,,\n", [("empty_cell", 3, "enrolment")], id="empty"),
        pytest.param("enrolment", "B1,First,0,\nB2,Second,0,\n", [("all_zero", 2, "enrolment")], id="all zero"),
        pytest.param(
            "given", "B1,First,1,0\nB2,Second,1,0\nB3,Third,1,1\n", [("all_zero", 2, "share")], id="elsewhere"
        ),
        pytest.param(
            "given", "B1,First,1,\nB2,Second,1,\n", [("empty_cell", 2, "share"), ("empty_cell", 3, "share")], id="all"
        ),
    ],
)
def test_a_basis_without_figures_is_a_fault_of_the_table(
    tmp_path: Path, basis: str, boards: str, found: list[tuple[str, int, str]]
) -> None:
    path = write_world(
        tmp_path, scenario=f"rules: {{share_basis: {basis}}}\n", boards="board_id,name,enrolment,share\n" + boards
    )
    assert [(fault.code, fault.row, fault.column) for fault in faults_of(path)] == found


def test_history_needs_what_boards_took_in(tmp_path: Path) -> None:
    path = write_world(tmp_path, scenario="rules: {share_basis: history}\n")
    found = faults_of(path)
    assert {(fault.code, fault.column) for fault in found} == {("empty_cell", "intake")}
    assert "share_basis is history" in found[0].expected


def test_a_board_without_groups_needs_no_share(tmp_path: Path) -> None:
    assert case_of(tmp_path, text="rules: {share_basis: given}\n").scenario.rules.share_basis == "given"


def test_faults_found_by_a_scenario_name_the_header_in_the_file(tmp_path: Path) -> None:
    boards = "bestuur_id,naam,leerlingen\nB1,First,0\nB2,Second,0\n"
    path = write_world(tmp_path, scenario="rules: {share_basis: enrolment}\n", boards=boards)
    assert keys(faults_of(path)) == [("all_zero", 2, "leerlingen")]


def test_registration_after_the_date_is_a_fault_of_the_table(tmp_path: Path) -> None:
    path = write_world(tmp_path, head=HEAD.replace("2026-11-23", "2026-11-22"))
    assert [(fault.code, fault.file, fault.row) for fault in faults_of(path)] == [("registered_late", "pupils.csv", 6)]


def test_a_later_file_wins_through_extends(tmp_path: Path) -> None:
    write_world(tmp_path, scenario="changes:\n  - close: G1\n  - pin: {pupil_id: P1, group_id: G2}\n")
    child = write_scenario(tmp_path, "extends: s.yaml\nchanges:\n  - open: G1\n  - withdraw_pupils: [P1]\n", name="c")
    case = load_case(child)
    assert status(case)["G1"] == "open"
    assert "P1" not in {pupil.id for pupil in case.region.pupils}
    assert keys(case.warnings) == [("overridden", 3, "changes.open"), ("overridden", 4, "changes.withdraw_pupils")]
    assert {"s.yaml", "c.yaml"} <= set(case.inputs)


def test_the_placements_of_the_previous_run_are_loaded(tmp_path: Path) -> None:
    run = tmp_path / "run"
    run.mkdir()
    (run / "placements.csv").write_text("pupil_id,outcome,group_id\nP1,placed,G2\nP3,stays,G1\n")
    case = case_of(tmp_path, text="solve: {previous: run}\n")
    assert case.previous == {"P1": "G2"}
    assert case.scenario.solve.previous == str(run)
    assert "run/placements.csv" in case.inputs


def full_world(folder: Path) -> Path:
    (folder / "more.csv").write_text("pupil_id,birth_date,postcode,registered_on\nN1,2018-02-01,2312,2026-11-20\n")
    run = folder / "run"
    run.mkdir()
    (run / "placements.csv").write_text("pupil_id,outcome,group_id\nP1,placed,G2\n")
    write_world(
        folder,
        scenario="""\
        starts_on: 30-11-2026
        rules: {diversity_columns: [{support_need: [true]}], far_km: 5.5, moves: 2}
        weights: {diversity: 0.2}
        solve: {mode: lexicographic, tolerance: {proximity: 2 %, family: 1}, previous: run}
        changes:
          - close: 007
          - withdraw_pupils: [P2, P1]
          - set_group: {group_id: G2, target_size: 12, max_size: 14}
        """,
    )
    return write_scenario(
        folder,
        """\
        extends: s.yaml
        changes:
          - add_pupils: more.csv
          - add_group: {group_id: G9, school_id: S1, opening_cost: 0.50}
          - set_group: {group_id: G2, max_size: 15}
          - pin: {pupil_id: P1, group_id: G9, override: [age]}
          - refuse: {pupil_id: N1, targets: [S2]}
          - release: {pupils: [P3]}
        """,
        name="c",
    )


def test_a_saved_scenario_gives_the_same_case(tmp_path: Path) -> None:
    case = load_case(full_world(tmp_path))
    assert [warning.code for warning in case.warnings] == ["overridden", "overridden"]
    saved = json.loads(json.dumps(case.document))
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    again = load_document(saved, elsewhere)
    unnamed = replace(case.scenario, path=None)
    read = {path: digest for path, digest in case.files.items() if path not in case.scenario_files}
    assert again == replace(case, scenario=unnamed, warnings=(), inputs=again.inputs, files=read, scenario_files=())
    assert again.document == case.document
    assert {digest for name, digest in case.inputs.items() if not name.endswith(".yaml")} == set(again.inputs.values())


def test_every_file_read_is_recorded_by_its_path(tmp_path: Path) -> None:
    case = load_case(full_world(tmp_path), encoding="cp1252")
    assert case.scenario_files == (tmp_path / "c.yaml", tmp_path / "s.yaml")
    tables = [tmp_path / f"data/{name}.csv" for name in TABLES]
    assert set(case.files) == {*case.scenario_files, *tables, tmp_path / "more.csv", tmp_path / "run/placements.csv"}
    assert all(sha256(path.read_bytes()).hexdigest() == digest for path, digest in case.files.items())
    assert sorted(case.files.values()) == sorted(case.inputs.values())
    assert case.encoding == "cp1252"


def test_a_saved_scenario_may_have_relative_paths(tmp_path: Path) -> None:
    document = load_case(write_world(tmp_path)).document
    again = load_document({**document, "data": "../data"}, tmp_path / "run")
    assert again.scenario.data == tmp_path / "data"


def test_a_saved_scenario_is_a_scenario_file_too(tmp_path: Path) -> None:
    case = load_case(full_world(tmp_path))
    (tmp_path / "scenario.json").write_text(json.dumps(case.document, indent=2))
    assert load_case(tmp_path / "scenario.json").region == case.region


def test_faults_of_a_saved_scenario_have_no_lines(tmp_path: Path) -> None:
    document = {**load_case(write_world(tmp_path)).document, "ruls": {}, "changes": [{"close": "G8"}]}
    with pytest.raises(InputError) as caught:
        load_document(document, tmp_path)
    assert keys(caught.value.faults) == [("unknown_key", None, "ruls"), ("unknown_id", None, "changes.close")]


def test_a_document_holds_plain_data_only(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="not PosixPath"):
        load_document({"data": tmp_path}, tmp_path)


def test_tables_in_another_encoding_are_loaded(tmp_path: Path) -> None:
    path = write_world(tmp_path)
    boards = tmp_path / "data/boards.csv"
    boards.write_bytes("board_id,name\nB1,Ecole é\nB2,x\n".encode("utf-16"))
    case = None
    for name in ("boards", "groups", "pupils", "schools", "postcodes"):
        table = tmp_path / f"data/{name}.csv"
        text = table.read_bytes().decode("utf-16" if name == "boards" else "utf-8")
        table.write_bytes(text.encode("utf-16"))
    case = load_case(path, encoding="utf-16")
    assert case.region.boards[0].name == "Ecole é"


def test_an_unreadable_scenario_has_that_fault_only(tmp_path: Path) -> None:
    assert keys(faults_of(tmp_path / "gone.yaml")) == [("missing_file", None, None)]
    assert keys(faults_of(write_scenario(tmp_path, "name: [\n"))) == [("bad_yaml", 2, None)]


def test_a_scenario_whose_parent_cannot_be_read_is_checked_as_far_as_it_goes(tmp_path: Path) -> None:
    path = write_scenario(tmp_path, "extends: gone.yaml\nrules: {moves: some}\nchanges: [{clos: G1}]\n")
    assert keys(faults_of(path)) == [
        ("missing_file", 1, "extends"),
        ("bad_value", 2, "rules.moves"),
        ("unknown_key", 3, "changes.clos"),
    ]


def test_a_duplicate_key_is_reported_beside_all_other_faults(tmp_path: Path) -> None:
    path = write_world(tmp_path, scenario="rules:\n  far_km: 6\n  far_km: 7\n  moves: x\nchanges: [{close: G8}]\n")
    assert [(fault.code, fault.row) for fault in faults_of(path)] == [
        ("duplicate_key", 7),
        ("bad_value", 8),
        ("unknown_id", 9),
    ]
