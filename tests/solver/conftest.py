"""Set-up for all tests of the search."""

from __future__ import annotations

import pytest

from tests.mip.programs import unwatched


@pytest.fixture(autouse=True)
def _unwatched(monkeypatch: pytest.MonkeyPatch) -> None:
    unwatched(monkeypatch)
