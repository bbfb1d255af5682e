"""A solver that is wrong: found out by a placement in hand, asked again, and never passed on to people."""

from __future__ import annotations

import pickle
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from placement.check import violations
from placement.compilation import build_problem
from placement.cp_model import CpModel, CpSolver
from placement.errors import CheckFailedError, ContradictionError, ModelRefusedError, NoContradictionError
from placement.explanations.explain import Run, explain
from placement.expressions import linear_form
from placement.mip.child import Child
from placement.mip.program import Reals, Report
from placement.result import Status
from placement.results.explanation import Verdict
from placement.solver import beside, engine, solving
from placement.solver.ask import Goal, ask
from placement.solver.engine import PRESOLVES, minimise
from placement.solver.find import find
from placement.solver.greedy import first_placement
from placement.solver.large import minimise_large
from placement.solver.linear import is_feasible
from placement.solver.outcome import Found
from placement.solver.pruning import prune
from placement.solver.question import Question, Solved
from placement.solver.repair import smallest_repairs
from placement.solver.session import InfeasibleError
from placement.solver.solving import solve
from tests.check.small import case, group, pin, pupil
from tests.mip.programs import pretended
from tests.oracle import Best
from tests.seeds import seeds
from tests.solver.test_engine import Pretender, assert_best, point
from tests.solver.test_large import as_children, begun
from tests.solver.test_pruning import proven
from tests.solver.worlds import LONG, Asked, drawn, search, with_settings

Lie = Callable[[CpModel], object]


@dataclass
class Liar:
    """CP-SAT that solves another model than it was given, as long as it presolves in certain ways."""

    lies_with: int = 0
    """In how many of the ways of presolving, the usual one first."""
    lie: Lie = field(default=lambda model: model.add(False))
    """What it adds to the model: by default what makes it infeasible."""
    asked: list[int] = field(default_factory=list)
    """The way of presolving of every search, by its place in `PRESOLVES`."""


@pytest.fixture
def liar(monkeypatch: pytest.MonkeyPatch) -> Liar:
    told = Liar()

    class Lying(CpSolver):
        def solve(self, model: Any, solution_callback: Any = None) -> Any:
            way = 2 if not self.parameters.cp_model_presolve else int(not self.parameters.presolve_inclusion_work_limit)
            told.asked.append(way)
            if way < told.lies_with:
                model = model.clone()
                told.lie(model)
            return super().solve(model, solution_callback)

    monkeypatch.setattr(engine, "CpSolver", Lying)
    return told


def started(seed: int) -> tuple[Asked, dict[int, int], Best]:
    """A world as one question, with a start that obeys every row and is not the best."""
    while True:
        asked, start, found = begun(seed)
        value = linear_form(asked.question.objective).value(start)
        if value > asked.integer(found) + asked.error / asked.unit:
            return asked, start, found
        seed += 100


# --- CP-SAT ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("lies_with", range(len(PRESOLVES)))
@pytest.mark.parametrize("seed", seeds(2, 3))
def test_infeasible_beside_a_placement_is_asked_again_with_less_presolve(seed: int, lies_with: int, liar: Liar) -> None:
    asked, start, found = started(seed)
    liar.lies_with = lies_with
    assert_best(asked, minimise(asked.question, search(), stage="weighted", start=start), found)
    assert liar.asked == list(range(lies_with + 1))


def test_large_rows_are_asked_about_without_the_step_from_the_beginning(
    liar: Liar, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "LARGEST_FOR_PRESOLVE", 0)
    asked, start, found = started(1)
    liar.lies_with = 2
    assert_best(asked, minimise(asked.question, search(), stage="weighted", start=start), found)
    assert liar.asked == [1, 2]


def test_whatever_the_solver_says_the_placement_in_hand_is_kept(liar: Liar) -> None:
    asked, start, _ = started(1)
    liar.lies_with = len(PRESOLVES)
    solved = minimise(asked.question, search(), stage="weighted", start=start)
    value = linear_form(asked.question.objective).value(start)
    assert solved == Solved(Status.FEASIBLE, start, value, None)
    assert liar.asked == [0, 1, 2]


@pytest.mark.parametrize("is_started", [False, True], ids=["without a start", "with a start that breaks a rule"])
def test_infeasible_is_believed_if_no_placement_says_otherwise(is_started: bool, liar: Liar) -> None:
    asked, start, _ = started(2)
    asked.model.cp.add(asked.model.total(lambda pupil_id, group_id: 1) <= -1)
    solved = minimise(asked.question, search(), stage="weighted", start=start if is_started else None)
    assert solved == Solved(Status.INFEASIBLE, None, None, None)
    assert liar.asked == [0]


