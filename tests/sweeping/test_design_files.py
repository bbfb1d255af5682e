"""Files that a design names: relative to its own, and part of what a run is known by."""

from __future__ import annotations

from pathlib import Path

from placement.scenario.load import load_case
from placement.studies.sweep import design_given, plan
from tests.cli.world import write_world


def test_files_are_relative_to_the_design_and_part_of_what_a_run_is_known_by(tmp_path: Path) -> None:
    cases = [load_case(write_world(tmp_path / "world"))]
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    for name, points in (("a.csv", 1), ("b.csv", 2)):
        (folder / name).write_text(f"group_id,points\nG1,{points}\nG2,0\n", encoding="utf-8")
    (folder / "more.csv").write_text("pupil_id,birth_date,postcode\nQ1,2018-01-01,2312\n", encoding="utf-8")
    design = folder / "design.yaml"
    text = "vary:\n  later.prices: [a.csv, b.csv]\n  changes: {none: [], more: [{add_pupils: more.csv}]}\n"
    design.write_text(text, encoding="utf-8")

    def keys() -> list[str]:
        made = plan(cases, design_given(cases, design))
        assert [axis.listed for axis in made.design.axes] == [["a.csv", "b.csv"], ["none", "more"]]
        return [run.key for run in made.runs]

    before = keys()
    assert keys() == before
    (folder / "b.csv").write_text("group_id,points\nG1,3\nG2,0\n", encoding="utf-8")
    assert [one == other for one, other in zip(before, keys(), strict=True)] == [True, True, False, False]
