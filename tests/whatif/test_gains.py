"""Gains and losses: counted again, adding up in every dimension, and without small counts for outsiders."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from fractions import Fraction
from itertools import product

import pytest

from placement.check.world import World
from placement.disclosure import LEAST
from placement.disclosure.comparison import OF_BASE, OTHERS, public_figures, public_gains
from placement.result import Result
from placement.results.comparison import COUNTS, Dimension, Figure, Gain
from placement.whatif.compare import compared
from placement.whatif.people import dimensions
from tests.check.small import case, pupil
from tests.whatif.plain import measured_case, ways
from tests.whatif.worlds import comparison, pair, sample, solve_all

SEEDS = range(30)


def _line(gain: Gain) -> tuple[int, ...]:
    return tuple(getattr(gain, name) or 0 for name in COUNTS)


@pytest.mark.parametrize("seed", SEEDS)
def test_gains_of_everyone_match_a_plain_count(seed: int) -> None:
    (base, other), (first, second) = pair(seed)
    assert isinstance(first, Result)
    if not isinstance(second, Result):
        assert comparison(seed).gains == ()
        return
    before = ways(World(measured_case(base, base)), first.placement.groups)
    after = ways(World(measured_case(base, other)), second.placement.groups)
    here = {pupil.id for pupil in other.region.pupils}
    changes = {each: after[each] - before[each] for each in before if each in after}
    gone = [each for each in before if each not in after]
    counted = (
        sum(change < 0 for change in changes.values()),
        sum(change > 0 for change in changes.values()),
        sum(not change for change in changes.values()),
        sum(each not in before for each in after),
        sum(each in here for each in gone),
        sum(each not in here for each in gone),
    )
    everybody = next(gain for gain in comparison(seed).gains if gain.dimension is Dimension.ALL)
    assert _line(everybody) == counted
    assert everybody.metres == sum(changes.values())
    assert everybody.worst == max((change for change in changes.values() if change > 0), default=None)


@pytest.mark.parametrize("seed", SEEDS)
def test_groups_of_people_add_up(seed: int) -> None:
    lines: dict[Dimension, list[Gain]] = defaultdict(list)
    for gain in comparison(seed).gains:
        lines[gain.dimension].append(gain)
    for found in lines.values():
        everybody = lines[Dimension.ALL][0]
        assert tuple(map(sum, zip(*map(_line, found), strict=True))) == _line(everybody)
        assert sum((gain.metres or Fraction(0) for gain in found), Fraction(0)) == everybody.metres
        assert max((gain.worst for gain in found if gain.worst), default=None) == everybody.worst


@pytest.mark.parametrize("seed", SEEDS)
def test_each_row_matches_a_plain_count(seed: int) -> None:
    """By board of the group in the base, or otherwise in the scenario; by home and age as in the base's tables."""
    cases, answers = pair(seed)
    placements = [answer.placement.groups for answer in answers if isinstance(answer, Result)]
    if len(placements) < 2:
        return
    worlds = [World(measured_case(cases[0], each)) for each in cases]
    before, after = (ways(world, groups) for world, groups in zip(worlds, placements, strict=True))
    sums: dict[tuple[Dimension, str], list[Fraction]] = defaultdict(lambda: [Fraction(0)] * 3)
    for pupil_id in {*before, *after}:
        there = worlds[0] if pupil_id in before else worlds[1]
        knows = worlds[0] if pupil_id in worlds[0].pupils else worlds[1]
        groups = placements[0] if pupil_id in before else placements[1]
        keys = {
            Dimension.BOARD: there.board(there.groups[groups[pupil_id]]),
            Dimension.MUNICIPALITY: _home(knows, pupil_id),
            Dimension.AGE: "from_9" if knows.months[pupil_id] >= 108 else "to_8",
        }
        change = after[pupil_id] - before[pupil_id] if pupil_id in before and pupil_id in after else Fraction(0)
        for key in keys.items():
            counted = (Fraction(change < 0), Fraction(change > 0), change)
            sums[key] = [total + each for total, each in zip(sums[key], counted, strict=True)]
    shown = {
        (gain.dimension, gain.keys[0].casefold()): [gain.better, gain.worse, gain.metres]
        for gain in comparison(seed).gains
        if gain.dimension in (Dimension.BOARD, Dimension.MUNICIPALITY, Dimension.AGE)
    }
    assert shown == {(dimension, key.casefold()): values for (dimension, key), values in sums.items()}


