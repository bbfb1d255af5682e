"""The values of a scenario, each with the place where it is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from placement.faults import Fault

Scalar = str | int | float | bool | None
Plain = Scalar | list["Plain"] | dict[str, "Plain"]
Loc = tuple[str | int, ...]

LONGEST = 60
"""Characters of a value that a message quotes."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a value is written; `line` counts from 1 and is `None` for a value that came from no file."""

    file: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """Scalar, list or map with its mark.

    Attributes
    ----------
    value
        A scalar, a tuple of nodes, or a map from key to node (whose mark is then the key's).
    text
        A scalar as it was written; `None` for lists and maps.
    """

    value: Scalar | tuple[Node, ...] | Mapping[str, Node]
    mark: Mark
    text: str | None = None

    @property
    def map(self) -> Mapping[str, Node]:
        """Entries of a map; none for anything else."""
        return self.value if isinstance(self.value, Mapping) else {}

    @property
    def items(self) -> tuple[Node, ...]:
        """Items of a list; none for anything else."""
        return self.value if isinstance(self.value, tuple) else ()

    @property
    def shown(self) -> str:
        """Value as a message quotes it; the contents of lists and maps are left out."""
        if isinstance(self.value, Mapping):
            return "{...}"
        if isinstance(self.value, tuple):
            return "[...]"
        text = self.text or ""
        return text if len(text) <= LONGEST else text[:LONGEST] + "…"

    def find(self, loc: Iterable[str | int]) -> tuple[Node, Loc]:
        """Deepest node along `loc` that exists, and the path to it."""
        node, path = self, list[str | int]()
        for step in loc:
            if isinstance(step, str) and step in node.map:
                node = node.map[step]
            elif isinstance(step, int) and step < len(node.items):
                node = node.items[step]
            else:
                break
            path.append(step)
        return node, tuple(path)


def to_plain_data(node: Node) -> Plain:
    """Values without their marks."""
    if isinstance(node.value, Mapping):
        return {key: to_plain_data(each) for key, each in node.value.items()}
    if isinstance(node.value, tuple):
        return [to_plain_data(each) for each in node.value]
    return node.value


def from_plain_data(value: object, mark: Mark) -> Node:
    """Nodes of plain data that came from no file of its own, all with the same mark.

    Raises
    ------
    TypeError
        If it holds anything but maps, lists and scalars.
    """
    if isinstance(value, Mapping):
        return Node({str(key): from_plain_data(each, mark) for key, each in value.items()}, mark)
    if isinstance(value, list | tuple):
        return Node(tuple(from_plain_data(each, mark) for each in value), mark)
    if value is None or isinstance(value, bool):
        return Node(value, mark, {None: "", True: "true", False: "false"}[value])
    if isinstance(value, str | int | float):
        return Node(value, mark, str(value))
    raise TypeError(f"a scenario holds maps, lists, text and numbers, not {type(value).__name__}")


def dotted(loc: Iterable[str | int]) -> str:
    """Path as users write it: `rules.far_km`; the line number tells which item of a list is meant."""
    return ".".join(step for step in loc if isinstance(step, str))


def fault_at(node: Node, loc: Iterable[str | int], code: str, expected: str, value: str | None = None) -> Fault:
    """Fault of a value at `loc`."""
    return Fault(code, node.mark.file, node.mark.line, dotted(loc), node.shown if value is None else value, expected)
