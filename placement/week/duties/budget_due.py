"""When a draft budget is due, and to whom (covenant 7c)."""

from __future__ import annotations

from datetime import date

from placement.domain import Region


def due_on(year: int) -> date:
    """Last day on which the parties are owed the draft budget of a year: before 1 May of the year before."""
    return date(year - 1, 4, 30)


def owed(region: Region, on: date) -> tuple[str, ...]:
    """Names of those who are party to the covenant on a day, in the order of the tables.

    Those of the table of parties; without one, the boards, and the municipalities that their table calls a party.
    """
    if region.parties:
        return tuple(each.name for each in region.parties if each.is_in_force(on))
    boards = [each.name for each in region.boards if not each.has_left]
    return (*boards, *(each.name for each in region.municipalities if each.party and each.is_in_force(on)))
