"""What commands write is for its owner alone; other writers, and what killed ones left, are told of."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Call
from tests.cli.world import write_world
from tests.store.writers import masked, rights_of, writing_elsewhere


@pytest.mark.parametrize(
    ("arguments", "written"),
    [
        (("solve", "small.yaml", "--out", "made"), "made"),
        (("tradeoffs", "small.yaml", "--points", "2", "--alternatives", "0", "--out", "made"), "made"),
        (("compare", "small.yaml", "other.yaml", "--out", "made"), "made"),
        (("options", "small.yaml", "--out", "made"), "made"),
        (("pack", "small.yaml", "--quick", "--no-pdf", "--out", "made"), "made"),
        (("report", "run", "--quick", "--out", "made.html"), "made.html"),
        (("report", "run", "--audience", "steering", "--quick", "--format", "xlsx", "--out", "made.xlsx"), "made.xlsx"),
        (("explain", "run", "--all", "--out", "made.csv"), "made.csv"),
        (("explain", "run", "P4", "--audience", "parent", "--out", "made.html"), "made.html"),
    ],
    ids=lambda each: each[0] if isinstance(each, tuple) else "",
)
def test_every_command_writes_for_its_owner_alone(
    arguments: tuple[str, ...], written: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: Call
) -> None:
    write_world(tmp_path)
    (tmp_path / "other.yaml").write_text("extends: small.yaml\nname: other\nweights: {family: 40}\n")
    monkeypatch.chdir(tmp_path)
    with masked(0):
        assert call("solve", "small.yaml", "--out", "run", "--quiet").code == 0
        done = call(*arguments, "--quiet")
    assert done.code == 0, done.err
    wrong = {
        name: oct(mode)
        for name, mode in rights_of(tmp_path / written).items()
        if mode != (0o700 if (tmp_path / name).is_dir() else 0o600)
    }
    assert wrong == {}


@pytest.mark.parametrize("command", ["solve", "report"])
def test_the_command_line_says_so_with_exit_code_2(command: str, tmp_path: Path, call: Call) -> None:
    scenario = write_world(tmp_path)
    assert call("solve", scenario, "--out", tmp_path / "run", "--quiet").code == 0
    with writing_elsewhere(tmp_path / "run", "write_all"):
        if command == "solve":
            done = call("solve", scenario, "--out", tmp_path / "run", "--force")
        else:
            done = call("report", tmp_path / "run", "--quick")
    assert done.code == 2
    assert "is being written by another process" in done.err
    assert done.out == ""


def test_the_command_line_names_what_it_cleaned_up(tmp_path: Path, call: Call) -> None:
    scenario = write_world(tmp_path)
    left = tmp_path / ".run.0123abcd.new"
    left.mkdir()
    (left / "pupils.csv").write_text("P1")
    done = call("solve", scenario, "--out", tmp_path / "run", "--quiet")
    assert done.code == 0
    assert done.err == f"Removed {left}, which a command that was killed had left.\n"
    assert not left.exists()
