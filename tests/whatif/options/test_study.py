"""The complete study: what is shown, how much is proven, and how it ends."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from placement.case import Case
from placement.domain import GroupKind, GroupStatus
from placement.errors import CheckFailedError, ContradictionError, NothingFoundError
from placement.policy import SolveSettings
from placement.result import Note, Status
from placement.results.options import Combination, Figures, Option
from placement.solver.budget import Search
from placement.whatif.options import executor, study
from placement.whatif.options.combinations import NOTHING, Size
from placement.whatif.options.ranking import is_no_worse, rank_of
from placement.whatif.options.request import OptionsRequest
from placement.whatif.options.search_state import Found
from placement.whatif.options.study import options
from tests.check.small import case, group, pupil
from tests.pool import in_this_process
from tests.whatif.options.worlds import ALL, found_in, frontier, ranks

CANDIDATE = GroupStatus.CANDIDATE


def region(*, newcomers: int = 4, candidates: int = 3, **settings: Any) -> Case:
    """Two full groups and several candidates, each costlier than the one before."""
    groups = [group("G1", "S1", max_size=2), group("G2", "S2", max_size=2)]
    groups += [
        group(f"G{n}", f"S{1 + n % 3}", status=CANDIDATE, opening_cost=Fraction(10_000 * n))
        for n in range(3, 3 + candidates)
    ]
    seated = [pupil(f"P{n}", group_id=f"G{1 + n % 2}") for n in range(4)]
    return case([*seated, *(pupil(f"N{n}") for n in range(newcomers))], groups, **settings)


def test_the_best_are_ranked_and_the_base_is_given() -> None:
    found = found_in(region(weights={"cost": 1}), opened=1, closed=0, top=2)
    assert len(found.best) == 2
    assert ranks(found) == sorted(ranks(found))
    assert found.best[0].combination.opened
    assert found.base.combination == NOTHING
    assert found.base.figures is not None
    assert found.base.figures.waiting == 4
    assert (found.combinations, found.valued, found.proven, found.by_model) == (4, 4, True, False)
    assert (found.candidates, found.closable) == (("G3", "G4", "G5"), ("G1", "G2"))
    assert not found.fixed
    assert not found.interrupted
    assert found.seconds > 0


def test_every_number_of_open_groups_has_its_best() -> None:
    found = found_in(region(), opened=2, closed=0)
    assert [each.groups_open for each in found.by_number] == [2, 3, 4]
    for each in found.by_number:
        assert each.proven
        assert each.best is not None
        assert each.best.groups_open == each.groups_open


def test_a_number_of_groups_may_have_no_placement() -> None:
    found = found_in(region(candidates=0), opened=1, closed=1)
    assert [(each.groups_open, each.best, each.proven) for each in found.by_number[:1]] == [(1, None, True)]
    assert [each.why for each in found.impossible] == [
        (Note("seat_more", {"group_id": "G2", "seats": 2}),),
        (Note("seat_more", {"group_id": "G1", "seats": 2}),),
    ]


def test_there_may_be_nothing_to_open_or_close() -> None:
    found = found_in(case([pupil("P1")], [group("G1", "S1", status=GroupStatus.WINDING_DOWN)]))
    assert (found.candidates, found.closable, found.combinations) == ((), (), 1)
    assert [each.combination for each in found.best] == [NOTHING]


def test_combinations_choose_the_groups_even_if_the_scenario_would() -> None:
    found = found_in(region(groups="choose", max_open_groups=3), opened=2, closed=0)
    assert found.fixed
    assert {len(each.combination.opened) for each in found.impossible} == {2}
    assert all(each.why[0].code == "open_groups" for each in found.impossible)


def test_opening_a_group_may_repair_an_infeasible_base() -> None:
    groups = [group("G1", "S1", status=GroupStatus.CLOSED), group("G2", "S2", status=CANDIDATE)]
    found = found_in(case([pupil("P1", group_id="G1")], groups))
    assert found.base.status is Status.INFEASIBLE
    assert found.base.why == (Note("unseated", {"group_id": "G1", "pupils": 1}),)
    assert [each.combination for each in found.best] == [Combination(("G2",))]


def test_a_contradiction_that_opening_cannot_repair_is_an_error() -> None:
    groups = [group("G1", "S1", status=GroupStatus.CLOSED), group("G2", "S2", kind=GroupKind.AZC)]
    with pytest.raises(ContradictionError) as told:
        found_in(case([pupil("P1", group_id="G1")], groups))
    assert told.value.repairs


@pytest.mark.parametrize("one_by_one", [0, ALL])
def test_without_time_nothing_is_found(one_by_one: int) -> None:
    request = OptionsRequest(1, 1, seconds=Fraction(1, 10**9), enumerate_up_to=one_by_one)
    with pytest.raises(NothingFoundError):
        options(region(), request, processes=1)


def test_results_found_before_a_stop_count() -> None:
    stop = threading.Event()

    def told(part: str, done: int, _total: int | None) -> None:
        if part == "value" and done == 2:
            stop.set()

    found = options(region(), OptionsRequest(1, 1), processes=1, told=told, stop=stop)
    assert found.interrupted
    assert (found.valued, found.proven) == (2, False)
    assert found.best
    assert not any(each.proven for each in found.by_number)


def test_the_model_can_be_stopped_too() -> None:
    stop = threading.Event()

    def told(part: str, done: int, _total: int | None) -> None:
        if part == "model" and done == 1:
            stop.set()

    found = options(region(), OptionsRequest(2, 2, enumerate_up_to=0), processes=1, told=told, stop=stop)
    assert found.interrupted
    assert not found.proven
    assert found.best


def test_a_worker_starts_nothing_after_the_end() -> None:
    late = executor._carry_out(executor.VALUE, (region(), 0.0), NOTHING)
    assert (late.status, late.figures, late.groups_open) == (Status.UNKNOWN, None, 2)


def test_progress_is_reported() -> None:
    heard: list[tuple[str, int, int | None]] = []
    options(region(), OptionsRequest(1, 1), processes=1, told=lambda *news: heard.append(news))
    assert heard[0] == ("value", 0, 12)
    assert ("value", 12, 12) in heard
    assert heard[-1][0] == "settle"
    assert heard[-1][1] == heard[-1][2]


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave all work to other processes."""
    monkeypatch.setattr(executor, "HERE_SECONDS", -1.0)
    monkeypatch.setattr(executor, "in_processes", in_this_process)


