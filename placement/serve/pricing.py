"""What every group costs for a child, in the week as it would be solved now."""

from __future__ import annotations

import contextlib
import threading
from dataclasses import dataclass, replace

from placement.faults import PlacementError
from placement.serve.settings import Settings
from placement.serve.snapshot import Snapshot
from placement.studies.observer import Observer
from placement.studies.pricing import Pricing
from placement.studies.solved import SolvedCase
from placement.week.desk import at_desk
from placement.week.proposing import propose


@dataclass(frozen=True)
class Base:
    """What prices are compared with: the proposal, or what would be proposed now.

    Attributes
    ----------
    is_proposal
        Whether it is the proposal in force itself, since nothing was decided after it.
    """

    stamp: str
    solved: SolvedCase
    pricing: Pricing
    is_proposal: bool


class Pricer:
    """The base of prices, worked out once for every state of the week."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._base: Base | None = None
        self._turn = threading.Lock()
        self._closing = threading.Event()

    def ready(self, week: Snapshot) -> Base | None:
        """The base for a state, if it is there already."""
        base = self._base
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

    def base(self, week: Snapshot, stop: threading.Event | None = None) -> Base:
        """The base for a state.

        Raises
        ------
        ContradictionError, NothingFoundError
            As :func:`placement.week.proposing.propose`.
        StoppedError
            If it was stopped.
        """
        with self._turn:
            found = self.ready(week)
            if found is None:
                observer = Observer(stop=stop or self._closing)
                found = self._worked_out(week, observer)
                observer.obey()  # the best so far is no base: whoever asks next would be told other prices
                self._base = found
        return found

    def _worked_out(self, week: Snapshot, observer: Observer) -> Base:
        run = week.run if week.is_as_proposed else None
        solved = run if run is not None else self._proposed(week, observer)
        return Base(week.stamp, solved, Pricing(solved), run is not None)

    def _proposed(self, week: Snapshot, observer: Observer) -> SolvedCase:
        """What `placement week propose` would propose now; nothing is written."""
        without_overrides = replace(week.policy, override_prices=0)
        with at_desk(week.place, "placement", self._settings.today, dry_run=True) as desk:
            return propose(desk, observer, without_overrides).solved
