"""Gains and losses: counted again, adding up in every dimension, and by the rule for readers without pupils."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from fractions import Fraction

import pytest

from placement.check.world import World
from placement.disclosure.comparison import OTHERS, gains_by_rule, shown_columns, shown_gains, told_apart
from placement.result import Result
from placement.results.comparison import COUNTS, Dimension, Gain
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


# --- readers without pupils --------------------------------------------------------------------------


def _gain(key: str, *counts: int, dimension: Dimension = Dimension.ORIGIN) -> Gain:
    better, worse, same, new, lost, gone = counts
    worst = Fraction(500) if worse else None
    return Gain("B", dimension, (key,), better, worse, same, new, lost, gone, worst, Fraction(100 * worse))


def test_counts_by_age_and_origin_are_rounded_and_rare_origins_stand_together() -> None:
    raw = (
        _gain("", 13, 9, 60, 0, 0, 1, dimension=Dimension.ALL),
        _gain("Atlantis", 2, 3, 10, 0, 0, 0),
        _gain("Syldavia", 8, 2, 40, 0, 0, 0),
        _gain("Zembla", 3, 4, 10, 0, 0, 1),
    )
    _, named, others = gains_by_rule(raw, frozenset("B"))
    assert (named.keys, _line(named), named.same) == (("Syldavia",), (10, 0, 0, 0, 0, 0), None)
    assert (others.keys, others.better, others.worse, others.gone) == ((OTHERS,), 5, 5, None)
    # Of nobody in the region is of nobody in each row.
    assert (named.new, named.lost) == (0, 0)


def test_a_scenario_that_is_not_told_apart_has_no_rows_by_age_and_origin() -> None:
    raw = (_gain("", 13, 9, 60, 0, 0, 1, dimension=Dimension.ALL), _gain("Syldavia", 13, 9, 60, 0, 0, 1))
    assert [gain.dimension for gain in gains_by_rule(raw, frozenset())] == [Dimension.ALL]


def test_counts_of_everyone_by_board_and_by_home_municipality_are_shown_without_anybodys_way() -> None:
    found = sample("baseline", "closed-group")
    kept = [gain for gain in shown_gains(found) if not gain.dimension.is_personal]
    exact = [gain for gain in found.gains if not gain.dimension.is_personal]
    assert kept == [replace(gain, worst=None, metres=None) for gain in exact]
    assert {gain.dimension for gain in kept} == {Dimension.ALL, Dimension.BOARD, Dimension.MUNICIPALITY}


def test_of_a_scenario_with_few_seats_else_nothing_is_told_by_a_personal_attribute() -> None:
    found = sample("baseline", "closed-group")
    few = replace(found, moved=found.moved[:4])
    assert told_apart(found) == {"closed group"}
    assert told_apart(few) == frozenset()
    for each, is_told in ((found, True), (few, False)):
        figures = {figure.name: figure.value for figure in shown_columns(each)["closed group"]}
        assert (figures["mixing", "origin", "mix"] is not None) is is_told
        assert (figures["walking", "region", "beyond"] is not None) is is_told


def test_figures_of_ways_pairs_and_points_are_by_the_rule() -> None:
    found = sample("baseline", "closed-group")
    exact = {figure.name: figure.value for figure in found.base.figures}
    shown = {figure.name: figure.value for figure in shown_columns(found)["baseline"]}
    mean = shown["distance", "region", "mean"]
    assert mean is not None
    assert (mean * 10).denominator == 1
    gone = {(section, measure) for section, _, measure in exact.keys() - shown.keys()}
    assert gone == {
        *(("distance", name) for name in ("median", "p90", "longest")),
        *(("walking", name) for name in ("beyond", "within")),
        *(("mixing", name) for name in ("pairs", "largest")),
        ("criteria", "measure"),
    }
    assert ("criteria", "diversity", "measure") not in shown
    assert shown["distance", "region", "far"] == exact["distance", "region", "far"]
    assert shown["distance", "region", "longest_over"] == 6
    weights = found.base.case.scenario.weights
    points = sum(
        weights.of(key) * value
        for (section, key, _), value in shown.items()
        if section == "criteria" and key in type(weights).model_fields and value is not None
    )
    assert shown["criteria", "points", "measure"] == points
