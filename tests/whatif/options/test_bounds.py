"""The model of all combinations is a relaxation, however coarsely it approximates the shares."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from placement.case import Case
from placement.catalogue import NAMES
from placement.criteria.build import build_model
from placement.domain import GroupStatus, Pupil
from placement.policy import Weights
from placement.result import Status
from placement.results.options import Combination
from placement.solver.budget import Search
from placement.solver.engine import minimise
from placement.solver.question import Question, Solved
from placement.whatif.options import by_model, shares
from placement.whatif.options import master as master_module
from placement.whatif.options.combinations import candidates, closable, every, sizes
from placement.whatif.options.evaluate import value
from placement.whatif.options.limits import Limits
from placement.whatif.options.master import Master
from placement.whatif.options.shares import profiles
from placement.whatif.options.superset import superset
from tests.check.small import case, group, pin, pupil
from tests.factory import problem
from tests.whatif.options.worlds import answered, frontier, ranks, some_cases


def search() -> Search:
    return Search(20.0, None, 1, 1)


def master(world: Case, opened: int, closed: int) -> Master:
    every_one = [each for size in sizes(world, opened, closed) for each in every(world, size)]
    wide = superset(world, opened, closed)
    ids = Combination(candidates(world) if opened else (), closable(world) if closed else ())
    return Master(Limits(world), wide, profiles(world, wide.problem, every_one), ids)


@pytest.mark.parametrize("first", [200, *(pytest.param(first, marks=pytest.mark.slow) for first in (210, 220))])
def test_no_combination_is_better_than_the_bound(first: int) -> None:
    compared = 0
    for seed, world in some_cases(range(first, first + 10)):
        asked = master(world, 2, 2)
        for size in sizes(world, 2, 2)[1:]:
            proposal = asked.propose(search(), size)
            assert proposal.combination is None or not Limits(world).broken(proposal.combination), seed
            for combination in every(world, size):
                option = value(world, combination, search())
                if option.figures is not None:
                    compared += 1
                    assert not proposal.is_empty, (seed, combination)
                    assert option.figures.rank >= proposal.below, (seed, combination)
    assert compared > 20


@pytest.mark.parametrize(
    ("module", "name"), [(shares, "MOST_PROFILES"), (by_model, "MOST_LISTED"), (shares, "LARGEST_SCALE")]
)
def test_coarsely_bounded_shares_cost_only_time(monkeypatch: pytest.MonkeyPatch, module: object, name: str) -> None:
    monkeypatch.setattr(module, name, 7 if name == "LARGEST_SCALE" else 0)
    for seed, world in some_cases(range(300, 306), share_basis="capacity"):
        one_by_one, chosen = answered(world), answered(world, one_by_one=0)
        assert (one_by_one is None) == (chosen is None)
        if one_by_one is not None and chosen is not None:
            assert ranks(chosen) == ranks(one_by_one), seed
            assert frontier(chosen) == frontier(one_by_one), seed


def test_shares_are_rounded_so_that_the_bound_is_no_higher(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shares, "LARGEST_SCALE", 3)
    only = Weights.model_validate({**dict.fromkeys(NAMES, 0), "proportionality": 1})
    for seed, drawn in some_cases(range(300, 304), share_basis="capacity"):
        world = replace(drawn, scenario=replace(drawn.scenario, weights=only))
        asked = master(world, 1, 1)
        for size in sizes(world, 1, 1)[1:]:
            below = asked.propose(search(), size).below
            for combination in every(world, size):
                figures = value(world, combination, search()).figures
                assert figures is None or figures.rank >= below, (seed, combination)


def test_an_excluded_combination_is_not_proposed_again() -> None:
    groups = [group("G1", "S1"), *(group(f"G{n}", "S2", status=GroupStatus.CANDIDATE) for n in (2, 3))]
    world = case([pupil("P1")], groups)
    asked = master(world, 1, 0)
    (size,) = sizes(world, 1, 0)[1:]
    proposed = []
    while not (proposal := asked.propose(search(), size)).is_empty:
        assert proposal.combination is not None
        proposed.append(proposal.combination)
        asked.leave_out(proposal.combination)
        # Outside this model's choices, so there is nothing to exclude.
        asked.leave_out(Combination((), ("G1",)))
    assert sorted(proposed) == [Combination(("G2",)), Combination(("G3",))]


def test_only_better_combinations_are_proposed() -> None:
    world = case([pupil("P1")], [group("G1", "S1"), group("G2", "S2", status=GroupStatus.CANDIDATE)])
    asked = master(world, 1, 0)
    (size,) = sizes(world, 1, 0)[1:]
    first = asked.propose(search(), size)
    assert first.combination == Combination(("G2",))
    rank = value(world, Combination(("G2",)), search()).figures
    assert rank is not None
    again = asked.propose(search(), size, enough=rank.rank)
    assert (again.combination, again.below, again.is_empty) == (None, rank.rank, False)
    better = asked.propose(search(), size, enough=(rank.rank[0], rank.rank[1] + 1))
    assert better.combination == Combination(("G2",))


def test_without_weights_nothing_is_better() -> None:
    groups = [group("G1", "S1"), group("G2", "S2", status=GroupStatus.CANDIDATE)]
    world = case([pupil("P1")], groups, weights=dict.fromkeys(NAMES, 0))
    asked = master(world, 1, 0)
    zero = (Fraction(0), Fraction(0))
    proposal = asked.propose(search(), sizes(world, 1, 0)[1], enough=zero)
    assert (proposal.combination, proposal.below, proposal.is_empty) == (None, zero, False)


@pytest.mark.parametrize(
    ("solved", "below"),
    [
        pytest.param(Solved(Status.UNKNOWN, None, None, None), (), id="nothing"),
        pytest.param(Solved(Status.UNKNOWN, None, None, 2), (Fraction(2),), id="a bound"),
    ],
)
def test_a_search_cut_short_has_a_partial_bound(
    monkeypatch: pytest.MonkeyPatch, solved: Solved, below: tuple[Fraction, ...]
) -> None:
    world = case([pupil("P1")], [group("G1", "S1"), group("G2", "S2", status=GroupStatus.CANDIDATE)])
    asked = master(world, 1, 0)
    monkeypatch.setattr(master_module, "minimise", lambda *_, **__: solved)
    proposal = asked.propose(search(), sizes(world, 1, 0)[1])
    assert (proposal.combination, proposal.below, proposal.is_empty) == (None, below, False)


def test_without_time_nothing_is_proposed() -> None:
    world = case([pupil("P1")], [group("G1", "S1"), group("G2", "S2", status=GroupStatus.CANDIDATE)])
    proposal = master(world, 1, 0).propose(Search(0.0, None, 1, 1), sizes(world, 1, 0)[1])
    assert (proposal.combination, proposal.below, proposal.is_empty) == (None, (), False)


# --- families -----------------------------------------------------------------------------------------


def family(*, seat: str | None = None, new: int = 2) -> list[Pupil]:
    seated = [] if seat is None else [pupil("P0", family_id="F1", group_id=seat)]
    return [*seated, *(pupil(f"P{n}", family_id="F1") for n in range(1, new + 1))]


@pytest.mark.parametrize(
    ("pupils", "schools", "most", "witnesses"),
    [
        pytest.param(family(), ("S1", "S2"), 1, None, id="held whichever one closes"),
        pytest.param(family(), ("S1", "S2"), 2, ({"G1"}, {"G2"}), id="free once both are closed"),
        pytest.param(family(), ("S1", "S1"), 1, ({"G1"},), id="at one school only"),
        pytest.param(family(seat="G2"), ("S1", "S2"), 1, ({"G2"},), id="with a brother who has a seat"),
        pytest.param(family(), (), 1, (), id="nowhere before anything opens"),
    ],
)
def test_families_are_held_as_long_as_their_groups_stay_open(
    pupils: list[Pupil], schools: tuple[str, ...], most: int, witnesses: tuple[set[str], ...] | None
) -> None:
    groups = [group(f"G{n}", school) for n, school in enumerate(schools, start=1)]
    world = case(pupils, [*groups, group("G9", "S3", status=GroupStatus.CANDIDATE)], siblings_strict=2)
    found = superset(world, 1, most).loose
    assert tuple(set(each) for loose in found for each in loose.witnesses) == (witnesses or ())
    assert bool(found) is (witnesses is not None)


def test_a_pinned_sibling_is_followed() -> None:
    pupils = [pupil("P1", family_id="F1"), pupil("P2", family_id="F1")]
    world = case(pupils, [group("G1", "S1"), group("G2", "S2")], pins=[pin("P1", "G2")], siblings_strict=2)
    (loose,) = superset(world, 0, 1).loose
    assert loose.witnesses == (frozenset({"G2"}),)


@pytest.mark.parametrize("strict", [True, False])
def test_families_that_are_always_or_never_held_need_no_witnesses(strict: bool) -> None:
    world = case([pupil("P1", family_id="F1"), pupil("P2", family_id="F1")], siblings_strict=strict)
    assert superset(world, 0, 2).loose == ()


# --- what the wide problem lets a pupil do ---------------------------------------------------------------


def test_a_seated_pupil_may_go_where_closing_would_allow() -> None:
    groups = [group("G1", "S1"), group("G2", "S2"), group("G3", "S3", status=GroupStatus.CANDIDATE)]
    world = case([pupil("P1", group_id="G1"), pupil("P2", group_id="G2")], groups)
    wide = superset(world, 1, 1)
    assert wide.problem.options["P1"] == ("G1", "G2", "G3")
    assert wide.opened.options["P1"] == ("G1",)
    assert wide.when_closed["P1"] == ("G2", "G3")
    assert superset(world, 0, 0).problem.options["P1"] == ("G1",)


def test_a_decided_group_is_open_if_a_pupil_must_be_in_it() -> None:
    seated = problem([pupil("P1", group_id="G1"), pupil("P2")], [group("G1", "S1"), group("G2", "S2")])
    model = build_model(seated)
    fixed, free = model.decide("G1"), model.decide("G2")
    assert model.decide("G1").index == fixed.index
    assert model.is_open("G2") is free
    model.cp.add(fixed == 0)
    assert minimise(Question(model.cp, 0), search(), stage="test").status is Status.INFEASIBLE


def test_nobody_is_in_a_decided_group_that_is_not_open() -> None:
    model = build_model(problem([pupil("P1"), pupil("P2")], [group("G1", "S1"), group("G2", "S2")]))
    model.cp.add(model.decide("G1") == 0)
    solved = minimise(Question(model.cp, -1 * model.size("G1") - model.size("G2")), search(), stage="test")
    assert solved.values is not None
    assert sorted(model.placement(solved.values).groups.values()) == ["G2", "G2"]
