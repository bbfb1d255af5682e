"""Weeks played with invented children: the register says what a bookkeeping of its own says, week after week.

A child has one state; nobody is seated twice; nobody at school moves without a decision; no group takes more than it
has room for; first dates stay; who vanished, was refused or taken back is never lost; a replay gives the same state.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.week.played.game import Game
from tests.week.played.script import Script, played


class FirstDates:
    """First dates as they were first told: only two registrations of one child may make one of them earlier."""

    def __init__(self) -> None:
        self.known: dict[str, dt.date] = {}

    def __call__(self, number: int, script: Script) -> None:
        merged = {row.same_as for row in script.rows.values()}
        for name, row in script.rows.items():
            known = self.known.setdefault(name, row.first)
            assert row.first == known or (row.first < known and name in merged), f"week {number}: {name}"


@pytest.mark.parametrize("seed", [2, 7, 10])
def test_weeks_played(seed: int, tmp_path: Path) -> None:
    played(Game(tmp_path / "work"), seed, 6, each=FirstDates())


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 21])
def test_forty_weeks_played(seed: int, tmp_path: Path) -> None:
    game = Game(tmp_path / "work")
    script = played(game, seed, 40, each=FirstDates())
    assert len(script.rows) > 100
    for command in ("import", "propose", "same", "undo", "undo refused", "refused", "return", "leave", "no_show"):
        assert game.said[command] > 0, command
