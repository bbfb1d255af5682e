"""A run folder contains what the contract says."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from placement.case import Case
from placement.errors import Repair
from placement.result import Note, Status
from placement.store.errors import RunExistsError
from placement.store.json_text import to_json
from placement.store.run import write_run
from placement.store.summary import failure_summary, summary
from tests.reports.world import batch_case, batch_result, lexicographic, unproven

KEYS = [
    *["schema_version", "scenario", "date", "starts_on", "status", "stages", "objective", "bound", "gap"],
    *["objective_error", "reproducible", "criteria", "counts", "seconds", "seed", "workers", "versions", "inputs"],
]


@pytest.fixture
def run(tmp_path: Path) -> Path:
    write_run(tmp_path / "run", batch_case(), batch_result())
    return tmp_path / "run"


def _rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))


def test_a_run_has_all_its_files(run: Path) -> None:
    names = ["criteria.csv", "groups.csv", "placements.csv", "run.json", "scenario.json", "summary.json"]
    assert sorted(path.name for path in run.iterdir()) == names
    assert list(run.parent.iterdir()) == [run]
    for path in run.iterdir():
        data = path.read_bytes()
        assert b"\r" not in data
        assert data.endswith(b"\n")
        assert not data.startswith(b"\xef\xbb\xbf")


def test_placements_have_a_row_for_every_pupil(run: Path) -> None:
    header, *rows = _rows(run / "placements.csv")
    assert header == [
        "pupil_id",
        "outcome",
        "route",
        "group_id",
        "school_id",
        "board_id",
        "distance_km",
        "reason",
        "flags",
    ]
    assert [row[0] for row in rows] == [pupil.id for pupil in batch_case().region.pupils]
    found = {row[0]: row for row in rows}
    assert found["P0205"] == ["P0205", "placed", "itk", "G03", "S02", "B1", "7.3", "weighed", "above_target|far"]
    assert found["P0211"][1:] == ["waiting", "itk", "", "", "", "", "family_fits_nowhere", "family_fits_nowhere"]
    assert found["P0226"][1:] == ["routed", "review", "", "", "", "", "review", "review"]
    assert found["P0G0701"][1:4] == ["moved", "itk", "G05"]


def test_groups_are_written_with_their_figures(run: Path) -> None:
    header, *rows = _rows(run / "groups.csv")

    expected = "group_id school_id board_id status seated_before added moved_in moved_out size min_size target_size"
    assert header == [*expected.split(), "max_size", "flags"]
    assert rows[1] == ["G02", "S01", "B1", "open", "14", "2", "1", "0", "17", "10", "15", "18", "over_target"]
    assert rows[4][-1] == "under_min|third_group"


def test_criteria_are_written_with_their_figures(run: Path) -> None:
    header, *rows = _rows(run / "criteria.csv")
    assert header == ["criterion", "measure", "before", "unit", "weight", "points", "best_alone"]
    assert rows[0] == ["coverage", "12", "25", "waiting points", "", "", ""]
    assert rows[1] == ["proximity", "312.34", "290.1", "pupil-km, one way", "1", "312.34", ""]
    assert rows[4] == ["proportionality", "11.333333", "10", "pupils", "2", "22.666667", ""]


def test_summary_has_the_contracts_keys_in_order(run: Path) -> None:
    data = json.loads((run / "summary.json").read_text("utf-8"))
    assert list(data) == KEYS
    assert data == summary(batch_case(), batch_result())
    assert data["schema_version"] == 1
    assert data["status"] == "optimal"
    assert data["stages"][0] == {"name": "coverage", "value": 12, "bound": 12, "gap": 0.0, "status": "optimal"}
    assert data["criteria"]["proportionality"] == {
        "measure": 34 / 3,
        "before": 10,
        "unit": "pupils",
        "weight": 2,
        "points": 68 / 3,
    }
    assert list(data["counts"]) == ["applicants", "placed", "waiting", "stays", "moved", "routed", "review"]
    assert data["inputs"] == {"pupils.csv": "ab" * 32}


def test_whole_numbers_are_written_whole() -> None:
    text = to_json(summary(batch_case(), batch_result()))
    assert '"value": 12,' in text
    assert '"weight": 0.2,' in text


def test_lexicographic_summary_has_no_objective() -> None:
    data = summary(batch_case(), lexicographic(batch_result(), proven=True))
    assert (data["objective"], data["bound"], data["gap"]) == (None, None, None)


def test_unproven_summary_says_so() -> None:
    data = summary(batch_case(), unproven(batch_result()))
    assert data["status"] == "feasible"
    assert data["reproducible"] is False
    assert data["objective_error"] == 1 / 4_000_000


def test_failure_summary_has_the_same_keys_and_the_repair() -> None:
    repair = Repair((Note("seat_more", {"group_id": "G05", "seats": 1}),), verified=True)
    stages = batch_result().stages[:1]
    data = failure_summary(batch_case(), Status.INFEASIBLE, stages, repairs=(repair,), seconds=1.23456)
    assert list(data) == [*KEYS, "repairs"]
    assert data["status"] == "infeasible"
    assert data["repairs"] == [{"verified": True, "steps": [{"code": "seat_more", "group_id": "G05", "seats": 1}]}]
    assert data["objective"] is None
    assert data["seconds"] == 1.235
    json.loads(to_json(data))


def test_failure_summary_without_repair() -> None:
    data = failure_summary(batch_case(), Status.UNKNOWN, workers=4)
    assert (data["status"], data["repairs"], data["workers"], data["seed"]) == ("unknown", [], 4, 1)


def test_repair_values_are_plain() -> None:
    note = Note("split", {"pupils": ("P1", "P2"), "points": Fraction(1, 2)})
    data = failure_summary(batch_case(), Status.INFEASIBLE, repairs=(Repair((note,), verified=False),))
    assert json.loads(to_json(data))["repairs"][0]["steps"] == [
        {"code": "split", "pupils": ["P1", "P2"], "points": 0.5}
    ]


@pytest.mark.parametrize("prefix", ["=", "+", "-", "@", "\t", "\r"])
def test_ids_that_a_spreadsheet_would_execute_are_made_safe(tmp_path: Path, prefix: str) -> None:
    result = batch_result()
    pupil = replace(result.pupils[0], pupil_id=f"{prefix}1+1", group_id=f"{prefix}G", school_id=f"{prefix}S")
    group = replace(result.groups[0], group_id=f"{prefix}G", board_id=f"{prefix}B")
    write_run(tmp_path / "run", batch_case(), replace(result, pupils=(pupil,), groups=(group,)))
    for name in ("placements.csv", "groups.csv"):
        for row in _rows(tmp_path / "run" / name):
            assert not any(cell.startswith(prefix) for cell in row)
    assert _rows(tmp_path / "run" / "placements.csv")[1][0] == f"'{prefix}1+1"


def test_negative_numbers_of_ours_stay_numbers(tmp_path: Path) -> None:
    result = batch_result()
    criteria = (replace(result.criteria[1], measure=Fraction(-1, 2)),)
    write_run(tmp_path / "run", batch_case(), replace(result, criteria=criteria))
    assert _rows(tmp_path / "run" / "criteria.csv")[1][1] == "-0.5"


def _case_in(folder: Path) -> Case:
    (folder / "data").mkdir()
    scenario = folder / "scenarios" / "base.yaml"
    scenario.parent.mkdir()
    scenario.write_text("name: base\n", "utf-8")
    document = {
        "name": "/etc of a name",
        "data": str(folder / "data"),
        "changes": [{"add_pupils": str(scenario)}, {"refuse": {"reason": "/no such thing"}}],
        "solve": {"previous": str(folder / "elsewhere")},
    }
    case = batch_case()
    return replace(case, scenario=replace(case.scenario, data=folder / "data", path=scenario), document=document)


def test_scenario_document_is_relative_to_the_run(tmp_path: Path) -> None:
    write_run(tmp_path / "runs" / "one", _case_in(tmp_path), batch_result())
    document = json.loads((tmp_path / "runs" / "one" / "scenario.json").read_text("utf-8"))
    assert document["data"] == "../../data"
    assert document["changes"][0] == {"add_pupils": "../../scenarios/base.yaml"}
    assert document["changes"][1] == {"refuse": {"reason": "/no such thing"}}
    assert document["name"] == "/etc of a name"
    assert document["solve"]["previous"] == str(tmp_path / "elsewhere")


@pytest.mark.parametrize("out", [".", "data", "scenarios"])
def test_a_folder_with_the_inputs_is_never_replaced(tmp_path: Path, out: str) -> None:
    case = _case_in(tmp_path)
    (tmp_path / out / "summary.json").write_text("{}", "utf-8")
    with pytest.raises(RunExistsError, match="holds the tables or the scenario"):
        write_run(tmp_path / out, case, batch_result(), force=True)
    assert (tmp_path / "data").is_dir()
    assert (tmp_path / "scenarios" / "base.yaml").is_file()


def test_an_earlier_run_that_this_one_builds_on_is_never_replaced(tmp_path: Path) -> None:
    case = batch_case()
    write_run(tmp_path / "last", case, batch_result())
    case = replace(case, files={(tmp_path / "last" / "placements.csv").resolve(): "ab" * 32})
    with pytest.raises(RunExistsError, match="builds on it"):
        write_run(tmp_path / "last", case, batch_result(), force=True)
    write_run(tmp_path / "next", case, batch_result())


def test_files_are_named_relative_to_the_run(tmp_path: Path) -> None:
    table, scenario = tmp_path / "data" / "pupils.csv", tmp_path / "base.yaml"
    files = {scenario: "s" * 64, table: "t" * 64}
    case = replace(batch_case(), files=files, scenario_files=(scenario,), encoding="utf-16")
    write_run(tmp_path / "runs" / "one", case, batch_result())
    record = json.loads((tmp_path / "runs" / "one" / "run.json").read_text("utf-8"))
    assert record["files"] == {"../../data/pupils.csv": "t" * 64}
    assert record["scenario_files"] == {"../../base.yaml": "s" * 64}
    assert (record["schema_version"], record["encoding"], record["interrupted"]) == (1, "utf-16", False)
    assert record["notes"][0]["values"]["delta_points"] == {"fraction": "45/2"}
    assert record["notes"][0]["values"]["pupils"] == ["P0211", "P0212"]
