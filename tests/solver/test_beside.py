"""What counts of that which the solvers beside CP-SAT say, and who of them is asked."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from typing import Any

import numpy as np
import pytest

from placement.cp_model import CpModel
from placement.expressions import linear_form
from placement.mip.peers import Entry
from placement.mip.program import Reals, Report
from placement.result import Status
from placement.solver import beside, engine
from placement.solver.beside import Panel, Said, asked_peers, combined, heard
from placement.solver.engine import cp_workers
from placement.solver.linear import program
from placement.solver.question import NOTHING, Question, Solved
from tests.solver.test_engine import Pretender
from tests.solver.worlds import search


def question() -> Question:
    """Minimise 3a + 2b + 1 over a + b >= 1: the optimum is 3."""
    model = CpModel()
    first, second = model.new_bool_var(""), model.new_bool_var("")
    model.add(first + second >= 1)
    return Question(model, 3 * first + 2 * second + 1)


BEST = np.array([0.0, 1.0])
INF = float("inf")


def said(bound: float, solution: Sequence[float] | Reals | None = BEST, **fields: Any) -> Said:
    """What a report about the question is worth."""
    asked = question()
    solved = None if solution is None else np.array(solution, dtype=np.float64)
    report = Report(bound, solved, **{"is_last": True, "is_sound": True, "value": 3.0, **fields})
    return heard(asked, linear_form(asked.objective), report)


# --- one peer --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "bound", "is_final"),
    [
        pytest.param(said(3.0), 3, True, id="proven"),
        pytest.param(said(3.001, value=2.999), 3, True, id="proven but for noise"),
        pytest.param(said(2.5), 3, True, id="proven, as values are whole"),
        pytest.param(said(1.0), 1, True, id="a gap at the limit"),
        pytest.param(said(3.0, is_last=False), 3, False, id="in flight"),
        pytest.param(said(3.0, is_sound=False), 3, False, id="ended badly"),
        pytest.param(said(3.0, value=2.6), None, False, id="another value than its solution has"),
        pytest.param(said(3.0, value=None), None, False, id="a value left out"),
        pytest.param(said(3.0, value=float("nan")), None, False, id="a value that is no number"),
        pytest.param(said(3.2), None, False, id="a bound above its own value"),
        pytest.param(said(INF), None, False, id="a bound without end"),
        pytest.param(said(-INF), None, True, id="no bound"),
    ],
)
def test_a_placement_counts_and_a_bound_if_its_figures_agree(told: Said, bound: int | None, is_final: bool) -> None:
    assert told == Said(Solved(Status.FEASIBLE, {0: 0, 1: 1}, 3, bound), is_final)


@pytest.mark.parametrize("solution", [[0.0, 0.0], [0.0, 5.0], [-1.0, 1.0], [0.0, 1.0, 0.0], [0.4, 0.4]], ids=str)
def test_what_breaks_a_rule_takes_its_bound_with_it(solution: Sequence[float]) -> None:
    assert said(2.0, solution) == Said(NOTHING)


def test_a_bound_may_come_without_a_placement() -> None:
    assert said(2.0, None) == Said(Solved(Status.UNKNOWN, None, None, 2), is_final=True)
    assert said(2.0, None, is_last=False) == Said(Solved(Status.UNKNOWN, None, None, 2))


# --- all of them -----------------------------------------------------------------------------------

VALUES = {0: 1}
OTHER = {0: 2}


def ended(objective: int | None, bound: int | None, *, is_final: bool = True) -> Said:
    found = Status.UNKNOWN if objective is None else Status.FEASIBLE
    return Said(Solved(found, None if objective is None else OTHER, objective, bound), is_final)


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        pytest.param((Status.OPTIMAL, VALUES, 4, 4), [ended(3, 9)], (Status.OPTIMAL, VALUES, 4, 4), id="proven"),
        pytest.param(
            (Status.INFEASIBLE, None, None, None),
            [ended(None, 3)],
            (Status.INFEASIBLE, None, None, None),
            id="nothing allowed",
        ),
        pytest.param(
            (Status.UNKNOWN, None, None, None), [ended(None, 3)], (Status.UNKNOWN, None, None, 3), id="nothing found"
        ),
        pytest.param(
            (Status.FEASIBLE, VALUES, 5, 2),
            [ended(4, 1)],
            (Status.FEASIBLE, OTHER, 4, 2),
            id="their placement, my bound",
        ),
        pytest.param((Status.FEASIBLE, VALUES, 5, 2), [ended(None, 5)], (Status.OPTIMAL, VALUES, 5, 5), id="both"),
        pytest.param((Status.FEASIBLE, VALUES, 0, -3), [ended(1, 0)], (Status.OPTIMAL, VALUES, 0, 0), id="zero"),
        pytest.param(
            (Status.FEASIBLE, VALUES, 5, 2),
            [ended(None, 5, is_final=False)],
            (Status.FEASIBLE, VALUES, 5, 4),
            id="no proof in flight",
        ),
        pytest.param(
            (Status.FEASIBLE, VALUES, 5, 2),
            [ended(None, 3, is_final=False)],
            (Status.FEASIBLE, VALUES, 5, 3),
            id="a bound in flight",
        ),
        pytest.param(
            (Status.FEASIBLE, VALUES, 5, 2), [ended(7, 6)], (Status.FEASIBLE, VALUES, 5, 2), id="above my placement"
        ),
        pytest.param(
            (Status.FEASIBLE, VALUES, 9, 2),
            [ended(7, 7), ended(6, 1)],
            (Status.FEASIBLE, OTHER, 6, 2),
            id="above another's placement",
        ),
        pytest.param(
            (Status.FEASIBLE, VALUES, 5, 2),
            [ended(None, 8), ended(None, 5)],
            (Status.OPTIMAL, VALUES, 5, 5),
            id="one lies, another proves",
        ),
    ],
)
def test_the_best_placement_and_the_best_bound_that_counts_are_kept(
    mine: Sequence[Any], theirs: Sequence[Said], expected: Sequence[Any]
) -> None:
    assert combined(Solved(*mine), theirs) == Solved(*expected)


@pytest.mark.parametrize(
    ("mine", "theirs", "is_drawn"),
    [
        pytest.param((Status.FEASIBLE, VALUES, 5, 2), (5, 5), True, id="proven by them"),
        pytest.param((Status.OPTIMAL, VALUES, 5, 5), (5, 5), True, id="proven by both"),
        pytest.param((Status.FEASIBLE, VALUES, 4, 2), (5, 5), False, id="above my placement"),
        pytest.param((Status.OPTIMAL, VALUES, 4, 4), (5, 5), False, id="above what I proved"),
        pytest.param((Status.FEASIBLE, VALUES, 5, 2), (5, 4), False, id="not proven"),
        pytest.param((Status.INFEASIBLE, None, None, None), (5, 5), False, id="called impossible"),
    ],
)
def test_equals_are_decided_by_a_peer_that_has_proven_its_placement(
    mine: Sequence[Any], theirs: tuple[int, int], is_drawn: bool
) -> None:
    said = Said(Solved(Status.FEASIBLE, OTHER, *theirs, is_drawn=True), is_final=True)
    found = combined(Solved(*mine), [said])
    assert found.is_drawn is is_drawn
    assert (found.values == OTHER) is is_drawn


@pytest.mark.parametrize(("bound", "kept"), [(5, 2), (4, 4), (3, 3)])
def test_a_bound_above_the_placement_in_hand_does_not_count(bound: int, kept: int) -> None:
    hand = Solved(Status.FEASIBLE, VALUES, 4, None)
    status = Status.OPTIMAL if kept == 4 else Status.FEASIBLE
    for mine in (Solved(Status.UNKNOWN, None, None, 2), Solved(Status.FEASIBLE, OTHER, 6, 2)):
        assert combined(mine, [ended(None, bound)], hand) == Solved(status, VALUES, 4, kept)


# --- who is asked ----------------------------------------------------------------------------------

TWO = (Entry("highs", "highspy"), Entry("another", "numpy"))


@pytest.mark.parametrize(
    ("workers", "asked", "mine"),
    [(1, (), 1), (2, ("highs",), 1), (3, ("highs", "another"), 1), (4, ("highs", "another"), 2), (9, None, 7)],
)
def test_every_peer_takes_one_worker_as_long_as_there_are_some(
    workers: int, asked: tuple[str, ...] | None, mine: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (beside, engine):
        monkeypatch.setattr(module, "PEERS", TWO)
    assert asked_peers(workers) == (("highs", "another") if asked is None else asked)
    assert cp_workers(search(workers=workers)) == mine


@pytest.mark.parametrize(
    ("pretenders", "known", "is_proven"),
    [
        pytest.param([Pretender(BEST, 3.0)], [], True, id="by the one"),
        pytest.param([Pretender(None, 3.0)], [3], True, id="of another's placement"),
        pytest.param([Pretender(None, 3.0)], [None], False, id="without a placement"),
        pytest.param([Pretender(BEST, 3.0, is_done=False)], [], False, id="in flight"),
        pytest.param([Pretender(BEST, 3.0, is_sound=False)], [], False, id="ended badly"),
        pytest.param([Pretender(np.array([1.0, 1.0]), 6.0)], [3], False, id="above a placement in hand"),
        pytest.param([Pretender(None, 9.0), Pretender(BEST, 3.0)], [], True, id="by one beside another that lies"),
        pytest.param([Pretender(np.array([1.0, 0.0]), 4.0), Pretender(BEST, 2.0)], [], False, id="a lie found out"),
    ],
)
def test_the_best_placement_is_proven_by_a_peer_that_has_ended(
    pretenders: list[Pretender], known: list[int | None], is_proven: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = question()
    form = linear_form(asked.objective)
    names = [str(at) for at in range(len(pretenders))]
    monkeypatch.setattr(beside, "Child", lambda name, sent: pretenders[int(name)](name, sent))
    with ExitStack() as resources:
        panel = Panel(asked, form, resources)
        assert not panel.is_asked
        panel.ask(names, program(asked.model, form, start=None, seconds=1.0, seed=1))
        assert panel.is_asked
        assert panel.has_proven(*known) is is_proven
        assert len(panel.said()) == len(pretenders)
