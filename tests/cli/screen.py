"""`placement` run in this process on streams of its own, which saves loading everything anew."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import sys
import tempfile
import termios
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from placement.cli.main import main
from placement.cli.streams import close
from tests.cli.process import environment


@dataclass(frozen=True)
class Shown:
    """Exit code of a command line, and what the terminal showed."""

    code: int
    text: str


def on_terminal(*arguments: object, columns: int, **variables: str) -> Shown:
    """Run a command line whose streams are a terminal of a known width."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    shown: list[bytes] = []
    ended_already = threading.Event()
    reader = threading.Thread(target=_read, args=(master, shown, ended_already))
    reader.start()
    try:
        with streams((0, slave), (1, slave), (2, slave)):
            code = ended(*arguments, TERM="xterm-256color", **variables)
    finally:
        ended_already.set()
        reader.join()
        os.close(slave)
        os.close(master)
    return Shown(code, b"".join(shown).decode("utf-8"))


def _read(master: int, shown: list[bytes], ended_already: threading.Event) -> None:
    """Read all output. There is no end of file to wait for: Python's helper processes keep the streams open."""
    while True:
        is_last = ended_already.is_set()
        if select.select([master], [], [], 0 if is_last else 0.02)[0]:
            shown.append(os.read(master, 65536))
        elif is_last:
            return


def to_file(file: Path, *arguments: object, encoding: str = "utf-8", **variables: str) -> tuple[int, str]:
    """Run a command line whose standard output is a file; returns its exit code and standard error."""
    with file.open("wb") as out, tempfile.TemporaryFile() as talk:
        with streams((1, out.fileno()), (2, talk.fileno()), encoding=encoding):
            code = ended(*arguments, **variables)
        talk.seek(0)
        return code, talk.read().decode(encoding)


def ended(*arguments: object, **variables: str) -> int:
    """Run a command line like the console entry point, but without leaving the process."""
    with pytest.MonkeyPatch.context() as patch:
        wanted = environment(**variables)
        for name in os.environ.keys() - wanted.keys():
            patch.delenv(name)
        for name, value in wanted.items():
            patch.setenv(name, value)
        return close(main([str(each) for each in arguments], os.environ))


@contextmanager
def streams(*places: tuple[int, int], encoding: str = "utf-8") -> Iterator[None]:
    """Redirect this process's standard streams.

    Parameters
    ----------
    places
        Descriptor of a standard stream, and of the file that replaces it.
    """
    with ExitStack() as stack:
        for number, other in places:
            before = os.dup(number)
            stack.callback(os.close, before)
            stack.callback(os.dup2, before, number)
            os.dup2(other, number)
            if number:
                name = "stdout" if number == 1 else "stderr"
                stream = stack.enter_context(open(number, "w", encoding=encoding, closefd=False))
                stack.callback(setattr, sys, name, getattr(sys, name))
                setattr(sys, name, stream)
        yield
