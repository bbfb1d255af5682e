"""Streams that are full, closed, or left; terminals that are narrow, wide, without colour, or old."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from tests.cli.process import MODULE, environment, run
from tests.cli.terminal import Terminal
from tests.cli.world import write_world

COLOUR = re.compile(r"\x1b\[[0-9;]*m")
HIDE_CURSOR, SHOW_CURSOR = "\x1b[?25l", "\x1b[?25h"
CONTROL = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


@pytest.fixture
def scenario(tmp_path: Path) -> Path:
    return write_world(tmp_path)


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["schema"], ["check", "SCENARIO"]])
def test_a_reader_who_leaves_is_no_error(arguments: list[str], scenario: Path) -> None:
    process = subprocess.Popen(
        [*MODULE, *(str(scenario) if each == "SCENARIO" else each for each in arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    assert (process.wait(timeout=60), said) == (0, b"")


def test_a_reader_who_leaves_does_not_cost_the_folder(scenario: Path) -> None:
    out = scenario.parent / "run"
    process = subprocess.Popen(
        [*MODULE, "solve", str(scenario), "--out", str(out)], stdout=subprocess.PIPE, env=environment()
    )
    assert process.stdout is not None
    process.stdout.close()
    assert process.wait(timeout=60) == 0
    assert (out / "summary.json").is_file()


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["schema"], ["check", "SCENARIO"]])
def test_a_full_disk_behind_stdout_ends_with_2(arguments: list[str], scenario: Path) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [*MODULE, *(str(scenario) if each == "SCENARIO" else each for each in arguments)],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            env=environment(),
            check=False,
        )
    assert done.returncode == 2
    assert "No space left on device" in done.stderr
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


def test_a_closed_stdout_ends_with_2() -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", 'exec "$@" >&-', "sh", *MODULE, "schema"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (2, "Standard output cannot be written: closed.\n")


def test_a_closed_stderr_changes_nothing() -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", 'exec "$@" 2>&-', "sh", *MODULE, "solve", "no.yaml"], capture_output=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, b"")


@pytest.mark.parametrize(
    ("columns", "arguments", "progress"),
    [
        pytest.param(80, ["check"], False, id="check, narrow"),
        pytest.param(160, ["check"], False, id="check, wide"),
        pytest.param(80, ["solve"], True, id="solve, narrow"),
        pytest.param(160, ["solve", "--quiet"], False, id="solve, wide and quiet"),
    ],
)
def test_a_page_keeps_to_the_width_and_progress_leaves_it(
    columns: int, arguments: list[str], progress: bool, scenario: Path
) -> None:
    with Terminal([*arguments, scenario], columns=columns) as terminal:
        assert terminal.end() == 0, terminal.text
    assert (HIDE_CURSOR in terminal.text) == progress
    assert terminal.text.rfind(SHOW_CURSOR) >= terminal.text.rfind(HIDE_CURSOR)
    page = terminal.text.rpartition(SHOW_CURSOR)[2] if progress else terminal.text
    lines = CONTROL.sub("", page.replace("\r", "")).split("\n")
    assert max(map(len, lines)) <= columns
    assert any("P4" in line for line in lines)


def test_colours_on_a_terminal_and_none_where_they_are_not_wanted(scenario: Path) -> None:
    with Terminal(["check", scenario], columns=80) as coloured:
        coloured.end()
    with Terminal(["check", scenario], columns=80, NO_COLOR="1") as plain:
        plain.end()
    assert any(_has_colour(code) for code in COLOUR.findall(coloured.text))
    assert not any(_has_colour(code) for code in COLOUR.findall(plain.text))
    assert COLOUR.sub("", coloured.text) == COLOUR.sub("", plain.text)


def _has_colour(code: str) -> bool:
    return any(30 <= int(part) <= 49 or 90 <= int(part) <= 107 for part in code[2:-1].split(";") if part)


def test_no_escape_reaches_a_file(scenario: Path) -> None:
    done = run("check", scenario)
    assert "\x1b" not in done.stdout + done.stderr


@pytest.mark.parametrize(("encoding", "language"), [("ascii", "nl"), ("cp1252", "en")])
def test_an_old_terminal_stops_nothing(encoding: str, language: str, scenario: Path) -> None:
    done = subprocess.run(
        [*MODULE, "check", str(scenario), "--lang", language],
        capture_output=True,
        env=environment(PYTHONIOENCODING=encoding),
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "P4" in done.stdout.decode(encoding)


def test_json_is_utf8_whatever_the_terminal_is(scenario: Path) -> None:
    scenario.write_text(scenario.read_text(encoding="utf-8").replace("name: small", "name: réunion"), encoding="utf-8")
    done = subprocess.run(
        [*MODULE, "solve", str(scenario), "--json"],
        capture_output=True,
        env=environment(PYTHONIOENCODING="ascii"),
        check=False,
    )
    assert json.loads(done.stdout.decode("utf-8"))["scenario"] == "réunion"
