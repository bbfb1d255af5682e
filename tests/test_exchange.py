"""Two entries change places, or one takes a free name, with what the system offers and without it."""

from __future__ import annotations

import ctypes
import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from placement import exchange as module
from placement.exchange import exchange, take_free_name


def _file(path: Path, text: str) -> None:
    path.write_text(text)


def _folder(path: Path, text: str) -> None:
    path.mkdir()
    (path / "file").write_text(text)


def _text(path: Path) -> str:
    return (path / "file" if path.is_dir() else path).read_text()


MAKE = pytest.mark.parametrize("make", [_file, _folder])


@pytest.fixture(params=["the system's", "none", "a file system without it"])
def calls(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The system's calls, none at all, or calls that are answered with EINVAL."""

    def refused(_: bytes, __: bytes) -> int:
        ctypes.set_errno(errno.EINVAL)
        return -1

    if request.param != "the system's":
        found = (None, None) if request.param == "none" else (refused, refused)
        monkeypatch.setattr(module, "_calls", lambda: found)
    return str(request.param)


@MAKE
def test_two_entries_change_places_or_nothing_happens(
    make: Callable[[Path, str], None], calls: str, tmp_path: Path
) -> None:
    make(tmp_path / "a", "one")
    make(tmp_path / "b", "other")
    done = exchange(tmp_path / "a", tmp_path / "b")
    assert done is (calls == "the system's")
    assert (_text(tmp_path / "a"), _text(tmp_path / "b")) == (("other", "one") if done else ("one", "other"))


def test_what_is_not_there_cannot_be_exchanged(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(FileNotFoundError):
        exchange(tmp_path / "a", tmp_path / "b")


@MAKE
@pytest.mark.usefixtures("calls")
def test_a_free_name_is_taken(make: Callable[[Path, str], None], tmp_path: Path) -> None:
    make(tmp_path / "a", "one")
    take_free_name(tmp_path / "a", tmp_path / "b")
    assert [(path.name, _text(path)) for path in tmp_path.iterdir()] == [("b", "one")]


@MAKE
@pytest.mark.usefixtures("calls")
def test_a_name_that_is_not_free_is_left_alone(make: Callable[[Path, str], None], tmp_path: Path) -> None:
    make(tmp_path / "a", "one")
    make(tmp_path / "b", "other")
    with pytest.raises(FileExistsError):
        take_free_name(tmp_path / "a", tmp_path / "b")
    assert (_text(tmp_path / "a"), _text(tmp_path / "b")) == ("one", "other")


def test_a_file_takes_a_free_name_on_a_disk_without_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(module, "_calls", lambda: (None, None))
    monkeypatch.setattr(os, "link", none)
    _file(tmp_path / "a", "one")
    take_free_name(tmp_path / "a", tmp_path / "b")
    assert [path.name for path in tmp_path.iterdir()] == ["b"]
    _file(tmp_path / "a", "two")
    with pytest.raises(FileExistsError):
        take_free_name(tmp_path / "a", tmp_path / "b")
