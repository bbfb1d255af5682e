"""A workbench that runs: a socket on this machine, a server on it, and the address that opens it."""

from __future__ import annotations

import logging
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from types import FrameType

import uvicorn

from placement.serve.accounts import Accounts
from placement.serve.app import make_app
from placement.serve.bench import Bench
from placement.serve.connection import Connection
from placement.serve.doors import OPEN
from placement.serve.settings import HOST, Settings
from placement.serve.what_if.warming import begin_warming

SIGNALS = (signal.SIGINT, signal.SIGTERM)
ANSWERS, WORK = 1, 1.5
"""Seconds that answers under way, and work that was stopped, may take until the end."""
INTERRUPTED = 130


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
        opened.listen()
    except OSError:
        opened.close()
        raise
    return opened


def serve(
    settings: Settings, opened: socket.socket, announce: Callable[[str], None], ended: Callable[[], None]
) -> bool:
    """Serve a workbench until it is stopped.

    Parameters
    ----------
    opened
        The socket; it is closed in the end.
    announce
        Called with the address that opens it, once it answers.
    ended
        Called when it was stopped, once nothing is written any more.

    Returns
    -------
    bool
        Whether Ctrl-C or SIGTERM stopped it.

    Raises
    ------
    RegisterError
        If there is no register that can be read.
    """
    with closing(opened):
        bench = Bench(settings)
        bench.look()
        server = server_of(bench, opened, announce)
        begin_warming(bench)
        with _silent(settings):
            server.run(sockets=[opened])
        bench.close()
        if server.is_stopped:
            ended()
            if not _have_ended(WORK):
                # Threads of a solver that still searches while Python takes itself apart would bring it down.
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(INTERRUPTED)
        return server.is_stopped


def server_of(bench: Bench, opened: socket.socket, announce: Callable[[str], None]) -> Server:
    """A server of a workbench on a socket."""
    number = opened.getsockname()[1]
    accounts = Accounts.known(number)
    config = uvicorn.Config(
        make_app(bench, number, None if accounts is None else accounts.is_ours),
        http=Connection,
        ws="none",
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=ANSWERS,
    )
    return Server(config, bench, lambda: announce(f"http://{HOST}:{number}{OPEN}?token={bench.sessions.token()}"))


class Server(uvicorn.Server):
    """A server that says when it answers, and stops all work as soon as it is told to end.

    Attributes
    ----------
    is_stopped
        Whether a signal ended it.
    """

    def __init__(self, config: uvicorn.Config, bench: Bench, told: Callable[[], None]) -> None:
        super().__init__(config)
        self._bench = bench
        self._told = told
        self.is_stopped = False

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to answer, and say so."""
        await super().startup(sockets)
        if self.started:
            self._told()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Take over the signals, where Python allows it; unlike the original, raise none of them again in the end."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {each: signal.signal(each, self.handle_exit) for each in SIGNALS}
        try:
            yield
        finally:
            for each, handler in before.items():
                signal.signal(each, handler)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """End: streams and work first, as whoever follows them would keep the server."""
        self.is_stopped = True
        # Not here: a signal comes amid anything, also where a lock is held.
        threading.Thread(target=self._bench.close, daemon=True).start()
        super().handle_exit(sig, frame)


def _have_ended(patience: float) -> bool:
    """Whether all threads but this one end within some seconds."""
    until = time.monotonic() + patience
    for each in threading.enumerate():
        if each is not threading.current_thread():
            each.join(max(0.0, until - time.monotonic()))
    return threading.active_count() == 1


@contextmanager
def _silent(settings: Settings) -> Iterator[None]:
    """A context in which nothing of a request is logged: it may name a child, and a log outlives what is purged."""
    if settings.is_debug:
        yield
        return
    before, hook = logging.root.manager.disable, threading.excepthook
    logging.disable(logging.CRITICAL)
    threading.excepthook = lambda _: None
    try:
        yield
    finally:
        logging.disable(before)
        threading.excepthook = hook
