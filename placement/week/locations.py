"""A reception centre that opens or closes, and the children who live there."""

from __future__ import annotations

from datetime import date

from placement.domain import CENTRES
from placement.register.child import Child
from placement.register.kinds import Kind
from placement.register.states import GONE
from placement.week.desk import Desk


def set_location(desk: Desk, name: str, status: str, on: date, *, postcode: str = "") -> tuple[Child, ...]:
    """Say that a centre opens or closes; returns the children who live there.

    Parameters
    ----------
    status
        `opens` or `closes`.
    postcode
        Its postcode, by which its children are found; by default the one that was said before.
    """
    before = str(desk.standing.locations.get(name, {}).get("postcode", ""))
    code = (postcode or before).upper().replace(" ", "")
    desk.say(Kind.LOCATION_SET, f"location:{name}", status=status, on=on.isoformat(), postcode=code or None)
    return living_at(desk, code)


def living_at(desk: Desk, postcode: str) -> tuple[Child, ...]:
    """Children of a reception centre, by its postcode."""
    return tuple(
        child
        for child in desk.standing.known
        if child.state not in GONE
        and child.cells.get("residence") in CENTRES
        and postcode
        and desk.identities.get(child.key, {}).get("postcode", "").startswith(postcode)
    )
