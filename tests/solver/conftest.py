"""Set-up for all tests of the search."""

from __future__ import annotations

import pytest

from tests.mip.programs import unwatched
from tests.solver.idle import Patience, make_idle


@pytest.fixture(autouse=True)
def _unwatched(monkeypatch: pytest.MonkeyPatch) -> None:
    unwatched(monkeypatch)


@pytest.fixture
def idle(monkeypatch: pytest.MonkeyPatch) -> Patience:
    """CP-SAT does nothing until it is stopped, or for as long as is said here."""
    return make_idle(monkeypatch)
