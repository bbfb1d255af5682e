"""Seats of this week in whole numbers, with every future beside it as a linear program on the same seats."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import inf

from placement.later.blocks import blocks
from placement.later.lp import solved
from placement.later.prices import check
from placement.later.program import Draft, add_newcomer, add_seats
from placement.later.values import Future, Newcomer, Room

Choices = Mapping[tuple[str, str], int]
"""Newcomer and group -> the column of that seat, now."""


def two_stage(room: Room, week: Sequence[Newcomer], futures: Sequence[Future]) -> Mapping[str, str | None]:
    """Group of each of this week's newcomers, `None` for those who wait: fewest points now and in the mean future.

    Whoever waits is seated in each future as if that future were known by then.

    Parameters
    ----------
    room, week, futures
        As in :func:`placement.later.prices.seat_prices`.

    Raises
    ------
    ValueError
        As :func:`placement.later.prices.seat_prices`.
    """
    check(week, futures)
    room.check([*week, *(each for future in futures for each in future)])
    draft = Draft()
    rows = {who.id: draft.row(1.0, 1.0) for who in week}
    choices = {
        (who.id, group_id): draft.column(float(points), [(rows[who.id], 1.0)], whole=True)
        for who in week
        for group_id, points in who.costs.items()
    }
    waits = {who.id: draft.column(0.0, [(rows[who.id], 1.0)]) for who in week}
    for future in futures:
        _add_future(draft, room, week, future, choices, waits, share=1 / len(futures))
    found = solved(draft).columns
    chosen = {pupil_id: group_id for (pupil_id, group_id), column in choices.items() if found[column] > 0.5}
    return {who.id: chosen.get(who.id) for who in week}


def _add_future(
    draft: Draft,
    room: Room,
    week: Sequence[Newcomer],
    future: Future,
    choices: Choices,
    waits: Mapping[str, int],
    *,
    share: float,
) -> None:
    """Rows and columns of one future: seats that this week leaves, for those who wait and those who come."""
    may_wait = [replace(who, week=1) for who in week] if room.horizon > 1 else []
    seats = add_seats(draft, room, blocks(room, [*week, *may_wait, *future]), share)
    for who in week:
        for group_id in who.costs:
            for row, size in seats.taken(who, group_id, 0):
                draft.rows[row].add(choices[who.id, group_id], size)
    for who in week:
        row = draft.row(0.0, inf)
        draft.rows[row].add(waits[who.id], -1.0)
        if may_wait:
            add_newcomer(draft, room, seats, replace(who, week=1), row, came=0, share=share)
        else:
            draft.column(share * who.never(room.horizon), [(row, 1.0)])
    for each in future:
        add_newcomer(draft, room, seats, each, draft.row(1.0, 1.0), came=each.week, share=share)
