"""A folder that is not a run, damaged files and files edited by hand each have their own clear fault."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from placement.store.errors import NoRunError
from placement.store.read import open_run
from tests.cli.world import PRIVATE
from tests.store.projects import Project, change_json, change_row, faults, places

FILES = ("run.json", "summary.json", "scenario.json", "placements.csv")


# --- no run ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("what", ["nothing", "a file", "another folder"])
def test_anything_but_a_run_is_rejected(tmp_path: Path, what: str) -> None:
    path = tmp_path / "run"
    if what == "a file":
        path.write_text("x")
    elif what == "another folder":
        path.mkdir()
        (path / "placements.csv").write_text("pupil_id\n")
    with pytest.raises(NoRunError, match=r"run folder.*placement solve SCENARIO --out DIR writes") as caught:
        open_run(path)
    assert caught.value.path == path
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


def test_a_run_from_before_runs_could_be_read_is_rejected(project: Project) -> None:
    (project.run / "run.json").unlink()
    with pytest.raises(NoRunError, match=r"older version of placement wrote it\. Solve the scenario again"):
        open_run(project.run)


# --- damaged files ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [name for name in FILES if name != "run.json"])
def test_a_missing_file_is_a_fault(project: Project, name: str) -> None:
    (project.run / name).unlink()
    (fault,) = faults(project.run)
    assert (fault.code, Path(fault.file).name) == ("missing_file", name)
    assert name in fault.expected


def test_every_missing_file_is_reported(project: Project) -> None:
    for name in FILES[1:]:
        (project.run / name).unlink()
    assert {Path(fault.file).name for fault in faults(project.run)} == set(FILES[1:])


@pytest.mark.parametrize("name", FILES[:3])
@pytest.mark.parametrize(
    ("damage", "row"),
    [
        pytest.param(b'{\n "a": 1,\n', 3, id="cut off"),
        pytest.param(b"\xff\xfe\x00", None, id="no text"),
        pytest.param(b"[1]", None, id="no map"),
        pytest.param(b"", 1, id="empty"),
        pytest.param(b'{"a": NaN}', None, id="no number"),
        pytest.param(b"[" * 100_000, None, id="too deep"),
    ],
)
def test_a_file_that_is_not_json_is_a_fault(project: Project, name: str, damage: bytes, row: int | None) -> None:
    (project.run / name).write_bytes(damage)
    assert places(faults(project.run)) == [("bad_json", name, row, None)]


def _set(*keys: str | int, to: object) -> Callable[[Any], None]:
    def change(data: Any) -> None:
        for key in keys[:-1]:
            data = data[key]
        data[keys[-1]] = to

    return change


@pytest.mark.parametrize(
    ("name", "change", "code", "column", "value"),
    [
        pytest.param("run.json", _set("files", to=[]), "bad_value", "files", "[...]", id="files"),
        pytest.param("run.json", lambda d: d.pop("notes"), "missing_key", "notes", None, id="no notes"),
        pytest.param("run.json", _set("stages", to=[]), "bad_value", "stages", "[...]", id="no stages"),
        pytest.param("run.json", _set("interrupted", to="no"), "bad_value", "interrupted", "no", id="interrupted"),
        pytest.param(
            "run.json",
            _set("stages", 0, "value", "fraction", to="7/0"),
            "bad_value",
            "stages.value.fraction",
            "7/0",
            id="a fraction of nothing",
        ),
        pytest.param(
            "run.json", _set("stages", 0, "status", to="good"), "bad_value", "stages.status", "good", id="status"
        ),
        pytest.param("run.json", _set("schema_version", to=2), "bad_value", "schema_version", "2", id="newer"),
        pytest.param(
            "summary.json", lambda d: d.pop("schema_version"), "bad_value", "schema_version", None, id="no form"
        ),
        pytest.param("summary.json", _set("seed", to="one"), "bad_value", "seed", "one", id="seed"),
        pytest.param("summary.json", lambda d: d.pop("versions"), "missing_key", "versions", None, id="no versions"),
        pytest.param("scenario.json", _set("rules", "far_km", to=7), "changed_since", None, None, id="another rule"),
        pytest.param("scenario.json", lambda d: d.pop("date"), "changed_since", None, None, id="no date"),
    ],
)
def test_a_value_of_the_wrong_kind_is_a_fault(
    project: Project, name: str, change: Callable[[Any], None], code: str, column: str | None, value: str | None
) -> None:
    change_json(project.run / name, change)
    (fault,) = faults(project.run)
    assert (fault.code, Path(fault.file).name, fault.column, fault.value) == (code, name, column, value)


def test_layout_and_order_of_keys_do_not_matter(project: Project) -> None:
    for name in FILES[:3]:
        data = json.loads((project.run / name).read_text("utf-8"))
        text = json.dumps(dict(reversed(data.items())), ensure_ascii=True)
        (project.run / name).write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert open_run(project.run).result == project.result


def test_keys_added_by_a_later_version_are_ignored(project: Project) -> None:
    for name in ("run.json", "summary.json"):
        change_json(project.run / name, _set("mood", to="good"))
    assert open_run(project.run).result == project.result


def test_a_saved_scenario_without_data_is_a_fault(project: Project) -> None:
    from placement.store.record import digest_of  # noqa: PLC0415 - to make damage that looks whole

    change_json(project.run / "scenario.json", lambda data: data.pop("data"))
    digest = digest_of(json.loads((project.run / "scenario.json").read_text()))
    change_json(project.run / "run.json", _set("scenario_digest", to=digest))
    assert ("missing_key", "data") in [(fault.code, fault.column) for fault in faults(project.run)]


# --- placements.csv --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "code", "column"),
    [
        pytest.param({"pupil_id": "P99"}, "unknown_id", "pupil_id", id="unknown pupil"),
        pytest.param({"group_id": "G9"}, "unknown_id", "group_id", id="unknown group"),
        pytest.param({"outcome": "here"}, "bad_value", "outcome", id="no outcome"),
        pytest.param({"group_id": ""}, "empty_cell", "group_id", id="placed nowhere"),
        pytest.param({"outcome": "waiting"}, "bad_value", "group_id", id="waiting in a group"),
        pytest.param({"outcome": "moved"}, "changed_since", "outcome", id="another outcome"),
        pytest.param({"route": "azc"}, "changed_since", "route", id="another route"),
        pytest.param({"school_id": ""}, "changed_since", "school_id", id="no school"),
        pytest.param({"board_id": "B9"}, "changed_since", "board_id", id="another board"),
        pytest.param({"distance_km": "0,1"}, "changed_since", "distance_km", id="a decimal comma"),
        pytest.param({"outcome": "waiting", "group_id": ""}, "changed_since", "school_id", id="made to wait"),
        pytest.param({"reason": "weighed far"}, "changed_since", "reason", id="another reason"),
        pytest.param({"flags": "far|split"}, "changed_since", "flags", id="other flags"),
    ],
)
def test_a_changed_cell_is_a_fault(project: Project, cells: dict[str, str], code: str, column: str) -> None:
    line = change_row(project.run, "P4", **cells)
    fault = faults(project.run)[0]
    assert (fault.code, Path(fault.file).name, fault.row, fault.column) == (code, "placements.csv", line, column)
    assert not any(secret in str(fault) for secret in PRIVATE)


def test_a_changed_group_is_a_fault(project: Project) -> None:
    (pupil,) = (each for each in project.result.pupils if each.pupil_id == "P7")
    other = {"G1": "G2", "G2": "G1"}[pupil.group_id or ""]
    line = change_row(project.run, "P7", group_id=other)
    (fault,) = faults(project.run)
    assert (fault.code, fault.row, fault.column, fault.value) == ("changed_since", line, "school_id", pupil.school_id)
    assert "pin the pupil in the scenario and solve again" in fault.expected


def test_a_consistently_changed_row_is_found_by_the_totals(project: Project) -> None:
    rows = {each.pupil_id: each for each in project.result.pupils}
    change_row(project.run, "P7", **_seat(project, "P7", {"G1": "G2", "G2": "G1"}[rows["P7"].group_id or ""]))
    found = faults(project.run)
    assert {(fault.code, Path(fault.file).name) for fault in found} == {("changed_since", "summary.json")}
    assert "criteria.proximity.measure" in {fault.column for fault in found}
    assert "which placements.csv comes to" in found[0].expected


def test_a_consistently_changed_row_that_breaks_a_rule_is_found_by_the_rule(project: Project) -> None:
    # P6 is too young for any group.
    change_row(project.run, "P6", outcome="placed", **_seat(project, "P6", "G1"))
    found = faults(project.run)
    assert {(fault.code, Path(fault.file).name) for fault in found} == {("breaks_rule", "placements.csv")}
    assert all("P6" in (fault.value or "") for fault in found)


def _seat(project: Project, pupil_id: str, group_id: str) -> dict[str, str]:
    problem = open_run(project.run).problem
    metres = problem.metres(pupil_id, group_id)
    return {
        "group_id": group_id,
        "school_id": problem.groups[group_id].school_id,
        "board_id": problem.board_of(group_id),
        "distance_km": f"{float(metres) / 1000:.1f}",
    }


def test_missing_and_duplicate_rows_are_faults(project: Project) -> None:
    file = project.run / "placements.csv"
    header, first, second, third, *rest = file.read_text("utf-8").splitlines(keepends=True)
    file.write_text("".join([header, first, first, third, *rest]), "utf-8")
    assert places(faults(project.run)) == [
        ("duplicate_id", "placements.csv", 3, "pupil_id"),
        ("missing_row", "placements.csv", None, "pupil_id"),
    ]
    assert faults(project.run)[1].value == second.split(",")[0]


@pytest.mark.parametrize(
    ("damage", "code", "row", "column"),
    [
        pytest.param(lambda text: text.replace(b",", b";"), "missing_column", 1, "pupil_id", id="semicolons"),
        pytest.param(lambda text: text.replace(b"flags", b"vlaggen", 1), "missing_column", 1, "flags", id="a header"),
        pytest.param(lambda text: text + b"\xe9\n", "bad_encoding", None, None, id="Windows-1252"),
        pytest.param(lambda text: text + b'"' + b"x" * 200_000, "bad_quote", 9, None, id="a quote without end"),
        pytest.param(lambda text: b"", "cut_off", 1, None, id="empty"),
    ],
)
def test_an_unreadable_table_is_a_fault(
    project: Project, damage: Callable[[bytes], bytes], code: str, row: int | None, column: str | None
) -> None:
    file = project.run / "placements.csv"
    file.write_bytes(damage(file.read_bytes()))
    assert places(faults(project.run))[0] == (code, "placements.csv", row, column)


def test_a_table_saved_by_a_spreadsheet_is_still_read(project: Project) -> None:
    file = project.run / "placements.csv"
    header, *rows = file.read_bytes().splitlines()
    file.write_bytes(b"\xef\xbb\xbf" + b"\r\n".join([header, *reversed(rows)]) + b"\r\n\r\n")
    assert open_run(project.run).result == project.result


# --- summary.json ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "column"),
    [
        pytest.param(_set("criteria", "proximity", "measure", to=1), "criteria.proximity.measure", id="measure"),
        pytest.param(_set("criteria", "family", "before", to=9), "criteria.family.before", id="before"),
        pytest.param(_set("objective", to=None), "objective", id="objective"),
        pytest.param(_set("stages", to=[]), "stages", id="stages"),
        pytest.param(_set("stages", 1, "bound", to=-1), "stages.2.bound", id="a stage"),
        pytest.param(_set("status", to="feasible"), "status", id="status"),
        pytest.param(_set("counts", "placed", to=True), "counts.placed", id="counts"),
        pytest.param(_set("criteria", to={}), "criteria.coverage", id="no criteria"),
        pytest.param(_set("criteria", to=3), "criteria", id="criteria that are none"),
        pytest.param(_set("date", to="2026-11-24"), "date", id="another day"),
        pytest.param(_set("seconds", to=-1), "seconds", id="seconds"),
    ],
)
def test_a_changed_summary_is_a_fault(project: Project, change: Callable[[Any], None], column: str) -> None:
    change_json(project.run / "summary.json", change)
    found = faults(project.run)
    assert {(fault.code, Path(fault.file).name) for fault in found} == {("changed_since", "summary.json")}
    assert found[0].column == column


# --- another version -------------------------------------------------------------------------------


def test_another_version_is_a_warning(project: Project) -> None:
    change_json(project.run / "summary.json", _set("versions", "placement", to="0.0.9"))
    change_row(project.run, "P4", reason="worded otherwise", flags="other")
    change_json(project.run / "summary.json", lambda data: data["criteria"].pop("cost"))
    change_json(project.run / "summary.json", _set("criteria", "family", "unit", to="partings"))
    run = open_run(project.run)
    assert {(each.code, each.column, each.value) for each in run.case.warnings} == {
        ("no_legal_basis", "legal_basis", None),
        ("other_version", "versions.placement", "0.0.9"),
    }
    assert run.result.placement == project.result.placement


def test_a_run_of_another_version_with_other_measures_is_rejected(project: Project) -> None:
    change_json(project.run / "summary.json", _set("versions", to={}))
    change_json(project.run / "summary.json", _set("criteria", "family", "measure", to=9))
    assert places(faults(project.run)) == [
        ("other_version", "summary.json", None, "versions.placement"),
        ("changed_since", "summary.json", None, "criteria.family.measure"),
    ]


def test_a_measure_that_differs_from_the_check_is_rejected(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    from placement.store import read  # noqa: PLC0415 - to put something wrong into it

    monkeypatch.setattr(read, "check", lambda *_: ("measure family: claimed 0, counted 1",))
    (fault,) = faults(project.run)
    assert (fault.code, fault.value) == ("breaks_rule", "measure family: claimed 0, counted 1")
