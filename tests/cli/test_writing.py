"""Standard output that cannot be written to, tested in this process."""

from __future__ import annotations

import errno
import io
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

import placement.cli
from placement.cli import streams
from placement.cli.main import main
from placement.cli.usage import UsageError

FULL = OSError(errno.ENOSPC, "No space left on device")
WRITERS = [pytest.param(streams.page, id="page"), pytest.param(streams.document, id="document")]


class Broken(io.TextIOWrapper):
    """A stream whose every flush fails while it is `broken`."""

    broken: OSError | None = None

    def flush(self) -> None:
        if self.broken is not None:
            raise self.broken

    def fileno(self) -> int:
        raise OSError


@contextmanager
def _stdout(error: OSError) -> Iterator[None]:
    """A broken standard output, to be entered within a test: the test runner replaces the stream in every phase."""
    stream, before = Broken(io.BytesIO(), encoding="utf-8"), sys.stdout
    sys.stdout, stream.broken = stream, error
    try:
        yield
    finally:
        sys.stdout, stream.broken = before, None


@pytest.mark.parametrize("write", WRITERS)
def test_a_full_disk_is_wrong_usage(write: Callable[[str], None]) -> None:
    with _stdout(FULL), pytest.raises(UsageError, match=r"^Standard output cannot be written: No space left on device"):
        write("text")


@pytest.mark.parametrize("write", WRITERS)
def test_a_closed_pipe_is_not_an_error(write: Callable[[str], None]) -> None:
    with _stdout(BrokenPipeError()):
        write("text")


@pytest.mark.parametrize(("error", "code"), [(FULL, 2), (BrokenPipeError(), 0)])
def test_a_failure_to_flush_the_buffer_counts(error: OSError, code: int, capsys: pytest.CaptureFixture[str]) -> None:
    with _stdout(error):
        assert streams.close(0) == code
        assert streams.close(3) == 3


def test_a_closed_output_is_wrong_usage_and_closed_messages_are_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    with pytest.raises(UsageError, match=r"^Standard output cannot be written: closed\.$"):
        streams.page("text")
    streams.talk("text")
    assert streams.close(3) == 3


def test_the_console_entry_leaves_with_the_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["placement", "slove"])
    monkeypatch.delenv("PLACEMENT_LANG", raising=False)
    with pytest.raises(SystemExit) as left:
        placement.cli.run()
    assert left.value.code == 2
    assert capsys.readouterr().err.startswith("There is no command slove.")


def test_an_unknown_language_is_reported_before_anything_else(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["solve", "--lang", "fr"], {}) == 2
    assert capsys.readouterr().err == "--lang: unknown language 'fr', choose from: en, nl\n"
