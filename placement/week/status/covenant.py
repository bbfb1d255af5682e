"""Work on the covenant itself: parties that come and go, agreements that run out, who employs the coordinator."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from placement.covenant.settlement import settlements
from placement.week.status.item import Item, Outlook, Task

_REPORT = (3, 31)
"""Last day before 1 April, when the annual report on the year's money is due (covenant 8)."""


def covenant(seen: Outlook) -> Iterator[Item]:
    """All of it, from the tables of parties, agreements and employers, and the rule set in force."""
    yield from _parties(seen)
    yield from _agreements(seen)
    yield from _employers(seen)
    yield from _settlements(seen)
    yield from _rules(seen)


def _parties(seen: Outlook) -> Iterator[Item]:
    """Parties that joined without an agreement since, and those whose notice runs."""
    for party in seen.region.parties:
        joined, leaves = party.joined_on, party.leaves_on
        if joined is not None and joined <= seen.today and party.is_in_force(seen.today):
            agreed = any(party.id in each.parties and each.valid_from >= joined for each in seen.region.agreements)
            # The first parties are those of the first agreement; who joins later is waited for a year.
            if not agreed and seen.region.agreements and seen.today <= date(joined.year + 1, 12, 31):
                yield Item(Task.NEW_PARTY, party.id, joined, date(joined.year, 12, 31), {"party": party.id})
        if leaves is not None and seen.today < leaves and (party.notice_on is None or party.notice_on <= seen.today):
            yield Item(Task.NOTICE, party.id, party.notice_on, leaves, {"party": party.id})


def _agreements(seen: Outlook) -> Iterator[Item]:
    """Agreements that run out soon, and for as long again after they did."""
    for each in seen.region.agreements:
        last = each.runs_out_on
        if last is not None and last - _ahead(seen) <= seen.today <= last + _ahead(seen):
            yield Item(Task.AGREEMENT_ENDS, each.id, each.valid_from, last, {"what": each.what})


def _employers(seen: Outlook) -> Iterator[Item]:
    """The last board that employs the coordinator, if it stops to."""
    if seen.region.employers:
        last = max(seen.region.employers, key=lambda each: each.first_day)
        if last.last_day is not None and last.last_day - _ahead(seen) <= seen.today:
            yield Item(Task.EMPLOYER_ENDS, last.party_id, last.first_day, last.last_day, {"party": last.party_id})


def _settlements(seen: Outlook) -> Iterator[Item]:
    """What boards owe each other of subsidy years in which the coordinator changed boards."""
    for year in settlements(seen.region.employers, seen.today.year):
        for each in year.owed:
            began = year.changes[each.party_id]
            if each.party_id in year.unsettled and began <= seen.today:
                facts = {"year": year.year, "days": each.days, "euro": each.part, "from": year.payer}
                yield Item(Task.SETTLEMENT, each.party_id, began, date(year.year + 1, *_REPORT), facts)


def _rules(seen: Outlook) -> Iterator[Item]:
    """The rule set in force, if it ends soon and none follows on it."""
    ends = seen.rules_end
    if ends is not None and ends.on - _ahead(seen) <= seen.today:
        yield Item(Task.RULES_END, ends.version, due=ends.on)


def _ahead(seen: Outlook) -> timedelta:
    return timedelta(weeks=seen.policy.alarms.agreement_weeks)
