"""What the README shows is what the program prints."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BLOCKS = re.findall(r"```text\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), flags=re.DOTALL)


def say(*arguments: str) -> str:
    """Output of a command on a screen 80 columns wide."""
    run = subprocess.run(
        [sys.executable, "-m", "placement", *arguments],
        cwd=ROOT,
        env={**os.environ, "COLUMNS": "80", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return run.stdout


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> str:
    run = str(tmp_path_factory.mktemp("readme") / "run")
    return "\n".join(
        (
            say("solve", "scenarios/baseline.yaml", "--out", run),
            say("explain", run, "P0124"),
            say("tradeoffs", "scenarios/baseline.yaml"),
            say("compare", *(f"scenarios/{name}.yaml" for name in ("baseline", "closed-group", "candidate"))),
            say("options", "scenarios/baseline.yaml", "--open", "1", "--close", "1"),
        )
    )


def test_the_readme_has_blocks_to_compare() -> None:
    assert len(BLOCKS) > 3


@pytest.mark.parametrize("block", BLOCKS, ids=[block.split("\n")[0] for block in BLOCKS])
def test_the_sample_prints_what_the_readme_shows(block: str, output: str) -> None:
    assert block.strip("\n") in output
