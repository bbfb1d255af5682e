"""Drawing lots beside the search for the best value, by peers that may go on when it has ended."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from subprocess import Popen

from placement.mip.child import close, end, waiting
from placement.solver.beside import Panel, are_asked_at_once, asked_peers
from placement.solver.budget import Search
from placement.solver.large import is_large
from placement.solver.lots import Lots


@dataclass
class Draw:
    """What decides between placements of the best value, and who draws it.

    Attributes
    ----------
    resources
        Ends the peers' processes when it is closed.
    panel
        The peers that were asked for the best value, and to draw lots in the same search; `None` before.
    value
        The best value, in the model's integers; `None` until its search has ended.
    processes
        Peers' processes that wait for a program, by name.
    """

    lots: Lots
    resources: ExitStack
    panel: Panel | None = field(default=None, init=False)
    value: int | None = field(default=None, init=False)
    processes: dict[str, Popen[bytes]] = field(default_factory=dict, init=False)

    def begin(self, search: Search) -> None:
        """Start the processes of peers that will be asked at once: they load their libraries meanwhile."""
        model = self.lots.model
        if are_asked_at_once(search, len(model.columns)) and not is_large(model, search):
            for name in asked_peers(search.workers):
                self.processes[name] = process = waiting(name)
                self.resources.callback(close, process)
                self.resources.callback(end, process)

    def drawn(self) -> Mapping[int, int] | None:
        """Values of the placement with the smallest sum of lots among the best; `None` until that is known."""
        return None if self.panel is None or self.value is None else self.panel.drawn(self.value)
