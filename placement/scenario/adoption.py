"""Rule sets: what was adopted goes with a scenario that extends it, so that what deviates from it can be named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from placement.case import WEIGHING, Adoption, Scenario, adoptable
from placement.faults import Fault
from placement.scenario.file import ScenarioFile
from placement.scenario.node import Node, fault_at

ADOPTED = "adopted"
SETTINGS = "settings"
_SHARED = ("by", "on")
"""Keys that merge as every map does; the others belong to the version that names them."""


def adopting(parent: Node, child: Node) -> tuple[Node, Node]:
    """Two levels of a scenario, ready to be merged: who adopts says what, and the parent's words hold for its own.

    Where the child adopts nothing, the parent's block takes along the settings that it stands for. Where it does, no
    version, day or reason of the parent's is left in the child's; a version says itself by whom and when.
    """
    above, own = parent.map.get(ADOPTED), child.map.get(ADOPTED)
    if above is None or not above.map:
        return parent, child
    if own is None:
        return _with(parent, ADOPTED, with_settings(parent).map[ADOPTED]), child
    if not own.map:
        return parent, child
    shared = {} if "version" in own.map else {key: above.map[key] for key in _SHARED if key in above.map}
    return _with(parent, ADOPTED, Node(shared, above.mark)), child


def version_as_text(root: Node) -> Node:
    """A scenario whose version is the text that was written: 2026.10 is no number."""
    node, found = root.find((ADOPTED, "version"))
    if found != (ADOPTED, "version") or isinstance(node.value, bool) or not isinstance(node.value, int | float):
        return root
    block = root.map[ADOPTED]
    return _with(root, ADOPTED, _with(block, "version", Node(node.text, node.mark, node.text)))


def with_settings(root: Node) -> Node:
    """A scenario whose adopted block holds the settings that were adopted: those of the scenario itself."""
    block = root.map.get(ADOPTED)
    if block is None or not block.map or SETTINGS in block.map:
        return root
    kept = {name: root.map[name] for name in ("rules", "weights") if name in root.map}
    solve = root.map.get("solve")
    if solve is not None and solve.map:
        kept["solve"] = Node({key: each for key, each in solve.map.items() if key in WEIGHING}, solve.mark)
    return _with(root, ADOPTED, Node({**block.map, SETTINGS: Node(kept, block.mark)}, block.mark))


def _with(root: Node, key: str, value: Node) -> Node:
    return Node({**root.map, key: value}, root.mark)


def adoption(file: ScenarioFile) -> Adoption | None:
    """Who adopted a scenario's settings, and what it was that they adopted."""
    entry = file.adopted
    if entry is None:
        return None
    was = entry.settings or file
    settings = adoptable(was.rules, was.weights, was.solve)
    return Adoption(entry.by, entry.on, entry.version, entry.since, entry.until, entry.why, settings)


def contradictions(adopted: Adoption | None, root: Node) -> Iterator[Fault]:
    """Faults of a rule set that ends before it begins."""
    if adopted is None or adopted.since is None or adopted.until is None or adopted.until >= adopted.since:
        return
    node, _ = root.find((ADOPTED, "until"))
    yield fault_at(node, (ADOPTED, "until"), "contradiction", f"a day not before {adopted.since}, the from")


def not_in_force(scenario: Scenario, root: Node) -> Iterator[Fault]:
    """Warning that a rule set is not in force on the scenario's date."""
    adopted = scenario.adopted
    if adopted is None or adopted.is_in_force(scenario.date):
        return
    late = adopted.since is not None and scenario.date < adopted.since
    expected = f"a rule set in force on {scenario.date}; this one is from {adopted.since} on"
    if not late:
        expected = f"a rule set in force on {scenario.date}; this one is until {adopted.until}"
    key = "from" if late else "until"
    node, _ = root.find((ADOPTED, key))
    yield fault_at(node, (ADOPTED, key), "not_in_force", expected)


def once(faults: Iterable[Fault]) -> list[Fault]:
    """Faults without those of an adopted setting that is the scenario's own as well."""
    faults = list(faults)
    own = {(each.file, each.row, each.column) for each in faults}
    prefix = f"{ADOPTED}.{SETTINGS}."
    return [
        each
        for each in faults
        if not (each.column or "").startswith(prefix)
        or (each.file, each.row, (each.column or "").removeprefix(prefix)) not in own
    ]


def clashes(scenarios: Iterable[Scenario]) -> list[Fault]:
    """Faults of versions that bear one name and are not the same rules."""
    first: dict[str, Scenario] = {}
    faults = []
    for each in scenarios:
        version = None if each.adopted is None else each.adopted.version
        if version is None or each.adopted is None:
            continue
        other = first.setdefault(version, each)
        if other.adopted is not None and other.adopted.settings != each.adopted.settings:
            expected = f"another name for other rules; {other.name} has this version too"
            file = each.name if each.path is None else each.path.name
            faults.append(Fault("same_version", file, None, f"{ADOPTED}.version", version, expected))
    return faults
