"""A Dask cluster: a scheduler, and workers on any number of machines, each of which may die at any moment."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

from distributed import Client, KilledWorker, Security
from distributed import Future as There

from placement.executors.address import NOT_DASK, Address, Files
from placement.executors.errors import ClusterAwayError, ClusterError, HomeLostError, StoppedError, TaskLostError
from placement.executors.versions import own_versions, require_same
from placement.locale import msgid

T = TypeVar("T")

CONNECT_SECONDS = 10.0
"""Seconds within which a scheduler answers."""

RETURN_SECONDS = 120.0
"""Seconds within which a scheduler that was there comes back."""

WORKERS_SECONDS = 120.0
"""Seconds for which work waits for a first worker, or for one to come back."""

CLOSE_SECONDS = 5.0
"""Seconds that leaving may take."""

LOOK_SECONDS = 1.0
"""Seconds between two counts of the workers."""

AHEAD = 2
"""Tasks handed out for each thread of a worker: the next one is there when one is done."""

NO_WORKERS = msgid("The cluster at {address} has had no worker for {seconds} s.")
BARE = msgid("The cluster at {address} has no placement on its scheduler or one of its workers: install it there.")


@dataclass
class Cluster:
    """Opens the cluster at an address, again and again while it comes back.

    Attributes
    ----------
    files
        Certificates; `None` for those that Dask's own settings name.
    """

    address: Address
    files: Files | None = None
    connect_seconds: float = CONNECT_SECONDS
    return_seconds: float = RETURN_SECONDS
    workers_seconds: float = WORKERS_SECONDS
    _client: Client | None = None
    _was_there: bool = False
    _width: int = 0
    _looked: float = 0.0
    _seen: float = field(default_factory=time.monotonic)

    def at_a_time(self) -> int:
        """Threads of all workers that are there now.

        Raises
        ------
        HomeLostError
            If the scheduler is gone.
        """
        return 0 if self._client is None else _threads(self._client)

    def width(self) -> int:
        """Tasks for all threads of all workers, and some more.

        Raises
        ------
        HomeLostError
            If the scheduler is gone.
        ClusterError
            If there has been no worker for too long.
        """
        client, now = self._client, time.monotonic()
        if client is None or client.status != "running":
            raise HomeLostError("the scheduler is gone")
        if now - self._looked >= LOOK_SECONDS:
            self._looked, self._width = now, AHEAD * _threads(client)
        if self._width:
            self._seen = now
        elif now - self._seen > self.workers_seconds:
            raise ClusterError(NO_WORKERS, address=str(self.address), seconds=f"{self.workers_seconds:g}")
        return self._width

    @contextmanager
    def opened(self, stop: threading.Event) -> Iterator[Executor]:
        """An executor on the cluster; what still runs there is cancelled at the end.

        Raises
        ------
        ClusterError
            If it cannot be reached, is another one, or has other versions.
        StoppedError
            If it was stopped before it could be reached.
        """
        client = self._connected(stop)
        executor = _OnCluster(client)
        self._client, self._was_there, self._width, self._looked = client, True, 0, 0.0
        self._seen = time.monotonic()
        try:
            yield executor
        finally:
            self._client = None
            executor.forget()
            _close(client)

    def _connected(self, stop: threading.Event) -> Client:
        until = time.monotonic() + (self.return_seconds if self._was_there else self.connect_seconds)
        while True:
            try:
                return self._connect()
            except ClusterAwayError:
                if time.monotonic() >= until:
                    raise
            if stop.wait(LOOK_SECONDS):
                raise StoppedError("the work was stopped")

    def _connect(self) -> Client:
        _hush()
        files = self.files or _files_of_dask()
        self.address.require(files, self.connect_seconds)
        try:
            client = Client(
                str(self.address),
                security=None if files is None or self.address.kind == "tcp" else _security(files),
                timeout=self.connect_seconds,
                set_as_default=False,
                name="placement",
            )
        except OSError:
            raise ClusterAwayError(NOT_DASK, address=str(self.address)) from None
        try:
            self._require_same_programs(client)
        except BaseException:
            _close(client)
            raise
        return client

    def _require_same_programs(self, client: Client) -> None:
        """Refuses scheduler and workers with other versions; workers that come later are looked at by every task."""
        ours = own_versions()
        try:
            there = [client.run_on_scheduler(own_versions), *client.run(own_versions).values()]
        except ImportError:
            raise ClusterError(BARE, address=str(self.address)) from None
        except (OSError, RuntimeError):
            raise ClusterAwayError(NOT_DASK, address=str(self.address)) from None
        for theirs in there:
            require_same(ours, theirs)


def _threads(client: Client) -> int:
    """Threads of all workers that are there now."""
    try:
        return sum(client.nthreads().values())
    except (OSError, RuntimeError) as error:
        raise HomeLostError(str(error)) from error


class _OnCluster(Executor):
    """Calls on a cluster, each once: what comes of a call says nothing about another one with the same arguments."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._there: dict[object, There[Any]] = {}

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        """The future of a call."""
        here: Future[T] = Future()
        here.set_running_or_notify_cancel()
        key = f"placement-{uuid4().hex}"
        try:
            there = self._client.submit(fn, *args, key=key, pure=False, **kwargs)
        except Exception as error:
            raise HomeLostError(str(error)) from error
        self._there[key] = there
        there.add_done_callback(partial(self._pass_on, here))
        return here

    def _pass_on(self, here: Future[T], there: There[T]) -> None:
        self._there.pop(there.key, None)
        try:
            if there.status == "finished":
                here.set_result(there.result())
            else:
                here.set_exception(_what_happened(there))
        except Exception as error:  # the answer was lost on its way
            here.set_exception(HomeLostError(str(error)))

    def forget(self) -> None:
        """Cancel the calls that are left; nothing is waited for."""
        left, self._there = list(self._there.values()), {}
        if left and self._client.status == "running":
            with suppress(Exception):
                self._client.cancel(left, force=True)


def _what_happened(there: There[Any]) -> BaseException:
    """The error of a call that gave no answer."""
    if there.status != "error":
        return HomeLostError(there.status)
    error = there.exception()
    if isinstance(error, KilledWorker):
        return TaskLostError(str(error))
    return error if isinstance(error, BaseException) else HomeLostError("no answer")


def _hush() -> None:
    """Let the library say nothing by itself: what people should know is said by the work's end."""
    for name in ("distributed", "distributed.client", "distributed.core", "distributed.comm", "tornado"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def _files_of_dask() -> Files | None:
    """Certificates that Dask's own settings name."""
    found = Security().get_tls_config_for_role("client")
    ca, cert, key = found["ca_file"], found["cert"], found["key"]
    return Files(Path(ca), Path(cert), Path(key or cert)) if ca and cert else None


def _security(files: Files) -> Security:
    return Security(
        tls_ca_file=str(files.ca),
        tls_client_cert=str(files.cert),
        tls_client_key=str(files.key),
        require_encryption=True,
    )


def _close(client: Client) -> None:
    """Leave a cluster; a scheduler that is gone is not waited for."""
    with suppress(Exception):
        client.close(timeout=CLOSE_SECONDS)