@pytest.mark.parametrize("lies_with", [1, 2])
def test_an_optimum_above_a_placement_in_hand_is_asked_again(lies_with: int, liar: Liar) -> None:
    asked, _, found = started(0)
    start = asked.model.start_values(found.placements[0])
    objective = asked.question.objective
    above = linear_form(objective).value(start) + 1
    liar.lies_with, liar.lie = lies_with, lambda model: model.add(objective >= above)
    assert_best(asked, minimise(asked.question, search(), stage="weighted", start=start), found)
    assert liar.asked == list(range(lies_with + 1))


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch, liar: Liar) -> Liar:
    """The liar answers only after its peers were asked."""
    seen = threading.Event()
    wants_peers = beside.wants_peers

    def look(*arguments: Any) -> bool:
        wanted = wants_peers(*arguments)
        seen.set()
        return wanted

    lying = vars(engine)["CpSolver"]
    solve = lying.solve

    def patiently(self: Any, model: Any, solution_callback: Any = None) -> Any:
        assert seen.wait(LONG)
        return solve(self, model, solution_callback)

    monkeypatch.setattr(lying, "solve", patiently)
    monkeypatch.setattr(beside, "PEER_AFTER_SECONDS", 0.0)
    monkeypatch.setattr(engine, "POLL_SECONDS", 0.001)
    monkeypatch.setattr(engine, "wants_peers", look)
    return liar


