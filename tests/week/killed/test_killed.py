"""A command that is killed, or loses its server: all of it is there or nothing, and what was told is not lost."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.week.killed.cases import COMMANDS

ROOT = Path(__file__).parents[3]
MOMENTS = {"sqlite": 4, "postgresql": 5}
"""Kills of each command, a fifth of them as stops of the server where there is one."""

ASKED = [each for each in COMMANDS if not each.startswith("page ")]
"""Commands that are killed here; `make kill-test` kills actions of pages too."""


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def tallies(request: pytest.FixtureRequest) -> dict[str, dict[str, Any]]:
    """What a process of its own found, which has no threads and can be forked: command -> figures."""
    arguments = [
        sys.executable,
        "-m",
        "tests.week.killed.killing",
        str(MOMENTS[request.param]),
        "--json",
        request.param,
        *ASKED,
    ]
    done = subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return {each["command"]: each for each in map(json.loads, done.stdout.splitlines())}


@pytest.mark.parametrize("command", ASKED)
def test_a_killed_command_is_all_there_or_not_at_all(command: str, tallies: dict[str, dict[str, Any]]) -> None:
    found = tallies[command]
    assert found["wrong"] == []
    assert found["moments"] == MOMENTS[found["database"]]
    assert found["killed"] > 0


def test_the_server_stops_amid_every_command(tallies: dict[str, dict[str, Any]]) -> None:
    is_server = {each["database"] for each in tallies.values()} == {"postgresql"}
    assert {each["stops"] for each in tallies.values()} == {MOMENTS["postgresql"] // 5 if is_server else 0}
    # Not every stop comes amid one: a command may just have ended.
    assert (sum(each["lost"] for each in tallies.values()) > 0) == is_server


def test_kills_come_before_and_after_the_commit(tallies: dict[str, dict[str, Any]]) -> None:
    for name in ("nothing", "unsaid", "beside"):
        assert sum(each[name] for each in tallies.values()) > 0, name
