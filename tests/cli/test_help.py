"""Every command has help in both languages, and shows it fast."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from placement.cli.app import COMMANDS as COMMANDS_OF_A_SCENARIO
from placement.cli.week.commands import COMMANDS as COMMANDS_OF_A_WEEK
from tests.cli.conftest import Call
from tests.cli.process import MODULE, SCRIPT, environment, run

README = Path(__file__).parents[2] / "README.md"
COMMANDS = (*COMMANDS_OF_A_SCENARIO, "week", *(f"week {name}" for name in COMMANDS_OF_A_WEEK))
TYPER = (sys.executable, "-c", "import typer")
TIMES = 4
"""Processor time that help may take, as a multiple of what typer alone takes (heavy imports are inside commands)."""


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("command", [*COMMANDS, ""])
def test_every_command_has_help_with_an_example(command: str, language: str, call: Call) -> None:
    done = call(*command.split(), "--help", "--lang", language)
    assert (done.code, done.err) == (0, "")
    example = {"en": "Example:", "nl": "Voorbeeld:"}[language]
    assert re.search(rf"^  {example} placement {command or 'solve'}\b", done.out, re.MULTILINE)


@pytest.mark.parametrize("command", [*COMMANDS, ""])
def test_no_english_is_left_in_dutch_help(command: str, call: Call) -> None:
    page = call(*command.split(), "--help", "--lang", "nl").out
    english = re.findall(
        r"\b(?:Usage|Options|Arguments|Commands|the|The|with|instead|Show|Print|required|default|and|folder)\b", page
    )
    assert english == []


@pytest.mark.parametrize("command", COMMANDS)
def test_help_shows_no_types_of_the_program(command: str, call: Call) -> None:
    page = call(*command.split(), "--help").out
    assert page
    assert re.findall(r"<\w+(?:\[\w+\])?>|\{[^}]*\}", page) == []


def test_repeatable_arguments_have_dots(call: Call) -> None:
    assert call("compare", "--help").out.startswith("Usage: placement compare [OPTIONS] SCENARIO...\n")


def test_the_console_script_and_the_module_print_the_same() -> None:
    assert run("--help", command=SCRIPT).stdout == run("--help", command=MODULE).stdout


def test_help_is_fast() -> None:
    # A busy or slow machine takes more time for the same work: what is compared is asked in turns.
    assert any(_cpu_seconds(*MODULE, "--help") < TIMES * _cpu_seconds(*TYPER) for _ in range(10))


def _cpu_seconds(*arguments: str) -> float:
    # Under coverage, subprocesses are measured too, and that takes longer than help itself.
    unwatched = {name: value for name, value in environment().items() if not name.startswith("COVERAGE_")}
    process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, env=unwatched)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return usage.ru_utime + usage.ru_stime


def test_help_loads_nothing_heavy() -> None:
    heavy = ("ortools", "pandas", "numpy", "babel", "rich", "xlsxwriter", "python_calamine", "ruamel", "sqlalchemy")
    code = (
        "import sys; from placement.cli.main import main\n"
        "for language in ('en', 'nl'):\n"
        "    main(['solve', '--help', '--lang', language], {})\n"
        "    main(['week', 'propose', '--help', '--lang', language], {})\n"
        f"    print([each for each in {heavy} if each in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert [each for each in done.stdout.split("\n") if each.startswith("[")] == ["[]", "[]"]


def test_version_is_printed(call: Call) -> None:
    done = call("--version")
    assert (done.code, done.err) == (0, "")
    assert re.fullmatch(r"placement \d+\.\d+\.\d+\S*\n", done.out)


def test_every_command_in_the_readme_exists() -> None:
    named = set(
        re.findall(
            r"^\s*(?:\$ )?(?:uv run )?(?:\.venv/bin/)?placement ([a-z]+)",
            README.read_text(encoding="utf-8"),
            re.MULTILINE,
        )
    )
    assert named
    assert named <= set(COMMANDS)
