"""Weeks played with invented children: the register says what a bookkeeping of its own says, week after week.

Most answers are typed into the week's workbooks and read back; the bookkeeping says beforehand which rows they have.

A child has one state; nobody is seated twice; nobody at school moves without a decision; no group takes more than it
has room for; first dates stay; who vanished, was refused or taken back is never lost; a replay gives the same state.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest

from placement.results.year import Measure
from placement.week.desk import at_desk
from placement.week.duties.periods import calendar_year
from placement.week.duties.yearly import year_report
from tests.week.played.answered import ORDER
from tests.week.played.game import Game
from tests.week.played.row import Row
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


def stage_of(row: Row, day: dt.date) -> str:
    """Where the bookkeeping has a child, in the words of a yearly report."""
    if row.state == "left" or (row.state in ("enrolled", "started") and not row.is_seated(day)):
        return "left"
    if row.state == "referred":
        return "settled" if row.confirmed else "referred"
    if row.state == "enrolled" and row.entered is not None and row.entered > day:
        return "seat"
    return _STAGES.get(row.state, row.state)


_STAGES = {
    "held": "advice", "registered": "advice", "to_advise": "advice", "proposed": "waiting", "declined": "waiting",
    "offered": "seat", "accepted": "seat", "enrolled": "in_group", "started": "in_group",
}  # fmt: skip


def is_told_by_its_years(game: Game, script: Script) -> None:
    """Every child of the bookkeeping stands once in the report of its last year, where the bookkeeping has it."""
    with at_desk(game.place, "An", game.day, dry_run=True) as desk:
        years = [year_report(desk, calendar_year(each)).figures for each in (2026, 2027)]
    rows = [row for row in script.rows.values() if not row.same_as]
    here = Counter(stage_of(row, game.day) for row in rows)
    gone = ("left", "withdrawn", "settled")
    told = years[1].by(Measure.PEOPLE, 1)
    assert {name: n for name, n in told.items() if name not in gone} == {
        name: n for name, n in here.items() if name not in gone
    }
    came = sum(each.total(Measure.CAME) for each in years)
    assert came == len(rows)
    ended = sum(each.total(Measure.ENDED) for each in years) - sum(each.total(Measure.RETURNED) for each in years)
    assert ended == sum(here[each] for each in gone)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [2, 7])
def test_weeks_played(seed: int, tmp_path: Path) -> None:
    game = Game(tmp_path / "work")
    is_told_by_its_years(game, played(game, seed, 6, each=FirstDates()))
    assert [each for each in ALWAYS if not game.said[each]] == []
    assert any(each.startswith("answers refused") for each in game.said)
    assert sum(count for each, count in game.said.items() if each.startswith("typed")) > 20


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_forty_weeks_played(seed: int, tmp_path: Path) -> None:
    game = Game(tmp_path / "work")
    script = played(game, seed, 40, each=FirstDates())
    is_told_by_its_years(game, script)
    assert len(script.rows) > 100
    for command in ("same", "undo", "undo refused", "refused", "return", "leave", "no_show", *ALWAYS):
        assert game.said[command] > 0, command
    typed = {each.removeprefix("typed: ") for each in game.said if each.startswith("typed")}
    assert typed == set(ORDER)
