"""Drawing lots beside the search for the best value, by peers that may go on when it has ended."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field

from placement.solver.beside import Panel
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
    """

    lots: Lots
    resources: ExitStack
    panel: Panel | None = field(default=None, init=False)
    value: int | None = field(default=None, init=False)

    def drawn(self) -> Mapping[int, int] | None:
        """Values of the placement with the smallest sum of lots among the best; `None` until that is known."""
        return None if self.panel is None or self.value is None else self.panel.drawn(self.value)
