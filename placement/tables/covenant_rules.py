"""Rules between the tables of the covenant: its parties, what they agreed, and who employs the coordinator."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from placement.covenant.parties import Employer, Party, PartyRole
from placement.domain import Region
from placement.faults import Fault
from placement.tables.build import Index


def covenant_faults(region: Region, known: Iterable[Fault], where: Index) -> list[Fault]:
    """Faults that only several rows of these tables reveal.

    Parameters
    ----------
    known
        Faults found so far: a cell that has one gets no second.
    where
        Rows of the records.
    """
    taken = {(each.file, each.row, each.column) for each in known}
    found = [*_not_boards(region, where), *_two_at_once(region, where), *_memberships(region, where)]
    return [each for each in found if (each.file, each.row, each.column) not in taken]


def covenant_doubts(region: Region, where: Index) -> list[Fault]:
    """Warnings of agreements and employment of parties that did not take part at the time."""
    parties = {each.id: each for each in region.parties}
    found = []
    for agreement in region.agreements:
        for party in (parties[each] for each in agreement.parties):
            if not _meets(party, agreement.valid_from, agreement.runs_out_on):
                expected = f"parties of that time; this one takes part {_span(party)}"
                found.append(_fault("no_party_then", "agreements", agreement.id, "parties", party.id, expected, where))
    for employer in region.employers:
        party = parties[employer.party_id]
        last = employer.last_day or employer.first_day
        if not (party.is_in_force(employer.first_day) and party.is_in_force(last)):
            expected = f"parties of that time; this one takes part {_span(party)}"
            found.append(_fault("no_party_then", "employers", _key(employer), "party_id", party.id, expected, where))
    return found


def _meets(party: Party, first: date, last: date | None) -> bool:
    """Whether a party takes part on any day from one to another."""
    leaves = party.leaves_on
    joins_in_time = party.joined_on is None or last is None or party.joined_on <= last
    return joins_in_time and (leaves is None or first < leaves)


def _span(party: Party) -> str:
    since = "" if party.joined_on is None else f"from {party.joined_on} "
    until = "" if party.leaves_on is None else f"until {party.leaves_on}"
    return f"{since}{until}".strip()


def _not_boards(region: Region, where: Index) -> Iterator[Fault]:
    """Employers that are no board (covenant 3d)."""
    roles = {each.id: each.role for each in region.parties}
    for each in region.employers:
        role = roles.get(each.party_id)
        if role is not None and role is not PartyRole.BOARD:
            board = "a party whose role is board; a board employs the coordinator (covenant 3d)"
            expected = f"{board}, and this is a {role}"
            yield _fault("no_board", "employers", _key(each), "party_id", each.party_id, expected, where)


def _two_at_once(region: Region, where: Index) -> Iterator[Fault]:
    """Boards that employ the coordinator on a day on which another does."""
    rows = sorted(region.employers, key=lambda each: each.first_day)
    for before, after in pairwise(rows):
        if before.last_day is None:
            last = f"the last_day of {before.party_id}"
            expected = f"a day after {last}, which employs from {before.first_day} and has none"
        elif after.first_day <= before.last_day:
            expected = f"a day after {before.last_day}, the last_day of {before.party_id}"
        else:
            continue
        yield _fault("two_employers", "employers", _key(after), "first_day", str(after.first_day), expected, where)


def _memberships(region: Region, where: Index) -> Iterator[Fault]:
    """Municipalities of `municipalities.csv` that do not exist, or that joined or left on another day there."""
    if not region.municipalities:
        return
    known = {each.name.strip().casefold(): each for each in region.municipalities}
    for party in region.parties:
        if party.municipality is None:
            continue
        found = known.get(party.municipality.strip().casefold())
        if found is None:
            expected = "a municipality that is in municipalities"
            yield _fault("unknown_id", "parties", party.id, "municipality", party.municipality, expected, where)
            continue
        for column in ("joined_on", "left_on"):
            here, there = getattr(party, column), getattr(found, column)
            if here is not None and there is not None and here != there:
                expected = f"{there}, as municipalities has it"
                yield _fault("contradiction", "parties", party.id, column, str(here), expected, where)


def _key(employer: Employer) -> str:
    return f"{employer.party_id} {employer.first_day}"


def _fault(code: str, table: str, key: str, column: str, value: str, expected: str, where: Index) -> Fault:
    file, row = where.get((table, key), (f"{table}.csv", None))
    return Fault(code, file, row, column, value, expected)
