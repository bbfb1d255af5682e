"""The workbench on a small working folder, and the same folder under the commands."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from placement.cli.main import main
from tests.serve.rooms.opened import Opened, open_on
from tests.serve.small import MONDAY, begun, laid

LIST = """\
pupil_id,given_name,family_name,birth_date,postcode,family_id,origin,registered_on,group_id
P8,Ada,Lovelace,2018-02-30,2312,,Zembla,2026-11-19,
P9,Bram,Jansen,2018-05-07,2352,,Zembla,2026-11-19,
P10,Bram,Jansen,2018-05-07,2352,,Zembla,2026-11-20,
P11,Carl,Gauss,2017-04-30,2331,,Zembla,2026-11-20,
"""
"""A row that cannot be read, two registrations of one child, and a child."""
_STEPS = (
    ("propose",),
    ("offer", "P3", "P4", "P5"),
    ("accept", "P4", "P5"),
    ("enrol", "P5"),
    ("import", "../list.csv", "--new-only", "--yes"),
    ("withdraw", "P11"),
    ("import", "../vanished.csv", "--whole", "--yes"),
)
"""How children come to stand in many states."""
_WHOLE = "pupil_id,birth_date,postcode\n" + "".join(
    f"{own},{born},{code}\n"
    for own, born, code in (
        ("P1", "2017-03-04", "2312"), ("P2", "2018-05-06", "2352"), ("P3", "2016-07-08", "2331"),
        ("P4", "2017-09-10", "2352"), ("P5", "2019-01-12", "2331"), ("P6", "2022-02-14", "2331"),
    )
)  # fmt: skip
"""A list of everybody but P7, who has vanished by it."""


def given(folder: Path, *arguments: str) -> None:
    """A command of the week that ends well."""
    command, *rest = arguments
    words = [str(folder / each) if each.startswith("../") else each for each in rest]
    code = main(["week", command, *words, "--dir", str(folder), "--by", "An", "--date", MONDAY.isoformat()], {})
    assert code == 0, arguments


@pytest.fixture(scope="session")
def many_states_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with children in many states, made once."""
    made = laid(begun(), tmp_path_factory.mktemp("serve") / "week")
    (made.parent / "list.csv").write_text(LIST, encoding="utf-8")
    (made.parent / "vanished.csv").write_text(_WHOLE, encoding="utf-8")
    for each in _STEPS:
        given(made, *each)
    return made


@pytest.fixture
def folder(many_states_once: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    shutil.copytree(many_states_once, tmp_path / "page" / "week")
    return tmp_path / "page" / "week"


@pytest.fixture
def twin(many_states_once: Path, tmp_path: Path) -> Path:
    """Another copy, for the command line."""
    shutil.copytree(many_states_once, tmp_path / "command" / "week")
    return tmp_path / "command" / "week"


@pytest.fixture
def opened(folder: Path) -> Opened:
    """The workbench on the copy, in English, with somebody in."""
    return open_on(folder)
