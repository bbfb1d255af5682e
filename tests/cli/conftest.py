"""Command lines run in this process, without waiting for one to start."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module

import pytest

from placement.cli.app import build
from placement.cli.language import sentences
from placement.cli.main import main

entry = import_module("placement.cli.main")  # the package has a function of that name


@dataclass(frozen=True)
class Done:
    """Exit code and output of a command line."""

    code: int
    out: str
    err: str


Call = Callable[..., Done]


def named(arguments: Sequence[str]) -> int:
    """How many words at the beginning of a command line name its command."""
    return 2 if arguments[:1] == ["week"] else 1


@pytest.fixture(scope="session", autouse=True)
def _built_once() -> Iterator[None]:
    """Build the tree of commands once for a language: most of what a short command line takes."""
    built = cache(build)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(entry, "sentences", cache(sentences))
        patch.setattr(entry, "build", lambda texts, arguments: built(texts, tuple(arguments[: named(arguments)])))
        yield


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
