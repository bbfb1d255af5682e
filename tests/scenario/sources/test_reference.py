"""`FILE` and `FILE:NAME`, told apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from placement.scenario.sources import reference as module
from placement.scenario.sources.reference import Reference, reference


@pytest.mark.parametrize(
    ("typed", "path", "name"),
    [
        ("s.csv", "s.csv", None),
        ("s.csv:A", "s.csv", "A"),
        ("s.csv: G07: closed ", "s.csv", "G07: closed"),
        ("a:b.csv", "a:b.csv", None),
        ("a:b.csv:A", "a:b.csv", "A"),
        ("folder:A", "folder", "A"),
        ("gone.csv:A", "gone.csv:A", None),
        ("s.csv:", "s.csv", ""),
    ],
)
def test_a_path_that_is_there_ends_where_the_name_begins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, path: str, name: str | None
) -> None:
    for file in ("s.csv", "a:b.csv"):
        (tmp_path / file).touch()
    (tmp_path / "folder").mkdir()
    monkeypatch.chdir(tmp_path)
    assert reference(typed) == Reference(Path(path), name)


@pytest.mark.parametrize("drive", ["C:\\data\\s.csv", "c:/data/s.csv"])
def test_the_colon_of_a_drive_ends_no_path(monkeypatch: pytest.MonkeyPatch, drive: str) -> None:
    monkeypatch.setattr(module, "is_there", lambda path: str(path) in {drive[0], drive})
    assert reference(f"{drive}:A") == Reference(Path(drive), "A")
    assert reference(drive) == Reference(Path(drive))
