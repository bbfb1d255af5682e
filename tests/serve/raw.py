"""A workbench that listens, and requests as bytes: a client would tidy them up."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from placement.serve.bench import Bench
from placement.serve.run import listen, server_of


@dataclass(frozen=True)
class Answer:
    """An answer; status 0: the connection was closed without one."""

    status: int
    head: str
    body: str

    @classmethod
    def of(cls, content: bytes) -> Answer:
        head, _, body = content.decode("utf-8", "replace").partition("\r\n\r\n")
        found = re.match(r"HTTP/1\.1 (\d+)", head)
        return cls(int(found[1]) if found else 0, head.lower(), body)


@dataclass(frozen=True)
class Listening:
    """A workbench on a port, and a cookie that opens it."""

    bench: Bench
    port: int

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    def cookie(self) -> str:
        """A cookie of a new session."""
        return f"placement_{self.port}={self.bench.sessions.enter(self.bench.sessions.token())}"

    def send(self, content: bytes, *, seconds: float = 10.0) -> Answer:
        """What is answered to these bytes."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=seconds) as opened:
            with suppress(BrokenPipeError, ConnectionResetError):  # it was refused before all of it came
                opened.sendall(content)
            return Answer.of(_all(opened))

    def ask(self, line: str, *headers: str, body: bytes = b"", host: str | None = None) -> Answer:
        """What is answered to a request, with a connection of its own."""
        named = () if host == "" else (f"Host: {host or self.host}",)
        head = "\r\n".join((line, *named, "Connection: close", *headers))
        return self.send(head.encode("latin-1") + b"\r\n\r\n" + body)

    def get(self, path: str, *headers: str) -> Answer:
        """What a page answers to whoever is in."""
        return self.ask(f"GET {path} HTTP/1.1", f"Cookie: {self.cookie()}", *headers)

    def post(
        self, path: str, body: bytes = b"", *headers: str, kind: str = "application/x-www-form-urlencoded"
    ) -> Answer:
        """What a page of the workbench itself is answered to a form."""
        return self.ask(
            f"POST {path} HTTP/1.1",
            f"Cookie: {self.cookie()}",
            f"Origin: http://{self.host}",
            f"Content-Type: {kind}",
            f"Content-Length: {len(body)}",
            *headers,
            body=body,
        )


@contextmanager
def listening(bench: Bench) -> Iterator[Listening]:
    """A workbench that listens while the context is entered."""
    opened, began = listen(0), threading.Event()
    server = server_of(bench, opened, lambda _: began.set())
    thread = threading.Thread(target=server.run, kwargs={"sockets": [opened]}, daemon=True)
    thread.start()
    assert began.wait(10)
    try:
        yield Listening(bench, opened.getsockname()[1])
    finally:
        bench.close()
        server.should_exit = True
        thread.join(10)
        opened.close()
        assert not thread.is_alive()


def _all(opened: socket.socket) -> bytes:
    found = b""
    with suppress(ConnectionResetError):
        while part := opened.recv(65536):
            found += part
    return found
