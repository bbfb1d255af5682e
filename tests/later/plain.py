"""Tiny rooms with newcomers, and what is asked of them worked out in the plainest way: every week, every start."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from random import Random
from typing import Any

from ortools.linear_solver.python import model_builder

from placement.later.values import Newcomer, Room

Seat = tuple[str, int] | None
"""A group and the week in which a newcomer starts there; `None` for no seat."""


def drawn(rng: Random, *, pupils: int, weeks: int, groups: int = 2, stays: bool = True) -> tuple[Room, list[Newcomer]]:
    """A room and newcomers in any week; without `stays` nobody leaves, all take one seat and sizes have no target."""
    names = [f"G{n}" for n in range(1, groups + 1)]
    free = {name: [rng.randint(-1, 2) for _ in range(weeks)] for name in names}
    above = {name: sorted(rng.choices((1, 3, 6), k=rng.randint(0, 2))) for name in names if stays}
    return Room(free, above), [newcomer(rng, f"P{n}", names, rng.randrange(weeks), stays) for n in range(pupils)]


def newcomer(rng: Random, pupil_id: str, names: Sequence[str], week: int, stays: bool = True) -> Newcomer:
    """A newcomer who can go to some of the groups."""
    costs = {name: rng.randint(0, 40) / 4 for name in names if rng.random() < 0.8}
    stay = rng.choice((None, 1, 2)) if stays else None
    size = rng.choice((1, 1, 2)) if stays else 1
    return Newcomer(pupil_id, costs, rng.choice((1, 5)), week, stay, size, rng.choice((None, None, 30)))


def points(room: Room, who: Newcomer, seat: Seat) -> float:
    """Points of a newcomer with a seat from a week on, or without any."""
    if seat is not None:
        return float(who.costs[seat[0]]) + float(who.waiting) * (seat[1] - who.week)
    if who.unplaced is not None:
        return float(who.unplaced)
    return float(who.waiting) * (room.horizon - who.week) + float(max(who.costs.values(), default=0))


def seats_of(room: Room, who: Newcomer) -> Iterator[Seat]:
    """Every seat that a newcomer may take in some week."""
    yield None
    yield from ((group_id, start) for group_id in who.costs for start in range(who.week, room.horizon))


def is_there(who: Newcomer, start: int, week: int) -> bool:
    """Whether a newcomer who starts in a week takes seats in another."""
    return start <= week and (who.stay is None or week < start + who.stay)


def cheapest(room: Room, newcomers: Sequence[Newcomer]) -> float:
    """Fewest points of all ways to seat everybody in whole seats, without further seats, one by one."""
    return min(
        sum(points(room, who, seat) for who, seat in zip(newcomers, seats, strict=True))
        for seats in product(*(tuple(seats_of(room, who)) for who in newcomers))
        if _fits(room, newcomers, seats)
    )


def _fits(room: Room, newcomers: Sequence[Newcomer], seats: Sequence[Seat]) -> bool:
    for group_id, free in room.free.items():
        for week, most in enumerate(free):
            there = (
                who.size
                for who, seat in zip(newcomers, seats, strict=True)
                if seat is not None and seat[0] == group_id and is_there(who, seat[1], week)
            )
            if sum(there) > max(0, most):
                return False
    return True


def linear(room: Room, newcomers: Iterable[Newcomer], taken: Mapping[tuple[str, int], int] | None = None) -> float:
    """Fewest points if seats may be shared in parts: a row for every group and week, a column for every start.

    Parameters
    ----------
    taken
        Group and week -> seats that are gone already; they may have been bought.
    """
    made: Any = model_builder.Model
    model = made()
    total: list[Any] = []
    there: dict[tuple[str, int], list[Any]] = {
        (group_id, week): [] for group_id in room.free for week in range(room.horizon)
    }
    for who in newcomers:
        mine = []
        for seat in seats_of(room, who):
            part = model.new_num_var(0, 1, "")
            mine.append(part)
            total.append(points(room, who, seat) * part)
            if seat is not None:
                for week in range(room.horizon):
                    if is_there(who, seat[1], week):
                        there[seat[0], week].append(who.size * part)
        model.add(sum(mine) == 1)
    for group_id, free in room.free.items():
        bought = [(model.new_num_var(0, 1, ""), float(price)) for price in room.above.get(group_id, ())]
        total += [price * part for part, price in bought]
        for week, most in enumerate(free):
            used = sum(there[group_id, week]) + (taken or {}).get((group_id, week), 0)
            model.add(used - sum(part for part, _ in bought) <= max(0, most))
    model.minimize(sum(total))
    solver = model_builder.Solver("GLOP")
    if solver.solve(model) != model_builder.SolveStatus.OPTIMAL:
        return float("inf")
    return float(solver.objective_value)


def with_seats(room: Room, group_id: str, more: int) -> Room:
    """The room with some more seats in a group, in every week."""
    return replace(room, free={**room.free, group_id: [max(0, each) + more for each in room.free[group_id]]})
