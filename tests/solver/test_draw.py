"""Lots drawn by a peer: in the search for the best value, or beside the one for the smallest lots."""

from __future__ import annotations

from contextlib import ExitStack

import pytest

from placement.compilation import build_problem
from placement.criteria.build import build_model
from placement.lot import lot
from placement.result import Status
from placement.solver import beside, tiebreak
from placement.solver.draw import Draw
from placement.solver.engine import minimise
from placement.solver.greedy import first_placement
from placement.solver.lots import Lots, sum_of_lots
from placement.solver.question import Question, Solved
from placement.solver.session import Session
from placement.solver.weighted import solve_weighted
from tests.solver.idle import Patience
from tests.solver.worlds import Asked, search, tied


@pytest.mark.usefixtures("idle")
@pytest.mark.parametrize("seed", range(1, 4))
def test_the_second_solver_decides_between_equals_in_the_same_search(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def asked_again(*_: object) -> None:
        raise AssertionError("lots were left open")

    monkeypatch.setattr(tiebreak, "sum_of_lots", asked_again)
    world, best = tied(seed)
    session = Session(build_model(build_problem(world)), search(workers=2))
    session.begin(first_placement(session.model))
    found = solve_weighted(session)
    assert found.reproducible
    assert found.placement is not None
    lots = [sum(lot(*seat) for seat in each.groups.items()) for each in best.placements]
    assert sum(lot(*seat) for seat in found.placement.groups.items()) == min(lots)
    assert len(set(lots)) > 1


def drawing(*, drawn_at: int, is_smallest: bool, monkeypatch: pytest.MonkeyPatch) -> tuple[Solved, int]:
    """What is made of lots that a peer has drawn by a certain look at it: the answer, and the smallest sum."""
    world, best = tied(1)
    asked = Asked.about(world)
    lots = Lots(asked.model)
    by_sum = sorted((lots.form.value(asked.model.start_values(each)), at) for at, each in enumerate(best.placements))
    chosen = by_sum[0 if is_smallest else -1][1]
    looks: list[int] = []
    draw = Draw(lots, ExitStack())

    def drawn() -> dict[int, int] | None:
        looks.append(1)
        return asked.model.start_values(best.placements[chosen]) if len(looks) >= drawn_at else None

    monkeypatch.setattr(draw, "drawn", drawn)
    start = asked.model.start_values(best.placements[by_sum[0][1]])
    question = Question(asked.model.cp, sum_of_lots(asked.model))
    return minimise(question, search(), stage="tiebreak", start=start, draw=draw), by_sum[0][0]


def test_lots_drawn_by_a_peer_meanwhile_end_the_search_for_them(
    idle: Patience, monkeypatch: pytest.MonkeyPatch
) -> None:
    solved, smallest = drawing(drawn_at=3, is_smallest=True, monkeypatch=monkeypatch)
    assert idle.stopped == [True]
    assert (solved.status, solved.objective, solved.bound) == (Status.OPTIMAL, smallest, smallest)


def test_a_draw_is_not_believed_beside_a_smaller_sum_in_hand(idle: Patience, monkeypatch: pytest.MonkeyPatch) -> None:
    idle.seconds = 0.2
    solved, _ = drawing(drawn_at=1, is_smallest=False, monkeypatch=monkeypatch)
    assert idle.stopped == [False]
    assert solved.status is not Status.OPTIMAL


@pytest.mark.parametrize(("columns", "workers", "count"), [(1, 2, 1), (1, 1, 0), (10**6, 2, 0)])
def test_a_process_started_beforehand_ends_with_the_draw(
    columns: int, workers: int, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beside, "MANY_COLUMNS", columns)
    with ExitStack() as resources:
        draw = Draw(Lots(Asked.about(tied(1)[0]).model), resources)
        draw.begin(search(workers=workers))
        started = list(draw.processes.values())
        assert [each.poll() for each in started] == [None] * count
    assert [each.returncode is not None for each in started] == [True] * count
