"""If two scenarios differ by one pupil, nobody can derive that pupil's age, home or origin."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest
from ortools.sat.python import cp_model

from placement.disclosure import LEAST, suppress, suppress_table, walking
from placement.disclosure.comparison import STEP_M, public_figures, suppressed_counts
from placement.results.comparison import COUNTS, Dimension, Figure, Gain
from tests.whatif.attacker import PERSONAL, Attack, Child, draw_children, raw_gains, raw_walking

FAR_KM = Fraction(6)
SEEDS = range(40)
WAYS = (None, 300, 900, 1600, 2500, 3900)


def _world(seed: int) -> tuple[list[Child], int]:
    """A region and three scenarios, the third equal to the second except for one pupil, whose number is returned."""
    rng = Random(f"difference {seed}")
    children = draw_children(rng, 2)
    while len(children) < 40:
        children += draw_children(rng, 2)
    one = rng.randrange(len(children))
    changed = []
    for at, child in enumerate(children):
        others = [way for way in WAYS if way != child.ways[1]]
        third = rng.choice(others) if at == one else child.ways[1]
        changed.append(replace(child, ways=(*child.ways[:2], third)))
    return changed, one


def _told(
    children: Sequence[Child], one: int, public: Callable[[Sequence[Gain]], Sequence[Gain]]
) -> Iterator[tuple[Dimension, str]]:
    """What a reader who knows that the scenarios differ by one pupil learns about that pupil."""
    raw = raw_gains(children, 2)
    everybody = [gain for gain in raw if gain.dimension is Dimension.ALL]
    change = {name: getattr(everybody[1], name) - getattr(everybody[0], name) for name in COUNTS}
    shown = public(raw)
    for dimension in PERSONAL:
        keys = sorted({gain.keys[0] for gain in raw if gain.dimension is dimension})
        if len(keys) < 2 or not any(change.values()):
            continue
        attack = Attack(everybody, [gain for gain in shown if gain.dimension is dimension], keys, len(children))
        is_of = {key: attack.model.new_bool_var(key) for key in keys}
        attack.model.add_exactly_one(is_of.values())
        for key in keys:
            for name in COUNTS:
                there, here = attack.cells["1", key, name], attack.cells["2", key, name]
                attack.model.add(here == there + change[name] * is_of[key])
        real = children[one].is_a[dimension]
        attack.model.add(is_of[real] == 0)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        if solver.solve(attack.model) == cp_model.INFEASIBLE:
            yield dimension, real


@pytest.mark.parametrize("seed", SEEDS)
def test_the_differing_pupil_is_not_revealed(seed: int) -> None:
    assert list(_told(*_world(seed), suppressed_counts)) == []


def test_scenarios_suppressed_separately_would_reveal_the_pupil() -> None:
    def alone(gains: Sequence[Gain]) -> list[Gain]:
        return [line for name in "12" for line in suppressed_counts([each for each in gains if each.scenario == name])]

    assert any(list(_told(*_world(seed), alone)) for seed in SEEDS)


@pytest.mark.parametrize("seed", SEEDS)
def test_no_two_scenarios_show_counts_that_differ_by_few(seed: int) -> None:
    children, _ = _world(seed)
    found: dict[tuple[object, ...], list[int]] = {}
    for gain in suppressed_counts(raw_gains(children, 2)):
        for name in COUNTS if gain.dimension.is_personal else ():
            if (value := getattr(gain, name)) is not None:
                found.setdefault((gain.dimension, gain.keys, name), []).append(value)
    columns: list[Sequence[Figure]] = []
    for scenario in range(3):
        columns.append(walking.beside(columns, public_figures(raw_walking(children, scenario)), FAR_KM))
        for figure in columns[-1]:
            if figure.value is not None:
                found.setdefault(figure.name, []).append(int(figure.value))
    for values in found.values():
        assert not [each for each in values for other in values if 0 < abs(each - other) < LEAST]


def test_walking_counts_are_compared_with_every_earlier_scenario() -> None:
    def column(*beyond: int) -> list[Figure]:
        pairs = zip(("to_8", "from_9"), beyond, strict=True)
        return [Figure("walking", band, "beyond", "pupils", Fraction(count)) for band, count in pairs]

    base, second, third = column(40, 23), column(46, 23), column(47, 23)
    assert [each.value for each in walking.beside([base], third, FAR_KM)] == [47, 23]
    assert [each.value for each in walking.beside([base, second], third, FAR_KM)] == [None, None]


@pytest.mark.parametrize("seed", SEEDS)
def test_no_single_distance_is_revealed_by_a_personal_attribute(seed: int) -> None:
    """Rows are the same however much the longest distance increases: they show no maximum and no sum."""
    children, _ = _world(seed)
    longer = {at: after - before for at, (before, after) in enumerate(_first_two(children)) if after > before >= 0}
    if not longer:
        return
    longest = max(longer, key=lambda at: longer[at])
    further = [
        replace(each, ways=(each.ways[0], 20_000, each.ways[2])) if at == longest else each
        for at, each in enumerate(children)
    ]
    shown, also = (
        [gain for gain in suppressed_counts(_with_fifth(world)) if gain.dimension.is_personal]
        for world in (children, further)
    )
    assert shown == also


def _with_fifth(children: Sequence[Child]) -> list[Gain]:
    """Gains as :func:`raw_gains`, with the fifth largest increase of each row."""
    found = []
    for gain in raw_gains(children, 1):
        members = [each for each in children if each.is_a[gain.dimension] == gain.keys[0]]
        longer = sorted((after - before for before, after in _first_two(members) if after > before >= 0), reverse=True)
        found.append(replace(gain, of_five=Fraction(longer[LEAST - 1]) if len(longer) >= LEAST else None))
    return found


def _first_two(children: Sequence[Child]) -> list[tuple[int, int]]:
    """Distances in base and scenario; -1 without a group."""
    return [(-1 if a is None else a, -1 if b is None else b) for a, b, _ in (each.ways for each in children)]


@pytest.mark.parametrize(
    ("fifth", "worst"),
    [
        pytest.param(STEP_M - 1, None, id="under half a kilometre"),
        pytest.param(1700, 1500, id="between"),
        pytest.param(None, None, id="not of five"),
    ],
)
def test_the_worst_is_the_fifth_largest_increase(fifth: int | None, worst: int | None) -> None:
    of_five = None if fifth is None else Fraction(fifth)
    line = Gain("B", Dimension.AGE, ("to_8",), 9, 8, 30, 7, 0, 0, Fraction(8300), Fraction(12_000), of_five)
    for gain in suppressed_counts([line, replace(line, keys=("from_9",))]):
        assert (gain.worst, gain.metres) == (worst, None)


@pytest.mark.parametrize(
    ("counts", "also", "shown"),
    [
        pytest.param([9, 12, 20], {1}, [None, None, 20], id="one asked, one more"),
        pytest.param([9, 12, 20], {1, 2}, [9, None, None], id="two asked"),
        pytest.param([0, 12, 20], {2}, [None, 12, None], id="one small, one asked"),
        pytest.param([9, 12, 20], set(), [9, 12, 20], id="none"),
    ],
)
def test_counts_are_suppressed_on_request(counts: list[int], also: set[int], shown: list[int | None]) -> None:
    assert list(suppress(dict(enumerate(counts)), total_shown=True, also=also).values()) == shown


def test_cells_are_suppressed_on_request() -> None:
    cells = {(row, column): 10 for row in range(3) for column in "ab"}
    shown = suppress_table(cells, open_rows=True, open_columns=True, also={(1, "a")}).cells
    hidden = {cell for cell, count in shown.items() if count is None}
    assert (1, "a") in hidden
    assert len(hidden) == 4
