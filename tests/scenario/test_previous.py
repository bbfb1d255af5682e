from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

from placement.earlier import EarlierPupil, Told, proposed
from placement.own_csv import mark_of
from placement.result import Outcome
from placement.scenario.previous import read_previous
from tests.scenario.helpers import node_of

HEADER = "pupil_id,outcome,route,group_id\n"


def write(folder: Path, text: bytes) -> str:
    (folder / "placements.csv").write_bytes(text)
    return f"solve:\n  previous: {folder}\n"


def test_only_proposed_placements_count(tmp_path: Path) -> None:
    rows = (
        "P1,placed,itk,G1\nP2,stays,itk,G1\nP3,moved,itk,G2\nP4,waiting,itk,\nP5,routed,regular,\n'=P6,placed,itk,G2\n"
    )
    previous = read_previous(node_of(write(tmp_path, (HEADER + rows).encode())))
    assert previous.faults == ()
    assert previous.pupils is not None
    assert proposed(previous.pupils) == {"P1": "G1", "=P6": "G2"}
    assert {each: pupil.outcome for each, pupil in previous.pupils.items()}["P4"] is Outcome.WAITING
    assert [path.name for path in previous.files] == ["placements.csv"]


@pytest.mark.parametrize("text", ["solve: {}\n", "solve: {previous: null}\n", "{}\n"])
def test_without_a_previous_run_there_are_no_proposals(text: str) -> None:
    previous = read_previous(node_of(text))
    assert (previous.pupils, previous.faults) == (None, ())


def test_a_missing_run_is_a_fault_of_the_scenario(tmp_path: Path) -> None:
    previous = read_previous(node_of(f"solve:\n  previous: {tmp_path}/gone\n"))
    assert [(f.code, f.file, f.row, f.column) for f in previous.faults] == [
        ("missing_file", "s.yaml", 2, "solve.previous")
    ]


@pytest.mark.parametrize(
    ("text", "code", "row", "column"),
    [
        pytest.param(b"pupil_id,outcome\nP1,placed\n", "missing_column", 1, "group_id", id="no group"),
        pytest.param(b"pupil_id;outcome;group_id\n", "missing_column", 1, "pupil_id", id="not ours"),
        pytest.param(b"", "cut_off", 1, None, id="empty"),
        pytest.param(HEADER.encode() + b"P1,placed,itk,\n", "empty_cell", 2, "group_id", id="placed nowhere"),
        pytest.param(HEADER.encode() + b",placed,itk,G1\n", "empty_cell", 2, "pupil_id", id="nobody placed"),
        pytest.param(HEADER.encode() + b"P1,placed\n", "too_few_cells", 2, None, id="a short row"),
        pytest.param(HEADER.encode() + b"P1,placed,itk,G1,x\n", "too_many_cells", 2, None, id="a long row"),
        pytest.param(HEADER.encode() + b"P1,placed,itk,G1\nP2,stays,itk,G", "cut_off", 3, None, id="cut off in a cell"),
        pytest.param(HEADER.encode() + b"P1,seated,itk,G1\n", "bad_value", 2, "outcome", id="no outcome"),
        pytest.param(HEADER.encode() + b"P1,waiting,itk,G1\n", "bad_value", 2, "group_id", id="waits in a group"),
        pytest.param(HEADER.encode() + b"P1,stays,itk,\n", "empty_cell", 2, "group_id", id="stays nowhere"),
        pytest.param(
            HEADER.encode() + b"P1,routed,itk,\nP1,routed,itk,\n", "duplicate_id", 3, "pupil_id", id="a pupil twice"
        ),
        pytest.param(HEADER.encode() + b"\xe9\n", "bad_encoding", None, None, id="Windows-1252"),
    ],
)
def test_a_damaged_run_is_a_fault_of_its_file(
    tmp_path: Path, text: bytes, code: str, row: int | None, column: str | None
) -> None:
    fault = read_previous(node_of(write(tmp_path, text))).faults[0]
    assert (fault.code, fault.row, fault.column) == (code, row, column)
    assert fault.file.endswith("placements.csv")


def test_a_run_with_fewer_rows_than_its_summary_counts_is_a_fault(tmp_path: Path) -> None:
    text = write(tmp_path, (HEADER + "P1,placed,itk,G1\nP4,waiting,itk,\n").encode())
    (tmp_path / "summary.json").write_text('{"counts": {"placed": 1, "waiting": 2}}')
    (fault,) = read_previous(node_of(text)).faults
    assert (fault.code, fault.row, fault.value, fault.expected) == (
        "missing_row",
        3,
        "waiting",
        "2 of these rows, as summary.json says",
    )


def run_that_kept(folder: Path, pupils: str) -> str:
    """A run whose tables were kept, as a scenario that names it."""
    (folder / "inputs").mkdir()
    (folder / "inputs/pupils.csv").write_text(pupils)
    files = {"pupils.csv": sha256(pupils.encode()).hexdigest()}
    (folder / "inputs/kept.json").write_text(json.dumps({"files": files, "placements": {}}))
    return write(folder, (HEADER + "P1,placed,itk,G1\nX1,placed,itk,G1\n").encode())


def test_homes_families_and_seats_are_those_that_the_run_kept_and_drawn_pupils_are_left_out(tmp_path: Path) -> None:
    text = run_that_kept(tmp_path, "pupil_id,postcode,family_id,group_id\nP1,2311,F1,\n")
    previous = read_previous(node_of(text))
    assert previous.faults == ()
    assert previous.pupils == {"P1": EarlierPupil("P1", Outcome.PLACED, "", "G1", "", Told("2311", "F1", None))}
    assert [path.name for path in previous.files] == ["placements.csv", "pupils.csv"]


def test_kept_tables_that_were_edited_are_a_fault(tmp_path: Path) -> None:
    text = run_that_kept(tmp_path, "pupil_id,postcode\nP1,2311\n")
    (tmp_path / "inputs/pupils.csv").write_text("pupil_id,postcode\nP1,2312\n")
    assert [fault.code for fault in read_previous(node_of(text)).faults] == ["changed_since"]


@pytest.mark.parametrize(
    "damaged", ['{"counts": {"placed": NaN}}', '{"counts": {"placed": 1e999}}', '{"counts": {"pla']
)
def test_a_run_whose_summary_is_damaged_is_a_fault(tmp_path: Path, damaged: str) -> None:
    text = write(tmp_path, (HEADER + "P1,placed,itk,G1\n").encode())
    (tmp_path / "summary.json").write_text(damaged)
    (fault,) = read_previous(node_of(text)).faults
    assert (fault.code, Path(fault.file).name) == ("bad_json", "summary.json")


def test_a_run_that_keeps_no_pupils_of_its_tables_is_a_fault(tmp_path: Path) -> None:
    text = write(tmp_path, (HEADER + "P1,placed,itk,G1\n").encode())
    (tmp_path / "inputs").mkdir()
    marks = {"columns": HEADER.strip().split(","), "rows": {"P1": mark_of(["P1", "placed", "itk", "G1"])}}
    (tmp_path / "inputs/kept.json").write_text(json.dumps({"files": {}, "placements": marks}))
    (fault,) = read_previous(node_of(text)).faults
    assert (fault.code, Path(fault.file).name) == ("bad_json", "kept.json")


def test_an_empty_name_of_a_run_is_no_way_to_say_that_there_is_none() -> None:
    (fault,) = read_previous(node_of('solve: {previous: ""}\n')).faults
    assert (fault.code, fault.column) == ("missing_file", "solve.previous")
