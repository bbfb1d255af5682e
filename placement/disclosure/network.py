"""A table as a network, in which what can be derived from it is a flow.

Each count flows from its row to its column; each row total from the source to its row, each column total
from its column to the sink, and the grand total back. Tables consistent with what is shown are the
circulations that keep the shown arcs: a hidden count can grow by the flow from its head back to its tail
over other hidden arcs, and shrink by the flow from its tail to its head. Such flows are integral, so the
bounds are exact (Hundepool et al. 2012, chapter 4; R. Ahuja et al., Network Flows, 1993).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import cached_property

Node = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Arc:
    """A count of the table.

    Attributes
    ----------
    can_hide
        Whether it may be suppressed at all.
    """

    tail: Node
    head: Node
    count: int
    can_hide: bool


@dataclass(frozen=True)
class Network:
    """All counts of a table, identified by their positions."""

    arcs: Sequence[Arc]

    @cached_property
    def _at(self) -> dict[Node, list[tuple[int, bool]]]:
        """Node -> arcs that touch it, and whether they leave it."""
        touching: dict[Node, list[tuple[int, bool]]] = {}
        for number, arc in enumerate(self.arcs):
            touching.setdefault(arc.tail, []).append((number, True))
            touching.setdefault(arc.head, []).append((number, False))
        return touching

    def growth(self, hidden: Set[int], number: int, want: int) -> tuple[int, Set[Node]]:
        """How far a hidden count can exceed its value, examined no further than `want`.

        Returns
        -------
        tuple
            The excess; and, if it is less than wanted, the nodes on the near side of the minimum cut.
        """
        arc = self.arcs[number]
        return self._flow(hidden - {number}, arc.head, arc.tail, want)

    def shrinkage(self, hidden: Set[int], number: int, want: int) -> tuple[int, Set[Node]]:
        """How far a hidden count can fall below its value, as for :meth:`growth`."""
        arc = self.arcs[number]
        return self._flow(hidden - {number}, arc.tail, arc.head, min(want, arc.count))

    def crossing(self, near: Set[Node], hidden: Set[int]) -> set[int]:
        """Shown counts whose suppression would let more flow out of a set of nodes."""
        return {
            number
            for number, arc in enumerate(self.arcs)
            if arc.can_hide
            and number not in hidden
            and (arc.tail in near) != (arc.head in near)
            and (arc.tail in near or arc.count > 0)
        }

    def _flow(self, hidden: Set[int], source: Node, target: Node, want: int) -> tuple[int, Set[Node]]:
        """Push up to `want` along hidden arcs: forwards without limit, backwards up to the count."""
        pushed: dict[int, int] = {}
        amount = 0
        while amount < want:
            came = self._search(hidden, source, target, pushed)
            if target not in came:
                return amount, came.keys()
            path: list[tuple[int, bool]] = []
            node = target
            while node != source:
                number, leaves = came[node]
                path.append((number, leaves))
                node = self.arcs[number].tail if leaves else self.arcs[number].head
            room = (self.arcs[number].count + pushed.get(number, 0) for number, leaves in path if not leaves)
            step = min([want - amount, *room])
            for number, leaves in path:
                pushed[number] = pushed.get(number, 0) + (step if leaves else -step)
            amount += step
        return amount, frozenset()

    def _search(
        self, hidden: Set[int], source: Node, target: Node, pushed: dict[int, int]
    ) -> dict[Node, tuple[int, bool]]:
        """Find a shortest path: node -> the arc by which it was reached, and whether forwards."""
        came = {source: (-1, True)}
        queue = deque([source])
        while queue and target not in came:
            node = queue.popleft()
            for number, leaves in self._at[node]:
                arc = self.arcs[number]
                there = arc.head if leaves else arc.tail
                if number in hidden and there not in came and (leaves or arc.count + pushed.get(number, 0) > 0):
                    came[there] = (number, leaves)
                    queue.append(there)
        return came
