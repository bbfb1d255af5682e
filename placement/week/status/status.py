"""How the week stands on a day: what is to be done, who is in which state, what boards took in, and the register."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from placement.calendar import school_year_start
from placement.case import Case
from placement.check.shares import shares
from placement.check.world import World
from placement.register.health import Health
from placement.register.register import Register
from placement.register.standing import Standing
from placement.register.states import State
from placement.week.case import week_case
from placement.week.desk import Desk
from placement.week.duties.due import duties_due
from placement.week.keeping.overdue import Overdue, overdue
from placement.week.ledger import ledger
from placement.week.policy import WeekPolicy, read_policy
from placement.week.regular_schools import RegularSchools, read_regular_schools
from placement.week.rule_sets import rule_sets, rules_end
from placement.week.status.item import Item, Outlook
from placement.week.status.worklists import work_lists

SOON = timedelta(days=7)
"""How long before its day something is called pressing."""


@dataclass(frozen=True)
class Intake:
    """A board's intake so far.

    Attributes
    ----------
    share
        Its share of all intake by the scenario's own rule; `None` for a board without an itk group.
    due
        Children by that share.
    """

    board: str
    name: str
    count: int
    share: Fraction | None
    due: Fraction | None


@dataclass(frozen=True)
class Status:
    """How the week stands.

    Attributes
    ----------
    items
        Everything that is to be done.
    counts
        Children in each state, those among them whom a purge erased.
    kept_too_long
        What retention says should be gone.
    health
        The register's own.
    days_to_seat
        Days from sign-up to first day of every child who started this school year, the fewest first.
    """

    seen: Outlook
    items: tuple[Item, ...]
    counts: Mapping[State, int]
    intake: tuple[Intake, ...]
    kept_too_long: Overdue
    health: Health
    days_to_seat: tuple[int, ...] = ()

    @property
    def today(self) -> date:
        """The day."""
        return self.seen.today

    @property
    def pressing(self) -> tuple[Item, ...]:
        """What is overdue, and what will be within a week, by day."""
        found = [each for each in self.items if each.due is not None and each.due <= self.today + SOON]
        return tuple(sorted(found, key=lambda each: each.due or self.today))

    @property
    def overdue(self) -> int:
        """How many entries are overdue."""
        return sum(each.is_overdue(self.today) for each in self.items)


def status_of(desk: Desk, register: Register) -> Status:
    """How the week stands at a desk of a register.

    Raises
    ------
    InputError
        With every fault of the policy, the scenario or the tables.
    """
    policy = read_policy(desk.place.policy)
    case = week_case(desk)
    seen = outlook(desk, desk.standing, case, policy)
    late = overdue(desk.place, desk.facts, desk.standing, register.all_versions(), desk.today, policy.retention)
    return Status(
        seen,
        work_lists(seen),
        Counter(each.state for each in desk.standing.children.values()),
        tuple(intake_of(case, ledger(desk.facts, case.region, desk.kept))),
        late,
        register.health,
        days_to_seat(desk.standing, school_year_start(desk.today, seen.rules.school_year_from)),
    )


def outlook(desk: Desk, standing: Standing, case: Case, policy: WeekPolicy) -> Outlook:
    """What the work lists of a state are made from.

    Raises
    ------
    InputError
        With every fault of the table of regular schools.
    """
    schools = read_regular_schools(desk.place)
    regular = RegularSchools(schools, case.region, case.scenario.rules.detour) if schools else None
    day, rules = case.scenario.date, case.scenario.rules
    duties = tuple(duties_due(desk.facts, case.region, day))
    ends = rules_end(rule_sets(desk.place), day)
    return Outlook(standing, desk.identities, case.region, policy, day, regular, rules, duties, ends)


def days_to_seat(standing: Standing, since: date) -> tuple[int, ...]:
    """Days from sign-up to first day, fewest first, of children at school who started since a day.

    Who started before the day of sign-up, as of an earlier stay, tells nothing of the wait.
    """
    return tuple(
        sorted(
            (each.entered_on - each.first_on).days
            for each in standing.in_state(State.STARTED)
            if each.entered_on is not None and each.entered_on >= max(since, each.first_on)
        )
    )


def intake_of(case: Case, taken: Mapping[str, int]) -> Iterable[Intake]:
    """Each board's intake against its share of what boards with a share took in (covenant 3c; R26)."""
    parts = shares(World(case))
    everybody = sum(count for board, count in taken.items() if board in parts)
    for board in case.region.boards:
        share = parts.get(board.id)
        due = None if share is None else share * everybody
        yield Intake(board.id, board.name, taken.get(board.id, 0), share, due)


def by_task(items: Sequence[Item]) -> Mapping[str, tuple[Item, ...]]:
    """Task -> its entries, in the order of the tasks."""
    found: dict[str, list[Item]] = {}
    for each in items:
        found.setdefault(each.task.value, []).append(each)
    return {task: tuple(entries) for task, entries in found.items()}
