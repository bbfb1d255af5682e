"""`placement` in a terminal: a process whose streams are a pseudo-terminal of a known width."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import termios
import time
from collections.abc import Sequence
from types import TracebackType

from tests.cli.process import MODULE, PATIENCE, environment


class Terminal:
    """A running command line, and its output so far."""

    def __init__(self, arguments: Sequence[object], *, columns: int, **variables: str) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
        self.text = ""
        self.process = subprocess.Popen(
            [*MODULE, *map(str, arguments)],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=environment(TERM="xterm-256color", **variables),
            start_new_session=True,
        )
        os.close(slave)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self._master)

    def wait_for(self, sign: str) -> None:
        """Read until a text appears."""
        deadline = time.monotonic() + PATIENCE
        while sign not in self.text:
            assert self._read(deadline), f"{sign!r} was never shown:\n{self.text}"

    def type(self, text: str) -> None:
        """Type a text."""
        os.write(self._master, text.encode())

    def end(self) -> int:
        """Read to the end; returns the exit code."""
        deadline = time.monotonic() + PATIENCE
        while self._read(deadline):
            pass
        return self.process.wait(timeout=PATIENCE)

    def _read(self, deadline: float) -> bool:
        ready, _, _ = select.select([self._master], [], [], max(0.0, deadline - time.monotonic()))
        assert ready, f"nothing more was shown:\n{self.text}"
        try:
            got = os.read(self._master, 65536)
        except OSError:
            # On Linux this means that the other end is closed.
            return False
        self.text += got.decode("utf-8", errors="replace")
        return bool(got)
