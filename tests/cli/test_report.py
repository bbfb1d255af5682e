"""`placement report`: a file for one audience, or a message saying why there is none."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from placement.cli.main import main
from placement.store.errors import WriteError
from placement.store.names import STUDY
from tests.cli.conftest import Call
from tests.cli.world import PRIVATE, SCENARIO, edit, write_world

OUTSIDE = ("steering", "board:B1", "municipality:Leiden")


@pytest.fixture(scope="module")
def solved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Run of the small project, solved once."""
    folder = tmp_path_factory.mktemp("report")
    scenario = write_world(folder)
    assert main(["solve", str(scenario), "--out", str(folder / "run"), "--quiet"], {}) == 0
    return folder / "run"


@pytest.fixture(scope="module")
def studied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Solve the small world once, with its trade-offs: no report has to work them out."""
    folder = tmp_path_factory.mktemp("studied")
    wishes = ["--points", "2", "--alternatives", "1", "--quiet"]
    assert main(["tradeoffs", str(write_world(folder)), "--out", str(folder / "run"), *wishes], {}) == 0
    return folder / "run"


@pytest.fixture
def folder(studied: Path) -> Iterator[Path]:
    """The run, from which reports are removed afterwards."""
    yield studied
    for path in studied.glob("report-*"):
        path.unlink()


def test_the_coordinators_page_is_in_the_run_folder(call: Call, folder: Path) -> None:
    done = call("report", folder)
    assert (done.code, done.out) == (0, "")
    assert "Solving once more without mixing by origin, to compare." in done.err
    assert f"The report is in {folder / 'report-coordinator.html'}." in done.err
    html = (folder / "report-coordinator.html").read_text(encoding="utf-8")
    assert html.startswith("<!doctype html>") or html.startswith("<!DOCTYPE html>")
    assert '<html lang="en"' in html
    assert "P3" in html


@pytest.mark.parametrize(
    ("audience", "name", "title"),
    [
        ("steering", "report-steering.md", "Plaatsing van nieuwkomers"),
        ("school:s1", "report-school-S1.md", "Plaatsing van nieuwkomers: De Brug"),
        ("board:B2", "report-board-B2.md", "Plaatsing van nieuwkomers: Polder"),
        ("municipality:leiderdorp", "report-municipality-Leiderdorp.md", "Plaatsing van nieuwkomers: Leiderdorp"),
        ("parent:P3", "report-parent-P3.md", "Voorstel voor de klas van uw kind"),
    ],
)
def test_every_audience_has_its_file(call: Call, folder: Path, audience: str, name: str, title: str) -> None:
    done = call("report", folder, "--audience", audience, "--format", "md", "--lang", "nl", "--quiet")
    assert (done.code, done.err) == (0, "")
    text = (folder / name).read_text(encoding="utf-8")
    assert text.startswith(f"# {title}\n")


@pytest.mark.parametrize("form", ["html", "md"])
@pytest.mark.parametrize("audience", OUTSIDE)
def test_reports_for_outsiders_name_no_pupil(call: Call, folder: Path, audience: str, form: str) -> None:
    done = call("report", folder, "--audience", audience, "--format", form, "--out", "-", "--quiet")
    assert done.code == 0
    words = set(done.out.replace("|", " ").split())
    assert {f"P{at}" for at in range(1, 8)} & words == set()
    assert {each for each in PRIVATE if each in words} == set()


def test_a_page_can_be_printed_without_writing_a_file(call: Call, folder: Path) -> None:
    before = sorted(folder.iterdir())
    done = call("report", folder, "--format", "md", "--out", "-")
    assert done.code == 0
    assert done.out.startswith("# Placement of newcomers\n")
    assert "The report is in" not in done.err
    assert sorted(folder.iterdir()) == before


@pytest.mark.parametrize("audience", ["coordinator", "steering", "school:S1"])
def test_a_workbook_is_written(call: Call, folder: Path, audience: str, tmp_path: Path) -> None:
    out = tmp_path / "new" / "book.xlsx"
    assert call("report", folder, "--audience", audience, "--format", "xlsx", "--out", out).code == 0
    assert out.read_bytes().startswith(b"PK")


def test_an_existing_report_is_replaced_only_with_force(call: Call, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "page.html"
    out.write_text("mine", encoding="utf-8")
    done = call("report", folder, "--audience", "school:S1", "--out", out)
    assert done.code == 2
    assert "exists" in done.err
    assert out.read_text(encoding="utf-8") == "mine"
    assert call("report", folder, "--audience", "school:S1", "--out", out, "--force").code == 0
    assert out.read_text(encoding="utf-8") != "mine"


def test_a_run_is_never_replaced_by_its_report(call: Call, folder: Path) -> None:
    before = (folder / "summary.json").read_bytes()
    done = call("report", folder, "--audience", "school:S1", "--out", folder / "summary.json", "--force")
    assert done.code == 2
    assert (folder / "summary.json").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["--audience", "stering"], "Did you mean steering?", id="audience"),
        pytest.param(["--audience", "school:S7"], "There is no school S7. Did you mean S", id="school"),
        pytest.param(["--audience", "board:Duinen"], "There is no board Duinen.", id="board"),
        pytest.param(["--audience", "municipality:Leidn"], "Did you mean Leiden?", id="municipality"),
        pytest.param(["--audience", "parent:P33"], "There is no pupil P33. Did you mean P3?", id="pupil"),
        pytest.param(["--format", "pdf"], "There is no format pdf; choose from: html, xlsx, md.", id="format"),
        pytest.param(["--format", "xlsx", "--out", "-"], "A workbook cannot be printed", id="a workbook to print"),
        pytest.param(["--boundaries", "nowhere.json"], "There is no file nowhere.json.", id="no boundaries"),
    ],
)
def test_wrong_usage_ends_with_2(call: Call, folder: Path, arguments: list[str], said: str) -> None:
    done = call("report", folder, *arguments)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert list(folder.glob("report-*")) == []


def test_there_must_be_a_run(call: Call, tmp_path: Path) -> None:
    done = call("report", tmp_path / "nothing")
    assert done.code == 2
    assert "There is no run folder" in done.err


def test_boundaries_are_drawn(call: Call, folder: Path, tmp_path: Path) -> None:
    ring = [[4.4, 52.1], [4.6, 52.1], [4.6, 52.2], [4.4, 52.2], [4.4, 52.1]]
    path = tmp_path / "towns.geojson"
    path.write_text(json.dumps({"type": "Polygon", "coordinates": [ring]}), encoding="utf-8")
    arguments = ("report", folder, "--out", "-", "--quiet")
    without, drawn = call(*arguments), call(*arguments, "--boundaries", path)
    assert (without.code, drawn.code) == (0, 0)
    assert drawn.out.count("<path") > without.out.count("<path")


def test_boundaries_that_are_not_a_map_are_a_fault(call: Call, folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "towns.geojson"
    path.write_text('{"type": "FeatureCollection", "features": []}', encoding="utf-8")
    done = call("report", folder, "--boundaries", path, "--lang", "nl")
    assert done.code == 3
    assert "GeoJSON met een of meer gebieden" in done.err
    assert list(folder.glob("report-*")) == []


def test_inputs_that_have_changed_since_are_told_there_and_in_the_report(call: Call, tmp_path: Path) -> None:
    scenario = write_world(tmp_path)
    run = tmp_path / "run"
    assert call("solve", scenario, "--out", run, "--quiet").code == 0
    pupils = tmp_path / "tables" / "pupils.csv"
    pupils.write_text(pupils.read_text(encoding="utf-8").replace("2018-11-15", "2018-11-14"), encoding="utf-8")
    done = call("report", run, "--quick", "--quiet")
    assert done.code == 0
    told = "tables[pupils], birth_date: expected the rows as the run has them; since then 1 changed, 0 added, 0 gone"
    assert told in done.err
    assert told in (run / "report-coordinator.html").read_text(encoding="utf-8")
    assert "2018-11-14" not in done.err


def test_without_mixing_by_origin_nothing_is_solved_again(call: Call, tmp_path: Path) -> None:
    scenario = write_world(tmp_path)
    scenario.write_text(SCENARIO.replace("rules:\n", "rules:\n  diversity_columns: []\n"), encoding="utf-8")
    run = tmp_path / "run"
    assert call("solve", scenario, "--out", run, "--quiet").code == 0
    done = call("report", run, "--format", "md", "--out", "-", "--quick")
    assert (done.code, done.err) == (0, "")
    assert "Origin is not used: no placement depends on where a child comes from." in done.out


def test_trade_offs_kept_in_the_folder_are_shown(call: Call, solved: Path, studied: Path, tmp_path: Path) -> None:
    asked = ("report", solved, "--audience", "steering", "--format", "md", "--out", "-")
    quick = call(*asked, "--quick")
    assert "placement tradeoffs small.yaml" in quick.out
    assert "--quick" not in quick.err
    worked_out = call(*asked)
    assert "Each criterion alone at its best" in worked_out.out
    assert "Working out what each wish costs in the others; --quick leaves that out." in worked_out.err
    # Reports for boards, municipalities and schools have no trade-offs, so none are computed.
    assert "--quick" not in call("report", solved, "--audience", "board:B1", "--format", "md", "--out", "-").err
    run = Path(shutil.copytree(studied.parent, tmp_path / "own")) / "run"
    done = call("report", run, "--audience", "steering", "--out", "-", "--quiet")
    assert done.code == 0
    assert "Each criterion alone at its best" in done.out
    assert "Not worked out for this run" not in done.out
    shutil.copy(run / "tradeoffs.json", tmp_path / "kept")
    (run / "tradeoffs.json").write_text("{", encoding="utf-8")
    assert call("report", run, "--out", "-").code == 3


# --- several at once -------------------------------------------------------------------------------


def test_several_audiences_and_forms_share_one_study(call: Call, solved: Path, tmp_path: Path) -> None:
    out = tmp_path / "set"
    asked = ("report", solved, "--audience", "steering,board:all", "--audience", "steering", "--format", "md,html")
    done = call(*asked, "--out", out, "--quick")
    assert (done.code, done.out) == (0, "")
    assert done.err.count("Solving once more without mixing by origin, to compare.") <= 1
    assert f"6 reports are in {out}." in done.err
    names = {path.name for path in out.iterdir()}
    assert names == {f"report-{who}.{form}" for who in ("steering", "board-B1", "board-B2") for form in ("md", "html")}


def test_every_reader_in_every_form_gets_what_a_call_for_it_alone_writes(
    call: Call, folder: Path, tmp_path: Path
) -> None:
    together = tmp_path / "together"
    assert call("report", folder, "--audience", "all", "--format", "all", "--out", together).code == 0
    assert {path.suffix for path in together.iterdir()} == {".html", ".xlsx", ".md"}
    kinds = {path.stem.split("-")[1] for path in together.iterdir()}
    assert kinds == {"coordinator", "steering", "public", "school", "board", "municipality"}
    for name, audience in {"public": "public", "school-S1": "school:S1", "coordinator": "coordinator"}.items():
        alone = tmp_path / f"report-{name}.md"
        assert call("report", folder, "--audience", audience, "--format", "md", "--out", alone).code == 0
        assert (together / alone.name).read_bytes() == alone.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["--audience", "steering,bord:B1"], "There is no audience bord. Did you mean board?", id="one"),
        pytest.param(["--format", "html,pdf"], "There is no format pdf", id="form"),
        pytest.param(["--format", "html,md", "--out", "-"], "Only one report can be printed", id="two forms"),
        pytest.param(["--audience", "board:all", "--out", "-"], "Only one report can be printed", id="two boards"),
    ],
)
def test_one_of_several_that_does_not_exist_ends_with_2(
    call: Call, folder: Path, arguments: list[str], said: str
) -> None:
    done = call("report", folder, *arguments)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert list(folder.glob("report-*")) == []


def test_nothing_is_worked_out_where_one_of_several_files_is_in_the_way(call: Call, folder: Path) -> None:
    (folder / "report-steering.md").write_text("mine", encoding="utf-8")
    done = call("report", folder, "--audience", "public,steering", "--format", "md")
    assert done.code == 2
    assert "Solving once more" not in done.err
    assert not (folder / "report-public.md").exists()


# --- the study is kept with the run ----------------------------------------------------------------

TELLS = ("Solving once more without mixing", "Working out what each wish costs")


@pytest.fixture
def fresh(solved: Path, tmp_path: Path) -> Path:
    """A copy of the run in which no report has kept anything."""
    run = Path(shutil.copytree(solved.parent, tmp_path / "own")) / "run"
    (run / STUDY).unlink(missing_ok=True)
    return run


def test_what_a_report_works_out_is_kept_for_the_next(call: Call, fresh: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "first.md", tmp_path / "second.md"
    done = call("report", fresh, "--audience", "coordinator", "--format", "md", "--out", first)
    assert all(each in done.err for each in TELLS)
    assert (fresh / STUDY).stat().st_mode & 0o777 == 0o600
    before = (fresh / STUDY).read_bytes()
    again = call("report", fresh, "--audience", "coordinator", "--format", "md", "--out", second)
    assert not any(each in again.err for each in TELLS)
    assert first.read_bytes() == second.read_bytes()
    assert (fresh / STUDY).read_bytes() == before


def test_a_later_report_adds_only_what_is_missing(call: Call, fresh: Path) -> None:
    assert call("report", fresh, "--audience", "board:B1", "--quiet").code == 0
    done = call("report", fresh, "--audience", "steering")
    assert [each in done.err for each in TELLS] == [False, True]
    held = json.loads((fresh / STUDY).read_text(encoding="utf-8"))
    assert held["origin"] is not None
    assert held["tradeoffs"] is not None


def test_a_printed_report_writes_nothing(call: Call, fresh: Path) -> None:
    assert call("report", fresh, "--audience", "board:B1", "--format", "md", "--out", "-").code == 0
    assert not (fresh / STUDY).exists()


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda text: text[: len(text) // 2], id="cut off"),
        pytest.param(lambda text: text.replace('"delta_metres": "', '"delta_metres": "1'), id="edited"),
        pytest.param(lambda _: "[]", id="another document"),
    ],
)
def test_a_kept_study_that_is_damaged_is_refused(call: Call, fresh: Path, damage: Callable[[str], str]) -> None:
    assert call("report", fresh, "--audience", "board:B1", "--quiet").code == 0
    path = fresh / STUDY
    path.write_text(damage(path.read_text(encoding="utf-8")), encoding="utf-8")
    done = call("report", fresh, "--audience", "public", "--lang", "nl")
    assert done.code == 3
    assert "haal het weg" in " ".join(done.err.split())


def test_a_study_of_another_placement_is_worked_out_anew(call: Call, fresh: Path) -> None:
    assert call("report", fresh, "--audience", "board:B1", "--quiet").code == 0
    scenario = fresh.parent / "small.yaml"
    edit(scenario, "proximity: 1", "proximity: 2")
    kept = (fresh / STUDY).read_bytes()
    assert call("solve", scenario, "--out", fresh, "--force", "--quiet").code == 0
    assert not (fresh / STUDY).exists()
    (fresh / STUDY).write_bytes(kept)
    done = call("report", fresh, "--audience", "board:B1", "--force")
    assert done.code == 0
    assert TELLS[0] in done.err
    assert (fresh / STUDY).read_bytes() != kept


def test_a_folder_that_cannot_be_written_still_gives_its_report(
    call: Call, fresh: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(folder: Path, *_: object) -> None:
        raise WriteError("No permission to write to {path}: nothing was written.", folder)

    monkeypatch.setattr("placement.publish.report.write_study", refuses)
    done = call("report", fresh, "--audience", "board:B1", "--out", tmp_path / "page.html")
    assert done.code == 0
    assert "could not be kept" in done.err
    assert (tmp_path / "page.html").exists()