def test_several_processes_find_the_same(elsewhere: None) -> None:
    world = region()
    request = OptionsRequest(1, 1, top=4, seconds=Fraction(120))
    assert options(world, request, processes=2) == options(world, request, processes=1)


def test_several_processes_can_be_stopped(elsewhere: None) -> None:
    world, request = region(), OptionsRequest(1, 1, seconds=Fraction(120))
    # Which of the first is done first is up to the machine: of so many, one at least has a placement.
    enough = len(options(world, request, processes=1).impossible) + 1
    stop = threading.Event()

    def told(part: str, done: int, _total: int | None) -> None:
        if part == "value" and done >= enough:
            stop.set()

    found = options(world, request, processes=2, told=told, stop=stop)
    assert found.interrupted
    assert found.valued == enough < found.combinations


def test_deterministic_time_gives_the_same_result() -> None:
    settings = SolveSettings(deterministic_limit=Fraction(20))
    world = region()
    world = replace(world, scenario=replace(world.scenario, solve=settings))
    first, second = (found_in(world, one_by_one=0, opened=1, closed=1) for _ in range(2))
    assert first == second
    assert first.proven
    assert (ranks(first), frontier(first)) == (ranks(found := found_in(region(), opened=1, closed=1)), frontier(found))


def test_two_proven_answers_that_differ_are_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    real = executor.SETTLE

    def other(case: Case, combination: Combination, search: Search) -> Option:
        option = real(case, combination, search)
        assert option.figures is not None
        return replace(option, figures=replace(option.figures, rank=(Fraction(99), Fraction(99))))

    monkeypatch.setattr(study, "SETTLE", other)
    with pytest.raises(CheckFailedError, match="nothing has two best placements"):
        found_in(region(), opened=0, closed=0)


# --- how sure ---------------------------------------------------------------------------------------------


def option(*rank: int, opened: Iterable[str] = (), status: Status = Status.OPTIMAL) -> Option:
    figures = Figures({}, Fraction(0), tuple(map(Fraction, rank)), 0, 0, 0, 0, None)
    return Option(Combination(tuple(opened)), status, 0.0, figures if rank else None, 1)


def below(*rank: int) -> tuple[Fraction, ...]:
    return tuple(map(Fraction, rank))


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        pytest.param((0, 5), True, id="no better"),
        pytest.param((0, 6), True, id="worse"),
        pytest.param((0, 4), False, id="could be better"),
        pytest.param((1,), True, id="more wait"),
        pytest.param((0,), False, id="as many wait, and the points are not known"),
        pytest.param((), False, id="nothing is known"),
    ],
)
def test_a_bound_shows_whether_anything_better_may_exist(known: tuple[int, ...], expected: bool) -> None:
    assert is_no_worse(option(0, 5), below(*known)) is expected


def test_an_option_without_a_placement_has_no_rank() -> None:
    with pytest.raises(ValueError, match="no rank"):
        rank_of(option())


ONE, TWO = option(0, 1), option(0, 2, opened=["G2"])


@pytest.mark.parametrize(
    ("found", "count", "balance", "proven"),
    [
        pytest.param(Found((ONE, TWO)), 2, None, True, id="all were valued"),
        pytest.param(Found((ONE, replace(TWO, status=Status.FEASIBLE))), 1, None, False, id="one is not proven"),
        pytest.param(Found((ONE, replace(TWO, status=Status.FEASIBLE))), 1, 0, True, id="of another number"),
        pytest.param(Found((ONE, option(status=Status.INFEASIBLE))), 1, None, True, id="one cannot be"),
        pytest.param(Found((ONE, TWO), {Size(1, 0): below(0, 2)}), 2, None, True, id="what is left is no better"),
        pytest.param(Found((ONE, TWO), {Size(1, 0): below(0, 1)}), 2, None, False, id="what is left could be"),
        pytest.param(Found((ONE, TWO), {Size(1, 0): below(0, 1)}), 1, 0, True, id="what is left has another number"),
        pytest.param(Found((ONE,), {Size(1, 0): below(9)}), 2, None, False, id="too few, and some are left"),
        pytest.param(Found((ONE,)), 2, None, True, id="too few, and none is left"),
    ],
)
def test_the_best_are_proven_if_no_bound_is_better(found: Found, count: int, balance: int | None, proven: bool) -> None:
    assert found.is_proven(count, balance) is proven
