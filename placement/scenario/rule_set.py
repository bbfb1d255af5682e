"""A rule set in a file of its own: rules and weights with who adopted them, from when, and under which name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from placement.case import WEIGHING, Adoption
from placement.faults import Fault, InputError
from placement.scenario.adoption import ADOPTED, adoption, contradictions, with_settings
from placement.scenario.days import Day
from placement.scenario.extends import read_document
from placement.scenario.file import AdoptionEntry, Name, ScenarioFile, Text
from placement.scenario.node import Node, fault_at, to_plain_data
from placement.scenario.validate import validated

_OF_A_SCENARIO = frozenset({"name", "data", "date", "starts_on"})
"""Keys by which a rule set can be compared as a scenario; of a rule set they are no part."""
_NEEDED = (("version", "a name of this version, such as 2027-1"), ("from", "the first day on which it is in force"))


class RuleSetFile(ScenarioFile):
    """Rules and weights as a region adopted them."""

    name: Name = "rules"
    """What it is called where it is compared as a scenario."""
    data: Text = "tables"
    """Tables with which it is compared."""
    date: Day = dt.date.min
    """Batch date on which it is compared."""
    adopted: AdoptionEntry
    """Who adopted it, when, and as which version."""


@dataclass(frozen=True)
class RuleSet:
    """A rule set as it was read.

    Attributes
    ----------
    file
        As messages name it.
    path
        The file itself.
    root
        What it says, with the settings that were adopted in its block.
    """

    file: str
    path: Path
    root: Node
    adopted: Adoption

    @property
    def version(self) -> str:
        """Name of the version."""
        return self.adopted.version or ""

    def fault(self, key: str, code: str, value: str, expected: str) -> Fault:
        """Fault of a key of its adopted block."""
        node, _ = self.root.find((ADOPTED, key))
        return fault_at(node, (ADOPTED, key), code, expected, value)


def read_rule_set(path: Path, shown: str) -> RuleSet:
    """Rule set of a file.

    Raises
    ------
    InputError
        With every fault of it.
    """
    document = read_document(path)
    root = document.root
    faults = list(document.faults)
    if root is None:
        raise InputError(faults)
    if "changes" in root.map:
        expected = "no changes in a rule set; they belong to a scenario"
        faults.append(fault_at(root.map["changes"], ("changes",), "unknown_key", expected))
    kept = Node({key: each for key, each in root.map.items() if key != "changes"}, root.mark)
    file, found = validated(RuleSetFile, kept, to_plain_data(kept), whole=document.whole)
    faults += found
    block = root.map.get(ADOPTED)
    if block is not None and block.map:
        faults += [
            Fault("missing_key", block.mark.file, block.mark.line, f"{ADOPTED}.{key}", None, expected)
            for key, expected in _NEEDED
            if key not in block.map
        ]
    adopted = None if file is None else adoption(file)
    faults += contradictions(adopted, root)
    if faults or adopted is None:
        raise InputError(faults)
    return RuleSet(shown, path, with_settings(root), adopted)


def in_force(sets: Sequence[RuleSet], day: dt.date) -> RuleSet:
    """The one rule set that is in force on a day.

    Raises
    ------
    InputError
        If none is, or more than one.
    """
    found = [each for each in sets if each.adopted.is_in_force(day)]
    if not found:
        known = ", ".join(f"{each.version} ({_span(each.adopted)})" for each in sets)
        expected = f"a rule set in force on {day}; there are {known}"
        raise InputError([Fault("none_in_force", Path(sets[0].file).parent.as_posix(), expected=expected)])
    first, *others = found
    if others:
        raise InputError(
            each.fault(
                "from", "two_in_force", str(each.adopted.since),
                f"one rule set in force on {day}, not {each.version} and {first.version} of {first.file}",
            )
            for each in others
        )  # fmt: skip
    return first


def one_name_each(sets: Sequence[RuleSet]) -> list[Fault]:
    """Faults of versions that bear one name and are not the same rules."""
    first: dict[str, RuleSet] = {}
    faults = []
    for each in sets:
        other = first.setdefault(each.version, each)
        if other.adopted.settings != each.adopted.settings:
            expected = f"another name for other rules; {other.file} has this version too"
            faults.append(each.fault("version", "same_version", each.version, expected))
    return faults


def followed(sets: Sequence[RuleSet], day: dt.date) -> tuple[str, dt.date] | None:
    """Version in force on a day and its last day, if no other follows on it; `None` if it goes on."""
    now = next((each for each in sets if each.adopted.is_in_force(day)), None)
    last = None if now is None else now.adopted.until
    if now is None or last is None or any(each.adopted.is_in_force(last + dt.timedelta(1)) for each in sets):
        return None
    return now.version, last


def _span(adopted: Adoption) -> str:
    return f"{adopted.since} - {adopted.until or ''}".strip()


def laid_over(root: Node, rules: RuleSet) -> Node:
    """A scenario with the settings of a rule set, which count before its own."""
    kept = {key: each for key, each in rules.root.map.items() if key not in _OF_A_SCENARIO}
    merged = {key: each for key, each in root.map.items() if key != ADOPTED}
    for key, each in kept.items():
        above = merged.get(key)
        both = above is not None and isinstance(above.value, Mapping) and isinstance(each.value, Mapping)
        merged[key] = Node({**above.map, **each.map}, above.mark) if above is not None and both else each
    return Node(merged, root.mark)


def overruled(root: Node, rules: RuleSet) -> Iterator[Fault]:
    """Warnings of settings that a scenario writes and that are other ones in the rule set in force."""
    for section in ("rules", "weights", "solve"):
        theirs = rules.root.map.get(section)
        for key, node in root.map.get(section, Node(None, root.mark)).map.items():
            other = None if theirs is None else theirs.map.get(key)
            if other is None or (section == "solve" and key not in WEIGHING):
                continue
            if to_plain_data(other) != to_plain_data(node):
                expected = f"{other.shown}, as the rule set {rules.version} has it: that counts"
                yield fault_at(node, (section, key), "overruled", expected)
