"""What the README shows is what the program prints."""

from __future__ import annotations

import re
from contextlib import chdir
from pathlib import Path

import pytest

from tests.cli.screen import to_file

ROOT = Path(__file__).parents[1]
BLOCKS = re.findall(r"```text\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), flags=re.DOTALL)


def say(page: Path, *arguments: object) -> str:
    """Output of a command on a screen 80 columns wide."""
    with chdir(ROOT):
        code, told = to_file(page, *arguments, COLUMNS="80")
    assert code == 0, told
    return page.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("readme")
    run, page = folder / "run", folder / "page"
    return "\n".join(
        (
            say(page, "solve", "scenarios/baseline.yaml", "--out", run),
            say(page, "explain", run, "P0124"),
            say(page, "tradeoffs", "scenarios/baseline.yaml"),
            say(page, "compare", *(f"scenarios/{name}.yaml" for name in ("baseline", "closed-group", "candidate"))),
            say(page, "options", "scenarios/baseline.yaml", "--open", "1", "--close", "1"),
        )
    )


def test_the_readme_has_blocks_to_compare() -> None:
    assert len(BLOCKS) > 3


@pytest.mark.parametrize("block", BLOCKS, ids=[block.split("\n")[0] for block in BLOCKS])
def test_the_sample_prints_what_the_readme_shows(block: str, output: str) -> None:
    assert block.strip("\n") in output
