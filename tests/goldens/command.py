"""Command lines run in this process, from the entry point of the console script."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from placement.cli import run

STEERING = ("PLACEMENT_LANG", "PLACEMENT_CHROMIUM", "NO_COLOR", "FORCE_COLOR", "TERM", "TTY_COMPATIBLE", "LINES")
"""Environment variables that change the output."""


@dataclass(frozen=True)
class Done:
    """Exit code and output of a command line, as bytes in UTF-8."""

    code: int
    out: bytes
    err: bytes


def carry_out(words: Sequence[str], here: Path, *, columns: int) -> Done:
    """Run `placement` with these arguments.

    Parameters
    ----------
    here
        The working directory: paths are relative to it, so that no path of the machine is shown.
    columns
        Width of the output.
    """
    out, err = _stream(), _stream()
    with _environment(columns), contextlib.chdir(here), mock.patch.object(sys, "argv", ["placement", *words]):
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                run()
            except SystemExit as ended:
                code = ended.code
        out.flush()
        err.flush()
    assert isinstance(code, int), f"placement ended with {code!r}"
    return Done(code, _bytes(out), _bytes(err))


@contextlib.contextmanager
def _environment(columns: int) -> Iterator[None]:
    kept = {name: value for name, value in os.environ.items() if name not in STEERING}
    mask = os.umask(0o022)
    try:
        with mock.patch.dict(os.environ, {**kept, "COLUMNS": str(columns)}, clear=True):
            yield
    finally:
        os.umask(mask)


def _stream() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n")


def _bytes(stream: io.TextIOWrapper) -> bytes:
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue()
