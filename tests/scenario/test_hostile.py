"""Scenarios with signs that no path can have, pipes where files should be, and numbers as good as infinite."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.scenario.helpers import faults_of, write_world


@pytest.mark.parametrize("sign", ["\\0", "\\ud800"])
@pytest.mark.parametrize(
    "line",
    [
        pytest.param('extends: "a{sign}b.yaml"', id="extends"),
        pytest.param('changes: [{{add_pupils: "a{sign}b"}}]', id="added pupils"),
        pytest.param('changes: [{{inflow: {{add: 5, profile: "a{sign}b"}}}}]', id="profile"),
        pytest.param('solve: {{previous: "a{sign}b"}}', id="previous run"),
    ],
)
def test_a_path_with_a_sign_that_no_path_has_is_a_fault(tmp_path: Path, line: str, sign: str) -> None:
    path = write_world(tmp_path, scenario=line.format(sign=sign) + "\n")
    assert {fault.file for fault in faults_of(path)} == {str(path)}


@pytest.mark.parametrize("sign", ["\\0", "\\ud800"])
def test_tables_under_a_name_that_no_folder_has_are_missing(tmp_path: Path, sign: str) -> None:
    path = tmp_path / "s.yaml"
    path.write_text(f'name: x\ndate: 2026-11-23\nbasis: b\ndata: "a{sign}b"\n')
    assert "missing_file" in {fault.code for fault in faults_of(path)}


@pytest.mark.parametrize("line", ['name: "a\\ud800b"', 'basis: "a\\udfffb"'])
def test_half_a_sign_is_a_fault_in_any_text(tmp_path: Path, line: str) -> None:
    path = tmp_path / "s.yaml"
    path.write_text(f"date: 2026-11-23\ndata: .\n{line}\n")
    assert ("bad_text", 3) in {(fault.code, fault.row) for fault in faults_of(path)}


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("extends: pipe", "pipe"),
        ("changes: [{add_pupils: pipe}]", "pipe"),
        ("solve: {previous: run}", "run/placements.csv"),
    ],
)
def test_a_pipe_is_refused_unopened(tmp_path: Path, line: str, name: str) -> None:
    path = write_world(tmp_path, scenario=line + "\n")
    (tmp_path / name).parent.mkdir(exist_ok=True)
    os.mkfifo(tmp_path / name)
    assert {fault.code for fault in faults_of(path)} == {"missing_file"}


@pytest.mark.parametrize(
    "line",
    [
        "weights: {family: 1.0e308}",
        "weights: {family: .inf}",
        "rules: {far_km: .inf}",
        "rules: {max_size: 1000000000000}",
        "rules: {age_limit: 1000000000}",
        "rules: {age_from: 9999}",
        "changes: [{set_group: {group_id: G1, max_size: 1000000000}}]",
        "changes: [{set_group: {group_id: G1, target_size: 1000000000000000}}]",
    ],
)
def test_a_number_as_good_as_infinite_is_a_fault(tmp_path: Path, line: str) -> None:
    assert faults_of(write_world(tmp_path, scenario=line + "\n"))


@pytest.mark.parametrize(
    "line", ["data: {path}", "extends: {path}", "changes: [{{add_pupils: {path}}}]", "solve: {{previous: {path}}}"]
)
def test_a_path_too_long_to_be_one_is_a_fault(tmp_path: Path, line: str) -> None:
    assert faults_of(write_world(tmp_path, scenario=line.format(path="x" * 5000) + "\n"))


@pytest.mark.parametrize("line", ["extends: loop", "changes: [{add_pupils: loop}]", "solve: {previous: loop}"])
def test_a_link_to_itself_is_a_fault(tmp_path: Path, line: str) -> None:
    path = write_world(tmp_path, scenario=line + "\n")
    (path.parent / "loop").symlink_to("loop")
    assert faults_of(path)


@pytest.mark.parametrize("sign", ["\\u202e", "\\u2066"])
def test_a_name_that_turns_the_direction_of_text_is_a_fault(tmp_path: Path, sign: str) -> None:
    path = write_world(tmp_path)
    path.write_text(path.read_text("utf-8").replace("name: x", f'name: "a{sign}b"'), "utf-8")
    (fault,) = faults_of(path)
    assert (fault.column, fault.expected) == ("name", "text on one line, without control characters")


@pytest.mark.parametrize("group_id", ["g1", "Ｇ1"])
def test_a_group_that_is_added_does_not_look_like_another(tmp_path: Path, group_id: str) -> None:
    line = f"changes: [{{add_group: {{group_id: {group_id}, school_id: S1}}}}]\n"
    (fault,) = faults_of(write_world(tmp_path, scenario=line))
    assert (fault.code, fault.column) == ("lookalike_id", "changes.add_group.group_id")


def test_a_pupil_who_is_added_does_not_look_like_another(tmp_path: Path) -> None:
    path = write_world(tmp_path, scenario="changes: [{add_pupils: more.csv}]\n")
    (path.parent / "more.csv").write_text("pupil_id,birth_date,postcode\nＰ1,2017-05-02,2315\n", "utf-8")
    (fault,) = faults_of(path)
    assert (fault.code, fault.file, fault.row) == ("lookalike_id", "more.csv", 2)


@pytest.mark.parametrize(
    ("setting", "largest"),
    [
        ("rules: {moves: 1000000000000000000}", "1000000000"),
        ("rules: {max_open_groups: 1000000000000000000}", "1000000000"),
        ("solve: {workers: 1000000000000000000}", "1000000000"),
        ("weights: {family: 1e400}", "at most 1000000000000000"),
    ],
)
def test_a_number_as_good_as_infinite_is_told_how_large_it_may_be(tmp_path: Path, setting: str, largest: str) -> None:
    faults = faults_of(write_world(tmp_path, scenario=setting + "\n"))
    assert [largest in each.expected for each in faults] == [True]
