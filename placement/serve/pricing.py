"""What every group costs for a child, in the week as it would be solved now."""

from __future__ import annotations

import contextlib
import threading
from dataclasses import dataclass

from placement.faults import PlacementError
from placement.serve.snapshot import Snapshot
from placement.studies.observer import Observer
from placement.studies.pricing import Pricing
from placement.studies.solved import SolvedCase
from placement.week.move_prices import is_kept, solved_now

_MOST = 8
"""Bases of children who are held that are kept beside the last."""


@dataclass(frozen=True)
class Base:
    """What prices are compared with: the proposal, or what would be proposed now.

    Attributes
    ----------
    stamp
        State of the week that it belongs to.
    is_proposal
        Whether it is the proposal in force itself, since nothing was decided after it.
    """

    stamp: str
    solved: SolvedCase
    pricing: Pricing
    is_proposal: bool


class Pricer:
    """Bases of prices, worked out once for a state of the week: one for all, and one for each child that is held."""

    def __init__(self) -> None:
        self._bases: dict[str, Base] = {}
        self._turn = threading.Lock()
        self._closing = threading.Event()

    def ready(self, week: Snapshot, key: str = "") -> Base | None:
        """The base for moving a child, if it is there already."""
        base = self._bases.get(_name(week, key))
        return base if base is not None and base.stamp == week.stamp else None

    def prepare(self, week: Snapshot) -> None:
        """Work the base out beside everything else, before anybody asks for a price."""
        if self.ready(week) is None and not self._turn.locked():
            threading.Thread(target=self._try, args=(week,), name="prices", daemon=True).start()

    def close(self) -> None:
        """Stop what is worked out beside everything else."""
        self._closing.set()

    def _try(self, week: Snapshot) -> None:
        # Whoever asks for a price is told what is wrong.
        with contextlib.suppress(PlacementError):
            self.base(week)

    def base(self, week: Snapshot, key: str = "", stop: threading.Event | None = None) -> Base:
        """The base for moving a child.

        Raises
        ------
        StepError, InputError, ContradictionError, NothingFoundError
            As :func:`placement.week.move_prices.solved_now`.
        StoppedError
            If it was stopped.
        """
        name = _name(week, key)
        with self._turn:
            found = self.ready(week, key)
            if found is None:
                observer = Observer(stop=stop or self._closing)
                found = self._worked_out(week, name, observer)
                observer.obey()  # the best so far is no base: whoever asks next would be told other prices
                kept = {other: base for other, base in self._bases.items() if base.stamp == week.stamp}
                self._bases = {**dict(list(kept.items())[-_MOST:]), name: found}
        return found

    def _worked_out(self, week: Snapshot, key: str, observer: Observer) -> Base:
        solved = solved_now(week.desk, key, observer)
        return Base(week.stamp, solved, Pricing(solved, opens=True), not key and week.is_as_proposed)


def _name(week: Snapshot, key: str) -> str:
    """A child that is held has a base of its own; all others share one."""
    return key if key in week.standing.children and is_kept(week.standing, key) else ""
