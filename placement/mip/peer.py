"""What a solver beside CP-SAT has to offer, in a process of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from placement.mip.program import Program, Report

Tell = Callable[[Report], None]
"""Passes a report on to the process that asked."""


class Peer(Protocol):
    """A solver beside CP-SAT: `PEER` in a module of this package that has a line in :mod:`placement.mip.peers`."""

    @property
    def wrong(self) -> tuple[str, ...]:
        """Versions known to report wrong bounds, each by how it begins: `1.14.` stands for all of 1.14.

        Their solutions count, because every solution is checked; their bounds do not. The dependency in
        `pyproject.toml` excludes the same versions.
        """
        ...

    def solve(self, program: Program, tell: Tell, /) -> Report:
        """Solve a program within its time limit.

        Parameters
        ----------
        tell
            Takes a report of each better solution, with its value, and of each better bound.

        Returns
        -------
        Report
            The last report, with the best solution and bound. It `is_sound` if the solver itself says that it ended
            at an optimum or at a limit, and its figures agree among themselves.
        """
        ...


def is_trusted(peer: Peer, version: str) -> bool:
    """Whether a version of a peer is not known to report wrong bounds."""
    return not f"{version}.".startswith(peer.wrong)
