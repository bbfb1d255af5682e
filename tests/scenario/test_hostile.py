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
        "changes: [{set_group: {group_id: G1, max_size: 1000000000}}]",
        "changes: [{set_group: {group_id: G1, target_size: 1000000000000000}}]",
    ],
)
def test_a_number_as_good_as_infinite_is_a_fault(tmp_path: Path, line: str) -> None:
    assert faults_of(write_world(tmp_path, scenario=line + "\n"))
