"""The bench on which a test process runs its cases."""

from __future__ import annotations

import pytest

from tests.goldens.bench import Bench


@pytest.fixture(scope="session")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """Folder with tables and scenarios, which also keeps files of earlier cases for later ones."""
    return Bench(tmp_path_factory.mktemp("goldens").resolve())
