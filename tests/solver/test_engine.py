"""One minimisation: with one solver or two, cut short or not, whatever the second solver reports."""

from __future__ import annotations

import sys
import threading
import time
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from placement.check import violations
from placement.cp_model import CpModel, CpSolver
from placement.errors import Progress
from placement.expressions import linear_form
from placement.mip.child import Child
from placement.mip.program import Program, Reals, Report
from placement.result import Status
from placement.solver import beside, engine
from placement.solver.beside import PEER_MARGIN, whole_bound
from placement.solver.engine import MOST_WORKERS, cp_workers, minimise
from placement.solver.greedy import first_placement
from placement.solver.question import NOTHING, Question, Solved
from tests.oracle import Best
from tests.seeds import seeds
from tests.solver.idle import Patience, at_once
from tests.solver.worlds import LONG, Asked, drawn, large_drawn, search


def nobody(name: str, program: Program) -> None:
    raise AssertionError("a second solver was asked")


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail if a second solver is asked, even as soon as possible."""
    at_once(monkeypatch)
    monkeypatch.setattr(beside, "Child", nobody)


@pytest.fixture
def late(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make CP-SAT start only after it was checked whether a second solver is wanted."""
    seen = threading.Event()
    wants_peers = beside.wants_peers

    def look(*arguments: Any) -> bool:
        try:
            return wants_peers(*arguments)
        finally:
            seen.set()

    class Late(CpSolver):
        def __init__(self) -> None:
            super().__init__()
            seen.clear()

        def solve(self, model: Any, solution_callback: Any = None) -> Any:
            assert seen.wait(LONG)
            return super().solve(model, solution_callback)

    at_once(monkeypatch)
    monkeypatch.setattr(engine, "wants_peers", look)
    monkeypatch.setattr(engine, "CpSolver", Late)


class Pretender:
    """A second solver that reports what it was told to, and that its solution has the value that it has."""

    def __init__(self, solution: Reals | None, bound: float, *, is_done: bool = True, **fields: Any) -> None:
        self.report = Report(bound, solution, is_last=is_done, **{"is_sound": is_done, **fields})
        self.is_done = is_done
        self.asked: list[Program] = []
        self.names: list[str] = []

    def __call__(self, name: str, program: Program) -> Pretender:
        self.names.append(name)
        self.asked.append(program)
        solution = self.report.solution
        if solution is not None and self.report.value is None:
            self.report = replace(self.report, value=float(program.cost @ solution) + program.offset)
        return self

    def __enter__(self) -> Pretender:
        return self

    def __exit__(self, *_: object) -> None:
        pass


def point(values: dict[int, int]) -> Reals:
    return np.array([values[index] for index in range(len(values))], dtype=np.float64)


def assert_best(asked: Asked, solved: Solved, found: Best) -> None:
    assert solved.status is Status.OPTIMAL
    assert solved.values is not None
    coverage, points = asked.figures(solved.values)
    assert found.objective is not None
    assert violations(asked.problem.case, asked.placement(solved.values)) == []
    assert coverage == found.coverage
    assert 0 <= points - found.objective <= asked.error
    assert solved.objective is not None
    assert solved.bound is not None
    assert solved.bound >= solved.objective


# --- two solvers, one answer -----------------------------------------------------------------------


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize("seed", seeds(12, 20))
def test_cp_sat_alone_proves_the_optimum(seed: int) -> None:
    case, found = drawn(seed)
    asked = Asked.about(case)
    assert_best(asked, minimise(asked.question, search(), stage="weighted"), found)


@pytest.mark.usefixtures("idle")
@pytest.mark.parametrize("seed", seeds(6, 12))
def test_the_second_solver_proves_the_optimum_by_itself(seed: int) -> None:
    case, found = drawn(seed)
    asked = Asked.about(case)
    solved = minimise(asked.question, search(workers=2), stage="weighted")
    assert_best(asked, solved, found)


@pytest.mark.parametrize("seed", range(3))
def test_both_solvers_accept_a_start(seed: int, idle: Patience) -> None:
    case, found = drawn(seed)
    asked = Asked.about(case)
    start = asked.model.start_values(first_placement(asked.model))
    assert_best(asked, minimise(asked.question, search(workers=2), stage="weighted", start=start), found)


class Tidy(Child):
    """A child that leaves no open pipe behind if closing the other one fails."""

    def __exit__(self, *error: Any) -> None:
        try:
            super().__exit__(*error)
        finally:
            if self._process.stdout is not None:
                self._process.stdout.close()


