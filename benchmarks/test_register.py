"""The register of the benchmark is one that the week's commands could have written."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from benchmarks.register.year import NEWCOMERS, Year
from placement.register.register import Register
from placement.register.standing import replay
from placement.register.states import State


def test_a_year_is_whole_and_replays(tmp_path: Path) -> None:
    year = Year(tmp_path / "year")
    facts = year.make(weeks=3)
    register = Register.open(year.place.register, folder=year.place.folder)
    assert register.health.is_whole
    assert register.health.facts == facts
    standing = replay(list(register.facts()))
    states = Counter(each.state for each in standing.children.values())
    assert states == {State.STARTED: 3 * (NEWCOMERS - 2), State.PROPOSED: 3 * 2}
    assert len(standing.weeks) == 3
