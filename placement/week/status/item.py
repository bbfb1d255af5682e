"""An entry of a work list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from placement.calendar import whole_weeks
from placement.domain import Region
from placement.policy import Rules
from placement.register.standing import Standing
from placement.week.policy import WeekPolicy
from placement.week.pupils import day_of
from placement.week.region import schools_of
from placement.week.regular_schools import Near, RegularSchools
from placement.week.rule_sets import RulesEnd


class Task(StrEnum):
    """What is to be done, in the order in which the lists stand."""

    VANISHED = "vanished"
    """Gone from a whole list, and nobody has said why."""
    SUSPECTED = "suspected"
    """May be registered twice (covenant 3b; R22)."""
    HELD = "held"
    """A row that could not be taken."""
    NO_SCHOOL = "no_school"
    """Five or older and in no school (compulsory schooling)."""
    WAITS = "waits"
    """Without a seat, longest first (R05)."""
    REGULAR_WITHOUT_SEAT = "regular_without_seat"
    """At a mainstream school without a seat in a language group (R05)."""
    ADVISE = "advise"
    """The coordinator's advice is asked (covenant 2e)."""
    REFERRED = "referred"
    """Referred, and the destination not yet confirmed."""
    OFFER_ENDS = "offer_ends"
    """An offered seat that nobody has answered."""
    UNAPPROVED = "unapproved"
    """A seat that nobody approved."""
    DECLINED = "declined"
    """Parents said no, or the child did not come."""
    APART = "apart"
    """Brothers and sisters at different schools (covenant 3c)."""
    PERSPECTIVE = "perspective"
    """The perspective is due (covenant 6c; R49)."""
    LONG_STAY = "long_stay"
    """So many months in a group (covenant 6a; R45)."""
    NEXT_SCHOOL = "next_school"
    """No next school yet: the group's school supports, the coordinator escalates (covenant 6e; R52)."""
    EXIT = "exit"
    """Expected to leave; best on the first school day after a holiday (covenant 6f; R54)."""
    EXIT_PASSED = "exit_passed"
    """The expected exit has passed, and the school has not confirmed it."""
    HANDOVER = "handover"
    """Left, and the handover not yet sent on (covenant 6d)."""
    SECONDARY = "secondary"
    """Turns twelve: to be signed up for secondary education (covenant 2b, fn 2)."""
    GROUP_SIZE = "group_size"
    """A group under its minimum or over its target size (covenant 4)."""
    BUDGET = "budget"
    """The draft budget of the coming year is owed to the parties (covenant 7c)."""
    ANNUAL_REPORT = "annual_report"
    """The report on the year before is owed to the parties (covenant 8)."""
    NEW_PARTY = "new_party"
    """A party joined, and no agreement since names it: the covenant is revised in that year (covenant 9)."""
    NOTICE = "notice"
    """A party gave notice, which runs for a calendar year (covenant 9)."""
    AGREEMENT_ENDS = "agreement_ends"
    """An agreement runs out."""
    EMPLOYER_ENDS = "employer_ends"
    """A board stops to employ the coordinator, and no other is named (covenant 3d)."""
    SETTLEMENT = "settlement"
    """The coordinator changed boards within a subsidy year: the boards settle (covenant 3d; R31)."""
    RULES_END = "rules_end"
    """The rule set in force runs out, and none follows (R66)."""


OF_COVENANT = frozenset({
    Task.NEW_PARTY, Task.NOTICE, Task.AGREEMENT_ENDS, Task.EMPLOYER_ENDS, Task.SETTLEMENT, Task.RULES_END,
})  # fmt: skip
"""Tasks about no child and no group: their subject is a party, an agreement or a rule set."""


@dataclass(frozen=True)
class Item:
    """One thing to do.

    Attributes
    ----------
    task
        What.
    subject
        Key of the child, id of the group, party, agreement or rule set, or the year.
    since
        Day from which it is so; `None` where none is known.
    due
        Day by which it is to be done; `None` where there is none.
    facts
        What else there is to say, by code.
    """

    task: Task
    subject: str
    since: date | None = None
    due: date | None = None
    facts: Mapping[str, object] = field(default_factory=dict)

    def weeks(self, today: date) -> int | None:
        """Whole weeks since it is so; `None` where that is not known, or still to come."""
        return None if self.since is None or self.since > today else whole_weeks(self.since, today)

    def is_overdue(self, today: date) -> bool:
        """Whether it should have been done."""
        return self.due is not None and self.due < today


def as_facts(near: Iterable[Near]) -> list[dict[str, object]]:
    """Regular schools as facts of an entry."""
    return [{"name": each.name, "metres": round(float(each.metres)), "seats": each.seats} for each in near]


@dataclass(frozen=True)
class Outlook:
    """What the work lists are made from.

    Attributes
    ----------
    identities
        Key of a child -> identifying fields in force.
    region
        Groups as they are on the day, schools, boards and the calendar.
    today
        Day of the lists.
    regular
        Regular schools near children; `None` where the folder has no table of them.
    rules
        The scenario's: ages, school years and the weeks within which a child is to be at school.
    duties
        What is owed to the parties.
    rules_end
        When the rule set in force runs out, if no other follows.
    """

    standing: Standing
    identities: Mapping[str, Mapping[str, str]]
    region: Region
    policy: WeekPolicy
    today: date
    regular: RegularSchools | None = None
    rules: Rules = field(default_factory=Rules)
    duties: tuple[Item, ...] = ()
    rules_end: RulesEnd | None = None

    def born(self, key: str) -> date | None:
        """A child's birth date; `None` where it is not known or erased."""
        return day_of(self.identities.get(key, {}).get("birth_date", ""))

    @property
    def schools(self) -> Mapping[str, str]:
        """Group id -> school id."""
        return schools_of(self.region)
