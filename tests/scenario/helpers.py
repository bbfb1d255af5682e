"""Scenario texts in, faults out."""

from __future__ import annotations

from textwrap import dedent

from placement.faults import Fault
from placement.scenario.conflicts import Settled, settle
from placement.scenario.document import parse_yaml
from placement.scenario.node import Node
from placement.scenario.steps import Step, read_steps

HEAD = "name: x\ndata: .\ndate: 2026-11-23\nbasis: covenant art. 3c\n"


def node_of(text: str, file: str = "s.yaml") -> Node:
    node, faults = parse_yaml(dedent(text).encode(), file)
    assert node is not None
    assert faults == []
    return node


def keys(faults: tuple[Fault, ...] | list[Fault]) -> list[tuple[str, int | None, str | None]]:
    return [(fault.code, fault.row, fault.column) for fault in faults]


def settled(*files: str, places: dict[str, frozenset[str]] | None = None) -> Settled:
    """Settle the changes of several files, the parent's first."""
    steps: list[Step] = []
    for number, text in enumerate(files):
        read = read_steps(node_of(text, f"{number}.yaml"))
        assert read.faults == ()
        steps += read.steps
    return settle(steps, places or {})
