"""Stage after stage over one model: what was found is never lost."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest

from placement.case import Case
from placement.catalogue import COVERAGE
from placement.check import violations
from placement.compilation import build_problem
from placement.criteria.build import build_model
from placement.criteria.registry import criteria
from placement.errors import CheckFailedError
from placement.expressions import linear_form
from placement.result import Placement, Stage, Status
from placement.solver import session as sessions
from placement.solver.greedy import first_placement
from placement.solver.objective import penalty_of
from placement.solver.question import Question, Solved
from placement.solver.session import InfeasibleError, Session, _Scale
from tests.check.small import case, group, pin, placed, pupil
from tests.solver.worlds import drawn, large_drawn, search


def begun(world: Case, *, start: bool = True, **settings: Any) -> Session:
    session = Session(build_model(build_problem(world)), search(**settings))
    if start:
        session.begin(first_placement(session.model))
    return session


def answer(monkeypatch: pytest.MonkeyPatch, solved: Solved) -> None:
    monkeypatch.setattr(sessions, "minimise", lambda *arguments, **settings: solved)


TWO = case([pupil("P1"), pupil("P2")])


# --- the first placement ---------------------------------------------------------------------------


def test_a_feasible_start_is_taken() -> None:
    session = begun(TWO, start=False)
    session.begin(placed(P1="G1", P2="G2"))
    assert session.best is not None
    assert sorted(session.best.groups.values()) == ["G1", "G2"]
    assert session.value(session.model.size("G1")) == 1


def test_an_infeasible_start_is_ignored() -> None:
    full = case([pupil("P1"), pupil("P2")], [group("G1", "S1", target_size=1, max_size=1)])
    session = begun(full, start=False)
    session.begin(placed(P1="G1", P2="G1"))
    assert session.best is None
    assert session.value(session.model.size("G1")) is None


def test_a_session_may_begin_without_a_placement() -> None:
    session = begun(TWO, start=False)
    session.begin(None)
    assert session.best is None


# --- stages ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(10))
def test_each_criterion_is_minimised_and_held(seed: int) -> None:
    world, found = drawn(seed)
    session = begun(world)
    problem = session.model.problem
    waiting = penalty_of(COVERAGE, session.model).expression
    stage = session.minimise(COVERAGE, waiting, Fraction(1))
    assert (stage.value, stage.bound, stage.status) == (found.coverage, found.coverage, Status.OPTIMAL)
    held = [(waiting, int(stage.value))]
    session.hold(*held[0])
    for each in criteria():
        penalty = penalty_of(each.name, session.model).expression
        before = session.value(penalty)
        stage = session.minimise(each.name, penalty, Fraction(1, each.scale(problem)))
        after = session.value(penalty)
        assert before is not None
        assert after is not None
        assert after <= before
        assert stage.status is Status.OPTIMAL
        assert stage.value == Fraction(after, each.scale(problem))
        assert session.best is not None
        assert each.measure(problem, session.best) == stage.value
        assert violations(world, session.best) == []
        held.append((penalty, after))
        session.hold(penalty, after)
        assert all((session.value(expression) or 0) <= most for expression, most in held)


def test_the_best_placement_never_gets_worse(monkeypatch: pytest.MonkeyPatch) -> None:
    session = begun(TWO, start=False)
    session.begin(placed(P1="G1", P2="G1"))
    kilometres = penalty_of("proximity", session.model).expression
    best, value = session.best, session.value(kilometres)
    assert value is not None
    worse = session.model.start_values(placed(P1="G2", P2="G2"))
    answer(monkeypatch, Solved(Status.FEASIBLE, worse, 10**6, 0))
    stage = session.minimise("proximity", kilometres, Fraction(1))
    assert session.best == best
    assert stage.value == value
    assert stage.status is Status.FEASIBLE


def test_auxiliary_variables_are_set_to_their_best(monkeypatch: pytest.MonkeyPatch) -> None:
    session = begun(case([pupil("P1"), pupil("P2"), pupil("P3")]), start=False)
    penalty = penalty_of("group_size", session.model).expression
    loose = session.model.start_values(placed(P1="G1", P2="G1", P3="G2"))
    columns = {column.var.index for column in session.model.columns}
    loose = {index: value if index in columns else value + 1 for index, value in loose.items()}
    answer(monkeypatch, Solved(Status.FEASIBLE, loose, 99, None))
    stage = session.minimise("group_size", penalty, Fraction(1))
    assert stage.value == 0
    assert session.value(penalty) == 0


def test_a_value_at_its_floor_is_not_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sessions, "minimise", unwanted)
    session = begun(TWO, start=False)
    session.begin(placed(P1="G1", P2="G1"))
    waiting = penalty_of(COVERAGE, session.model).expression
    # Nobody waits; the penalty as a sum has no such floor, a criterion's own variables do.
    overfull = penalty_of("group_size", session.model).expression
    stage = session.minimise("group_size", overfull, Fraction(1))
    assert stage == Stage("group_size", Fraction(0), Fraction(0), 0.0, Status.OPTIMAL)
    assert session.value(waiting) == 0


def unwanted(*arguments: object, **settings: object) -> Solved:
    raise AssertionError("nothing was to be searched")


def test_without_time_the_current_placement_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sessions, "minimise", unwanted)
    session = begun(TWO, start=False, seconds=0.0)
    session.begin(placed(P1="G2", P2="G2"))
    kilometres = penalty_of("proximity", session.model).expression
    stage = session.minimise("proximity", kilometres, Fraction(1, 1000))
    assert stage.status is Status.FEASIBLE
    assert stage.value > stage.bound >= 0


def test_without_time_or_start_nothing_is_known() -> None:
    session = begun(large_drawn(1), start=False, seconds=0.0)
    kilometres = penalty_of("proximity", session.model).expression
    stage = session.minimise("proximity", kilometres, Fraction(1))
    if session.best is None:
        assert stage == Stage("proximity", Fraction(0), Fraction(0), 0.0, Status.UNKNOWN)


def test_a_contradiction_raises_an_error() -> None:
    world = case(
        [pupil("P1"), pupil("P2")],
        [group("G1", "S1", target_size=1, max_size=1)],
        pins=[pin("P1", "G1"), pin("P2", "G1")],
    )
    session = begun(world)
    assert session.best is None
    with pytest.raises(InfeasibleError):
        session.minimise("proximity", penalty_of("proximity", session.model).expression, Fraction(1))


def test_a_stopped_search_keeps_what_it_has() -> None:
    stop = threading.Event()
    stop.set()
    session = begun(large_drawn(2), stop=stop)
    best = session.best
    assert best is not None
    session.minimise("proximity", penalty_of("proximity", session.model).expression, Fraction(1))
    assert session.best == best


# --- time ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("seconds", "most"), [(None, 20.0), (2.0, 2.0), (90.0, 20.0)])
def test_a_stage_gets_its_share(seconds: float | None, most: float, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[float] = []

    def asked(question: Question, search: Any, **settings: object) -> Solved:
        given.append(search.left)
        return Solved(Status.UNKNOWN, None, None, None)

    monkeypatch.setattr(sessions, "minimise", asked)
    session = begun(TWO, seconds=20.0, start=False)
    session.minimise("preference", session.model.size("G1"), Fraction(1), seconds=seconds)
    assert given == [pytest.approx(most, abs=0.5)]


def test_deterministic_time_of_a_stage_is_charged_to_the_whole() -> None:
    session = begun(large_drawn(1), seconds=None, deterministic=9.0, start=False)
    kilometres = penalty_of("proximity", session.model).expression
    session.minimise("proximity", -1 * kilometres, Fraction(1), least=-(10**9), seconds=4.5)
    assert session.search.deterministic is not None
    assert 4.5 < session.search.deterministic < 9.0


# --- small parts -----------------------------------------------------------------------------------


def test_a_penalty_is_at_least_its_floor() -> None:
    session = begun(TWO)
    first, second = (column.var for column in session.model.columns[:2])
    assert session._floor(linear_form(3 * first + 2)) == 2
    assert session._floor(linear_form(5 - second)) == 5 - session.model.copies(second)


@pytest.mark.parametrize(
    ("value", "bound", "expected"),
    [
        pytest.param(10, 10, (Fraction(5), Fraction(5), 0.0, Status.OPTIMAL), id="proven"),
        pytest.param(10, 4, (Fraction(5), Fraction(2), 0.6, Status.FEASIBLE), id="a gap"),
        pytest.param(1, 0, (Fraction(1, 2), Fraction(0), 0.5, Status.FEASIBLE), id="gaps of small values"),
    ],
)
def test_stages_convert_integers_to_units(value: int, bound: int, expected: tuple[object, ...]) -> None:
    stage = _Scale("x", Fraction(1, 2), Fraction(0)).stage(value, bound)
    assert (stage.value, stage.bound, stage.gap, stage.status) == expected


def test_the_bound_is_lowered_by_the_rounding_error() -> None:
    stage = _Scale("x", Fraction(1, 2), Fraction(1, 10)).stage(10, 10)
    assert stage.value == 5
    assert stage.bound == Fraction(49, 10)
    assert stage.status is Status.OPTIMAL
    assert stage.gap == pytest.approx(0.02)


def test_a_bound_above_a_feasible_value_is_an_error() -> None:
    with pytest.raises(CheckFailedError, match="stage x: the bound 12 is above the value 10"):
        _Scale("x", Fraction(1, 2), Fraction(0)).stage(10, 12)


def test_values_include_variables_added_later() -> None:
    session = begun(TWO, start=False)
    session.begin(placed(P1="G1", P2="G2"))
    before = session._current()
    penalty = penalty_of("proportionality", session.model).expression
    value = session.value(penalty)
    after: Mapping[int, int] = session._current() or {}
    assert before is not None
    assert len(after) > len(before)
    assert value == 0
    assert isinstance(session.best, Placement)


def test_infeasible_is_not_believed_beside_a_placement_in_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    nothing = Solved(Status.INFEASIBLE, None, None, None)
    monkeypatch.setattr("placement.solver.session.minimise", lambda *_, **__: nothing)
    session = begun(TWO, start=False)
    kilometres = penalty_of("proximity", session.model).expression
    with pytest.raises(InfeasibleError):
        session.minimise("proximity", kilometres, Fraction(1))
    session.begin(placed(P1="G2", P2="G2"))
    stage = session.minimise("proximity", kilometres, Fraction(1))
    assert stage.status is Status.FEASIBLE
    assert stage.value == session.value(kilometres)
