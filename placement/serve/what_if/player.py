"""Scenarios played: each worked out once for a state of the week, however many people ask for it."""

from __future__ import annotations

import hashlib
import json
import threading
import time
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field

from placement.faults import PlacementError
from placement.results.comparison import Comparison
from placement.serve.settings import Settings
from placement.studies.observer import Observer, Step
from placement.studies.what_if import Answered, answered, held_against, named
from placement.week.variants import base_name, kept, played

KEPT = 24
"""Answers that are kept: who goes back to one need not wait again."""
AT_ONCE = 2
"""Scenarios that are solved at the same time."""


@dataclass(eq=False)
class Play:
    """A scenario that is played, or was.

    Attributes
    ----------
    id
        What it is the answer to: state of the week, name and cells.
    found
        The comparison with the base, once it is there.
    error
        Why there is none.
    shown
        Language -> map and bars, drawn.
    """

    id: str
    name: str
    cells: Mapping[str, str]
    since: float = field(default_factory=time.monotonic)
    step: Step | None = None
    found: Comparison | None = None
    error: BaseException | None = None
    stop: threading.Event = field(default_factory=threading.Event)
    over: threading.Event = field(default_factory=threading.Event)
    shown: dict[str, str] = field(default_factory=dict)

    @property
    def seconds(self) -> float:
        """Seconds since it was asked."""
        return time.monotonic() - self.since


class Player:
    """Plays scenarios of a workbench's week.

    Attributes
    ----------
    keeping
        Held while the table of kept scenarios is written.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._plays: OrderedDict[str, Play] = OrderedDict()
        self._bases: dict[str, Answered] = {}
        self.keeping = threading.Lock()
        self._lock, self._base_turn = threading.Lock(), threading.Lock()
        self._turns = threading.Semaphore(AT_ONCE)

    def play(self, stamp: str, name: str, cells: Mapping[str, str]) -> Play:
        """The play of a scenario; it begins if nobody asked for it before.

        Parameters
        ----------
        stamp
            State of the week.
        """
        said = json.dumps([stamp, name, sorted(cells.items())])
        key = hashlib.sha256(said.encode()).hexdigest()[:16]
        with self._lock:
            found = self._plays.get(key)
            if found is not None and not (found.over.is_set() and found.stop.is_set()):
                self._plays.move_to_end(key)
                return found
            made = self._plays[key] = Play(key, name, dict(cells))
            for old in [each for each, play in self._plays.items() if play.over.is_set()][: len(self._plays) - KEPT]:
                del self._plays[old]
        threading.Thread(target=self._run, args=(made, stamp), name="what if", daemon=True).start()
        return made

    def close(self) -> None:
        """Stop every play, as the workbench ends."""
        with self._lock:
            for each in self._plays.values():
                each.stop.set()

    def of(self, key: str) -> Play | None:
        """A play by its id; `None` once it is forgotten."""
        with self._lock:
            return self._plays.get(key)

    def base(self, stamp: str, observer: Observer | None = None) -> Answered:
        """The week as it is, solved.

        Raises
        ------
        InputError
            With every fault of the tables and the scenario.
        """
        with self._base_turn:
            if stamp not in self._bases:
                place, day = self._settings.place, self._settings.today
                name = base_name(place, day)
                case = played(place, day, name, kept(place).get(name, {}))
                self._bases = {stamp: answered(case, observer)}
            return self._bases[stamp]

    def _run(self, play: Play, stamp: str) -> None:
        def tell(step: Step) -> None:
            play.step = step

        try:
            with self._turns:
                base = self.base(stamp)
                play.found = held_against(base, self._variant(base, play, Observer(tell, play.stop)))
        except (PlacementError, OSError) as error:
            play.error = error.with_traceback(None)
        except BaseException as error:
            play.error = error.with_traceback(None)
            raise
        finally:
            play.over.set()

    def _variant(self, base: Answered, play: Play, observer: Observer) -> Answered:
        """A play's own answer: that of the base under another name, where nothing else is asked."""
        place, day = self._settings.place, self._settings.today
        if play.cells == kept(place).get(base.case.scenario.name, {}):
            return named(base, play.name)
        return answered(played(place, day, play.name, play.cells), observer)
