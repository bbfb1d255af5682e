"""Addresses of clusters: what is refused before anything is sent."""

from __future__ import annotations

import pickle
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from placement.executors.address import (
    BAD,
    NO_FILES,
    NOT_DASK,
    NOT_OURS,
    NOT_WELCOME,
    PLAIN,
    UNREACHABLE,
    UNREADABLE,
    Address,
    Files,
)
from placement.executors.errors import ClusterError
from placement.executors.versions import OTHER, own_versions, require_same
from tests.executors.certificates import Authority
from tests.executors.machines import free_port


@pytest.mark.parametrize("text", ["tls://host:8786", "tcp://127.0.0.1:1", "tcp://localhost:65535", "tcp://[::1]:8786"])
def test_addresses_are_read_as_written(text: str) -> None:
    assert str(Address.of(text)) == text


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        *((text, BAD) for text in ("", "host:8786", "tls://host", "tls://host:0", "tls://host:65536", "ws://host:1")),
        *((text, PLAIN) for text in ("tcp://10.0.0.1:8786", "tcp://host:8786", "tcp://[fe80::1]:8786")),
        # Whoever owns the name says where it leads.
        ("tcp://localhost.example:8786", PLAIN),
    ],
)
def test_what_is_no_address_or_not_encrypted_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(ClusterError) as refused:
        Address.of(text)
    assert refused.value.sentence == sentence


@contextmanager
def listening(context: ssl.SSLContext | None, says: bytes) -> Iterator[Address]:
    """A server for one caller, who is told something, or nothing until the caller leaves."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            try:
                plain, _ = server.accept()
                with plain if context is None else context.wrap_socket(plain, server_side=True) as stream:
                    stream.sendall(says)
                    stream.recv(1)
            except OSError:
                pass

        thread = threading.Thread(target=serve)
        thread.start()
        yield Address("tcp" if context is None else "tls", "127.0.0.1", server.getsockname()[1])
        thread.join()


def for_those_of(files: Files) -> ssl.SSLContext:
    """What a scheduler takes its callers by."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH, cafile=str(files.ca))
    context.load_cert_chain(files.cert, files.key)
    context.verify_mode = ssl.CERT_REQUIRED
    return context


def refused(address: Address, files: Files | None, seconds: float = 20) -> str:
    """The sentence with which an address is refused."""
    with pytest.raises(ClusterError) as error:
        address.require(files, seconds)
    assert "Traceback" not in str(error.value)
    return error.value.sentence


def test_certificates_of_one_authority_are_accepted(tmp_path: Path) -> None:
    ours = Authority(tmp_path, "ours")
    with listening(for_those_of(ours.files("scheduler")), b"x") as address:
        address.require(ours.files("me"), 20)
    with listening(None, b"x") as address:
        address.require(None, 20)


def test_strangers_are_refused_on_either_side(tmp_path: Path) -> None:
    ours, other = Authority(tmp_path, "ours"), Authority(tmp_path, "other")
    theirs = for_those_of(other.files("scheduler"))
    mine = ours.files("me")
    with listening(theirs, b"x") as address:
        assert refused(address, mine) == NOT_OURS
    with listening(theirs, b"x") as address:
        assert refused(address, replace(mine, ca=other.ca)) == NOT_WELCOME
    with listening(None, b"HTTP/1.1 400 Bad Request") as address:
        assert refused(replace(address, kind="tls"), mine) == NOT_OURS


def test_what_cannot_be_asked_or_does_not_answer_is_refused(tmp_path: Path) -> None:
    mine = Authority(tmp_path, "ours").files("me")
    nobody = Address("tls", "127.0.0.1", free_port())
    assert refused(nobody, mine) == UNREACHABLE
    assert refused(nobody, None) == NO_FILES
    assert refused(nobody, replace(mine, key=tmp_path / "none")) == UNREADABLE
    with listening(None, b"") as address:
        assert refused(address, None, seconds=0.2) == NOT_DASK


def test_other_versions_are_refused_with_both_named() -> None:
    ours = own_versions()
    require_same(ours, ours)
    major, minor, patch = ours["python"].split(".")
    require_same(ours, {**ours, "python": f"{major}.{minor}.{int(patch) + 1}"})
    for name, theirs in (("python", f"{major}.{int(minor) + 1}.0"), ("ortools", "9.0.0"), ("placement", "-")):
        with pytest.raises(ClusterError) as error:
            require_same(ours, {**ours, name: theirs})
        assert error.value.sentence == OTHER
        assert error.value.values == {"program": name, "theirs": theirs, "ours": ours[name]}
        assert str(pickle.loads(pickle.dumps(error.value))) == str(error.value)
