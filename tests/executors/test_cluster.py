"""Calls on a Dask cluster of real processes on this machine: what comes back, and what is refused."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pytest

from placement.executors.choice import cluster_at
from placement.executors.cluster import NO_WORKERS, Cluster
from placement.executors.errors import ClusterError, StoppedError
from placement.executors.hand_out import hand_out
from placement.executors.versions import OTHER
from placement.studies.sweep import reached
from tests.executors.certificates import Authority
from tests.executors.machines import Machines, cluster
from tests.tasks import dies_in, fails_at_three, negative, waits


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    with cluster(tmp_path_factory.mktemp("cluster")) as started:
        yield started


def test_answers_errors_and_a_stop_come_through(machines: Machines) -> None:
    done: dict[int, int] = {}
    hand_out(machines.home(), negative, range(20), done.__setitem__, stop=threading.Event())
    assert done == {each: -each for each in range(20)}
    assert reached(machines.home(), None) == len(machines.workers)
    with pytest.raises(ZeroDivisionError):
        hand_out(machines.home(), fails_at_three, range(5), done.__setitem__, stop=threading.Event())
    stop = threading.Event()
    threading.Timer(0.2, stop.set).start()
    with pytest.raises(StoppedError):
        hand_out(machines.home(), waits, [600.0], done.__setitem__, stop=stop)


@pytest.mark.slow
def test_a_cluster_behind_tls_answers_those_of_its_authority(tmp_path: Path) -> None:
    ours = Authority(tmp_path, "ours")
    with cluster(tmp_path, files=ours.files("node")) as machines:
        done: dict[int, int] = {}
        mine = Cluster(machines.address, ours.files("me"), connect_seconds=60)
        hand_out(mine, negative, range(5), done.__setitem__, stop=threading.Event())
        assert len(done) == 5
        strange = Cluster(machines.address, Authority(tmp_path, "other").files("stranger"))
        with pytest.raises(ClusterError):
            hand_out(strange, negative, range(5), done.__setitem__, stop=threading.Event())


@pytest.mark.slow
def test_a_task_that_kills_its_workers_is_given_up_and_the_others_are_done(tmp_path: Path) -> None:
    done: dict[int, int] = {}
    lost: list[int] = []
    with cluster(tmp_path, workers=2) as machines:
        hand_out(
            machines.home(),
            dies_in,
            range(10),
            done.__setitem__,
            stop=threading.Event(),
            tries=1,
            lost=lambda at, _: lost.append(at),
        )
    assert lost == [3]
    assert len(done) == 9


@pytest.mark.slow
def test_a_cluster_without_workers_is_not_waited_for_for_ever(tmp_path: Path) -> None:
    with cluster(tmp_path, workers=0) as machines:
        empty = Cluster(machines.address, connect_seconds=60, workers_seconds=1)
        with pytest.raises(ClusterError) as error:
            hand_out(empty, negative, [1], lambda *_: None, stop=threading.Event())
    assert error.value.sentence == NO_WORKERS


@pytest.mark.slow
def test_workers_with_another_solver_are_refused_with_both_versions_named(tmp_path: Path) -> None:
    told = tmp_path / "programs" / "ortools-9.0.0.dist-info" / "METADATA"
    told.parent.mkdir(parents=True)
    told.write_text("Metadata-Version: 2.1\nName: ortools\nVersion: 9.0.0\n")
    with cluster(tmp_path, other_programs=told.parents[1]) as machines:
        for _ in range(600):  # until the worker has come
            try:
                hand_out(machines.home(), negative, [1], lambda *_: None, stop=threading.Event())
            except ClusterError as error:
                assert error.sentence == OTHER
                assert error.values == {"program": "ortools", "theirs": "9.0.0", "ours": version("ortools")}
                return
        pytest.fail("nobody looked at the worker's versions")


def test_a_cluster_is_not_looked_for_before_it_is_needed() -> None:
    home = cluster_at("tcp://127.0.0.1:1", None)
    hand_out(home, negative, [], lambda *_: None, stop=threading.Event())
