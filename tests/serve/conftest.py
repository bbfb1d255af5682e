from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from placement.serve.bench import Bench
from tests.serve.deciding import undecided
from tests.serve.small import bench_of, client_of, laid, proposed


@pytest.fixture(scope="session")
def undecided_week(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A week in which all is to be decided; not to be changed."""
    return undecided(tmp_path_factory.mktemp("decide") / "week")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A proposed week to change."""
    return laid(proposed(), tmp_path / "week")


@pytest.fixture
def bench(folder: Path) -> Bench:
    return bench_of(folder)


@pytest.fixture
def client(bench: Bench) -> TestClient:
    """A browser that came in."""
    return client_of(bench)
