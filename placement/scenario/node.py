"""A scenario's values, each with the place where it was written."""

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
    """Where a value stands; `line` counts from 1 and is `None` where the value came from no file."""

    file: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """A scalar, list or map with its mark.

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
        """The entries of a map; none for anything else."""
        return self.value if isinstance(self.value, Mapping) else {}

    @property
    def items(self) -> tuple[Node, ...]:
        """The items of a list; none for anything else."""
        return self.value if isinstance(self.value, tuple) else ()

    @property
    def shown(self) -> str:
        """The value as a message quotes it; what lists and maps hold is left out."""
        if isinstance(self.value, Mapping):
            return "{...}"
        if isinstance(self.value, tuple):
            return "[...]"
        text = self.text or ""
        return text if len(text) <= LONGEST else text[:LONGEST] + "…"

    def find(self, loc: Iterable[str | int]) -> tuple[Node, Loc]:
        """Walk down as far as `loc` leads through what was written; give the node and its path."""
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


def plain(node: Node) -> Plain:
    """Take the marks off."""
    if isinstance(node.value, Mapping):
        return {key: plain(each) for key, each in node.value.items()}
    if isinstance(node.value, tuple):
        return [plain(each) for each in node.value]
    return node.value


def dressed(value: object, mark: Mark) -> Node:
    """Put one mark on plain data that came from no file of its own.

    Raises
    ------
    TypeError
        If it holds anything but maps, lists and scalars.
    """
    if isinstance(value, Mapping):
        return Node({str(key): dressed(each, mark) for key, each in value.items()}, mark)
    if isinstance(value, list | tuple):
        return Node(tuple(dressed(each, mark) for each in value), mark)
    if value is None or isinstance(value, bool):
        return Node(value, mark, {None: "", True: "true", False: "false"}[value])
    if isinstance(value, str | int | float):
        return Node(value, mark, str(value))
    raise TypeError(f"a scenario holds maps, lists, text and numbers, not {type(value).__name__}")


def dotted(loc: Iterable[str | int]) -> str:
    """Name a place as users write it: `rules.far_km`; the line tells which item of a list is meant."""
    return ".".join(step for step in loc if isinstance(step, str))


def fault_at(node: Node, loc: Iterable[str | int], code: str, expected: str, value: str | None = None) -> Fault:
    """Make the fault of a value that stands at `loc`."""
    return Fault(code, node.mark.file, node.mark.line, dotted(loc), node.shown if value is None else value, expected)
