"""Work on children in a group: from the perspective after a month to the handover after they left."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from placement.calendar import completed_months, first_school_day, school_year_start, turned
from placement.domain import Holiday
from placement.register.child import Child
from placement.register.states import AT_SCHOOL, State
from placement.week.pupils import day_of
from placement.week.status.item import Item, Outlook, Task, as_facts

_SOON = timedelta(days=7)


def stays(seen: Outlook) -> Iterator[Item]:
    """Perspectives due, long stays, exits to come and passed, next schools not found."""
    for child in seen.standing.in_state(*AT_SCHOOL):
        yield from _perspective(seen, child)
        yield from _long_stay(seen, child)
        yield from _leaving(seen, child)
    for child in seen.standing.in_state(State.LEFT):
        if child.exit.handed_over_on is None and not child.is_erased:
            yield Item(Task.HANDOVER, child.key, child.left_on)


def _perspective(seen: Outlook, child: Child) -> Iterator[Item]:
    """The perspective, due some weeks after the start until somebody noted it."""
    if child.entered_on is None or child.perspective_on is not None:
        return
    due = child.entered_on + timedelta(weeks=seen.policy.alarms.perspective_weeks)
    # Who started before the register did is not asked about for ever.
    if due - _SOON <= seen.today <= due + timedelta(weeks=12):
        yield Item(Task.PERSPECTIVE, child.key, child.entered_on, due)


def _long_stay(seen: Outlook, child: Child) -> Iterator[Item]:
    if child.entered_on is None:
        return
    months = completed_months(child.entered_on, seen.today)
    reached = [each for each in seen.policy.alarms.stay_months if each <= months]
    if reached:
        yield Item(Task.LONG_STAY, child.key, child.entered_on, facts={"months": months, "alarm": max(reached)})


def _leaving(seen: Outlook, child: Child) -> Iterator[Item]:
    expected = child.exit.expected_on or day_of(child.cells.get("expected_exit_on", ""))
    if expected is None:
        return
    notice = expected - timedelta(weeks=seen.policy.alarms.next_school_weeks)
    if expected <= seen.today and not child.exit.is_confirmed:
        yield Item(Task.EXIT_PASSED, child.key, expected, expected)
    elif notice <= seen.today:
        best = after_holiday(expected, seen.region.calendar)
        days = {
            "best_on": None if best == expected else best,
            "ready": child.exit.ready_on,
            "not_ready": child.exit.not_ready_on,
        }
        yield Item(Task.EXIT, child.key, due=expected, facts=_known(days))
    if notice <= seen.today and not child.exit.next_school:
        facts = _known({"ppo": child.exit.ppo_on})
        if seen.regular is not None:
            facts["offers"] = as_facts(seen.regular.with_room(child.key, expected))
        yield Item(Task.NEXT_SCHOOL, child.key, notice, expected, facts)


def _known(days: Mapping[str, date | None]) -> dict[str, object]:
    return {name: day.isoformat() for name, day in days.items() if day is not None}


def after_holiday(day: date, holidays: tuple[Holiday, ...]) -> date | None:
    """First school day after the first holiday that ends on a day or later (covenant 6f); `None` without one."""
    ends = [each.last_day for each in holidays if each.last_day >= day - timedelta(days=1)]
    return first_school_day(min(ends), holidays) if ends else None


def turning_twelve(seen: Outlook) -> Iterator[Item]:
    """Children in a group who will be too old for it next school year (covenant 2b, fn 2)."""
    next_year, limit = school_year_start(seen.today, seen.rules.school_year_from), seen.rules.age_limit
    next_year = date(next_year.year + 1, next_year.month, next_year.day)
    month, day = map(int, seen.policy.alarms.secondary_sign_up.split("-"))
    due = date(next_year.year, month, day)
    for child in seen.standing.known:
        born = seen.born(child.key)
        if child.has_seat and born is not None and turned(limit, born) < next_year:
            yield Item(Task.SECONDARY, child.key, due=due, facts={"turns": turned(limit, born).isoformat()})


def families_apart(seen: Outlook) -> Iterator[Item]:
    """Brothers and sisters with seats at different schools (covenant 3c), once for each of them."""
    schools = seen.schools
    families: dict[str, list[Child]] = defaultdict(list)
    for child in seen.standing.known:
        if child.has_seat and child.group_id is not None and child.cells.get("family_id"):
            families[child.cells["family_id"]].append(child)
    for members in families.values():
        sites = sorted({schools.get(each.group_id or "", "") for each in members})
        if len(sites) > 1:
            for each in members:
                others = [one.key for one in members if one is not each]
                yield Item(Task.APART, each.key, facts={"schools": sites, "others": others})
