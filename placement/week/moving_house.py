"""A child with another address: what that makes of where it belongs, and what staying or moving costs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from placement.week.correcting import correct
from placement.week.desk import Desk
from placement.week.region import group_named, own_tables
from placement.week.seats import Prices, move_seat


def move_house(
    desk: Desk,
    key: str,
    values: Sequence[str],
    price: Callable[[Desk, str], Prices],
    *,
    to: str | None = None,
    reason: str = "",
) -> Prices | None:
    """Note an address; a child at school keeps its seat, or moves to a group.

    Parameters
    ----------
    values
        Columns of the address, as `COLUMN=VALUE`.
    price
        Works out what each group costs for a child.

    Returns
    -------
    Prices or None
        What each group costs, of a child who is at school or moves.

    Raises
    ------
    ForbiddenSeatError
        If a rule forbids the group to move to, or it is full, and no reason is given.
    """
    correct(desk, key, values)
    if not desk.child(key).is_at_school and to is None:
        return None
    found = price(desk, key)
    if to is not None:
        move_seat(desk, key, group_named(own_tables(desk.place).region, to), found, reason=reason)
    return found
