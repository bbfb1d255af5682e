"""Streams that are full, closed or abandoned; terminals that are narrow, wide, without colour or old."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import threading
from pathlib import Path

import pytest

from placement.cli.streams import typed_line
from placement.store.read import open_run
from tests.cli import process
from tests.cli.conftest import Call
from tests.cli.process import MODULE, PATIENCE, environment
from tests.cli.screen import ended, on_terminal, streams, to_file
from tests.cli.world import write_world

COLOUR = re.compile(r"\x1b\[[0-9;]*m")
HIDE_CURSOR, SHOW_CURSOR = "\x1b[?25l", "\x1b[?25h"
CONTROL = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


@pytest.fixture
def scenario(tmp_path: Path) -> Path:
    return write_world(tmp_path)


PRINTED = [["--help"], ["--version"], ["schema"], ["check", "SCENARIO"]]


def about(scenario: Path, arguments: list[str]) -> list[str]:
    """Arguments with the scenario filled in."""
    return [str(scenario) if each == "SCENARIO" else each for each in arguments]


@pytest.mark.parametrize("arguments", PRINTED)
def test_a_closed_pipe_is_not_an_error(arguments: list[str], scenario: Path, capfd: pytest.CaptureFixture[str]) -> None:
    left, pipe = os.pipe()
    os.close(left)
    with streams((1, pipe)):
        assert ended(*about(scenario, arguments)) == 0
    os.close(pipe)
    assert capfd.readouterr() == ("", "")


def test_the_folder_is_written_even_if_the_pipe_is_closed(scenario: Path) -> None:
    out = scenario.parent / "run"
    process = subprocess.Popen(
        [*MODULE, "solve", str(scenario), "--out", str(out), "--quiet"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    assert (process.wait(timeout=PATIENCE), said) == (0, b"")
    assert (out / "summary.json").is_file()


@pytest.mark.parametrize("arguments", PRINTED)
def test_a_full_disk_behind_stdout_ends_with_2(arguments: list[str], scenario: Path) -> None:
    code, told = to_file(Path("/dev/full"), *about(scenario, arguments))
    assert code == 2
    assert "No space left on device" in told
    assert "Traceback" not in told


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_write_that_is_cut_short_ends_with_2(unbuffered: str, tmp_path: Path) -> None:
    # The limit stands for a disk on which there is room for a part: the first write takes that, and says so.
    done = subprocess.run(
        ["/bin/sh", "-c", 'ulimit -f 8; exec "$@" > "$FILE"', "sh", *MODULE, "schema"],
        capture_output=True,
        text=True,
        env=environment(PYTHONUNBUFFERED=unbuffered, FILE=str(tmp_path / "schema.json")),
        check=False,
    )
    assert (done.returncode, done.stderr) == (2, "Standard output cannot be written: File too large.\n")
    assert 0 < (tmp_path / "schema.json").stat().st_size < 10_000


@pytest.mark.parametrize("form", [[], ["--json"]])
def test_a_run_stands_although_standard_output_is_full(form: list[str], scenario: Path) -> None:
    out = scenario.parent / "run"
    code, told = to_file(Path("/dev/full"), "solve", scenario, "--out", out, "--quiet", *form)
    assert code == 2
    assert told == (
        f"Standard output cannot be written: No space left on device. {out} was written before, and is complete.\n"
    )
    assert open_run(out).result.scenario == "small"


def test_python_does_not_complain_about_a_full_disk() -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [*MODULE, "--version"], stdout=full, stderr=subprocess.PIPE, text=True, env=environment(), check=False
        )
    assert (done.returncode, done.stderr) == (
        2,
        "Standard output cannot be written: No space left on device.\n",
    )


@pytest.mark.parametrize(
    ("closed", "arguments", "told"),
    [
        pytest.param(">&-", ["schema"], "Standard output cannot be written: closed.\n", id="stdout"),
        pytest.param("2>&-", ["solve", "no.yaml"], "", id="stderr"),
    ],
)
def test_a_closed_stream_ends_with_2(closed: str, arguments: list[str], told: str) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", f'exec "$@" {closed}', "sh", *MODULE, *arguments],
        capture_output=True,
        text=True,
        env=environment(),
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (2, "", told)


@pytest.mark.parametrize(
    ("columns", "arguments", "progress"),
    [
        pytest.param(80, ["check"], False, id="check, narrow"),
        pytest.param(160, ["check"], False, id="check, wide"),
        pytest.param(80, ["solve"], True, id="solve, narrow"),
        pytest.param(160, ["solve", "--quiet"], False, id="solve, wide and quiet"),
    ],
)
def test_a_page_keeps_to_the_width_and_progress_is_removed(
    columns: int, arguments: list[str], progress: bool, scenario: Path
) -> None:
    terminal = on_terminal(*arguments, scenario, columns=columns)
    assert terminal.code == 0, terminal.text
    assert (HIDE_CURSOR in terminal.text) == progress
    assert terminal.text.rfind(SHOW_CURSOR) >= terminal.text.rfind(HIDE_CURSOR)
    page = terminal.text.rpartition(SHOW_CURSOR)[2] if progress else terminal.text
    lines = CONTROL.sub("", page.replace("\r", "")).split("\n")
    assert max(map(len, lines)) <= columns
    assert any("P4" in line for line in lines)


def test_colours_are_used_on_a_terminal_unless_switched_off(scenario: Path) -> None:
    coloured = on_terminal("check", scenario, columns=80)
    plain = on_terminal("check", scenario, columns=80, NO_COLOR="1")
    assert any(_has_colour(code) for code in COLOUR.findall(coloured.text))
    assert not any(_has_colour(code) for code in COLOUR.findall(plain.text))
    assert COLOUR.sub("", coloured.text) == COLOUR.sub("", plain.text)


def _has_colour(code: str) -> bool:
    return any(30 <= int(part) <= 49 or 90 <= int(part) <= 107 for part in code[2:-1].split(";") if part)


def test_no_escape_reaches_a_file(scenario: Path, call: Call) -> None:
    done = call("check", scenario)
    assert "\x1b" not in done.out + done.err


@pytest.mark.parametrize(("encoding", "language"), [("ascii", "nl"), ("cp1252", "en")])
def test_output_works_on_an_old_terminal(encoding: str, language: str, scenario: Path, tmp_path: Path) -> None:
    code, told = to_file(tmp_path / "page", "check", scenario, "--lang", language, encoding=encoding)
    assert code == 0, told
    assert "P4" in (tmp_path / "page").read_text(encoding)


def test_json_is_utf8_whatever_the_terminal_is(scenario: Path, tmp_path: Path) -> None:
    scenario.write_text(scenario.read_text(encoding="utf-8").replace("name: small", "name: réunion"), encoding="utf-8")
    code, told = to_file(tmp_path / "page", "solve", scenario, "--json", encoding="ascii")
    assert code == 0, told
    assert json.loads((tmp_path / "page").read_bytes())["scenario"] == "réunion"


@pytest.mark.parametrize("width", ["0", "-1", "1000000000", "many"])
def test_a_width_that_cannot_be_hides_nothing(tmp_path: Path, width: str) -> None:
    scenario = write_world(tmp_path)
    done = process.run("check", scenario, variables={"COLUMNS": width})
    assert done.returncode == 0
    assert done.stdout.startswith("No faults.")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_full_standard_error_changes_no_exit_code(tmp_path: Path) -> None:
    scenario = write_world(tmp_path)
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*MODULE, "solve", str(scenario), "--out", str(tmp_path / "run")],
            stdout=subprocess.DEVNULL,
            stderr=full,
            env=environment(),
            timeout=PATIENCE,
            check=False,
        )
    assert done.returncode == 0
    assert (tmp_path / "run").is_dir()


class Silent:
    """A terminal at which nothing is typed; to read from it may overlook a signal that came just before."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def fileno(self) -> int:
        return self._descriptor

    def readline(self) -> str:
        raise AssertionError("the read began before a signal could be seen")


def test_ctrl_c_ends_the_wait_for_a_line_before_anything_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = os.pipe()
    monkeypatch.setattr("sys.stdin", Silent(ours))
    ctrl_c = threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGINT))
    ctrl_c.start()
    with pytest.raises(KeyboardInterrupt):
        typed_line()
    ctrl_c.join()
    os.close(ours)
    os.close(theirs)
