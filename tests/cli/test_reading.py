"""A run is opened; anything else has its exit code and message in both languages."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from placement.cli.endings import ending
from placement.cli.language import sentences
from placement.cli.reading import read_run
from placement.cli.session import Session
from placement.faults import PlacementError
from tests.cli.conftest import Call
from tests.cli.world import edit, write_world


@pytest.fixture
def project(tmp_path: Path, call: Call) -> Path:
    scenario = write_world(tmp_path)
    done = call("solve", scenario, "--out", tmp_path / "run", "--time-limit", "7,5", "--seed", 4, "--quiet")
    assert done.code == 0
    return tmp_path


def said(folder: Path, language: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    with pytest.raises(PlacementError) as caught:
        read_run(folder, Session(language, sentences(language)))
    code = ending(caught.value, Session(language, sentences(language)))
    return code, capsys.readouterr().err


def test_a_run_opens_with_the_settings_of_its_command_line(project: Path) -> None:
    run = read_run(project / "run", Session("en", sentences("en")))
    assert run.result.seed == run.case.scenario.solve.seed == 4
    assert run.case.scenario.solve.time_limit == 7.5


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "There is no run folder {path}; placement solve"), ("nl", "Er is geen map {path} van een berekening;")],
)
def test_a_folder_without_a_run_is_wrong_usage(
    tmp_path: Path, language: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, err = said(tmp_path / "gone", language, capsys)
    assert code == 2
    assert err.startswith(words.format(path=tmp_path / "gone"))


@pytest.mark.parametrize(
    ("language", "words"), [("en", "it has changed since the run was solved"), ("nl", "gewijzigd sinds de berekening")]
)
def test_changed_tables_of_an_earlier_version_are_faults(
    project: Path, language: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(project / "run" / "inputs")
    edit(project / "tables/pupils.csv", "P7,2018-11-15", "P7,2018-11-16")
    code, err = said(project / "run", language, capsys)
    assert code == 3
    assert words in err
    assert "pupils.csv" in err
    assert "2018-11-16" not in err


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "expected the rows as the run has them; since then 1 changed, 0 added, 0 gone."),
        ("nl", "verwacht: de rijen zoals de berekening die heeft; sindsdien 1 veranderd, 0 erbij, 0 weg."),
    ],
)
def test_changed_tables_are_told_and_the_run_opens(
    project: Path, language: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(project / "tables/pupils.csv", "P7,2018-11-15", "P7,2018-11-16")
    read_run(project / "run", Session(language, sentences(language)))
    err = capsys.readouterr().err
    assert f"tables[pupils], birth_date: {words}" in err
    assert "2018-11-1" not in err
    assert "P7" not in err
