"""A Dask cluster of real processes on this machine, which begin again when they end, as under a supervisor."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from placement.executors.address import Address, Files
from placement.executors.cluster import Cluster

PAUSE = 0.2
"""Seconds between an end and the next beginning."""


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@dataclass
class Supervised:
    """A program that is started again whenever it ends."""

    command: list[str]
    log: Path
    path: str = ""
    """Folder that its programs are looked for in before all others."""
    began: int = 0
    _process: subprocess.Popen[bytes] | None = None
    _over: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.path = os.pathsep.join(filter(None, (self.path, str(Path(__file__).parents[2]))))
        self._loop = threading.Thread(target=self._run, daemon=True)
        self._loop.start()

    def _run(self) -> None:
        with self.log.open("ab") as log:
            while not self._over.is_set():
                self._process = subprocess.Popen(
                    self.command,
                    stdout=log,
                    stderr=log,
                    start_new_session=True,
                    cwd=self.log.parent,
                    env={**os.environ, "PYTHONPATH": self.path},
                )
                self.began += 1
                if self._over.is_set():
                    self.kill()
                self._process.wait()
                self._over.wait(PAUSE)

    def kill(self) -> None:
        """Kill the program and all that it started."""
        if self._process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)

    def end(self) -> None:
        """Kill it for good."""
        self._over.set()
        self.kill()
        self._loop.join()


@dataclass
class Machines:
    """A scheduler and its workers."""

    address: Address
    scheduler: Supervised
    workers: list[Supervised]
    files: Files | None

    def home(self) -> Cluster:
        """The cluster, as a study takes it."""
        return Cluster(self.address, self.files, connect_seconds=60, return_seconds=120, workers_seconds=120)


@contextmanager
def cluster(
    folder: Path, *, workers: int = 1, files: Files | None = None, other_programs: Path | None = None
) -> Iterator[Machines]:
    """A cluster that is there for the block; its workers may have other programs."""
    port, kind = free_port(), "tcp" if files is None else "tls"
    address = Address(kind, "127.0.0.1", port)
    tls = [] if files is None else ["--tls-ca-file", files.ca, "--tls-cert", files.cert, "--tls-key", files.key]
    dask = [sys.executable, "-m", "dask"]
    own = ["--host", "127.0.0.1", "--no-dashboard", *map(str, tls)]
    scheduler = [*dask, "scheduler", "--port", str(port), "--protocol", kind, *own]
    worker = [*dask, "worker", str(address), "--nthreads", "1", "--no-nanny", *own]
    path = str(other_programs or "")
    started = [Supervised(scheduler, folder / "scheduler.log")]
    try:
        started += [Supervised(worker, folder / f"worker{at}.log", path) for at in range(workers)]
        yield Machines(address, started[0], started[1:], files)
    finally:
        for each in started:
            each.end()
