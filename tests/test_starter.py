"""`placement init` writes a complete folder, or nothing."""

from __future__ import annotations

import pickle
import re
import shutil
from pathlib import Path

import pytest

from placement.faults import InputError
from placement.scenario.load import load_case
from placement.starter import scenario as scenarios
from placement.starter import write as starter
from placement.starter.write import Starter, StarterError, write_starter

ROOT = Path(__file__).resolve().parents[1]
TABLES = {"pupils.csv", "groups.csv", "schools.csv", "boards.csv", "postcodes.csv", "calendar.csv"} | {
    *("funding.csv", "parties.csv", "agreements.csv", "employers.csv"),
}


def data_path(target: Path) -> Path:
    """Path that the scenario's `data:` line points to."""
    scenario = target / "scenarios" / "baseline.yaml"
    named = re.search(r"^data: (\S+)", scenario.read_text(encoding="utf-8"), re.MULTILINE)
    assert named
    return (scenario.parent / named[1]).resolve()


def test_the_tables_are_the_sample_and_the_scenario_finds_them(tmp_path: Path) -> None:
    target = tmp_path / "region"
    files = write_starter(target, Starter())
    assert files == sorted(path for path in target.rglob("*") if path.is_file())
    data = data_path(target)
    assert {path.name for path in data.glob("*.csv")} == TABLES
    for name in TABLES:
        assert (data / name).read_bytes() == (ROOT / "data" / "sample" / name).read_bytes()


def test_a_workbook_can_replace_the_tables(tmp_path: Path) -> None:
    target = tmp_path / "region"
    write_starter(target, Starter(workbook=True))
    assert data_path(target).read_bytes() == (ROOT / "data" / "sample.xlsx").read_bytes()
    assert not list(target.rglob("*.csv"))


@pytest.mark.parametrize("workbook", [False, True], ids=["folder", "workbook"])
def test_a_dutch_folder_holds_the_same_week_and_the_same_rules_in_dutch(tmp_path: Path, workbook: bool) -> None:
    for language in ("en", "nl"):
        write_starter(tmp_path / language, Starter(language, workbook))
    english, dutch = (load_case(tmp_path / language / "scenarios" / "baseline.yaml") for language in ("en", "nl"))
    assert (dutch.scenario.rules, dutch.scenario.weights) == (english.scenario.rules, english.scenario.weights)
    assert [dutch.scenario.name, dutch.scenario.basis] == ["uitgangspunt", "convenant art. 3c"]
    assert [each.id for each in dutch.region.pupils] == [each.id for each in english.region.pupils]
    assert dutch.warnings == ()
    data = tmp_path / "nl" / "data"
    assert (data / "README.md").read_text(encoding="utf-8").startswith("# De voorbeeldweek")
    assert (data / "regio.xlsx").exists() == workbook
    if not workbook:
        assert (data / "leerlingen.csv").read_bytes().startswith(b"\xef\xbb\xbfleerling_id;gezin_id;geboortedatum;")
    assert (tmp_path / "nl" / "README.md").read_text(encoding="utf-8").startswith("# Een map om mee te beginnen")


def test_every_comment_of_the_scenario_has_its_dutch() -> None:
    text = (ROOT / "scenarios" / "baseline.yaml").read_text(encoding="utf-8")
    assert [each for each in re.findall(r"# (.+)$", text, re.MULTILINE) if each not in scenarios.COMMENTS] == []


def test_own_tables_are_copied_and_only_their_dates_are_left_to_fill_in(tmp_path: Path) -> None:
    own = tmp_path / "own"
    shutil.copytree(ROOT / "data" / "sample", own)
    (own / "columns.yaml").write_text("Nummer: pupil_id\n", encoding="utf-8")
    write_starter(tmp_path / "region", Starter("nl", tables=own))
    data = tmp_path / "region" / "data"
    assert {path.name for path in data.iterdir()} == TABLES | {"columns.yaml", "objection.yaml"}
    assert {(data / name).stat().st_mode & 0o777 for name in TABLES} == {0o600}
    with pytest.raises(InputError) as caught:
        load_case(tmp_path / "region" / "scenarios" / "baseline.yaml")
    assert [fault.column for fault in caught.value.faults] == ["date"]


def test_only_the_data_line_of_the_scenario_differs(tmp_path: Path) -> None:
    write_starter(tmp_path / "region", Starter())
    ours = (ROOT / "scenarios" / "baseline.yaml").read_text(encoding="utf-8").splitlines()
    theirs = (tmp_path / "region" / "scenarios" / "baseline.yaml").read_text(encoding="utf-8").splitlines()
    assert [line.split(":")[0] for line, other in zip(ours, theirs, strict=True) if line != other] == ["data"]


@pytest.mark.parametrize("workbook", [False, True], ids=["folder", "workbook"])
def test_the_readme_names_existing_files(tmp_path: Path, workbook: bool) -> None:
    write_starter(tmp_path / "region", Starter(workbook=workbook))
    text = (tmp_path / "region" / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:data|scenarios)\S*)`", text))
    assert named >= {"data/README.md", "scenarios/baseline.yaml"}
    assert [name for name in named if not (tmp_path / "region" / name).exists()] == []


def test_an_existing_empty_folder_is_used(tmp_path: Path) -> None:
    assert write_starter(tmp_path, Starter())


def test_a_non_empty_folder_is_rejected_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(StarterError, match="not an empty folder"):
        write_starter(tmp_path, Starter())
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_file_is_rejected(tmp_path: Path) -> None:
    target = tmp_path / "region"
    target.write_text("", encoding="utf-8")
    with pytest.raises(StarterError, match="not an empty folder"):
        write_starter(target, Starter())


def test_a_folder_below_a_file_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StarterError, match="file"):
        write_starter(tmp_path / "file" / "region", Starter())


@pytest.mark.parametrize("there", [False, True], ids=["new folder", "empty folder"])
def test_nothing_is_left_behind_when_the_source_is_incomplete(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    source = tmp_path / "source"
    (source / "data" / "sample").mkdir(parents=True)
    (source / "data" / "sample" / "pupils.csv").write_text("pupil_id\n", encoding="utf-8")
    monkeypatch.setattr(starter, "_source", lambda: source)
    target = tmp_path / "region"
    if there:
        target.mkdir()
    with pytest.raises(StarterError):
        write_starter(target, Starter())
    assert target.exists() == there
    assert list(target.glob("*")) == []


def test_a_packaged_sample_takes_precedence_over_the_source_tree(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(starter, "files", lambda package: tmp_path / str(package))
    assert starter._source() == ROOT
    packed = tmp_path / "placement" / "starter_data"
    packed.mkdir(parents=True)
    assert starter._source() == packed


def test_the_error_survives_pickling() -> None:
    error = pickle.loads(pickle.dumps(StarterError(Path("here"), "why")))
    assert (error.target, error.reason, str(error)) == (Path("here"), "why", "here: why")
