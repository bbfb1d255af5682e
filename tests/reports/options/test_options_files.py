"""The folder of `placement options`: its tables and its document."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from placement.catalogue import NAMES
from placement.store.errors import RunExistsError
from placement.store.options import options_files, to_document, write_options
from tests.reports.options.found import BASE, OPENED, figures, option, options, scenario


def table(name: str, **changes: object) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(options_files(scenario(), options(**changes))[name])))


def test_the_best_come_first_and_impossible_combinations_last() -> None:
    rows = table("options.csv")
    assert [row["rank"] for row in rows] == ["1", "2", "3", "4", *[""] * 11]
    first, second, *_ = rows
    assert (first["opened"], first["closed"], first["status"], first["gap"]) == ("G3", "", "optimal", "0")
    assert (first["coverage"], first["points"], first["delta_coverage"], first["delta_points"]) == (
        "0",
        "60.25",
        "-3",
        "-29.75",
    )
    assert (first["cost"], first["clustering"], first["groups_open"], first["mean_km"]) == ("170.5", "1", "3", "1.95")
    assert (second["status"], second["gap"], second["moved"]) == ("feasible", "0.034", "2")
    assert {*NAMES, "placed", "waiting", "stays", "moved"} <= first.keys()


def test_reasons_are_codes() -> None:
    rows = {(row["opened"], row["closed"]): row for row in table("options.csv") if row["status"] == "infeasible"}
    assert rows["", "G1"]["why"] == "unseated:G1:2"
    assert rows["G3|G4", "G2"]["why"] == "open_groups:3:2"
    assert rows["G4", "G2"]["why"] == "seat_more:G1:2|pupil_short:G3:1|move_more:1|split:1|drop_pin:2|unseat:3"
    assert rows["", "G1"]["points"] == rows["", "G1"]["delta_points"] == rows["", "G1"]["placed"] == ""


def test_what_opens_has_its_size_and_what_lacks_its_minimum_has_how_many_would_come() -> None:
    rows = {(row["opened"], row["closed"]): row for row in table("options.csv")}
    assert rows["G3", ""]["sizes"] == "G3:11"
    assert rows["", ""]["sizes"] == ""
    assert rows["G3", "G2"]["why"] in {"too_few:G3:10:9", "pinned:G2:1"}
    told = {row["why"] for row in table("options.csv", impossible=()) if row["status"] == "infeasible"}
    assert told == {"would_get:G4:10:1", "would_get:G3:10:12|would_get:G4:10:2", "too_few:G3:10:9"}
    document = to_document("s", options())
    unfilled = document["unfilled"]
    assert isinstance(unfilled, list)
    assert [each["opened"] for each in unfilled] == [["G4"], ["G3", "G4"], ["G3"]]
    assert {row["opened"]: row["sizes"] for row in table("open_groups.csv") if row["sizes"]} == {
        "G3": "G3:11",
        "G4": "G4:14",
    }


def test_the_base_always_has_a_row() -> None:
    rows = table("options.csv", best=(OPENED,), impossible=(), unfilled=())
    assert [(row["rank"], row["opened"], row["closed"], row["delta_points"]) for row in rows] == [
        ("1", "G3", "", "-29.75"),
        ("", "", "", "0"),
    ]


def test_without_a_base_differences_are_empty() -> None:
    gone = option("", "", None, 2, why=())
    (first, *_) = table("options.csv", base=gone, best=(OPENED,), impossible=(gone,), unfilled=())
    assert (first["delta_coverage"], first["delta_points"]) == ("", "")
    assert len(table("options.csv", base=gone, best=(OPENED,), impossible=(gone,), unfilled=())) == 2


def test_every_number_of_open_groups_has_a_row() -> None:
    rows = table("open_groups.csv")
    assert [(row["groups_open"], row["proven"], row["opened"], row["closed"], row["status"]) for row in rows] == [
        ("0", "yes", "", "", "infeasible"),
        ("1", "no", "", "G2", "optimal"),
        ("2", "no", "G4", "G1", "feasible"),
        ("3", "yes", "G3", "", "optimal"),
        ("4", "no", "", "", "unknown"),
    ]
    assert [row["points"] for row in rows] == ["", "120", "81.04", "60.25", ""]


def test_the_document_agrees_with_the_tables() -> None:
    found = json.loads(json.dumps(to_document("name", options())))
    assert [each["opened"] for each in found["best"]] == [["G3"], ["G4"], ["G4"], []]
    assert found["best"][0]["measures"]["cost"] == 170.5
    assert found["best"][0]["delta_points"] == -29.75
    assert found["best"][2]["mean_metres"] is None
    assert found["impossible"][0]["why"] == [{"code": "unseated", "group_id": "G1", "pupils": 2}]
    assert [each["best"] is None for each in found["open_groups"]] == [True, False, False, False, True]
    assert found["base"]["waiting"] == 2
    without = to_document("name", options(base=option("", "", None, 2)))
    assert isinstance(without["best"], list)
    assert without["best"][0]["delta_points"] is None


def test_no_file_names_a_pupil() -> None:
    assert not any("P1" in text or "P2" in text for text in options_files(scenario(), options()).values())


def test_a_folder_of_options_may_be_replaced(tmp_path: Path) -> None:
    out = tmp_path / "out"
    pages = {
        **dict.fromkeys(("report-coordinator.html", "report-coordinator.xlsx"), "page"),
        **dict.fromkeys((f"for-steering/report-steering.{form}" for form in ("html", "xlsx", "pdf")), "page"),
    }
    write_options(out, scenario(), options(), pages)
    files = {"options.json", "options.csv", "open_groups.csv"}
    assert _within(out) == files | {f"for-steering/{name}" for name in files} | pages.keys()
    (out / "for-steering" / "notes.txt").write_text("ours", "utf-8")
    with pytest.raises(RunExistsError):
        write_options(out, scenario(), options(), {})
    write_options(out, scenario(), options(best=(BASE,)), {}, force=True)
    for folder in (out, out / "for-steering"):
        assert len((folder / "options.csv").read_text("utf-8").splitlines()) == 1 + 1 + 3 + 8
    # Pages of the replaced options are gone with them.
    assert _within(out) == files | {f"for-steering/{name}" for name in (*files, "notes.txt")}


def _within(folder: Path) -> set[str]:
    return {each.relative_to(folder).as_posix() for each in folder.rglob("*") if each.is_file()}


def test_the_coordinator_has_exact_figures_and_others_those_of_the_rule() -> None:
    exact = option("G3", "", figures("60.25", metres=1953, proximity="14", preference="7", diversity="40"), 3)
    files = options_files(scenario(), options(best=(exact,)))
    rows = {
        name: next(csv.DictReader(io.StringIO(files[name]))) for name in ("options.csv", "for-steering/options.csv")
    }
    shown = {
        name: (row["points"], row["proximity"], row["preference"], row["mean_km"], row["moved"])
        for name, row in rows.items()
    }
    assert shown == {
        "options.csv": ("60.25", "14", "7", "1.953", "0"),
        "for-steering/options.csv": ("10", "10", "", "2", "0"),
    }


def test_only_what_is_handed_on_has_no_id_in_the_scenarios_name() -> None:
    named = scenario()
    named = replace(named, scenario=replace(named.scenario, name="if P1 goes"))
    files = options_files(named, options())
    assert json.loads(files["options.json"])["scenario"] == "if P1 goes"
    assert json.loads(files["for-steering/options.json"])["scenario"] == "if \u2026 goes"
