"""Command lines run in this process, without waiting for one to start."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from placement.cli.main import main


@dataclass(frozen=True)
class Done:
    """Exit code and output of a command line."""

    code: int
    out: str
    err: str


Call = Callable[..., Done]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Call:
    """A function that runs a command line; its streams are not a terminal."""
    for name in ("COLUMNS", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def call(*arguments: object, **variables: str) -> Done:
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        code = main([str(each) for each in arguments], variables)
        return Done(code, *capsys.readouterr())

    return call
