"""The folder of a comparison: long tables without pupils, a run for each scenario, replaced as a whole."""

from __future__ import annotations

import csv
import io
import json
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from placement.disclosure.comparison import shown_columns, shown_gains
from placement.results.comparison import Comparison
from placement.store.comparison import TABLES, comparison_files, write_comparison
from placement.store.errors import RunExistsError
from placement.store.names import REPORTS
from placement.store.read import open_run
from tests.whatif.worlds import ROOT, comparison, sample

NAMES = ("baseline", "closed-group", "with-moves")


@cache
def _files() -> dict[str, str]:
    return comparison_files(ROOT / "out", sample(*NAMES))


def _rows(name: str, files: dict[str, str] | None = None) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((files or _files())[name])))


def test_every_figure_has_a_row() -> None:
    found = sample(*NAMES)
    rows = _rows("comparison.csv")
    assert list(rows[0]) == ["scenario", "section", "key", "measure", "unit", "value", "difference"]
    assert len(rows) == sum(len(figures) + 1 for figures in shown_columns(found).values())
    shown = {(row["scenario"], row["section"], row["key"], row["measure"]): row for row in rows}
    moved = shown["closed group", "pupils", "region", "moved"]
    assert (moved["unit"], moved["value"], moved["difference"]) == ("pupils", "9", "9")
    assert shown["baseline", "pupils", "region", "placed"]["difference"] == "0"
    assert shown["two moves", "status", "optimal", "gap"]["value"] == "0"
    assert shown["baseline", "shares", "OPOO", "share_given"]["value"] == ""


def test_differences_are_from_the_base() -> None:
    found = sample(*NAMES)
    base = {figure.name: figure.value for figure in shown_columns(found)[found.base.name]}
    for row in _rows("comparison.csv"):
        name = row["section"], row["key"], row["measure"]
        if row["difference"]:
            there = base[name]
            assert there is not None
            assert abs(Fraction(row["value"]) - there - Fraction(row["difference"])) < Fraction(1, 10**5)


def test_rows_of_a_scenario_without_a_placement_are_empty() -> None:
    found = next(each for seed in range(40) if (each := comparison(seed)).scenarios[1].result is None)
    files = comparison_files(ROOT / "out", found)
    rows = [row for row in _rows("comparison.csv", files) if row["scenario"] == "what if"]
    assert rows[0]["key"] == "infeasible"
    assert len(rows) == 1 + len(shown_columns(found)[found.base.name])
    assert {row["value"] for row in rows} == {""}
    assert "what-if/summary.json" not in files
    assert found.base.folder + "/summary.json" in files


def test_gains_calendar_and_moved_pupils_have_tables() -> None:
    found = sample(*NAMES)
    gains = _rows("gains.csv")
    assert len(gains) == len(shown_gains(found))
    everybody = next(row for row in gains if row["scenario"] == "closed group" and row["dimension"] == "all")
    assert (everybody["better"], everybody["worse"], everybody["worst_km"]) == ("1", "7", "")
    by_age = [row for row in gains if row["dimension"] == "age" and row["scenario"] == "closed group"]
    assert [(row["worse"], row["same"]) for row in by_age] == [("5", ""), ("", "")]
    calendar = _rows("calendar.csv")
    assert len(calendar) == len(found.calendars)
    assert calendar[0]["day"] == "2026-11-23"
    moved = _rows("moved.csv")
    assert len(moved) == len(found.moved)
    new = next(row for row in moved if not row["group_base"])
    assert (new["km_base"], new["difference_km"]) == ("", "")


def test_files_for_outsiders_name_no_pupil() -> None:
    found = sample(*NAMES)
    ids = {pupil.id for each in found.scenarios for pupil in each.case.region.pupils}
    families = {pupil.family_id for each in found.scenarios for pupil in each.case.region.pupils} - {None}
    for name in ("comparison.csv", "gains.csv", "calendar.csv", "comparison.json"):
        assert not [each for each in ids | families if str(each) in _files()[name]], name
    assert any(each in _files()["moved.csv"] for each in ids)


def test_the_document_agrees_with_the_tables() -> None:
    document = json.loads(_files()["comparison.json"])
    assert document["base"] == "baseline"
    assert [each["folder"] for each in document["scenarios"]] == ["baseline", "closed-group", "two-moves"]
    assert document["scenarios"][0]["share_basis_chosen_in"] == "baseline.yaml"
    assert len(document["gains"]) == len(_rows("gains.csv"))
    assert len(document["calendar"]) == len(_rows("calendar.csv"))
    rows = [row for row in _rows("comparison.csv") if row["section"] != "status"]
    figures = [figure for each in document["scenarios"] for figure in each["figures"]]
    assert [(figure["key"], figure["value"] is None) for figure in figures] == [
        (row["key"], row["value"] == "") for row in rows
    ]


def _write(out: Path, found: Comparison, *, force: bool = False) -> None:
    write_comparison(out, found, language="en", force=force)


def test_each_scenario_is_a_run_that_opens(tmp_path: Path) -> None:
    found = sample(*NAMES)
    _write(tmp_path / "out", found)
    assert {each.name for each in (tmp_path / "out").iterdir()} == {
        *(*TABLES, *REPORTS, "comparison.json"),
        *("baseline", "closed-group", "two-moves"),
    }
    for each in found.scenarios:
        run = open_run(tmp_path / "out" / each.folder)
        assert each.result is not None
        assert run.result.placement == each.result.placement


def test_an_earlier_comparison_is_replaced_as_a_whole(tmp_path: Path) -> None:
    out = tmp_path / "out"
    _write(out, sample(*NAMES))
    (out / "minutes.txt").write_text("of the meeting", "utf-8")
    (out / "two-moves" / "remark.txt").write_text("mine", "utf-8")
    (out / "baseline" / "letter.txt").write_text("mine too", "utf-8")
    with pytest.raises(RunExistsError, match="--force"):
        _write(out, sample("baseline", "closed-group"))
    _write(out, sample("baseline", "closed-group"), force=True)
    assert (out / "minutes.txt").read_text("utf-8") == "of the meeting"
    assert (out / "baseline" / "letter.txt").exists()
    # A user's own file in the folder of a removed run is kept.
    assert [each.name for each in (out / "two-moves").iterdir()] == ["remark.txt"]
    assert [each.name for each in tmp_path.iterdir()] == ["out"]


def test_no_folder_of_an_unreadable_comparison_is_removed(tmp_path: Path) -> None:
    out = tmp_path / "out"
    _write(out, sample(*NAMES))
    (out / "comparison.json").write_text("{", "utf-8")
    _write(out, sample("no-origin", "no-origin"), force=True)
    assert (out / "two-moves" / "summary.json").exists()
    assert (out / "without-origin-no-origin-yaml-2" / "summary.json").exists()


def test_the_folder_of_the_scenarios_is_never_replaced() -> None:
    with pytest.raises(RunExistsError, match="holds the tables or the scenario"):
        _write(ROOT / "scenarios", sample(*NAMES), force=True)
