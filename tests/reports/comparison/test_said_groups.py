"""What a scenario sets of a group is said as what it changes: which column, and instead of what."""

from __future__ import annotations

import pytest

from placement.locale import translator
from placement.reports.comparison.overview import Overview, overview_of
from placement.reports.comparison.said import chosen
from placement.reports.words.comparison import remark
from placement.reports.words.scenario_changes import changes_sentence
from placement.scenario.load import load_case
from placement.whatif.compare import compare
from tests.cli.world import write_world

FIRST = "  - set_group: {group_id: G1, max_size: 9}\n"
SCENARIOS = {
    "a": f"changes:\n{FIRST}",
    "b": "changes:\n  - set_group: {group_id: G1, max_size: 7, max_added: 2}\n",
    "c": f"changes:\n{FIRST}",
    "d": "",
}


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> Overview:
    folder = tmp_path_factory.mktemp("said")
    write_world(folder)
    for name, changes in SCENARIOS.items():
        (folder / f"{name}.yaml").write_text(f"extends: small.yaml\nname: {name}\n{changes}", encoding="utf-8")
    cases = [load_case(folder / f"{name}.yaml") for name in SCENARIOS]
    return overview_of(compare(cases), translator("en"), outsider=False)


def test_a_group_is_said_beside_the_base_and_the_base_beside_its_tables(view: Overview) -> None:
    said = {each.name: chosen(view, each) for each in view.columns}
    place = said["a"].partition(":")[0]
    assert said == {
        "a": f"{place}: maximum size 9 instead of 5.",
        "b": f"{place}: maximum size 7 instead of 9 and at most new in one week 2 instead of without a limit.",
        "c": "Nothing changes beside A.",
        "d": f"{place}: maximum size 5 instead of 9.",
    }
    sizes = [remark(view.words, each) for each in view.remarks if each.code == "other_sizes"]
    assert sizes[0] == "b: G1: maximum size 7 instead of 9; all columns are held against the base's sizes."


def test_one_scenario_says_its_last_word_on_a_group_once(view: Overview) -> None:
    case = next(each for each in view.columns if each.name == "b")
    assert changes_sentence(view.words, case.case, case.changes).count("instead of") == 2
    assert "maximum size 7 instead of 5" in changes_sentence(view.words, case.case, case.changes)
