"""The page for parents, from either command."""

from __future__ import annotations

import csv
import re
import shutil
from pathlib import Path

import pytest

from placement.cli.main import main
from placement.errors import NothingFoundError
from placement.explanations import explain as explained
from placement.reports.parent.child import Child
from placement.results.origin import OriginComparison
from placement.studies import explain as studied
from tests.cli.conftest import Call
from tests.cli.screen import on_terminal
from tests.cli.stopping import stop_at_the_next
from tests.cli.world import PRIVATE, edit, write_world

OPEN = "Written by the coordinator:"


@pytest.fixture(scope="module")
def solved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Run of the small project, solved once."""
    folder = tmp_path_factory.mktemp("solved")
    scenario = write_world(folder)
    assert main(["solve", str(scenario), "--out", str(folder / "run"), "--quiet", "--json"], {}) == 0
    return folder


@pytest.fixture
def run(solved: Path, tmp_path: Path) -> Path:
    """A copy of the run for one test."""
    return Path(shutil.copytree(solved, tmp_path / "own")) / "run"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_is_written_beside_the_run(language: str, run: Path, call: Call) -> None:
    done = call("explain", run, "P4", "--audience", "parent", "--lang", language)
    assert (done.code, done.out) == (0, "")
    assert "parent-P4.html" in done.err
    page = (run / "parent-P4.html").read_text(encoding="utf-8")
    assert f'<html lang="{language}">' in page
    assert [word for word in PRIVATE if word in page and word != "2352"] == []
    assert [each for each in ("P1", "P2", "P3", "P5", "P6", "P7") if each in page] == []


def test_both_commands_write_the_same_bytes(run: Path, call: Call) -> None:
    assert call("explain", run, "P4", "--audience", "parent", "--quiet").err == ""
    assert call("report", run, "--audience", "parent:p4", "--quiet").err == ""
    assert (run / "parent-P4.html").read_bytes() == (run / "report-parent-P4.html").read_bytes()
    assert call("explain", run, "P4", "--audience", "parent", "--format", "md", "--quiet").code == 0
    assert call("report", run, "--audience", "parent:P4", "--format", "md", "--quiet").code == 0
    assert (run / "parent-P4.md").read_bytes() == (run / "report-parent-P4.md").read_bytes()


def test_the_page_can_be_printed_or_be_a_workbook(run: Path, call: Call) -> None:
    done = call("explain", run, "P1", "--audience", "parent", "--format", "md", "--out", "-")
    assert done.code == 0
    assert done.out.startswith("# Proposal for your child's class")
    assert call("report", run, "--audience", "parent:P1", "--format", "md", "--out", "-").out == done.out
    assert call("report", run, "--audience", "parent:P1", "--format", "xlsx", "--out", run / "p.xlsx").code == 0
    assert (run / "p.xlsx").read_bytes().startswith(b"PK")
    assert not (run / "parent-P1.md").exists()


def test_an_existing_page_is_replaced_only_with_force(run: Path, call: Call) -> None:
    (run / "parent-P4.html").write_text("a person's words")
    done = call("explain", run, "P4", "--audience", "parent")
    assert (done.code, done.out) == (2, "")
    assert "--force" in done.err
    assert (run / "parent-P4.html").read_text() == "a person's words"
    assert call("explain", run, "P4", "--audience", "parent", "--force").code == 0
    done = call("explain", run, "P4", "--audience", "parent", "--out", run / "placements.csv", "--force")
    assert done.code == 2


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(["P44"], "There is no pupil P44. Did you mean P4?", id="unknown pupil"),
        pytest.param(["--all", "--out", "-"], "name a folder", id="everybody, printed"),
        pytest.param(["P4", "--json"], "no JSON", id="json"),
        pytest.param(["P4", "--format", "xlsx"], "html, md", id="format"),
        pytest.param(["P4", "--texts", "none.yaml"], "There is no file none.yaml", id="texts"),
    ],
)
def test_wrong_usage_ends_with_2(arguments: list[str], words: str, run: Path, call: Call) -> None:
    before = sorted(run.iterdir())
    done = call("explain", run, *arguments, "--audience", "parent")
    assert (done.code, done.out) == (2, "")
    assert words in done.err
    assert sorted(run.iterdir()) == before


@pytest.mark.parametrize(
    "arguments",
    [["explain", "RUN", "P4", "--format", "md"], ["explain", "RUN", "P4", "--texts", "RUN/summary.json"],
     ["report", "RUN", "--texts", "RUN/summary.json"]],
    ids=["format", "texts", "report"],
)  # fmt: skip
def test_options_for_parents_are_refused_for_others(arguments: list[str], run: Path, call: Call) -> None:
    done = call(*[each.replace("RUN", str(run)) for each in arguments])
    assert (done.code, done.out) == (2, "")
    assert "--audience parent" in done.err


def test_own_texts_are_used(run: Path, call: Call) -> None:
    mine = run.parent / "tables" / "objection.yaml"
    mine.write_text(
        "checked: true\n"
        "public: {nl: 'x {board}', en: 'x {board}'}\n"
        "private: {nl: 'x {board}', en: 'x {board}'}\n"
        "other: {nl: Bel ons., en: Ring us.}\n"
    )
    done = call("explain", run, "P4", "--audience", "parent", "--format", "md", "--out", "-")
    assert "Ring us." in done.out
    assert "an example" not in done.out
    other = run.parent / "other.yaml"
    other.write_text(mine.read_text().replace("Ring us.", "Write to us."))
    done = call("report", run, "--audience", "parent:P4", "--format", "md", "--out", "-", "--texts", other)
    assert "Write to us." in done.out
    mine.write_text(mine.read_text().replace("{board}", "{bord}"))
    done = call("explain", run, "P4", "--audience", "parent", "--lang", "nl")
    assert (done.code, done.out) == (3, "")
    assert "2  public.nl" in done.err
    assert "één van {board}, {school}" in done.err


def test_all_pages_are_written_in_one_go_and_each_names_its_own_child_only(run: Path, call: Call) -> None:
    done = call("report", run, "--audience", "parent", "--all")
    assert (done.code, done.out) == (0, "")
    rows = csv.DictReader((run / "placements.csv").read_text(encoding="utf-8").splitlines())
    outcomes = {row["pupil_id"]: row["outcome"] for row in rows}
    told = {each for each, outcome in outcomes.items() if outcome not in ("stays", "left")}
    assert told
    assert {each.name for each in (run / "parents").iterdir()} == {f"parent-{each}.html" for each in told}
    for each in told:
        page = (run / "parents" / f"parent-{each}.html").read_text(encoding="utf-8")
        assert set(re.findall(r"\w+", page)) & set(outcomes) == {each}
    assert call("explain", run, "P4", "--audience", "parent", "--quiet").code == 0
    assert (run / "parent-P4.html").read_bytes() == (run / "parents" / "parent-P4.html").read_bytes()
    assert call("explain", run, "--all", "--audience", "parent").code == 2
    assert call("explain", run, "--all", "--audience", "parent", "--force", "--quiet").code == 0


def test_all_schools_are_written_in_one_go(run: Path, call: Call) -> None:
    assert call("report", run, "--audience", "school", "--all").code == 0
    pages = sorted((run / "schools").iterdir())
    assert len(pages) > 1
    school = pages[0].stem.removeprefix("report-school-")
    assert call("report", run, "--audience", f"school:{school}", "--quick").code == 0
    assert (run / pages[0].name).read_bytes() == pages[0].read_bytes()
    assert call("report", run, "--all").code == 2


def test_a_page_that_would_tell_of_another_child_is_not_written(
    run: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Child, "class_name", lambda *_: "P5")
    done = call("report", run, "--audience", "parent", "--all")
    assert done.code == 1
    assert "would tell of P5" in done.err
    assert not (run / "parents").exists()


def test_another_language_stands_beside_the_dutch_and_what_it_lacks_is_named(run: Path, call: Call) -> None:
    printed = call("texts", "ar").out
    mine = run.parent / "parents-ar.yaml"
    mine.write_text(re.sub(r'^  talk: ""', '  talk: "تحدثوا معنا."', printed, flags=re.MULTILINE), encoding="utf-8")
    done = call("explain", run, "P4", "--audience", "parent", "--texts", mine, "--lang", "en")
    assert done.code == 0
    assert "parents-ar.yaml has no sentence for" in done.err
    page = (run / "parent-P4.html").read_text(encoding="utf-8")
    dutch, other = page.split('<article lang="ar" dir="rtl">')
    assert '<html lang="nl">' in dutch
    assert "تحدثوا معنا." in other
    assert "Wat u kunt doen" in other
    assert "تحدثوا" not in dutch
    mine.write_text(mine.read_text(encoding="utf-8").replace("  talk:", "  tolk:"), encoding="utf-8")
    done = call("explain", run, "P4", "--audience", "parent", "--texts", mine, "--force")
    assert done.code == 3
    assert "can.tolk" in done.err
    assert "can.talk" in done.err


def test_if_origin_decided_the_reason_is_left_to_a_person(
    run: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(studied, "decided_by_origin", lambda _: frozenset({"P4"}))
    for pupil, is_open in (("P4", True), ("P5", False), ("P6", False)):
        done = call("explain", run, pupil, "--audience", "parent", "--format", "md", "--out", "-")
        assert (OPEN in done.out) is is_open


def test_without_a_placement_to_compare_with_the_reason_is_left_to_a_person(
    run: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nothing(*_: object) -> OriginComparison:
        raise NothingFoundError("nothing")

    monkeypatch.setattr(studied, "compare_origin", nothing)
    for pupil, is_open in (("P4", True), ("P1", False), ("P6", False)):
        done = call("explain", run, pupil, "--audience", "parent", "--format", "md", "--out", "-")
        assert (OPEN in done.out) is is_open


def test_without_mixing_nothing_is_compared(
    solved: Path, tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path(shutil.copytree(solved, tmp_path / "own"))
    edit(folder / "small.yaml", "rules:\n", "rules:\n  diversity_columns: []\n")
    assert call("solve", folder / "small.yaml", "--out", folder / "run", "--force", "--quiet").code == 0
    monkeypatch.delattr(studied, "compare_origin")
    done = call("explain", folder / "run", "P4", "--audience", "parent", "--format", "md", "--out", "-")
    assert done.code == 0
    assert "origin" not in done.out


def test_a_terminal_shows_progress(run: Path) -> None:
    terminal = on_terminal("explain", run, "P4", "--audience", "parent", columns=100)
    assert terminal.code == 0
    assert "solving again, group by group" in terminal.text
    assert "parent-P4.html" in terminal.text


def test_a_stop_writes_no_page(run: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    stop_at_the_next(explained.Run, "settled", monkeypatch)
    done = call("explain", run, "P4", "--audience", "parent")
    assert (done.code, done.out) == (130, "")
    assert not (run / "parent-P4.html").exists()


def test_an_id_that_is_not_a_file_name_is_replaced_in_it(tmp_path: Path, call: Call) -> None:
    scenario = write_world(tmp_path)
    edit(tmp_path / "tables" / "pupils.csv", "P4,", "../P 4<b>,")
    assert call("solve", scenario, "--out", tmp_path / "run", "--quiet").code == 0
    assert call("explain", tmp_path / "run", "../P 4<b>", "--audience", "parent").code == 0
    (page,) = (tmp_path / "run").glob("parent-*")
    assert page.name == "parent-_P_4_b_-48ace4.html"
    assert "<b>" not in page.read_text(encoding="utf-8")
