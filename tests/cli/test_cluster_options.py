"""`--cluster` and the files of its certificates: wrong usage, and a cluster that is none, end with exit code 2."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Call
from tests.cli.world import write_world
from tests.executors.certificates import Authority
from tests.executors.test_address import listening


@pytest.fixture
def asked(tmp_path: Path) -> list[object]:
    design = tmp_path / "design.yaml"
    design.write_text("vary: {weights.family: [1, 2]}\n")
    return ["sweep", write_world(tmp_path / "world"), "--design", design, "--out", tmp_path / "out"]


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (["--tls-ca", "ca.pem"], "--tls-... says with what, and --cluster must say where."),
        (["--cluster", "tls://host:1", "--tls-ca", "ca.pem"], "--tls-ca, --tls-cert and --tls-key belong together."),
        (["--cluster", "tls://host:1", "--processes", "2"], "--cluster and --processes exclude each other: "),
        (["--cluster", "host:8786"], "host:8786 is not an address of a cluster: it is tls://HOST:PORT."),
        (["--cluster", "tcp://host:8786"], "tcp://host:8786 is not encrypted, and whoever reaches it can run programs"),
    ],
)
def test_what_names_no_cluster_is_wrong_usage(asked: list[object], more: list[str], sentence: str, call: Call) -> None:
    done = call(*asked, *more)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(sentence)


def test_what_is_not_the_cluster_is_refused_in_the_readers_language(
    asked: list[object], call: Call, tmp_path: Path
) -> None:
    mine = Authority(tmp_path, "ours").files("me")
    files = ["--tls-ca", mine.ca, "--tls-cert", mine.cert, "--tls-key", mine.key]
    with listening(None, b"HTTP/1.1 400 Bad Request\r\n") as address:
        where = str(address).replace("tcp", "tls")
        done = call(*asked, "--lang", "nl", "--cluster", where, *files)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"Wat op {where} luistert, is niet uw cluster: ")
    assert not (tmp_path / "out").exists()


def test_a_cluster_in_the_environment_is_one_on_the_command_line(asked: list[object], call: Call) -> None:
    done = call(*asked, PLACEMENT_CLUSTER="host:8786")
    assert done.code == 2
    assert done.err.startswith("host:8786 is not an address of a cluster")