def _home(world: World, pupil_id: str) -> str:
    """Municipality of a pupil's postcode in lower case, by PC6 before PC4; empty if no table gives it."""
    postcode = world.pupils[pupil_id].postcode or ""
    rows = {area.postcode: (area.municipality or "").strip().casefold() for area in world.case.region.postcodes}
    return rows.get(postcode) or rows.get(postcode[:4]) or ""


def test_pupils_are_grouped_by_what_the_base_knows() -> None:
    (base, _), (answer, _) = pair(29)
    assert isinstance(answer, Result)
    pupils = tuple(replace(each, postcode="2304", point=None, traits={}) for each in base.region.pupils)
    other = replace(base, region=replace(base.region, pupils=pupils))
    found = compared((base, other), (answer, answer)).gains
    by_origin = {gain.keys[0]: sum(_line(gain)) for gain in found if gain.dimension is Dimension.ORIGIN}
    seated = [next(each for each in base.region.pupils if each.id == name) for name in answer.placement.groups]
    by_home = {gain.keys[0].casefold(): sum(_line(gain)) for gain in found if gain.dimension is Dimension.MUNICIPALITY}
    world = World(base)
    assert by_home == Counter(_home(world, name) for name in answer.placement.groups)
    assert len(by_home) > 1
    assert by_origin == {
        key: sum(" + ".join(sorted(each.traits["origin"])) == key for each in seated)
        for key in {" + ".join(sorted(each.traits["origin"])) for each in seated}
    }


def test_without_origin_pupils_are_not_grouped_by_it() -> None:
    assert Dimension.ORIGIN not in dimensions(None)
    found = sample("no-origin", "no-origin")
    assert {gain.dimension for gain in found.gains} == set(Dimension) - {Dimension.ORIGIN}
    assert Dimension.ORIGIN in {gain.dimension for gain in sample("no-origin", "baseline").gains}


def test_the_base_decides_the_origin_column_if_scenarios_differ() -> None:
    traits = {"origin": ("syria",), "home_language": ("arabic",)}
    worlds = [case([pupil("P1", traits=traits)], diversity_columns=[column]) for column in ("home_language", "origin")]
    answers = solve_all(worlds, processes=1)
    for first, told in ((0, "arabic"), (1, "syria")):
        found = compared((worlds[first], worlds[1 - first]), (answers[first], answers[1 - first]))
        assert [gain.keys for gain in found.gains if gain.dimension is Dimension.ORIGIN] == [(told,)]


def test_the_moved_are_all_pupils_who_are_elsewhere() -> None:
    found = sample("baseline", "closed-group")
    first, second = (each.result for each in found.scenarios)
    assert first is not None
    assert second is not None
    before, after = first.placement.groups, second.placement.groups
    assert {each.pupil_id: (each.before, each.after) for each in found.moved} == {
        each: (before.get(each), after.get(each)) for each in {*before, *after} if before.get(each) != after.get(each)
    }
    everybody = found.gains[0]
    changed = [
        each
        for each in found.moved
        if each.metres_before is not None and each.metres_after is not None and each.metres_after > each.metres_before
    ]
    assert len(changed) == everybody.worse


# --- outsiders ---------------------------------------------------------------------------------------


def _gain(key: str, *counts: int, scenario: str = "B", dimension: Dimension = Dimension.MUNICIPALITY) -> Gain:
    better, worse, same, new, lost, gone = counts
    worst = Fraction(500) if worse else None
    return Gain(scenario, dimension, (key,), better, worse, same, new, lost, gone, worst, Fraction(100 * worse))


TOWNS = [
    pytest.param([(6, 0, 20, 5, 0, 0), (7, 9, 40, 6, 0, 0), (5, 8, 12, 5, 0, 0)], id="one small count"),
    pytest.param([(1, 2, 30, 1, 0, 0), (0, 0, 25, 0, 0, 0), (8, 9, 10, 7, 1, 1)], id="many small counts"),
    pytest.param([(0, 0, 3, 0, 0, 0), (0, 1, 25, 0, 0, 0), (0, 0, 10, 7, 1, 1)], id="a small town"),
    pytest.param([(0, 1, 1, 0, 0, 0), (1, 0, 2, 0, 0, 0)], id="hardly anybody"),
    pytest.param([(9, 9, 30, 8, 0, 0), (8, 7, 25, 7, 0, 0)], id="nothing small"),
]


