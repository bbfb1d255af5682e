"""Whose program is at the other end of a connection: of this account of the machine, or of another.

Every account of a machine reaches a port on 127.0.0.1, and a browser sends a cookie to every port there, so that
whoever serves another port could collect it. Linux tells which account a connection belongs to (`/proc/net/tcp`,
proc_pid_net(5)); where no system tells that, the cookie alone decides.
"""

from __future__ import annotations

import os
import socket
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TABLE = Path("/proc/net/tcp")
ROOT = 0
"""Account that reads and changes everything here anyhow."""
_LISTENS = "0A"


@dataclass(frozen=True)
class Accounts:
    """What the system tells of connections to a port of ours."""

    table: Path
    account: int
    port: int

    @classmethod
    def known(cls, port: int, table: Path = TABLE) -> Accounts | None:
        """What it tells; `None` where it does not list even the port that this process listens on."""
        found = cls(table, os.getuid() if hasattr(os, "getuid") else ROOT, port)
        ours = any(row.local[1] == port and row.state == _LISTENS for row in found._rows())
        return found if ours else None

    def is_ours(self, host: str, port: int) -> bool:
        """Whether the other end of a connection belongs to a program of this account that is still there."""
        accounts = (self.account, ROOT)
        return any(
            row.local == (host, port) and row.remote[1] == self.port and row.is_open and row.account in accounts
            for row in self._rows()
        )

    def _rows(self) -> Iterator[_Row]:
        try:
            lines = self.table.read_text("ascii").splitlines()[1:]
        except (OSError, ValueError):
            return
        for line in lines:
            part = line.split()
            if len(part) > 9:
                yield _Row(_end(part[1]), _end(part[2]), part[3], int(part[7]), part[9])


@dataclass(frozen=True)
class _Row:
    """A connection as its own end sees it."""

    local: tuple[str, int]
    remote: tuple[str, int]
    state: str
    account: int
    inode: str

    @property
    def is_open(self) -> bool:
        """Whether a program has it open: one that was left has no inode, and is listed as root's."""
        return self.inode != "0"


def _end(text: str) -> tuple[str, int]:
    """An address as the table has it: the number in the machine's order of bytes, the port in hexadecimal."""
    address, _, port = text.partition(":")
    return socket.inet_ntoa(struct.pack("=I", int(address, 16))), int(port, 16)
