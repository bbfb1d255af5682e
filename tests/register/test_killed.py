"""Whenever a writer is killed, the register holds all that was answered for, once, and no half of anything."""

from __future__ import annotations

import pytest

from tests.register.conftest import Database
from tests.register.killing import kill_writers

KILLS = 6


@pytest.mark.parametrize("beside", [False, True], ids=["alone", "beside another"])
def test_killed_writers_lose_nothing(database: Database, beside: bool) -> None:
    database.create()
    tally = kill_writers(database.where, database.folder, KILLS, beside=beside)
    assert tally.wrong == []
    assert tally.kills == KILLS
    assert tally.answered > 0
