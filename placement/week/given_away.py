"""Seats that a command freed and somebody else has got since: taking that command back would give them out twice."""

from __future__ import annotations

from placement.register.standing import Standing, replay
from placement.week.case import week_case
from placement.week.desk import Desk
from placement.week.errors import SeatTakenError


def require_seats(desk: Desk, batch: str) -> None:
    """Refuse to take a command back where that fills a group beyond its size with children who came since.

    A proposal that was agreed to counts as a seat: it holds.

    Raises
    ------
    SeatTakenError
        With who has the seat now.
    InputError
        If the tables or the scenario hold faults.
    """
    now = _holders(desk.standing)
    after = _holders(replay([each for each in desk.facts if each.batch != batch]))
    back = {group: sorted(keys - now.get(group, set())) for group, keys in after.items()}
    if not any(back.values()):
        return
    first = next(number for number, each in enumerate(desk.facts) if each.batch == batch)
    earlier = _holders(replay(desk.facts[:first]))
    sizes = {each.id: each.max_size for each in week_case(desk, as_set=True).region.groups}
    for group, keys in back.items():
        since = after[group] - earlier.get(group, set()) - set(keys)
        if keys and since and len(after[group]) > sizes.get(group, 0):
            raise SeatTakenError(batch, group, keys, sorted(since))


def _holders(standing: Standing) -> dict[str, set[str]]:
    """Group id -> keys of the children with a seat there, or a proposal that was agreed to."""
    found: dict[str, set[str]] = {}
    for group, keys in (*standing.seats().items(), *standing.agreed().items()):
        found.setdefault(group, set()).update(keys)
    return found
