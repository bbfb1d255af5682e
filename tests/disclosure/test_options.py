"""Options that are handed on: figures, points and their order are by the rule."""

from __future__ import annotations

from dataclasses import replace

from placement.disclosure.options import disclosed_options
from tests.reports.options.found import figures, option, options, scenario


def test_options_have_rounded_measures_and_points_of_these() -> None:
    exact = figures("0", metres=2149, proximity="14", family="1", diversity="9", preference="4")
    shown = disclosed_options(options(base=option("", "", exact, 2)), scenario().scenario).base.figures
    assert shown is not None
    assert shown.measures["proximity"] == 10
    assert shown.measures["family"] == 1
    assert not {"diversity", "preference"} & shown.measures.keys()
    assert shown.points == 10 + 20
    assert shown.mean_metres == 2000


def test_the_order_is_that_of_the_figures_shown() -> None:
    near = option("G3", "", figures("0", proximity="14", diversity="90"), 3)
    far = option("G4", "", figures("0", proximity="16"), 3)
    plain = options()
    for given in ((near, far), (far, near)):
        found = disclosed_options(replace(plain, best=given), scenario().scenario)
        assert [each.combination.opened for each in found.best] == [("G3",), ("G4",)]


def test_options_equal_in_what_is_shown_stand_in_an_order_that_tells_nothing() -> None:
    more = option("G4", "", figures("0", proximity="14", diversity="90"), 3)
    less = option("G3", "", figures("0", proximity="13", diversity="40"), 3)
    for given in ((more, less), (less, more)):
        found = disclosed_options(replace(options(), best=given), scenario().scenario)
        assert [each.combination.opened for each in found.best] == [("G3",), ("G4",)]
