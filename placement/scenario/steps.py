"""From the list `changes` to typed changes, each with its place in the scenario."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from placement.faults import Fault
from placement.scenario.change_types import CHANGES, Change
from placement.scenario.expectation import known_name
from placement.scenario.node import Loc, Mark, Node, Plain, dotted, fault_at
from placement.scenario.validate import validated


@dataclass(frozen=True)
class Step:
    """One change.

    Attributes
    ----------
    kind
        Its key, such as `close`.
    change
        Its contents.
    node
        Where it was written.
    """

    kind: str
    change: Change
    node: Node

    @property
    def mark(self) -> Mark:
        """Where the change is written."""
        return self.node.map[self.kind].mark

    def at(self, loc: Loc) -> Node:
        """Node at `loc`, or the deepest one towards it."""
        return self.node.find((self.kind, *loc))[0]

    def fault(self, loc: Loc, code: str, expected: str, value: str | None = None) -> Fault:
        """Fault of this change."""
        return fault_at(self.at(loc), ("changes", self.kind, *loc), code, expected, value)

    def without(self, parts: Iterable[Loc]) -> Step | None:
        """The change without some parts; `None` where nothing is left to do.

        Parameters
        ----------
        parts
            Places below the change's key; `()` is all of it.
        """
        gone = set(parts)
        if not gone:
            return self
        node = self.node.map[self.kind]
        kept = None if () in gone else _pruned(node, gone, ())
        if kept is None or not _does_anything(self.kind, kept):
            return None
        item = Node({self.kind: kept}, self.node.mark)
        return Step(self.kind, CHANGES[self.kind].model_validate(texts(item)), item)


@dataclass(frozen=True)
class Steps:
    """Changes that could be read, items that could not, and their faults."""

    steps: tuple[Step, ...] = ()
    unread: tuple[Node, ...] = ()
    faults: tuple[Fault, ...] = ()


def read_steps(root: Node) -> Steps:
    """All changes, each validated on its own."""
    node = root.map.get("changes")
    if node is None:
        return Steps()
    if not isinstance(node.value, tuple):
        expected = "a list of changes, such as '- close: G07'"
        return Steps(faults=(fault_at(node, ("changes",), "bad_value", expected),))
    read = [(item, *read_step(item)) for item in node.items]
    return Steps(
        tuple(step for _, step, _ in read if step is not None),
        tuple(item for item, step, _ in read if step is None),
        tuple(fault for _, _, faults in read for fault in faults),
    )


def read_step(item: Node) -> tuple[Step | None, list[Fault]]:
    """Change of one item of `changes`, validated."""
    if len(item.map) != 1:
        return None, [fault_at(item, ("changes",), "bad_value", "one change, such as 'close: G07'")]
    ((kind, node),) = item.map.items()
    if kind not in CHANGES:
        mark = node.mark
        expected = known_name("a known change", kind, CHANGES)
        return None, [Fault("unknown_key", mark.file, mark.line, dotted(("changes", kind)), None, expected)]
    change, faults = validated(CHANGES[kind], item, texts(item), at=("changes",))
    return (None if change is None else Step(kind, change, item)), faults


def texts(node: Node) -> Plain:
    """Data as written, with numbers as text: identifiers keep their zeros, and cells are read as in a table."""
    if isinstance(node.value, Mapping):
        return {key: texts(each) for key, each in node.value.items()}
    if isinstance(node.value, tuple):
        return [texts(each) for each in node.value]
    return node.value if node.value is None or isinstance(node.value, str) else node.text


def natural(node: Node) -> Plain:
    """Plain data that reads back the same: a number only where its text is that number's canonical form."""
    if isinstance(node.value, Mapping):
        return {key: natural(each) for key, each in node.value.items()}
    if isinstance(node.value, tuple):
        return [natural(each) for each in node.value]
    if isinstance(node.value, int | float) and not isinstance(node.value, bool):
        return node.value if str(node.value) == node.text else node.text
    return node.value


def _pruned(node: Node, gone: set[Loc], here: Loc) -> Node:
    if isinstance(node.value, Mapping):
        kept = {key: _pruned(each, gone, (*here, key)) for key, each in node.value.items() if (*here, key) not in gone}
        return Node(kept, node.mark)
    if isinstance(node.value, tuple):
        items = (_pruned(each, gone, (*here, i)) for i, each in enumerate(node.value) if (*here, i) not in gone)
        return Node(tuple(items), node.mark)
    return node


def _does_anything(kind: str, node: Node) -> bool:
    """Whether a pruned change still has an effect."""
    if kind == "set_group":
        return len(node.map) > 1
    lists = {"withdraw_pupils": node, "release": node.map.get("pupils"), "refuse": node.map.get("targets")}
    items = lists.get(kind)
    return items is None or bool(items.items)
