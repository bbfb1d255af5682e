"""What a sweep came to, against plain loops over its rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import product

import pytest

from placement.result import Status
from placement.sweeping.design import Categories, Design, Level, Method, Point, Scale, Span
from placement.sweeping.outcome import Answer, placements
from placement.sweeping.runs import Row, Source
from placement.sweeping.sampling import points, saltelli
from placement.sweeping.seat_stability import seat_stability
from placement.sweeping.sensitivity import WhyNot, figure, sensitivity
from placement.sweeping.values import Outcome, Plan
from tests.sweeping.swept import GRID, swept

SCENE = ("small", None)
NAMES = frozenset({"proximity", "family"})


def row(waiting: int, proximity: Fraction, family: int) -> Row:
    measures = {"proximity": Fraction(proximity), "family": Fraction(family), "cost": Fraction(1)}
    return Row(
        Status.OPTIMAL, 0.0, 0.1, 0.1, 1, 9, waiting, measures, Fraction(1), Fraction(proximity + 20 * family), {}, {}
    )


def axes() -> tuple[Categories, Span]:
    family = Categories("weights.family", tuple(Level.of(each) for each in (0, 5, 20)))
    return family, Span("weights.proximity", Fraction(1), Fraction(4), 4, Scale.LINEAR, False)


def invented(design: Design, *, without: int = 0) -> tuple[Plan, Outcome]:
    """Runs of a design with figures that interact; the last few have no placement."""
    answers = []
    for number, point in enumerate(points(design)):
        one, two = (Fraction(str(level.value)) for level in point)
        made = row(int(one > 5), one * two + two, int(one + two) % 3)
        answers.append(
            Answer(f"{number}", SCENE, dict(zip(names(design), point, strict=True)), made, f"p{one * two}", "")
        )
    for at in range(len(answers) - without, len(answers)):
        answers[at] = replace(answers[at], placement_id="")
    plan = Plan(design, (Source("small", "{}", None, None),), ("",), (NAMES,), ())
    return plan, Outcome(tuple(answers), (), {})


def names(design: Design) -> list[str]:
    return [axis.name for axis in design.axes]


def mean(values: Sequence[Fraction]) -> Fraction:
    return sum(values, Fraction(0)) / len(values)


def variance(values: Sequence[Fraction]) -> Fraction:
    return mean([each * each for each in values]) - mean(values) ** 2


def test_a_grid_has_its_parts_of_the_variance_exactly() -> None:
    design = Design(axes(), Method.GRID, None, 1, 1)
    plan, found = invented(design)
    indices, why = sensitivity(plan, SCENE, found)
    assert why is None
    assert {each.figure for each in indices} == {"waiting", "points_base_weights", "proximity", "family"}
    for each in indices:
        values = [(answer.settings, figure(answer, each.figure)) for answer in found.answers]
        (other,) = [name for name in names(design) if name != each.setting]
        whole = variance([value for _, value in values])
        groups: dict[str, list[list[Fraction]]] = {}
        for name in (each.setting, other):
            levels = {settings[name] for settings, _ in values}
            groups[name] = [[value for settings, value in values if settings[name] == level] for level in levels]
        assert each.first.value == pytest.approx(float(variance([mean(g) for g in groups[each.setting]]) / whole))
        assert each.total.value == pytest.approx(float(mean([variance(g) for g in groups[other]]) / whole))
        assert (each.first.low, each.total.high) == (None, None)


def test_sobol_points_give_saltellis_estimates_with_bands() -> None:
    spans = tuple(
        Span(name, Fraction(1), Fraction(9), None, Scale.LINEAR, False)
        for name in ("weights.family", "weights.age_fit")
    )
    design = Design(spans, Method.SOBOL, 32, 1, 1, sensitivity=True)
    plan, found = invented(design)
    indices, why = sensitivity(plan, SCENE, found)
    assert why is None
    assert (indices, why) == sensitivity(plan, SCENE, found)
    by_point = {tuple(answer.settings.values()): answer for answer in found.answers}
    laid = saltelli(design)
    for each in indices:

        def values(sample: Sequence[Point], name: str = each.figure) -> list[float]:
            return [float(figure(by_point[point], name)) for point in sample]

        a, b, ab = values(laid.a), values(laid.b), values(laid.ab[names(design).index(each.setting)])
        middle = sum(a + b) / (2 * len(a))
        spread = sum((value - middle) ** 2 for value in a + b) / (2 * len(a))
        first = sum((y - middle) * (z - x) for x, y, z in zip(a, b, ab, strict=True)) / len(a) / spread
        total = sum((x - z) ** 2 for x, z in zip(a, ab, strict=True)) / (2 * len(a)) / spread
        assert [each.first.value, each.total.value] == pytest.approx([first, total])
        assert each.total.low is not None
        assert each.total.high is not None
        assert each.total.low <= each.total.value <= each.total.high


@pytest.mark.parametrize(
    ("design", "without", "why"),
    [
        (Design(axes(), Method.GRID, None, 1, 1), 1, WhyNot.MISSING),
        (Design(axes(), Method.LATIN, 8, 1, 1), 0, WhyNot.METHOD),
        (Design(axes(), Method.RANDOM, 8, 1, 1), 0, WhyNot.METHOD),
        (Design(axes(), Method.SOBOL, 8, 1, 1), 0, WhyNot.NOT_ASKED),
        (Design(axes(), Method.SOBOL, 8, 1, 1, sensitivity=True), 1, WhyNot.MISSING),
    ],
)
def test_why_there_are_no_parts_of_the_variance(design: Design, without: int, why: WhyNot) -> None:
    plan, found = invented(design, without=without)
    assert sensitivity(plan, SCENE, found) == ((), why)


def test_figures_that_are_equal_everywhere_have_none() -> None:
    plan, found = invented(Design(axes(), Method.GRID, None, 1, 1))
    same = tuple(replace(each, row=row(1, Fraction(2), 0)) for each in found.answers)
    assert sensitivity(plan, SCENE, replace(found, answers=same)) == ((), WhyNot.CONSTANT)


def test_a_placement_is_dominated_as_plain_loops_find() -> None:
    vectors = list(product(range(3), repeat=3))[5:]
    answers = [
        Answer(str(n), (scenario, None), {}, row(w, Fraction(p, 7), f), f"p{n % 20}", "")
        for scenario in ("one", "two")
        for n, (w, p, f) in enumerate(vectors)
        if n < 20 and (scenario == "one" or n % 3)
    ]
    for weighted in (NAMES, frozenset({"family"}), frozenset({"cost"})):
        for each in placements(answers, dict.fromkeys(("one", "two"), weighted), ()):
            mine = vector(each.row, weighted)
            beats = [
                all(x <= y for x, y in zip(theirs, mine, strict=True)) and theirs != mine
                for other in answers
                if other.scene == each.scene
                for theirs in [vector(other.row, weighted)]
            ]
            assert each.dominated == any(beats)


def vector(found: Row, weighted: frozenset[str]) -> list[Fraction]:
    return [Fraction(found.waiting), *(found.measures[name] for name in sorted(weighted))]


def test_where_a_placement_wins_and_who_stays_where_as_plain_loops_find() -> None:
    plan, found = swept()
    assert len(found.answers) == 6
    for each in found.placements:
        runs = [answer for answer in found.answers if answer.placement_id == each.placement_id]
        assert each.answers == tuple(runs)
        for axis in plan.design.axes:
            levels = [level for level in axis.levels if any(run.settings[axis.name] == level for run in runs)]
            assert list(each.wins[axis.name]) == levels
        assert each.weightings == len(runs)
    seats: list[Mapping[str, str]] = [found.seats[answer.placement_id] for answer in found.answers]
    pupils = {pupil_id for each in seats for pupil_id in each}
    lines = seat_stability(found.placements, found.seats)
    assert [line.pupil_id for line in lines] == sorted(pupils)
    for line in lines:
        places = [each.get(line.pupil_id) for each in seats]
        most = max(places.count(place) for place in set(places))
        assert (line.runs, line.of, line.seats) == (most, 6, len(set(places)))
        assert places.count(line.group_id) == most


def test_a_criterion_counts_as_weighted_only_where_a_weight_is_above_0() -> None:
    plan, _ = swept()
    assert "family" in plan.weighted[0]
    without, _ = swept({"vary": {"weights.family": [0], "rules.groups": ["fixed", "choose"]}})
    assert "family" not in without.weighted[0]
    assert "clustering" in without.weighted[0]
    assert "clustering" not in plan.weighted[0]
    assert GRID["vary"]["weights.family"] == [0, 20]
