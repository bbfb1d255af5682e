"""Marginal values of a seat or move, compared with the optimum of the changed world by brute force."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest

from placement.case import Case
from placement.catalogue import COVERAGE, NAMES
from placement.domain import Group, GroupStatus
from placement.policy import GroupChoice
from placement.result import Placement, Status
from placement.results.tradeoffs import MarginalValue
from placement.tradeoff_analysis.marginal_values import marginal_values
from tests.check.small import DATE, case, group, pupil
from tests.oracle import Measures, best, candidates, combinations
from tests.seeds import seeds
from tests.solver.worlds import search
from tests.tradeoff_analysis.priced import Priced, nearest, points_at, priced, solved


def worths(world: Priced) -> dict[str | None, MarginalValue]:
    return {each.group_id: each for each in marginal_values(world.problem, world.result, search())}


def one_more_seat(case_: Case, group_id: str) -> Case:
    """The world with one more seat, counted as in the contract: U = max(seated before, max_size - reserved)."""
    seated = sum(each.group_id == group_id for each in case_.region.pupils)

    def change(each: Group) -> Group:
        if each.id != group_id:
            return each
        most = max(seated, each.max_size - each.reserved) + 1 + each.reserved
        return replace(each, max_size=most, max_added=None if each.max_added is None else each.max_added + 1)

    region = replace(case_.region, groups=tuple(map(change, case_.region.groups)))
    return replace(case_, region=region)


def one_more_move(case_: Case) -> Case:
    moves = case_.scenario.rules.moves
    rules = case_.scenario.rules.model_copy(update={"moves": 1 if isinstance(moves, str) else moves + 1})
    return replace(case_, scenario=replace(case_.scenario, rules=rules))


def changed(world: Priced, each: MarginalValue) -> Case:
    return one_more_move(world.case) if each.group_id is None else one_more_seat(world.case, each.group_id)


def deltas(world: Priced, measures: Measures) -> dict[str, Fraction]:
    return {name: measures[name] - world.now[name] for name in NAMES if measures[name] != world.now[name]}


@pytest.mark.parametrize("crowded", [False, True], ids=["roomy", "crowded"])
@pytest.mark.parametrize("seed", seeds(8, 16))
def test_a_marginal_value_is_the_difference_between_two_optima(seed: int, crowded: bool) -> None:
    world = priced(seed, crowded=crowded)
    for each in worths(world).values():
        more = changed(world, each)
        if combinations(more) > 3000:
            continue
        optimum = best(more)
        assert optimum is not None
        assert optimum.objective is not None
        assert each.delta_coverage == optimum.coverage - world.now[COVERAGE]
        assert each.delta_points == optimum.objective - world.points(world.now)
        assert (each.status, each.gap) == (Status.OPTIMAL, 0)
        everything = [(Placement(groups), measures) for groups, measures in candidates(more)]
        equals = [pair for pair in everything if points_at(more, pair[1]) == optimum.objective]
        near = nearest(equals, world.chosen)
        assert each.deltas in [deltas(world, measures) for _, measures in near]
        after = {**world.chosen.groups, **{shift.pupil_id: shift.after for shift in each.shifts}}
        placement = Placement({pupil_id: place for pupil_id, place in after.items() if place is not None})
        assert placement in [one for one, _ in near]


@pytest.mark.parametrize("seed", seeds(8, 16))
def test_groups_that_take_new_pupils_and_moves_are_asked_about(seed: int) -> None:
    world = priced(seed)
    found = list(worths(world).values())
    rules = world.case.scenario.rules
    takes = {GroupStatus.OPEN, GroupStatus.CANDIDATE} if rules.groups is GroupChoice.CHOOSE else {GroupStatus.OPEN}
    seats = sorted(each.id for each in world.case.region.groups if each.status in takes)
    assert [(each.what, each.group_id) for each in found] == [("seat", group_id) for group_id in seats] + (
        [] if rules.moves == "free" else [("move", None)]
    )


def test_gains_and_zeros_both_occur() -> None:
    worlds = [priced(seed, crowded=crowded) for seed in range(12) for crowded in (False, True)]
    found = [each for world in worlds for each in worths(world).values()]
    for what in ("seat", "move"):
        ours = [each for each in found if each.what == what]
        assert any(each.delta_points == 0 and not each.shifts for each in ours)
        assert any(each.shifts for each in ours)
    assert any(each.delta_coverage for each in found)


def test_a_seat_in_a_group_that_is_not_full_can_be_valuable() -> None:
    # Two sisters do not fit in the one seat left near home, and may not be split.
    sisters = [pupil(f"P{number}", family_id="F1") for number in (1, 2)]
    world = solved(
        case(
            [*sisters, pupil("P3", group_id="G1")],
            [group("G1", "S1", max_size=2), group("G2", "S3")],
            siblings_strict=True,
        )
    )
    assert world.chosen == Placement({"P1": "G2", "P2": "G2", "P3": "G1"})
    found = worths(world)["G1"]
    assert found.delta_points is not None
    assert found.delta_points < -40
    assert [(each.pupil_id, each.before, each.after) for each in found.shifts] == [
        ("P1", "G2", "G1"),
        ("P2", "G2", "G1"),
    ]


def test_a_seat_may_place_a_waiting_pupil() -> None:
    waited = pupil("P1", registered_on=DATE - timedelta(weeks=3))
    world = solved(case([waited, pupil("P2", group_id="G1")], [group("G1", "S1", max_size=1)]))
    found = worths(world)["G1"]
    assert found.delta_coverage == -4
    assert found.shifts[0].before is None


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"max_added": 1}, id="inflow"),
        pytest.param({"max_size": 3, "reserved": 2}, id="reserved"),
        pytest.param({"max_added": 1, "max_size": 1}, id="both"),
    ],
)
def test_one_more_seat_raises_every_size_limit_by_one(fields: dict[str, int]) -> None:
    world = solved(case([pupil("P1"), pupil("P2"), pupil("P3")], [group("G1", "S1", **fields)]))
    assert len(world.chosen.groups) == 1
    assert worths(world)["G1"].delta_coverage == -1


def test_nothing_is_solved_if_nobody_could_use_it() -> None:
    world = solved(case([pupil("P1"), pupil("P2", group_id="G1")], [group("G1", "S1"), group("G2", "S2")]))
    tired = search(seconds=0.0)
    seat_1, seat_2, move = marginal_values(world.problem, world.result, tired)
    for each in (seat_1, seat_2):
        assert (each.status, each.gap) == (Status.OPTIMAL, 0.0)
        assert each.delta_points == each.delta_coverage == 0
    assert move.status is Status.FEASIBLE
    assert move.delta_points == 0


@pytest.mark.parametrize("seed", seeds(6, 12))
def test_lexicographic_mode_has_no_points(seed: int) -> None:
    world = priced(seed, stages=3)
    for each in worths(world).values():
        more = changed(world, each)
        if combinations(more) > 3000:
            continue
        optimum = best(more)
        assert optimum is not None
        assert each.delta_points is None
        assert each.delta_coverage == optimum.coverage - world.now[COVERAGE]
        for name, value in optimum.final:
            assert each.deltas.get(name, 0) == value - world.now[name]


@pytest.mark.parametrize("seed", range(4))
def test_for_an_unproven_run_only_zeros_are_proven(seed: int) -> None:
    world = priced(seed)
    *before, last = world.result.stages
    open_ended = replace(last, status=Status.FEASIBLE, gap=0.25)
    unproven = replace(world.result, status=Status.FEASIBLE, stages=(*before, open_ended))
    proven = {each.group_id: each for each in marginal_values(world.problem, world.result, search())}
    for each in marginal_values(world.problem, unproven, search()):
        if each.status is Status.OPTIMAL:
            assert (each.deltas, each.shifts, each.gap) == ({}, (), 0)
        else:
            assert each.gap == 0.25
            assert each.delta_points == proven[each.group_id].delta_points


@pytest.mark.parametrize("seed", range(6))
def test_without_time_nothing_unproven_is_called_proven(seed: int) -> None:
    world = priced(seed)
    proven = worths(world)
    for each in marginal_values(world.problem, world.result, search(seconds=None, deterministic=1e-9)):
        truth = proven[each.group_id]
        assert each.delta_coverage is not None
        assert truth.delta_coverage is not None
        assert each.delta_coverage >= truth.delta_coverage
        if each.status is Status.OPTIMAL:
            assert (each.delta_coverage, each.delta_points) == (truth.delta_coverage, truth.delta_points)


def test_every_question_is_counted() -> None:
    world = priced(0)
    told: list[tuple[int, int | None]] = []
    found = marginal_values(world.problem, world.result, search(), lambda *each: told.append(each))
    assert told == [(done, len(found)) for done in range(len(found) + 1)]
