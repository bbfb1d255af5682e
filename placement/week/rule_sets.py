"""The rule sets of a working folder: `rules/*.yaml`, of which the one in force on the day counts (covenant 9; R66)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from placement.faults import Fault, InputError
from placement.scenario.adoption import ADOPTED
from placement.scenario.extends import Document, read_document
from placement.scenario.node import Node
from placement.scenario.rule_set import (
    RuleSet,
    followed,
    in_force,
    laid_over,
    one_name_each,
    overruled,
    read_rule_set,
)
from placement.week.place import RULES, WorkPlace

_YAML = frozenset({".yaml", ".yml"})


@dataclass(frozen=True)
class RulesEnd:
    """The last day of the rule set in force, on which no other follows."""

    version: str
    on: date


def rule_sets(place: WorkPlace) -> tuple[RuleSet, ...]:
    """Every rule set of the folder, by name of its file; none where it has no folder of them.

    Raises
    ------
    InputError
        With every fault of every one of them.
    """
    if not place.rules.is_dir():
        return ()
    files = [each for each in sorted(place.rules.iterdir()) if each.suffix.casefold() in _YAML]
    found: list[RuleSet] = []
    faults: list[Fault] = []
    for each in files:
        if each.name.startswith("."):
            continue
        try:
            found.append(read_rule_set(each, f"{RULES}/{each.name}"))
        except InputError as error:
            faults += error.faults
    faults += one_name_each(found)
    if faults:
        raise InputError(faults)
    return tuple(found)


def rules_end(sets: Sequence[RuleSet], day: date) -> RulesEnd | None:
    """When the rule set in force on a day runs out; `None` if it does not, or another follows."""
    found = followed(sets, day)
    return None if found is None else RulesEnd(*found)


def week_document(place: WorkPlace, day: date) -> tuple[Document, tuple[Fault, ...]]:
    """The folder's scenario under the rule set in force on a day, and warnings of what that overrules.

    A scenario that extends the rule set itself keeps its own settings, which are named as deviations.

    Raises
    ------
    InputError
        If no rule set is in force although there are some, or two are, that which the scenario names among them.
    """
    document = read_document(place.scenario)
    sets = rule_sets(place)
    if document.root is None or not sets:
        return document, ()
    chosen = in_force(sets, day)
    own = document.root.map.get(ADOPTED)
    if own is not None and own.map:
        if chosen.path.resolve() in document.files:
            return document, ()
        raise InputError([_two(own, chosen, day)])
    root = laid_over(document.root, chosen)
    return Document(root, document.whole, document.faults, document.files, document.shown), tuple(
        overruled(document.root, chosen)
    )


def _two(own: Node, chosen: RuleSet, day: date) -> Fault:
    version = own.map.get("version")
    value = "" if version is None else version.shown
    expected = f"one rule set in force on {day}, not the scenario's own and {chosen.version} of {chosen.file}"
    return Fault("two_in_force", Path(own.mark.file).name, own.mark.line, ADOPTED, value, expected)
