"""Weeks played with invented children: the register says what a bookkeeping of its own says, week after week.

Most answers are typed into the week's workbooks and read back; the bookkeeping says beforehand which rows they have.

A child has one state; nobody is seated twice; nobody at school moves without a decision; no group takes more than it
has room for; first dates stay; who vanished, was refused or taken back is never lost; a replay gives the same state.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.week.played.answered import ORDER
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


ALWAYS = (
    "import", "propose", "answers", "answers read again", "place", "place refused", "location opens",
    "location closes", "group", "new-year",
)  # fmt: skip
"""What occurs in however few weeks."""


@pytest.mark.parametrize("seed", [2, pytest.param(7, marks=pytest.mark.slow)])
def test_weeks_played(seed: int, tmp_path: Path) -> None:
    game = Game(tmp_path / "work")
    played(game, seed, 6, each=FirstDates())
    assert [each for each in ALWAYS if not game.said[each]] == []
    assert any(each.startswith("answers refused") for each in game.said)
    assert sum(count for each, count in game.said.items() if each.startswith("typed")) > 20


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_forty_weeks_played(seed: int, tmp_path: Path) -> None:
    game = Game(tmp_path / "work")
    script = played(game, seed, 40, each=FirstDates())
    assert len(script.rows) > 100
    for command in ("same", "undo", "undo refused", "refused", "return", "leave", "no_show", *ALWAYS):
        assert game.said[command] > 0, command
    typed = {each.removeprefix("typed: ") for each in game.said if each.startswith("typed")}
    assert typed == set(ORDER)
