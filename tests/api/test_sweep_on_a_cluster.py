"""`placement.sweep(cluster=...)`: refused before anything is written where it cannot be meant."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import placement
from placement.executors.errors import ClusterError
from placement.faults import ArgumentError
from tests.cli.world import write_world

DESIGN = {"vary": {"weights.family": [1, 2]}}


@pytest.mark.parametrize(
    ("given", "argument"),
    [
        ({"tls": ["ca.pem", "me.pem", "me.key"]}, "tls"),
        ({"cluster": "tls://host:1", "tls": ["ca.pem"]}, "tls"),
        ({"cluster": "tls://host:1", "tls": "ca.pem"}, "tls"),
        ({"cluster": "tls://host:1", "processes": 2}, "processes"),
    ],
)
def test_arguments_that_contradict_each_other_are_refused(tmp_path: Path, given: dict[str, Any], argument: str) -> None:
    with pytest.raises(ArgumentError) as caught:
        placement.sweep(write_world(tmp_path / "world"), DESIGN, folder=tmp_path / "out", **given)
    assert [each.column for each in caught.value.faults] == [argument]
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("address", "sentence"), [("host:8786", "is not an address"), ("tcp://host:8786", "is not encrypted")]
)
def test_what_is_no_cluster_is_refused_before_anything_is_written(tmp_path: Path, address: str, sentence: str) -> None:
    with pytest.raises(ClusterError, match=sentence):
        placement.sweep(write_world(tmp_path / "world"), DESIGN, folder=tmp_path / "out", cluster=address)
    assert not (tmp_path / "out").exists()
