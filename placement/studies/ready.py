"""A case made ready to be solved; every study that solves begins here."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from fractions import Fraction

from placement.case import Case
from placement.errors import NothingFoundError
from placement.policy import SolveSettings
from placement.scenario.search_settings import with_settings
from placement.simulation.pricing import priced
from placement.studies.observer import Observer


def ready(
    case: Case,
    settings: Mapping[str, Fraction | int] | None = None,
    *,
    always: bool = False,
    observer: Observer | None = None,
) -> Case:
    """The case with the settings of a request, and with prices of seats where these count.

    Parameters
    ----------
    always
        Whether prices are worked out where they do not count either, to measure by.

    Raises
    ------
    StoppedError
        If it was stopped while prices were worked out.
    NothingFoundError
        If that alone took longer than the time limit.
    """
    case = with_settings(case, settings or {})
    return priced(case, always=always, obey=_obeying(observer or Observer(), case.scenario.solve))


def _obeying(observer: Observer, settings: SolveSettings) -> Callable[[], None]:
    """Ends work on prices that was asked to stop, or that takes longer than a whole search may."""
    until = time.monotonic() + float(settings.time_limit)

    def obey() -> None:
        observer.obey()
        if settings.deterministic_limit is None and time.monotonic() > until:
            raise NothingFoundError("prices of seats were not worked out within the limit")

    return obey
