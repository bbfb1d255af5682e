"""The look-up of solvers beside CP-SAT: adding one takes a line here, and a file in this package.

Free of the solvers' own libraries: each is loaded only in its own process.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from placement.mip.peer import Peer


@dataclass(frozen=True, slots=True)
class Entry:
    """A solver beside CP-SAT.

    Attributes
    ----------
    name
        The module in :mod:`placement.mip` whose `PEER` it is.
    distribution
        The installed package that holds the solver; its version is part of a run's provenance.
    """

    name: str
    distribution: str

    @property
    def version(self) -> str:
        """Installed version of the solver."""
        return version(self.distribution)

    def load(self) -> Peer:
        """The solver itself; only its own process may load it."""
        found: Peer = import_module(f"placement.mip.{self.name}").PEER
        return found


LOOK_UP: Mapping[str, str] = {
    "highs": "highspy",
}
"""Name of each solver and the package that holds it, in the order in which they are asked while there are workers."""

PEERS = tuple(Entry(name, distribution) for name, distribution in LOOK_UP.items())

RELAXATIONS = "highs"
"""The peer that also solves relaxations with more columns than matter (`Program.core`)."""


def entry(name: str) -> Entry:
    """The line of a name."""
    return next(each for each in PEERS if each.name == name)


def versions() -> dict[str, str]:
    """Versions of the solvers beside CP-SAT, by package."""
    return {each.distribution: each.version for each in PEERS}
