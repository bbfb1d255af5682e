"""The bench on which a process of the tests carries out its cases."""

from __future__ import annotations

import pytest

from tests.goldens.bench import Bench


@pytest.fixture(scope="session")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """Folder with tables and scenarios; what earlier cases wrote is kept for later ones."""
    return Bench(tmp_path_factory.mktemp("goldens").resolve())
