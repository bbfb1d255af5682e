"""Values cached with `once` are computed once: in a process, and in all processes of a run."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.once import Shared, once


def counted(log: list[int]) -> object:
    """A new function that logs its arguments, as it would be in a new process."""

    @once
    def square(number: int, *, times: int = 1) -> int:
        log.append(number)
        return number * number * times

    return square


@pytest.mark.parametrize(("is_shared", "calls"), [(False, [3, 4, 3, 4]), (True, [3, 4])])
def test_other_processes_read_what_the_first_computed(
    is_shared: bool, calls: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Shared, "folder", tmp_path if is_shared else None)
    log: list[int] = []
    for _ in range(2):
        square = counted(log)
        assert callable(square)
        assert [square(3), square(3, times=1), square(number=3), square(4)] == [9, 9, 9, 16]
    assert log == calls


def test_a_failed_call_is_repeated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Shared, "folder", tmp_path)
    log: list[int] = []

    @once
    def fails() -> int:
        log.append(1)
        raise ZeroDivisionError

    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            fails()
    assert log == [1, 1]
