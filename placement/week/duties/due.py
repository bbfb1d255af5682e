"""What a region owes its parties, and by when: the draft budget and the annual report (covenant 7c, 8)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from placement.domain import Region
from placement.register.fact import Fact
from placement.register.kinds import Kind
from placement.results.year import Step
from placement.week.duties.budget_due import due_on, owed
from placement.week.duties.reported import SENT, annual, budget, reported
from placement.week.status.item import Item, Task

_REPORT_DUE = (3, 31)
"""Month and day before which the parties are owed the report: before 1 April (covenant 8)."""
_FIRST_WORDS = frozenset({Kind.HELD, Kind.REGISTERED})


def duties_due(facts: Sequence[Fact], region: Region, today: date) -> Iterator[Item]:
    """The budget of next year and the report on last year, from 1 January on until they are there.

    A register that began after the day owes nothing of that year yet.
    """
    began = next((each.at.date() for each in facts if each.kind in _FIRST_WORDS), None)
    if began is None:
        return
    steps = [(each.subject, each.step) for each in reported(facts)]
    since, coming, last = date(today.year, 1, 1), today.year + 1, today.year - 1
    due = due_on(coming)
    if began <= due and (budget(coming), SENT) not in steps:
        yield Item(Task.BUDGET, str(coming), since, due, {"owed": list(owed(region, due))})
    report = annual(str(last))
    if began.year <= last and (report, Step.APPROVED.value) not in steps:
        is_evaluated = (report, Step.EVALUATED.value) in steps
        told = date(today.year, *_REPORT_DUE)
        facts_of = {"owed": list(owed(region, told)), "is_evaluated": is_evaluated}
        yield Item(Task.ANNUAL_REPORT, str(last), since, None if is_evaluated else told, facts_of)
