"""A week's proposal with prices of seats: worked out from the register, and the same for what each override costs."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from placement.case import Case
from placement.studies.ready import ready
from placement.studies.solve import solve
from placement.studies.solved import SolvedCase
from placement.week.correcting import set_group
from placement.week.proposing import propose
from tests.week.lists import SCENARIO, TABLES, taken, working_folder
from tests.week.memory import MONDAY, Memory

GROUPS = "group_id,school_id,min_size,target_size,max_size\nG1,S1,1,1,1\nG2,S2,1,3,3\n"
LATER = "weights: {later: 1, proportionality: 0}\nlater: {futures: 3, horizon_weeks: 6}\n"
CHILDREN = (
    "B1;Amina;Salih;12-3-2018;2315;26-10-2026;F1;;",
    "B2;Daoud;Omar;12-3-2017;2315;2-11-2026;F2;;",
    "B3;Yusuf;Haddad;3-5-2018;2315;9-11-2026;F3;;",
)
"""One more than there are seats once the second group is made smaller."""


def test_a_week_counts_prices_and_says_what_overrides_cost_by_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = Memory(working_folder(tmp_path, {**TABLES, "groups": GROUPS}, SCENARIO + LATER))
    taken(memory, *CHILDREN)
    first = propose(memory.desk()).case
    assert first.prices == ready(replace(first, prices={})).prices
    assert first.prices.keys() == {"G1", "G2"}
    set_group(memory.desk(), "G2", ("target_size=1", "max_size=1"), first=MONDAY, last=None)
    without: list[Case] = []

    def watched(case: Case, *asked: Any) -> SolvedCase:
        without.append(case)
        return solve(case, *asked)

    monkeypatch.setattr("placement.week.prices.solve", watched)
    second = propose(memory.desk(MONDAY + dt.timedelta(7))).case
    (lifted,) = without
    assert lifted.prices == second.prices
    assert ready(replace(lifted, prices={})).prices != second.prices
