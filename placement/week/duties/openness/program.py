"""What the program is in a region, read from its own lists: criteria, columns, rules, retention, decisions of people.

Nothing here is written down a second time: a criterion that is added to the catalogue, or a column that a scenario
mixes, is in what follows from it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from placement.case import Case, Scenario
from placement.catalogue import NAMES
from placement.criteria.registry import criterion
from placement.disclosure.rule import FIVE
from placement.policy import ORIGIN_COLUMNS, Mode
from placement.store.used import Use, asked_columns, used_rows
from placement.week.case import region_tables, week_case
from placement.week.desk import Desk
from placement.week.duties.openness.decisions import Decisions, decisions_of
from placement.week.lists import LIST
from placement.week.policy import WeekPolicy

_MIXING = "diversity"
"""The criterion that mixes columns over groups."""


@dataclass(frozen=True)
class Counted:
    """A criterion that counts.

    Attributes
    ----------
    label, unit
        Msgids, as the criterion itself declares them.
    weight
        Points per unit; `None` where criteria are taken one after the other.
    rank
        Place in that order; `None` where they are weighed.
    """

    name: str
    label: str
    unit: str
    weight: Fraction | None = None
    rank: int | None = None


@dataclass(frozen=True)
class Program:
    """What the program is in a region.

    Attributes
    ----------
    case
        The register's state as a case: scenario, rules, weights, tables.
    counted
        Criteria that count, in the catalogue's order, or in the order in which they are taken.
    idle
        Labels of criteria that exist and do not count here.
    columns
        Columns of pupils that the solver gets.
    kept
        Columns in which the register has something of five children or more: with fewer, that a column is named would
        tell of a child who came.
    tables
        Tables that the solver gets.
    """

    case: Case
    policy: WeekPolicy
    counted: tuple[Counted, ...]
    idle: tuple[str, ...]
    columns: tuple[str, ...]
    kept: tuple[str, ...]
    tables: tuple[str, ...]
    decisions: Decisions

    @property
    def scenario(self) -> Scenario:
        """Rules, weights and settings."""
        return self.case.scenario

    @property
    def is_mixed(self) -> bool:
        """Whether mixing over groups counts."""
        return any(each.name == _MIXING for each in self.counted)

    @property
    def origin(self) -> tuple[str, ...]:
        """Columns that say where a child comes from, of those that the solver gets."""
        return tuple(each for each in ORIGIN_COLUMNS if each in self.columns)


def program_of(desk: Desk, policy: WeekPolicy) -> Program:
    """What the program is, as things stand at a desk.

    Raises
    ------
    InputError
        If the scenario or the tables hold faults.
    """
    case = week_case(desk)
    tables = region_tables(desk.place, desk.standing, desk.identities, day=desk.today)
    use = Use.of(case)
    counted = tuple(counted_in(case.scenario))
    named = {each.name for each in counted}
    return Program(
        case,
        policy,
        counted,
        tuple(criterion(name).label for name in NAMES if name not in named),
        asked_columns(use),
        tuple(_kept(desk)),
        tuple(used_rows(tables, use)),
        decisions_of(desk.facts),
    )


def counted_in(scenario: Scenario) -> Iterator[Counted]:
    """Criteria that count in a scenario; one with weight 0, or outside the order, does not."""
    if scenario.solve.mode is Mode.LEXICOGRAPHIC:
        for rank, name in enumerate(scenario.solve.order, start=1):
            found = criterion(name)
            yield Counted(name, found.label, found.unit, rank=rank)
        return
    for name in NAMES:
        weight = scenario.weights.of(name)
        if weight > 0:
            found = criterion(name)
            yield Counted(name, found.label, found.unit, weight)


def _kept(desk: Desk) -> Iterator[str]:
    """Those columns, of our lists first and in their order, then a region's own."""
    children: list[Mapping[str, str]] = [
        {**desk.identities.get(each.key, {}), **each.cells} for each in desk.standing.known
    ]
    filled = Counter(name for cells in children for name, text in cells.items() if text)
    named = {name for name, count in filled.items() if count >= FIVE}
    known = [each.name for each in LIST.columns]
    yield from (name for name in known if name in named)
    yield from sorted(named - set(known))
