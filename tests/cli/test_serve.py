"""`placement serve` says at once that it opens, and in the end that it is closed and what was noted is kept."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from placement.cli import serve_action
from placement.register.register import Register
from placement.serve.settings import Settings
from tests.cli.conftest import Call


def test_it_says_what_it_does_from_beginning_to_end(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def serve(_: Settings, opened: socket.socket, announce: Callable[[str], None], ended: Callable[[], None]) -> bool:
        opened.close()
        announce("http://127.0.0.1:1/open")
        ended()
        return True

    monkeypatch.setattr(serve_action, "serve", serve)
    Register.create(tmp_path / "register.db", folder=tmp_path)
    done = call("serve", tmp_path, "--no-browser", "--port", "0")
    assert (done.code, done.out) == (130, "http://127.0.0.1:1/open\n")
    opening, address, closed = done.err.splitlines()
    assert opening == f"The week of {tmp_path} is being opened: a few seconds."
    assert "Ctrl-C ends it" in address
    assert closed == "The workbench is closed. Everything that was noted is kept."


def test_it_does_not_say_that_it_opens_what_is_not_there(call: Call, tmp_path: Path) -> None:
    done = call("serve", tmp_path, "--no-browser", "--port", "0")
    assert (done.code, done.out) == (2, "")
    assert "is being opened" not in done.err and "There is no register" in done.err
