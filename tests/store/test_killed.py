"""Whoever is killed while replacing something leaves the old or the new, whole; the next command cleans up."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


def _found(module: str, place: Path, *arguments: str) -> dict[str, Any]:
    """What a harness of its own process found, which has no threads and can be forked."""
    done = subprocess.run(
        [sys.executable, "-m", f"tests.store.{module}", str(place), *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def every(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """What is found of every kind, by one process."""
    return _found("killing", tmp_path_factory.mktemp("killed"))


@pytest.mark.parametrize("kind", ["run", "comparison", "pack", "file"])
def test_killed_at_any_step_leaves_the_old_or_the_new(kind: str, every: dict[str, dict[str, Any]]) -> None:
    found = every[f"{kind}, exchanging"]
    assert found["bad"] == []
    assert found["old"] + found["new"] == found["steps"]
    assert min(found["old"], found["new"], found["leftovers"]) > 5


def test_without_an_exchange_the_old_run_is_put_back(every: dict[str, dict[str, Any]]) -> None:
    found = every["run, two steps"]
    assert found["bad"] == []
    assert found["old"] + found["new"] == found["steps"]
    assert found["restored"] == 2  # after the one step, and before the other


@pytest.mark.slow
def test_commands_killed_at_200_moments_leave_the_old_or_the_new(tmp_path: Path) -> None:
    found = _found("killing_commands", tmp_path, "200", "2026")
    assert found["bad"] == []
    assert found["old"] + found["new"] == found["moments"] == 200
    assert min(found["old"], found["new"], found["leftovers"]) > 20
