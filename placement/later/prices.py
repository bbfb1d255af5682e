"""The price of a seat to those who come later, averaged over futures (R30, R32)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction

from placement.exact import half_up
from placement.later.hindsight import relaxation
from placement.later.values import Future, Newcomer, Prices, Room

CENTS = 2
"""Decimals of a price, in points."""

SPARE = 1e-3
"""Part of a seat that every group has more when prices are read. Between a seat less and a seat more a program of whole
seats has many prices, and a solver would give any of them; this is what one more would spare."""


def seat_prices(
    room: Room, week: Sequence[Newcomer], futures: Sequence[Future], obey: Callable[[], None] = lambda: None
) -> Prices:
    """Prices of seats now, and of waiting, from the linear programs of this week with each future.

    A seat's price is the sum of its rows' duals from this week on: what one seat more would spare. It counts what a
    fuller group costs, sizes above target included; the week's own objective already counts the first of those, so that
    part is taken off.

    Parameters
    ----------
    room
        Seats that groups have left.
    week
        This week's newcomers.
    futures
        One draw each of those who come in later weeks.
    obey
        Called before each future; what it raises ends the work.

    Raises
    ------
    ValueError
        If there is no future, one of them comes this week, or somebody in `week` does not.
    """
    check(week, futures)
    solved = []
    for future in futures:
        obey()
        solved.append(relaxation(room, [*week, *future], spare=SPARE))
    seats = {
        group_id: max(Fraction(0), _mean(each.price(group_id) for each in solved) - _counted(room, group_id))
        for group_id in room.free
    }
    waits = [each.waiting(week) for each in solved]
    waiting = {who.id: _mean(each[at] for each in waits) for at, who in enumerate(week)}
    return Prices(*({key: half_up(points, CENTS) for key, points in found.items()} for found in (seats, waiting)))


def check(week: Sequence[Newcomer], futures: Sequence[Future]) -> None:
    """Refuse what is no week and its futures.

    Raises
    ------
    ValueError
        As :func:`seat_prices`.
    """
    if not futures:
        raise ValueError("no future to look at")
    if any(each.week for each in week):
        raise ValueError("this week's newcomers come in week 0")
    if any(each.week < 1 for future in futures for each in future):
        raise ValueError("those of a future come in week 1 or later")


def _mean(points: Iterable[float]) -> Fraction:
    """Mean of points, each to six decimals: what a solver's rounding leaves behind those must not tip a cent."""
    exact = [half_up(Fraction(each)) for each in points]
    return sum(exact, Fraction(0)) / len(exact)


def _counted(room: Room, group_id: str) -> Fraction:
    """Points of the next pupil in a group that the week's own objective counts: its first seat above target."""
    points = room.above.get(group_id, ())
    return Fraction(points[0]) if points and room.free[group_id][0] <= 0 else Fraction(0)
