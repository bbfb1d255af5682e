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
CONTROL = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


@pytest.fixture
def scenario(tmp_path: Path) -> Path:
    return write_world(tmp_path)


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["--version"], ["schema"], ["check", "SCENARIO"], ["solve", "SCENARIO", "--json", "--quiet"]],
)
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


@pytest.mark.parametrize("columns", [80, 160])
@pytest.mark.parametrize("command", ["check", "solve"])
def test_no_line_is_wider_than_the_terminal(command: str, columns: int, scenario: Path) -> None:
    with Terminal([command, scenario], columns=columns) as terminal:
        assert terminal.end() == 0, terminal.text
    pages = [CONTROL.sub("", line).split("\r")[-1] for line in terminal.text.replace("\r\n", "\n").split("\n")]
    assert max(map(len, pages)) <= columns
    assert any("P4" in line for line in pages)


def test_progress_is_shown_on_a_terminal_and_taken_away(scenario: Path) -> None:
    with Terminal(["solve", scenario, "--json"], columns=120) as terminal:
        assert terminal.end() == 0
    assert "\x1b[?25l" in terminal.text
    assert terminal.text.rindex("\x1b[?25h") > terminal.text.rindex("\x1b[?25l")
    json.loads(terminal.text[terminal.text.index("{") : terminal.text.rindex("}") + 1])


def test_quiet_shows_no_progress(scenario: Path) -> None:
    with Terminal(["solve", scenario, "--json", "--quiet"], columns=120) as terminal:
        assert terminal.end() == 0
    json.loads(terminal.text)


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


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1"])
@pytest.mark.parametrize("language", ["en", "nl"])
def test_an_old_terminal_stops_nothing(encoding: str, language: str, scenario: Path) -> None:
    done = subprocess.run(
        [*MODULE, "solve", str(scenario), "--lang", language],
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
