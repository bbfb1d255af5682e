"""A workbench that runs: a socket on this machine, a server on it, and the address that opens it."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import closing

import uvicorn

from placement.serve.app import make_app
from placement.serve.bench import Bench
from placement.serve.doors import OPEN
from placement.serve.settings import HOST, Settings


def listen(port: int) -> socket.socket:
    """A socket on this machine alone; port 0 is any that is free.

    Raises
    ------
    OSError
        If the port is taken.
    """
    opened = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind((HOST, port))
    except OSError:
        opened.close()
        raise
    return opened


def serve(settings: Settings, opened: socket.socket, announce: Callable[[str], None]) -> None:
    """Serve a workbench until it is stopped.

    Parameters
    ----------
    opened
        The socket; it is closed in the end.
    announce
        Called with the address that opens it, once it answers.

    Raises
    ------
    RegisterError
        If there is no register that can be read.
    """
    with closing(opened):
        bench = Bench(settings)
        bench.look()
        number = opened.getsockname()[1]
        config = uvicorn.Config(
            make_app(bench, number),
            log_level="critical",  # an address may hold a child's key, and a log outlives what is purged
            access_log=False,
            server_header=False,
            date_header=False,
            timeout_graceful_shutdown=2,
        )
        server = _Announced(config, lambda: announce(f"http://{HOST}:{number}{OPEN}?token={bench.sessions.token()}"))
        server.run(sockets=[opened])


class _Announced(uvicorn.Server):
    """A server that says when it answers."""

    def __init__(self, config: uvicorn.Config, told: Callable[[], None]) -> None:
        super().__init__(config)
        self._told = told

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._told()