@pytest.mark.usefixtures("late")
def test_a_dead_child_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    monkeypatch.setattr(beside, "Child", Tidy)
    for seed in range(8):
        case, found = drawn(seed)
        asked = Asked.about(case)
        assert_best(asked, minimise(asked.question, search(workers=2), stage="weighted"), found)


# --- what the second solver says -------------------------------------------------------------------


def nonsense(asked: Asked) -> list[Reals]:
    count = len(asked.question.model.proto.variables)
    return [np.full(count, -1.0), np.full(count, 1000.0), np.full(count, 0.5)]


@pytest.mark.usefixtures("late")
@pytest.mark.parametrize("which", range(3))
@pytest.mark.parametrize("seed", range(4))
def test_an_infeasible_placement_is_rejected(seed: int, which: int, monkeypatch: pytest.MonkeyPatch) -> None:
    case, found = drawn(seed)
    asked = Asked.about(case)
    pretender = Pretender(nonsense(asked)[which], -1000.0)
    monkeypatch.setattr(beside, "Child", pretender)
    assert_best(asked, minimise(asked.question, search(workers=2), stage="weighted"), found)
    assert len(pretender.asked) == 1


def test_an_infeasible_placement_is_rejected_even_if_nothing_else_is_known(
    idle: Patience, monkeypatch: pytest.MonkeyPatch
) -> None:
    idle.seconds = 0.1
    asked = Asked.about(drawn(1)[0])
    count = len(asked.question.model.proto.variables)
    monkeypatch.setattr(beside, "Child", Pretender(np.full(count, 1000.0), -50.0))
    solved = minimise(Question(asked.model.cp, asked.question.objective), search(workers=2), stage="weighted")
    # Nor is its bound: what calls this a solution may be wrong about anything.
    assert solved == NOTHING


@pytest.mark.parametrize(
    ("short", "status"),
    [
        pytest.param(0.0, Status.OPTIMAL, id="its own value"),
        pytest.param(1e-4, Status.OPTIMAL, id="less by noise"),
        pytest.param(0.6, Status.OPTIMAL, id="less than a whole number less"),
        pytest.param(1.5, Status.FEASIBLE, id="less"),
        pytest.param(np.inf, Status.FEASIBLE, id="none"),
    ],
)
def test_a_feasible_placement_counts_with_its_bound(
    short: float, status: Status, idle: Patience, monkeypatch: pytest.MonkeyPatch
) -> None:
    idle.seconds = 0.2
    asked = Asked.about(drawn(2)[0])
    best = minimise(asked.question, search(), stage="weighted")
    idle.seconds = 0.2
    start = asked.model.start_values(first_placement(asked.model))
    value = linear_form(asked.question.objective).value(start)
    monkeypatch.setattr(beside, "Child", Pretender(point(start), value - short))
    solved = minimise(asked.question, search(workers=2), stage="weighted")
    assert best.values is None
    assert solved.status is status
    assert solved.objective == value
    assert solved.values is not None
    assert asked.placement(solved.values) == asked.placement(start)
    assert solved.bound == (None if short == np.inf else value - int(short))


def test_a_child_that_is_still_busy_has_proven_nothing(idle: Patience, monkeypatch: pytest.MonkeyPatch) -> None:
    idle.seconds = 0.2
    asked = Asked.about(drawn(2)[0])
    start = asked.model.start_values(first_placement(asked.model))
    value = linear_form(asked.question.objective).value(start)
    monkeypatch.setattr(beside, "Child", Pretender(point(start), value - 100.0, is_done=False))
    solved = minimise(asked.question, search(workers=2), stage="weighted")
    assert idle.stopped == [False]
    assert (solved.status, solved.objective, solved.bound) == (Status.FEASIBLE, value, value - 100)


@pytest.mark.parametrize("is_best_known", [True, False], ids=["with a better start", "without a start"])
def test_cp_sat_goes_on_if_what_a_peer_calls_the_best_is_not(
    is_best_known: bool, idle: Patience, monkeypatch: pytest.MonkeyPatch
) -> None:
    idle.seconds = 0.3
    asked, found = Asked.about(drawn(2)[0]), drawn(2)[1]
    best = asked.model.start_values(found.placements[0])
    worse = asked.model.start_values(first_placement(asked.model))
    form = linear_form(asked.question.objective)
    assert form.value(best) < form.value(worse)
    monkeypatch.setattr(beside, "Child", Pretender(point(worse), float(form.value(worse))))
    start = best if is_best_known else None
    solved = minimise(asked.question, search(workers=2), stage="weighted", start=start)
    # Nothing else is known without a start: then the lie is believed.
    assert idle.stopped == [not is_best_known]
    expected = (
        (Status.FEASIBLE, form.value(best), None) if is_best_known else (Status.OPTIMAL, *[form.value(worse)] * 2)
    )
    assert (solved.status, solved.objective, solved.bound) == expected


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"workers": 1}, id="one core"),
        pytest.param({"workers": 2, "seconds": None, "deterministic": 20.0}, id="bytes must repeat"),
    ],
)
def test_no_second_solver_is_asked(change: dict[str, Any]) -> None:
    case, found = drawn(4)
    asked = Asked.about(case)
    assert_best(asked, minimise(asked.question, search(**change), stage="weighted"), found)