def test_infeasible_beside_the_placement_of_a_peer_is_asked_again(
    patient: Liar, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, start, found = started(1)
    patient.lies_with = 1
    value = linear_form(asked.question.objective).value(start)
    monkeypatch.setattr(beside, "Child", Pretender(point(start), value - 1000.0))
    assert_best(asked, minimise(asked.question, search(workers=2), stage="weighted"), found)
    assert patient.asked[:2] == [0, 1]


def test_a_refused_model_is_a_defect_and_no_time_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, start, _ = started(1)
    monkeypatch.setattr(engine, "MOST_WORKERS", 10**6)
    with pytest.raises(ModelRefusedError, match="num_workers"):
        minimise(asked.question, search(workers=10**6), stage="weighted", start=start)
    model = CpModel()
    wide = model.new_int_var(-(2**62), 2**62, "")
    with pytest.raises(ModelRefusedError, match="domain"):
        minimise(Question(model, wide), search(), stage="any")


def test_any_number_of_workers_gives_the_same_answer() -> None:
    world, found = drawn(3)
    answers = [solve(with_settings(world, workers=workers)) for workers in (1, 100_000)]
    assert answers[0].placement == answers[1].placement
    assert answers[1].status is Status.OPTIMAL
    assert answers[1].objective == found.objective


# --- whoever asks ----------------------------------------------------------------------------------


WORLDS = (0, 1, 2, 3)
"""Seeds of worlds in which the first placement, made without a solver, obeys every rule."""


def test_the_worlds_have_a_first_placement() -> None:
    for seed in WORLDS:
        asked = Asked.about(drawn(seed)[0])
        assert is_feasible(asked.model.cp, asked.model.start_values(first_placement(asked.model)))


@pytest.mark.parametrize("seed", WORLDS)
def test_a_whole_solve_finds_the_optimum_with_a_solver_that_calls_everything_infeasible_at_first(
    seed: int, liar: Liar
) -> None:
    world, found = drawn(seed)
    liar.lies_with = 1
    result = solve(world)
    assert (result.status, result.objective) == (Status.OPTIMAL, found.objective)
    assert result.placement in found.placements


@pytest.mark.parametrize("seed", WORLDS)
def test_a_whole_solve_keeps_a_placement_with_a_solver_that_calls_everything_infeasible(seed: int, liar: Liar) -> None:
    world, _ = drawn(seed)
    liar.lies_with = len(PRESOLVES)
    result = solve(world)
    assert violations(world, result.placement) == []


@pytest.mark.parametrize("lies_with", [1, len(PRESOLVES)])
def test_a_group_is_not_called_full_beside_a_placement_with_the_pupil_in_it(lies_with: int, liar: Liar) -> None:
    problem = build_problem(case([pupil("P1"), pupil("P2")]))
    result = solve(problem.case)
    liar.lies_with = lies_with
    explained = explain(problem, result, "P1")
    assert {each.verdict for each in explained.alternatives} == {Verdict.CHOSEN, Verdict.POSSIBLE}
    assert Run.of(problem, result).forced("P2", "G2").verdict in (Verdict.POSSIBLE, Verdict.CHOSEN)


@pytest.mark.parametrize("lies_with", [1, len(PRESOLVES)])
def test_a_family_that_waits_ends_no_solve(lies_with: int, liar: Liar) -> None:
    narrow = [group("G1", "S1", target_size=1, max_size=1), group("G2", "S2", target_size=1, max_size=1)]
    family = [pupil("P1", family_id="F1"), pupil("P2", family_id="F1")]
    liar.lies_with = lies_with
    result = solve(case(family, narrow, siblings_strict=True))
    assert result.counts["waiting"] == 2
    notes = {note.code for note in result.notes}
    assert ("family_waits" in notes) is (lies_with == 1)


def test_limits_that_a_known_placement_satisfies_are_not_called_impossible(liar: Liar) -> None:
    world, found = drawn(WORLDS[0])
    problem, near = build_problem(world), found.placements[0]
    liar.lies_with = len(PRESOLVES)
    answer = ask(problem, search(), [Goal.of("proximity")], start=near)
    assert answer.status in (Status.FEASIBLE, Status.OPTIMAL)


# --- contradictions --------------------------------------------------------------------------------


def test_rules_that_need_no_change_are_no_contradiction() -> None:
    problem = build_problem(case([pupil("P1"), pupil("P2")]))
    with pytest.raises(NoContradictionError) as caught:
        smallest_repairs(problem, search())
    assert violations(problem.case, caught.value.placement) == []


@pytest.mark.parametrize("is_stubborn", [False, True])
def test_a_contradiction_that_is_none_is_solved_from_the_placement_that_shows_it(
    is_stubborn: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    world, best = drawn(1)
    starts: list[Any] = []

    def first_infeasible(problem: Any, budget: Any, *, start: Any = None, **_: object) -> Found:
        starts.append(start)
        if start is None or is_stubborn:
            raise InfeasibleError
        return find(problem, budget, start=start)

    monkeypatch.setattr(solving, "find", first_infeasible)
    if is_stubborn:
        with pytest.raises(NoContradictionError):
            solve(world)
    else:
        assert solve(world).objective == best.objective
    assert len(starts) == 2
    assert violations(world, starts[1]) == []


def test_a_real_contradiction_is_told_with_steps() -> None:
    full = case(
        [pupil("P1"), pupil("P2")],
        [group("G1", "S1", target_size=1, max_size=1)],
        pins=[pin("P1", "G1"), pin("P2", "G1")],
    )
    with pytest.raises(ContradictionError) as caught:
        solve(full)
    assert caught.value.repairs
    assert all(each.steps and each.verified for each in caught.value.repairs)


# --- peers that lie --------------------------------------------------------------------------------


ENDED: dict[str, Any] = {"is_last": True, "is_sound": True}


def said(report: Report) -> str:
    return f"say({pickle.dumps(report)!r})\n"


HEARING = "incoming.read(1)\n"
"""Waits for the program, as a worker does: to one that has ended by then it cannot be sent, and nobody listens."""
LIES: dict[str, Callable[[float, Reals], str]] = {
    "a bound too high": lambda value, _: said(Report(value + 9, **ENDED)),
    "a bound above its own value": lambda value, start: said(Report(value + 9, start, value=value, **ENDED)),
    "a value that is not its own": lambda value, start: said(Report(value, start, value=value - 9, **ENDED)),
    "a solution that breaks rules": lambda value, start: said(Report(value, start + 1e6, value=value, **ENDED)),
    "a solution of another program": lambda value, start: said(Report(value, start[1:], value=value, **ENDED)),
    "no numbers": lambda value, start: said(Report(value, start * np.nan, value=value, **ENDED)),
    "an end that is none": lambda value, start: said(Report(value, start, value=value, is_last=True)),
    "rubbish": lambda *_: f"say({bytes(range(256)) * 99!r})",
    "nothing": lambda *_: "sys.exit(1)",
    "no end": lambda *_: "time.sleep(600)",
    "a bound too high, and no end": lambda value, _: said(Report(value + 9)) + "time.sleep(600)",
}
"""What runs in place of the worker, for the value of the start and the start."""


@dataclass
class Waiting:
    """CP-SAT, which begins when its peers have said all that they will say."""

    works: bool = True
    """Whether it then works, or finds its time is up."""
    ends: bool = True
    """Whether a peer comes to an end; one that does not is waited for a second."""
    peers: list[Child] = field(default_factory=list)


@pytest.fixture
def waiting(monkeypatch: pytest.MonkeyPatch) -> Waiting:
    seen, ready = Waiting(), threading.Event()

    class Listened(Child):
        def __init__(self, *arguments: Any) -> None:
            super().__init__(*arguments)
            seen.peers.append(self)
            threading.Thread(target=self._await, daemon=True).start()

        def _await(self) -> None:
            self._listener.join(timeout=LONG if seen.ends else 1.0)
            ready.set()

    class Late(CpSolver):
        def solve(self, model: Any, solution_callback: Any = None) -> Any:
            assert ready.wait(LONG)
            if not seen.works:
                self.parameters.max_time_in_seconds = 0.0
            return super().solve(model, solution_callback)

    monkeypatch.setattr(beside, "PEER_AFTER_SECONDS", 0.0)
    monkeypatch.setattr(engine, "POLL_SECONDS", 0.001)
    monkeypatch.setattr(beside, "Child", Listened)
    monkeypatch.setattr(engine, "CpSolver", Late)
    return seen


@pytest.mark.parametrize("works", [True, False], ids=["beside CP-SAT", "while CP-SAT finds nothing"])
@pytest.mark.parametrize("what", LIES)
def test_a_peer_that_lies_proves_nothing(
    what: str, works: bool, waiting: Waiting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, start, found = started(1)
    value = linear_form(asked.question.objective).value(start)
    pretended(tmp_path, monkeypatch)(HEARING + LIES[what](float(value), point(start)))
    waiting.works, waiting.ends = works, "no end" not in what
    solved = minimise(asked.question, search(workers=2), stage="weighted", start=start)
    (child,) = waiting.peers
    assert child._process.returncode is not None
    if works:
        assert_best(asked, solved, found)
        return
    assert (solved.status, solved.values, solved.objective) == (Status.FEASIBLE, start, value)
    assert solved.bound == (value - 1 if what == "an end that is none" else None)


@pytest.mark.parametrize(("bound", "kept"), [(1.0, None), (0.0, 0), (-7.0, -7)])
def test_a_relaxation_above_a_placement_in_hand_proves_nothing(
    bound: float, kept: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, start, _ = begun(1)
    value = linear_form(asked.question.objective).value(start)
    told = Pretender(point(start), value + bound, reduced_costs=np.zeros(len(start)))
    as_children(monkeypatch, told)
    solved = minimise_large(asked.model, asked.question, search(), stage="x", unit=1.0, start=start)
    assert solved.bound == (None if kept is None else value + kept)
    assert solved.status is (Status.OPTIMAL if kept == 0 else Status.FEASIBLE)


def test_a_relaxation_that_did_not_end_well_proves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, start, _ = begun(1)
    told = Pretender(point(start), -7.0, reduced_costs=np.zeros(len(start)), is_sound=False)
    as_children(monkeypatch, told)
    assert minimise_large(asked.model, asked.question, search(), stage="x", unit=1.0, start=start).bound is None


@pytest.mark.parametrize("is_sound", [False, True])
def test_no_column_is_fixed_against_the_best_placement(is_sound: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    session, objective = proven(drawn(1)[0])
    best = session.value(objective.expression)
    assert best is not None
    count = len(session.model.cp.proto.variables)
    # It claims that no column may be used, at a price that no placement can pay.
    told = Pretender(np.zeros(count), float(best), reduced_costs=np.full(count, 1e9), is_sound=is_sound)
    monkeypatch.setattr("placement.solver.pruning.Child", told)
    before = len(session.model.cp.proto.constraints)
    assert prune(session, objective.expression) == 0
    assert len(session.model.cp.proto.constraints) == before
    assert session.minimise("again", objective.expression, Fraction(1)).status is Status.OPTIMAL


@pytest.mark.parametrize("is_sound", [False, True])
def test_columns_are_fixed_only_by_a_relaxation_that_ended_well(
    is_sound: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, objective = proven(drawn(1)[0])
    best, values = session.value(objective.expression), session._current()
    assert best is not None
    assert values is not None
    used = point(values)
    told = Pretender(used, float(best), reduced_costs=np.where(used > 0, -1e9, 1e9), is_sound=is_sound)
    monkeypatch.setattr("placement.solver.pruning.Child", told)
    assert (prune(session, objective.expression) > 0) is is_sound


def test_a_bound_above_a_value_never_becomes_a_result(monkeypatch: pytest.MonkeyPatch) -> None:
    # Should the engine let one through after all, the session refuses it.
    session, objective = proven(drawn(1)[0])
    best = session.value(objective.expression)
    assert best is not None
    wrong = Solved(Status.FEASIBLE, None, None, best + 5)
    monkeypatch.setattr("placement.solver.session.minimise", lambda *_, **__: wrong)
    with pytest.raises(CheckFailedError, match="is above the value"):
        session.minimise("again", objective.expression - 1, Fraction(1), least=-(10**9))