@pytest.mark.parametrize("lines", TOWNS)
def test_outsiders_cannot_recover_a_small_count(lines: list[tuple[int, ...]]) -> None:
    """Tries every table consistent with what is shown, row totals known as another scenario may reveal them."""
    raw = [_gain(f"town {at}", *line) for at, line in enumerate(lines)]
    shown = public_gains(raw)
    if not shown:
        assert sum(sum(line) for line in lines) < 2 * LEAST or len(lines) < 2
        return
    key_of = {key: at for at, gain in enumerate(shown) for key in gain.keys}
    real = [[0] * len(OF_BASE) for _ in shown]
    for gain in raw:
        for at, name in enumerate(OF_BASE):
            real[key_of[gain.keys[0]]][at] += getattr(gain, name)
    for gain, line in zip(shown, real, strict=True):
        assert sum(line) >= LEAST
        for at, name in enumerate(OF_BASE):
            value = getattr(gain, name)
            assert value in (None, line[at])
            total = sum(each[at] for each in real)
            assert value is None or value >= LEAST or total == 0, "a small count is shown"
        assert gain.worst is None or (gain.worse or 0) >= LEAST
        assert gain.metres is None or None not in (gain.better, gain.worse)
    for at, (gain, line) in enumerate(zip(shown, real, strict=True)):
        hidden = [name for name in OF_BASE if getattr(gain, name) is None]
        assert len(hidden) != 1, f"line {at} tells its only withheld count, {line}"
    for at, name in enumerate(OF_BASE):
        hidden_lines = [line for gain, line in zip(shown, real, strict=True) if getattr(gain, name) is None]
        assert len(hidden_lines) != 1, f"the total tells the only withheld count of {name}: {hidden_lines[0][at]}"


def test_merged_origins_have_no_names() -> None:
    heads = {"Atlantis": 3, "Syldavia": 30, "Zembla": 3}
    raw = [_gain(name, 0, 0, count, 0, 0, 0, dimension=Dimension.ORIGIN) for name, count in heads.items()]
    assert [line.keys for line in public_gains(raw)] == [("Syldavia",), (OTHERS,)]


def test_counts_by_board_and_of_everyone_are_shown() -> None:
    found = sample("baseline", "closed-group").gains
    kept = [gain for gain in public_gains(found) if not gain.dimension.is_personal]
    assert kept == [gain for gain in found if not gain.dimension.is_personal]
    assert len(kept) == 4


def test_rows_shown_in_full_by_another_scenario_reveal_nothing() -> None:
    quiet = [_gain("north", 0, 0, 40, 0, 0, 0, scenario="C"), _gain("south", 0, 0, 30, 0, 0, 0, scenario="C")]
    loud = [_gain("north", 6, 2, 32, 0, 0, 0), _gain("south", 7, 8, 15, 0, 0, 0)]
    shown = [gain for gain in public_gains([*quiet, *loud]) if gain.scenario == "B"]
    # With the 40 of the quiet scenario known, a single suppressed count in a row would be no secret.
    for gain in shown:
        assert [getattr(gain, name) for name in ("better", "worse", "same")].count(None) != 1


@pytest.mark.parametrize("beyond", list(product((0, 3, 8), (2, 30))), ids=str)
def test_walking_by_age_is_suppressed_if_few_walk_far(beyond: tuple[int, int]) -> None:
    figures = [
        Figure("walking", band, measure, "pupils", Fraction(value))
        for band, far in zip(("to_8", "from_9"), beyond, strict=True)
        for measure, value in (("beyond", far), ("within", 40))
    ]
    figures.append(Figure("distance", "region", "far", "pupils", Fraction(1)))
    shown = {figure.name: figure.value for figure in public_figures(figures)}
    for figure in figures[:-1]:
        assert figure.value is not None
        assert shown[figure.name] in (None, figure.value)
        if figure.value < LEAST:
            assert shown[figure.name] is None
    assert shown["distance", "region", "far"] == 1
