"""Wrong usage: exit code 2 and one sentence in the reader's language."""

from __future__ import annotations

from pathlib import Path

import pytest

from placement.cli.main import main
from tests.cli.world import write_world


def _said(arguments: list[str], capsys: pytest.CaptureFixture[str], language: str = "en") -> str:
    assert main(arguments, {"PLACEMENT_LANG": language}) == 2
    out, err = capsys.readouterr()
    assert out == ""
    return err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        pytest.param([], "A command is missing.\nplacement --help", id="nothing"),
        pytest.param(
            ["slove"], "There is no command slove. Did you mean 'solve', 'serve'?\nplacement --help", id="near command"
        ),
        pytest.param(["zzz"], "There is no command zzz.\nplacement --help", id="far command"),
        pytest.param(["solve"], "SCENARIO is missing.\nplacement solve --help", id="no scenario"),
        pytest.param(["check"], "SCENARIO is missing.\nplacement check --help", id="no scenario to check"),
        pytest.param(["init"], "DIR is missing.\nplacement init --help", id="no folder"),
        pytest.param(
            ["solve", "x", "--quite"],
            "There is no option --quite. Did you mean --date, --out, --quiet?\nplacement solve --help",
            id="near option",
        ),
        pytest.param(["solve", "x", "--zz"], "There is no option --zz.\nplacement solve --help", id="far option"),
        pytest.param(["solve", "x", "--out"], "The option --out needs a value.\n", id="no value"),
        pytest.param(["solve", "x", "--lang"], "The option --lang needs a value.\n", id="no language"),
        pytest.param(["solve", "x", "--json=1"], "The option --json takes no value.\n", id="a value"),
        pytest.param(["schema", "a", "b"], "Too much on the command line: a b.\nplacement schema", id="too much"),
        pytest.param(["solve", "no.yaml"], "There is no scenario file no.yaml.\n", id="no file"),
        pytest.param(["check", "tests"], "tests holds no tables: a scenario takes pupils.csv, ", id="a folder"),
    ],
)
def test_wrong_usage_has_its_sentence(arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert _said(arguments, capsys).startswith(sentence)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        pytest.param(["slove"], "De opdracht slove bestaat niet. Bedoelt u 'solve', 'serve'?\n", id="near command"),
        pytest.param(["solve"], "SCENARIO ontbreekt.\n", id="no scenario"),
        pytest.param(["solve", "no.yaml"], "Er is geen scenariobestand no.yaml.\n", id="no file"),
    ],
)
def test_wrong_usage_has_its_sentence_in_dutch(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _said(arguments, capsys, "nl").startswith(sentence)


@pytest.mark.parametrize(
    ("option", "value", "sentence"),
    [
        ("--time-limit", "0", "--time-limit needs a number above 0, not 0."),
        ("--time-limit", "-3", "--time-limit needs a number above 0, not -3."),
        ("--time-limit", "inf", "--time-limit needs a number above 0, not inf."),
        ("--time-limit", "52_1", "--time-limit needs a number above 0, not 52_1."),
        ("--seed", "-1", "--seed needs a whole number of at least 0, not -1."),
        ("--seed", "1.5", "--seed needs a whole number of at least 0, not 1.5."),
        ("--workers", "0", "--workers needs a whole number of at least 1, not 0."),
        ("--workers", "two", "--workers needs a whole number of at least 1, not two."),
        ("--encoding", "klingon", "There is no encoding klingon; try utf-8, cp1252, iso-8859-15 or utf-16."),
        ("--encoding", "base64", "There is no encoding base64; try utf-8, cp1252, iso-8859-15 or utf-16."),
    ],
)
def test_invalid_values_are_refused(
    option: str, value: str, sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scenario = write_world(tmp_path)
    assert _said(["solve", str(scenario), f"{option}={value}"], capsys) == sentence + "\n"


def test_an_existing_folder_is_refused_before_anything_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scenario = write_world(tmp_path)
    scenario.write_text("not: [read", encoding="utf-8")
    out = tmp_path / "run"
    out.mkdir()
    said = _said(["solve", str(scenario), "--out", str(out)], capsys)
    assert said == f"{out} exists: choose another folder, or replace it with --force.\n"


def test_a_folder_that_is_not_ours_is_not_replaced(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scenario = write_world(tmp_path)
    precious = tmp_path / "photos"
    precious.mkdir()
    (precious / "cat.jpg").write_bytes(b"cat")
    said = _said(["solve", str(scenario), "--out", str(precious), "--force"], capsys)
    assert said == f"{precious} is no run folder: it is not replaced, not even with --force.\n"
    assert (precious / "cat.jpg").read_bytes() == b"cat"


def test_a_file_as_the_parent_is_refused_before_the_search(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scenario = write_world(tmp_path)
    said = _said(["solve", str(scenario), "--out", str(scenario / "run")], capsys)
    assert said == f"{scenario / 'run'} cannot be written: {scenario} is a file and no folder.\n"


def test_the_folder_of_the_scenario_is_not_replaced(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scenario = write_world(tmp_path / "run")
    (tmp_path / "run" / "summary.json").write_text("{}", encoding="utf-8")
    said = _said(["solve", str(scenario), "--out", str(tmp_path / "run"), "--force"], capsys)
    assert said == f"{tmp_path / 'run'} holds the tables or the scenario of this run: it is not replaced.\n"
    assert scenario.exists()
