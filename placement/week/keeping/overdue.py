"""What should be gone by now: children's data in the register, and copies of it outside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from placement.faults import InputError
from placement.policy import Rules
from placement.register.fact import Fact
from placement.register.standing import Standing
from placement.scenario.node import to_plain_data
from placement.scenario.validate import validated
from placement.week.keeping.copies import Copy, copies
from placement.week.keeping.removing import is_reachable
from placement.week.keeping.retention import Due, Identities, due
from placement.week.place import WorkPlace
from placement.week.policy import Retention
from placement.week.rule_sets import week_document


@dataclass(frozen=True)
class Overdue:
    """What is due to go on a day.

    Attributes
    ----------
    children
        Whose data, and why.
    copies
        Copies whose time is over, and that are where they were written.
    elsewhere
        Those that are not: moved, or removed by hand.
    """

    children: tuple[Due, ...]
    copies: tuple[Copy, ...]
    elsewhere: tuple[Copy, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is due."""
        return not (self.children or self.copies or self.elsewhere)


def overdue(
    place: WorkPlace,
    facts: Sequence[Fact],
    standing: Standing,
    identities: Identities,
    today: date,
    retention: Retention,
) -> Overdue:
    """What is due to go on a day.

    Parameters
    ----------
    identities
        Key of a child -> every version of its identifying fields.

    Raises
    ------
    InputError
        If the scenario, which says when school years begin, cannot be read.
    """
    known = copies(place, facts, retention, school_year_from(place, today))
    old = [each for each in known if each.on <= today]
    there = {each for each in old if is_reachable(each)}
    return Overdue(
        due(facts, standing, identities, today, retention),
        tuple(each for each in old if each in there),
        tuple(each for each in old if each not in there),
    )


def school_year_from(place: WorkPlace, day: date) -> str:
    """Month and day on which the region's school years begin, such as `08-01`.

    Raises
    ------
    InputError
        If the scenario or the rule set in force cannot be read.
    """
    document, _ = week_document(place, day)
    if document.root is None:
        raise InputError(document.faults)
    rules = document.root.map.get("rules")
    if rules is None:
        return Rules().school_year_from
    found, faults = validated(Rules, rules, to_plain_data(rules))
    if found is None:
        raise InputError(faults)
    return found.school_year_from