@pytest.mark.usefixtures("late")
@pytest.mark.parametrize(("factor", "is_asked"), [(1, True), (2**40, False)])
def test_numbers_beyond_double_precision_are_not_sent(
    factor: int, is_asked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    pretender = Pretender(None, -np.inf)
    monkeypatch.setattr(beside, "Child", pretender)
    case, _ = drawn(4)
    asked = Asked.about(case)
    waiting = linear_form(asked.question.objective).coefficients
    largest = max(map(abs, waiting))
    expression = factor * asked.model.total(lambda pupil_id, group_id: 1)
    minimise(Question(asked.model.cp, expression), search(workers=2), stage="weighted")
    assert largest > 0
    assert bool(pretender.asked) is is_asked


@pytest.mark.usefixtures("late")
def test_the_child_gets_the_remaining_time(monkeypatch: pytest.MonkeyPatch) -> None:
    pretender = Pretender(None, -np.inf)
    monkeypatch.setattr(beside, "Child", pretender)
    asked = Asked.about(drawn(4)[0])
    watch = search(workers=2, seed=5, began=time.monotonic() - 100.0)
    minimise(asked.question, watch, stage="weighted")
    (sent,) = pretender.asked
    # A little less, so that it can report how it ended.
    assert watch.left <= sent.seconds + PEER_MARGIN <= LONG - 100.0
    assert sent.seed == 5
    assert sent.start is None
    assert list(np.flatnonzero(~sent.whole)) == sorted(asked.question.implied)


# --- ending early ----------------------------------------------------------------------------------


def test_a_search_may_be_stopped_before_it_begins() -> None:
    asked = Asked.about(large_drawn(1))
    stop = threading.Event()
    stop.set()
    watch = search(stop=stop, workers=2)
    solved = minimise(asked.question, watch, stage="weighted")
    assert watch.left > 0
    assert solved.status in (Status.UNKNOWN, Status.FEASIBLE, Status.OPTIMAL)


def test_a_search_may_be_stopped_while_it_works(idle: Patience, monkeypatch: pytest.MonkeyPatch) -> None:
    pretender = Pretender(None, -np.inf, is_done=False)
    monkeypatch.setattr(beside, "Child", pretender)
    asked = Asked.about(drawn(1)[0])
    stop = threading.Event()
    timer = threading.Timer(0.3, stop.set)
    timer.start()
    minimise(asked.question, search(stop=stop, workers=2), stage="weighted")
    assert stop.is_set()
    assert idle.stopped == [True]
    timer.join()
    assert len(pretender.asked) == 1


def test_an_error_ends_both_solvers(idle: Patience, monkeypatch: pytest.MonkeyPatch) -> None:
    # As an interrupt does, which Python raises between two looks at the clock.
    ended: list[bool] = []

    class Broken(Pretender):
        def __exit__(self, *_: object) -> None:
            ended.append(True)

    monkeypatch.setattr(beside, "Child", Broken(None, -np.inf, is_done=False))
    monkeypatch.setattr(beside.Panel, "has_proven", interrupted)
    asked = Asked.about(drawn(1)[0])
    with pytest.raises(KeyboardInterrupt):
        minimise(asked.question, search(workers=2), stage="weighted")
    assert idle.stopped == [True]
    assert ended == [True]


def interrupted(*_: object) -> bool:
    raise KeyboardInterrupt


def test_without_time_there_is_no_answer_but_a_start_is_kept() -> None:
    asked = Asked.about(large_drawn(2))
    start = asked.model.start_values(first_placement(asked.model))
    solved = minimise(asked.question, search(seconds=0.01), stage="weighted", start=start)
    assert solved.status in (Status.UNKNOWN, Status.FEASIBLE)
    if solved.values is not None:
        value = linear_form(asked.question.objective).value(start)
        assert solved.objective is not None
        assert solved.objective <= value


def test_an_infeasible_model_has_no_solution() -> None:
    asked = Asked.about(drawn(5)[0])
    asked.model.cp.add(asked.model.total(lambda pupil_id, group_id: 1) <= -1)
    solved = minimise(asked.question, search(), stage="weighted")
    assert solved == Solved(Status.INFEASIBLE, None, None, None)


@pytest.mark.parametrize("seed", range(6))
def test_bounds_of_a_search_cut_short_are_valid(seed: int) -> None:
    case = large_drawn(seed)
    optimum = minimise(Asked.about(case).question, search(), stage="weighted").objective
    assert optimum is not None
    for limit in (0.0002, 0.001, 0.003, 0.01):
        asked = Asked.about(case)
        cut = search(seconds=None, deterministic=limit)
        start = asked.model.start_values(first_placement(asked.model))
        solved = minimise(asked.question, cut, stage="weighted", start=start)
        assert solved.status is not Status.INFEASIBLE
        assert solved.bound is None or solved.bound <= optimum
        assert solved.objective is None or solved.objective >= optimum
        assert solved.status is not Status.OPTIMAL or solved.objective == solved.bound == optimum
        assert cut.deterministic is not None
        assert cut.deterministic < limit


def test_some_searches_were_cut_short() -> None:
    endings = []
    for seed in (0, 1):
        asked = Asked.about(large_drawn(seed))
        start = asked.model.start_values(first_placement(asked.model))
        cut = search(seconds=None, deterministic=0.003)
        solved = minimise(asked.question, cut, stage="weighted", start=start)
        endings.append((solved.status, solved.bound is not None and solved.objective is not None))
    assert (Status.FEASIBLE, True) in endings


def test_deterministic_time_reproduces_the_answer() -> None:
    answers = []
    for _ in range(2):
        asked = Asked.about(large_drawn(1))
        solved = minimise(asked.question, search(seconds=None, deterministic=0.05, workers=2), stage="weighted")
        answers.append(solved)
    assert answers[0] == answers[1]


# --- those who watch -------------------------------------------------------------------------------


def test_watchers_are_informed_in_units() -> None:
    asked = Asked.about(drawn(6)[0])
    told: list[Progress] = []
    watched = search(watcher=told.append)
    solved = minimise(asked.question, watched, stage="a stage", unit=0.5)
    assert solved.objective is not None
    assert {each.stage for each in told} == {"a stage"}
    incumbents = [each.incumbent for each in told if each.incumbent is not None]
    assert incumbents == sorted(incumbents, reverse=True)
    assert incumbents[-1] == pytest.approx(solved.objective / 2)
    assert all(each.bound is None or each.bound <= solved.objective / 2 + 1e-6 for each in told)


# --- small parts -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("bound", "whole"),
    [
        pytest.param(-np.inf, None, id="none"),
        pytest.param(np.inf, None, id="of an infeasible program"),
        pytest.param(np.nan, None, id="no number"),
        pytest.param(3.0, 3, id="whole"),
        pytest.param(2.9999, 3, id="just below"),
        pytest.param(3.0009, 3, id="just above, within the noise"),
        pytest.param(3.02, 4, id="above, beyond the noise"),
        pytest.param(2.2, 3, id="between"),
        pytest.param(-0.5, 0, id="below zero"),
        pytest.param(-2.0, -2, id="whole below zero"),
        pytest.param(1e11 + 0.5, 10**11, id="large: noise grows"),
        pytest.param(-1e12 - 0.5, -(10**12) - 10, id="large below zero"),
    ],
)
def test_bounds_are_rounded_up_to_integers(bound: float, whole: int | None) -> None:
    assert whole_bound(bound) == whole


@pytest.mark.parametrize(("workers", "part"), [(1, 1), (2, 1), (3, 1), (4, 3), (16, 15), (100_000, MOST_WORKERS)])
def test_cp_sat_gets_its_part_of_the_workers(workers: int, part: int) -> None:
    assert cp_workers(search(workers=workers)) == part


@pytest.mark.parametrize(("coefficient", "leaves_out"), [(2**20, False), (2**31, True)])
def test_the_presolve_step_that_adds_up_in_32_bits_is_left_out_for_large_coefficients(
    coefficient: int, leaves_out: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    # or-tools issue 5293: it may call a model infeasible, or a placement optimal, that is not.
    made: list[CpSolver] = []

    class Kept(CpSolver):
        def __init__(self) -> None:
            super().__init__()
            made.append(self)

    monkeypatch.setattr(engine, "CpSolver", Kept)
    model = CpModel()
    first, second = model.new_bool_var(""), model.new_bool_var("")
    model.add(coefficient * first + second >= 1)
    solved = minimise(Question(model, first + 2 * second), search(), stage="weighted")
    assert (solved.status, solved.objective) == (Status.OPTIMAL, 1)
    (solver,) = made
    assert (solver.parameters.presolve_inclusion_work_limit == 0) is leaves_out
