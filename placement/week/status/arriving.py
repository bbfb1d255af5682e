"""Work on children who have no seat yet, or may not keep it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from placement.calendar import turned, whole_weeks
from placement.register.child import Child
from placement.register.states import GONE, State
from placement.reports.words.by_age import COMPULSORY_AGE
from placement.week.pupils import day_of
from placement.week.status.item import Item, Outlook, Task, as_facts
from placement.week.workbook.suspects import asked

_AT_A_REGULAR_SCHOOL = frozenset({"regular", "kindergarten"})


def unanswered(seen: Outlook) -> Iterator[Item]:
    """Children of whom something is asked: gone from a list, perhaps registered twice, not readable."""
    pairs = asked(seen.standing)
    for child in seen.standing.known:
        if child.vanished_on is not None and child.state not in GONE:
            yield Item(Task.VANISHED, child.key, child.vanished_on, facts={"state": child.state.value})
        if child.key in pairs:
            facts = {"others": list(pairs[child.key])}
            yield Item(Task.SUSPECTED, child.key, child.since.date(), facts=facts)
        if child.state is State.HELD and not child.suspects:
            yield Item(Task.HELD, child.key, child.since.date(), facts={"reason": child.why_held})
        elif child.row_held and child.state not in GONE:
            yield Item(Task.HELD, child.key, facts={"reason": child.row_held})


def in_no_school(seen: Outlook) -> Iterator[Item]:
    """Children of compulsory age who attend no school: weeks since arrival, and the day by which they should."""
    for child in seen.standing.known:
        born = seen.born(child.key)
        if born is None or child.is_at_school or child.state in GONE or child.state is State.HELD:
            continue
        if child.cells.get("attends") in ("regular", "international"):
            continue
        if child.referral is not None and child.referral.is_confirmed:
            continue
        compulsory = turned(COMPULSORY_AGE, born)
        if compulsory > seen.today:
            continue
        arrived = day_of(child.cells.get("arrived_on", "")) or child.first_on
        since = max(arrived, compulsory)
        facts: dict[str, object] = {"weeks": whole_weeks(since, seen.today), "arrived": arrived.isoformat()}
        if child.municipality_told_on is not None:
            facts["told"] = child.municipality_told_on.isoformat()
        yield Item(Task.NO_SCHOOL, child.key, since, since + timedelta(weeks=seen.rules.schooling_weeks), facts)


def without_a_seat(seen: Outlook) -> Iterator[Item]:
    """Children who wait, are to be advised on, or are referred, the oldest first."""
    policy = seen.policy
    for child in sorted(seen.standing.known, key=lambda each: (each.first_on, each.key)):
        match child.state:
            case State.WAITING | State.PROPOSED:
                yield Item(Task.WAITS, child.key, child.first_on, facts=_waited(child, seen.today))
                if child.cells.get("attends") == "regular":
                    yield Item(Task.REGULAR_WITHOUT_SEAT, child.key, child.first_on)
            case State.TO_ADVISE:
                since = child.since.date()
                yield Item(Task.ADVISE, child.key, since, since + timedelta(days=policy.alarms.advice_days))
            case State.REFERRED if child.referral is not None and not child.referral.is_confirmed:
                since = child.since.date()
                due = since + timedelta(days=policy.alarms.referral_days)
                yield Item(Task.REFERRED, child.key, since, due, _referred(seen, child.key, child.referral.route))
            case State.DECLINED | State.NO_SHOW:
                yield Item(Task.DECLINED, child.key, child.first_on, facts={"state": child.state.value})
            case State.OFFERED if child.proposal is not None:
                yield Item(Task.OFFER_ENDS, child.key, child.since.date(), child.proposal.until)
                if not child.proposal.is_approved:
                    yield Item(Task.UNAPPROVED, child.key, child.since.date())


def _referred(seen: Outlook, key: str, route: str) -> dict[str, object]:
    """Where a child belongs and, of a regular school, which are nearest (R51)."""
    facts: dict[str, object] = {"route": route}
    if seen.regular is not None and route in _AT_A_REGULAR_SCHOOL:
        facts["nearest"] = as_facts(seen.regular.nearest(key))
    return facts


def _waited(child: Child, today: date) -> dict[str, object]:
    return {"weeks": whole_weeks(child.first_on, today), "state": child.state.value}
