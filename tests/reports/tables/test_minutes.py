"""Minutes of a way are shown where distances.csv gives them, and count nowhere."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from placement.domain import Distance
from placement.locale import translator
from placement.reports.tables.arrivals import ARRIVALS
from placement.reports.tables.model import Medium
from placement.reports.tables.pupils import PupilLine
from placement.reports.view import View
from placement.reports.words.marks import Marks
from placement.solver.solving import solve
from tests.check.small import case, group, pupil


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        pytest.param(Fraction(12), "1.2 km, 12 minutes, by distances.csv", id="given"),
        pytest.param(None, "1.2 km by distances.csv", id="not given"),
    ],
)
def test_minutes_are_shown_where_they_are_given(minutes: Fraction | None, said: str) -> None:
    world = case([pupil("P1")], [group("G1", "S1")])
    distances = {("1001", "S1"): Distance(Fraction(1200), minutes)}
    world = replace(world, region=replace(world.region, distances=distances))
    view = View(world, translator("en"), Marks(), wide=True, result=solve(world))
    (row,) = view.result.pupils
    assert view.way(row, at_length=True).replace("\N{NO-BREAK SPACE}", " ") == said
    table = ARRIVALS.fill([PupilLine(view, row)], Medium.PAGE, caption="")
    assert ("minutes" in [column.code for column in table.columns]) is (minutes is not None)
