"""One combination: its effects, and the reasons why it is impossible."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest

from placement.case import Case
from placement.check import measure_all
from placement.domain import GroupKind, GroupStatus, School
from placement.errors import NothingFoundError, Repair
from placement.policy import UnderMin
from placement.result import Note, Placement, Status
from placement.results.options import Combination
from placement.solver.ask import Answer
from placement.solver.budget import Search
from placement.solver.outcome import Found
from placement.solver.solving import solve
from placement.whatif.options import evaluate
from placement.whatif.options.combinations import NOTHING, applied
from placement.whatif.options.evaluate import explained, in_notes, settled, value
from tests.check.small import case, group, pin, pupil
from tests.whatif.options.worlds import some_cases
from tests.worlds import lexicographic

OPEN_IT, CLOSE_IT = Combination(("G2",)), Combination((), ("G1",))


def search(seconds: float = 20.0) -> Search:
    return Search(seconds, None, 1, 1)


def region(*pupils: str, others: int = 1, kind: GroupKind = GroupKind.ITK, pinned: bool = False) -> Case:
    """These pupils seated in G1; G2 is a candidate, and G3 is open with room for two."""
    seated = [pupil(each, group_id="G1") for each in pupils]
    new = [pupil(f"N{n}") for n in range(others)]
    groups = [
        group("G1", "S1", kind=kind),
        group("G2", "S2", status=GroupStatus.CANDIDATE, opening_cost=Fraction(50_000)),
        group("G3", "S3", max_size=2),
    ]
    return case([*seated, *new], groups, pins=[pin(pupils[0], "G1")] if pinned else [])


def test_an_option_has_the_results_of_its_own_scenario() -> None:
    world = region("P1", "P2", "P3", others=3)
    for option in (value(world, OPEN_IT, search()), settled(world, OPEN_IT, search())):
        result = solve(applied(world, OPEN_IT))
        assert option.status is result.status is Status.OPTIMAL
        assert option.gap == 0
        figures = option.figures
        assert figures is not None
        assert figures.measures == {each.name: each.measure for each in result.criteria}
        assert figures.points == result.objective
        assert figures.rank == (figures.measures["coverage"], figures.points)
        counts = {"placed": figures.placed, "waiting": figures.waiting, "stays": figures.stays, "moved": figures.moved}
        assert counts == {name: result.counts[name] for name in counts}
        metres = [each.metres for each in result.pupils if each.metres is not None]
        assert figures.mean_metres == sum(metres, Fraction(0)) / len(metres)
        assert option.groups_open == 3
        assert figures.measures["cost"] == 50


def test_closing_displaces_pupils_and_counts_moves() -> None:
    option = value(region("P1", "P2", others=0), CLOSE_IT, search())
    assert option.figures is not None
    assert (option.figures.moved, option.figures.stays) == (2, 0)
    assert option.figures.measures["stability"] == 2


@pytest.mark.parametrize(
    ("world", "combination", "why"),
    [
        pytest.param(
            region("P1", "P2", kind=GroupKind.AZC),
            CLOSE_IT,
            (Note("unseated", {"group_id": "G1", "pupils": 2}),),
            id="no other group may take them",
        ),
        pytest.param(
            region("P1", "P2", pinned=True), CLOSE_IT, (Note("pinned", {"group_id": "G1", "pupils": 1}),), id="a pin"
        ),
        pytest.param(region("P1", "P2", "P3"), CLOSE_IT, (Note("rules"),), id="a place too few"),
    ],
)
def test_impossible_combinations_have_reasons(world: Case, combination: Combination, why: tuple[Note, ...]) -> None:
    option = value(world, combination, search())
    assert (option.status, option.figures, option.gap) == (Status.INFEASIBLE, None, None)
    assert option.why == why
    assert settled(world, combination, search()).status is Status.INFEASIBLE


def few(most: int) -> Case:
    """G2 and G4 are candidates, for which five is the minimum; so many pupils may go to G4, and all to G2."""
    new = [pupil(f"N{n}", refused=() if n < most else ("G4",)) for n in range(6)]
    seated = [pupil("P1", group_id="G1")]
    groups = [
        group("G1", "S1"),
        group("G2", "S1", status=GroupStatus.CANDIDATE, min_size=5, max_size=6, target_size=6),
        group("G4", "S3", status=GroupStatus.CANDIDATE, min_size=5, max_size=6, target_size=6),
    ]
    return case([*seated, *new], groups)


def test_what_opens_has_its_minimum_and_its_size_is_told() -> None:
    for option in (value(few(6), OPEN_IT, search()), settled(few(6), OPEN_IT, search())):
        assert option.status is Status.OPTIMAL
        assert option.sizes["G2"] >= 5
        assert list(option.sizes) == ["G2"]


def test_what_cannot_reach_its_minimum_is_told_apart_with_how_many_it_would_get() -> None:
    both = Combination(("G2", "G4"))
    for combination, most in ((Combination(("G4",)), 3), (both, 6)):
        option = value(few(3 if combination != both else 6), combination, search())
        assert (option.status, option.figures, option.is_unfilled) == (Status.INFEASIBLE, None, True)
        assert option.why[-1] == Note("too_few", {"group_id": "G4", "minimum": 5, "most": most})
    found = explained(few(3), Combination(("G4",)), search())
    assert found.is_unfilled
    assert found.why == (Note("would_get", {"group_id": "G4", "minimum": 5, "pupils": 3}),)


def test_a_minimum_that_only_flags_holds_nothing_back() -> None:
    world = few(3)
    rules = world.scenario.rules.model_copy(update={"under_min": UnderMin.FLAG})
    flagged = replace(world, scenario=replace(world.scenario, rules=rules))
    assert value(flagged, Combination(("G4",)), search()).sizes == {"G4": 3}


def test_limits_are_checked_before_anything_is_solved() -> None:
    world = case(
        [pupil("P1")],
        [group("G1", "S1"), group("G2", "S1", status=GroupStatus.CANDIDATE)],
        schools=[School("S1", "B1", "Here", postcode="1001", rooms=1)],
    )
    option = value(world, OPEN_IT, search(0.0))
    assert option.status is Status.INFEASIBLE
    assert option.why == (Note("rooms", {"id": "S1", "groups": 2, "limit": 1}),)


def test_the_reason_is_the_smallest_repair() -> None:
    option = explained(region("P1", "P2", "P3"), CLOSE_IT, search())
    assert option.why == (Note("seat_more", {"group_id": "G3", "seats": 1}),)


def test_a_combination_that_needs_no_repair_is_not_called_impossible() -> None:
    option = explained(region("P1"), CLOSE_IT, search())
    assert (option.status, option.why) == (Status.UNKNOWN, ())


def test_repairs_name_no_pupil() -> None:
    steps = (
        Note("unseat", {"pupil_id": "P1", "group_id": "G1"}),
        Note("seat_more", {"group_id": "G3", "seats": 1}),
        Note("unseat", {"pupil_id": "P2", "group_id": "G1"}),
        Note("split", {"family_id": "F1"}),
        Note("drop_pin", {"pupil_id": "P3", "group_id": "G1"}),
    )
    assert in_notes([Repair(steps, verified=True)]) == (
        Note("seat_more", {"group_id": "G3", "seats": 1}),
        Note("unseat", {"pupils": 2}),
        Note("split", {"families": 1}),
        Note("drop_pin", {"pins": 1}),
    )
    assert in_notes([]) == (Note("rules"),)


def test_without_pupils_there_is_no_mean_distance() -> None:
    option = value(case([]), NOTHING, search())
    assert option.figures is not None
    assert option.figures.mean_metres is None


def test_in_lexicographic_mode_the_order_ranks() -> None:
    seen = 0
    for _, world in some_cases(range(5), stages=3):
        option = value(world, NOTHING, search())
        if option.figures is None:
            continue
        seen += 1
        order = world.scenario.solve.order
        assert option.figures.rank == tuple(option.figures.measures[name] for name in ("coverage", *order))
        assert option.figures.measures == measure_all(applied(world, NOTHING), _placed(world))
    assert seen > 1


def _placed(world: Case) -> Placement:
    return solve(applied(world, NOTHING)).placement


@pytest.mark.parametrize("stages", [0, 2])
def test_nothing_found_in_time_is_unknown(monkeypatch: pytest.MonkeyPatch, stages: int) -> None:
    def none_found(*_: object, **__: object) -> None:
        raise NothingFoundError("in time")

    monkeypatch.setattr(evaluate, "ask", lambda *_: Answer(Status.UNKNOWN))
    monkeypatch.setattr(evaluate, "find", lambda *_: Found(None, (), False, Fraction(0)))
    monkeypatch.setattr(evaluate, "solve", none_found)
    world = region("P1")
    if stages:
        world = lexicographic(Random(1), world, stages=stages)
    for work in (value, settled):
        option = work(world, NOTHING, search())
        assert (option.status, option.figures, option.why) == (Status.UNKNOWN, None, ())
