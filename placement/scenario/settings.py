"""From nodes to the settings of one solve, with the rules between several keys."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from placement.calendar import first_school_day, is_school_day
from placement.case import Scenario
from placement.catalogue import COVERAGE
from placement.domain import Holiday
from placement.exact import PLACES, half_up
from placement.faults import Fault
from placement.policy import GroupChoice, Rules
from placement.scenario.adoption import ADOPTED, SETTINGS, adoption, contradictions, not_in_force, once
from placement.scenario.days import to_day
from placement.scenario.file import ScenarioFile
from placement.scenario.node import Loc, Node, fault_at, to_plain_data
from placement.scenario.validate import validated, without
from placement.scenario.world import Moment

COORDINATES = frozenset({"lat", "lon"})
"""Keys whose numbers keep all their decimals."""


@dataclass(frozen=True)
class Settings:
    """Result of reading the settings.

    Attributes
    ----------
    scenario
        `None` where anything in it is wrong; without a first school day, it starts on its date.
    rules, date
        Each `None` only where it is itself wrong, so that the tables can still be checked against the other.
    has_first_day
        Whether the scenario gives its first school day.
    """

    scenario: Scenario | None
    rules: Rules | None
    date: dt.date | None
    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]
    has_first_day: bool = True

    def on_school_days(self, holidays: Sequence[Holiday], root: Node) -> Settings:
        """The settings with the first school day after the date where none is given, and a warning if it is none."""
        scenario = self.scenario
        if scenario is None:
            return self
        if not self.has_first_day:
            start = first_school_day(scenario.date, holidays)
            return replace(self, scenario=replace(scenario, starts_on=start))
        if is_school_day(scenario.starts_on, holidays):
            return self
        node, _ = root.find(("starts_on",))
        expected = f"a school day; the next one is {first_school_day(scenario.starts_on, holidays)}"
        return replace(self, warnings=(*self.warnings, fault_at(node, ("starts_on",), "no_school_day", expected)))

    @property
    def moment(self) -> Moment | None:
        """Dates of the batch and the seed of its draws; `None` where anything is wrong."""
        each = self.scenario
        return None if each is None else Moment(each.date, each.starts_on, each.solve.seed)


def read_settings(root: Node, *, path: Path | None = None, whole: bool = True) -> Settings:
    """Settings of a scenario: everything but `changes`.

    Parameters
    ----------
    root
        The merged scenario, with absolute paths.
    path
        The requested file.
    whole
        Whether a missing key is a fault.
    """
    file, faults = validated(ScenarioFile, root, without(to_plain_data(root), "changes"), whole=whole)
    faults = once(_coverage(fault) for fault in faults)
    faults += _doubles(root, ("solve", "order"))
    if file is None:
        rules, date = _alone(root)
        return Settings(None, rules, date, tuple(faults), ())
    scenario = Scenario(
        name=file.name,
        data=Path(file.data),
        date=file.date,
        starts_on=file.starts_on or file.date,
        basis=file.basis,
        legal_basis=file.legal_basis,
        adopted=adoption(file),
        rules=file.rules,
        weights=file.weights,
        solve=file.solve,
        path=path,
        consult=file.consult,
        money=file.money,
        later=file.later,
    )
    faults += [*contradictions(scenario.adopted, root), *_contradictions(scenario, root)]
    advice = tuple(_advice(scenario, root))
    has_first_day = file.starts_on is not None
    return Settings(scenario, scenario.rules, scenario.date, tuple(faults), advice, has_first_day)


def _alone(root: Node) -> tuple[Rules | None, dt.date | None]:
    """Rules and date, each read on its own."""
    node = root.map.get("rules")
    rules = validated(Rules, node, to_plain_data(node))[0] if node else Rules()
    try:
        return rules, to_day(to_plain_data(root.map["date"]))
    except (KeyError, ValueError):
        return rules, None


def _coverage(fault: Fault) -> Fault:
    """Fault that explains why coverage cannot be named here: it always comes first (contract, section 4)."""
    expected = f"a criterion other than {COVERAGE}, which always comes first and has no weight and no tolerance"
    if fault.column in {f"weights.{COVERAGE}", f"solve.tolerance.{COVERAGE}"} or (
        fault.column == "solve.order" and fault.value == COVERAGE
    ):
        return Fault(fault.code, fault.file, fault.row, fault.column, fault.value, expected)
    return fault


def _doubles(root: Node, loc: Loc) -> Iterator[Fault]:
    node, found = root.find(loc)
    seen: set[str] = set()
    for item in node.items if found == loc else ():
        if isinstance(item.value, str) and item.value in seen:
            yield fault_at(item, loc, "repeated", "each criterion once")
        if isinstance(item.value, str):
            seen.add(item.value)


def _contradictions(scenario: Scenario, root: Node) -> Iterator[Fault]:
    rules = scenario.rules
    if rules.max_open_groups is not None and rules.groups is not GroupChoice.CHOOSE:
        node, _ = root.find(("rules", "max_open_groups"))
        yield fault_at(node, ("rules", "max_open_groups"), "contradiction", "null, or 'groups: choose' beside it")
    if scenario.starts_on < scenario.date:
        node, _ = root.find(("starts_on",))
        yield fault_at(node, ("starts_on",), "contradiction", f"a day not before {scenario.date}, the date")
    names: set[str] = set()
    for column in rules.diversity_columns:
        if column.column in names:
            node, _ = root.find(("rules", "diversity_columns"))
            yield fault_at(node, ("rules", "diversity_columns"), "repeated", "each column once", column.column)
        names.add(column.column)


def _advice(scenario: Scenario, root: Node) -> Iterator[Fault]:
    if scenario.basis is None and scenario.rules.diversity_columns:
        names = ", ".join(column.column for column in scenario.rules.diversity_columns)
        expected = f"the agreement that mixing by {names} follows, such as the article of the covenant"
        yield Fault("no_basis", root.mark.file, None, "basis", None, expected)
    if scenario.legal_basis is None and scenario.rules.diversity_columns:
        names = ", ".join(column.column for column in scenario.rules.diversity_columns)
        expected = f"the ground in law on which {names} may be used, who established it and when; ask for advice"
        yield Fault("no_legal_basis", root.mark.file, None, "legal_basis", None, expected)
    if _opens_for_nothing(scenario):
        node, _ = root.find(("rules", "groups"))
        expected = "a weight on cost or max_open_groups beside it; without either, opening a group is free"
        yield fault_at(node, ("rules", "groups"), "free_opening", expected, GroupChoice.CHOOSE)
    yield from not_in_force(scenario, root)
    yield from _rounded(root)
    for name in scenario.solve.tolerance:
        if name not in scenario.solve.order:
            node, _ = root.find(("solve", "tolerance", name))
            expected = "a criterion that solve.order names; this tolerance does nothing"
            yield fault_at(node, ("solve", "tolerance", name), "unused", expected)


def _rounded(root: Node) -> Iterator[Fault]:
    """Single warning that numbers were rounded, at the first of them."""
    finer = [(node, loc) for node, loc, value in _figures(root, ()) if half_up(value) != value]
    for node, loc in finer[:1]:
        what = "one figure of this scenario was" if len(finer) == 1 else f"{len(finer)} figures of this scenario were"
        yield fault_at(node, loc, "rounded", f"at most {PLACES} decimals; {what} rounded")


def _figures(node: Node, loc: Loc) -> Iterator[tuple[Node, Loc, Fraction]]:
    """Numbers with a decimal point, except the coordinates of places."""
    for key, each in node.map.items():
        if key not in COORDINATES and (*loc, key) != (ADOPTED, SETTINGS):
            yield from _figures(each, (*loc, key))
    for at, each in enumerate(node.items):
        yield from _figures(each, (*loc, at))
    if isinstance(node.value, float) and math.isfinite(node.value):
        yield node, loc, Fraction(repr(node.value))


def _opens_for_nothing(scenario: Scenario) -> bool:
    """Whether groups may open while neither a criterion nor a limit counts against it."""
    rules = scenario.rules
    return rules.groups is GroupChoice.CHOOSE and rules.max_open_groups is None and not scenario.weighs("cost")
