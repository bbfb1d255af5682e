"""Each rounding of the rule, by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from placement.disclosure import rule
from placement.disclosure.rule import Mix


@pytest.mark.parametrize(
    ("children", "shown"),
    [(0, None), (4, None), (5, 5), (7, 5), (8, 10), (12, 10), (13, 15), (127, 125)],
)
def test_counts_are_to_the_nearest_five_and_none_below(children: int, shown: int | None) -> None:
    assert rule.count(children) == shown


@pytest.mark.parametrize(("part", "whole", "shown"), [(5, 5, None), (5, 6, 5), (8, 8, 5), (9, 10, 10), (13, 13, 10)])
def test_a_count_is_never_rounded_up_to_all(part: int, whole: int, shown: int | None) -> None:
    assert rule.count(part, of=whole) == shown


@pytest.mark.parametrize(
    ("metres", "children", "shown"),
    [(9000, 4, None), (12345, 5, 2500), (31200, 24, 1500), (31200, 25, 1200), (127 * 2349, 127, 2300)],
)
def test_means_are_to_half_a_kilometre_and_over_25_children_to_a_tenth(
    metres: int, children: int, shown: int | None
) -> None:
    assert rule.mean_way(Fraction(metres), children) == shown


@pytest.mark.parametrize(
    ("metres", "over"), [(0, 0), (6000, 0), (6001, 6), (9999, 6), (10001, 10), (15001, 15), (20000, 15), (90000, 20)]
)
def test_the_longest_way_is_told_in_steps(metres: int, over: int) -> None:
    assert rule.longest_way(Fraction(metres)) == over


@pytest.mark.parametrize(
    ("criterion", "value", "shown"),
    [
        ("proximity", "304.9", 300),
        ("proximity", "305", 310),
        ("age_fit", "14", 10),
        ("preference", "4", None),
        ("preference", "8", 10),
        ("diversity", "40", None),
        ("family", "3", 3),
        ("proportionality", "2.25", Fraction(9, 4)),
    ],
)
def test_measures_add_nothing_up_that_is_known_of_each_child(
    criterion: str, value: str, shown: Fraction | None
) -> None:
    assert rule.measure(criterion, Fraction(value)) == shown


@pytest.mark.parametrize("criterion", ["preference", "support"])
@pytest.mark.parametrize(
    ("value", "of", "shown"), [("5", 5, None), ("5", 6, 5), ("8", 8, 5), ("8", 9, 5), ("4", 4, None)]
)
def test_a_measure_never_says_of_all_children_what_one_of_them_asked_for(
    criterion: str, value: str, of: int, shown: int | None
) -> None:
    assert rule.measure(criterion, Fraction(value), of) == shown


def test_points_are_those_of_the_figures_shown() -> None:
    measures = {"proximity": Fraction(300), "family": Fraction(2), "preference": None}
    weights = {"proximity": Fraction(1), "family": Fraction(20), "preference": Fraction(3)}
    assert rule.points(measures, weights) == 340


@pytest.mark.parametrize(("after", "mix"), [(39, Mix.BETTER), (40, Mix.EQUAL), (41, Mix.WORSE)])
def test_fewer_pairs_alike_are_a_better_mix(after: int, mix: Mix) -> None:
    assert rule.mix(Fraction(40), Fraction(after)) is mix


@pytest.mark.parametrize(("cost", "income"), [(104999, 95001), (105001, 104999), (90000, 90000), (3000, 4000)])
def test_estimated_money_never_changes_its_sign(cost: int, income: int) -> None:
    gap = rule.estimate(Fraction(cost)) - rule.estimate(Fraction(income))
    assert gap * (cost - income) >= 0
    assert gap % 10_000 == 0
