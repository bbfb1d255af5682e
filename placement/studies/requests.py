"""What can be asked of a study. Trade-offs and options have their requests beside the questions that they ask."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from placement.errors import require

MOST_DRAWS = 1000
"""More would change no band."""

_SECONDS = "a number above 0"
_COUNT = "a whole number of at least 1"


@dataclass(frozen=True, slots=True)
class SolveRequest:
    """Settings of the search that go over the scenario's, each only where it is given.

    Attributes
    ----------
    time_limit
        Seconds.
    workers
        How many searches side by side.

    Raises
    ------
    RequestError
        If a field makes no sense.
    """

    time_limit: Fraction | None = None
    seed: int | None = None
    workers: int | None = None

    def __post_init__(self) -> None:
        """Refuse what makes no sense."""
        require(self.time_limit is None or self.time_limit > 0, "time_limit", _SECONDS, self.time_limit)
        require(self.seed is None or self.seed >= 0, "seed", "a whole number of at least 0", self.seed)
        require(self.workers is None or self.workers >= 1, "workers", _COUNT, self.workers)

    @property
    def settings(self) -> dict[str, Fraction | int]:
        """Settings that are given."""
        asked = {"time_limit": self.time_limit, "seed": self.seed, "workers": self.workers}
        return {name: value for name, value in asked.items() if value is not None}


@dataclass(frozen=True, slots=True)
class ExplainRequest:
    """Whom to explain.

    Attributes
    ----------
    pupil_ids
        Every applicant where nobody is named.
    processes
        How many search side by side for everybody; else the scenario's `workers`, else as many as the machine has.

    Raises
    ------
    RequestError
        If a field makes no sense.
    """

    pupil_ids: tuple[str, ...] = ()
    processes: int | None = None

    def __post_init__(self) -> None:
        """Refuse what makes no sense."""
        require(self.processes is None or self.processes >= 1, "processes", _COUNT, self.processes)


@dataclass(frozen=True, slots=True)
class CompareRequest:
    """How scenarios are compared.

    Attributes
    ----------
    draws
        How often a scenario with chance in it is drawn; `None`: as often as is usual.
    time_limit
        Seconds for each search, instead of the scenarios'.
    processes
        How many solves side by side; else the base's `workers`, else as many as the machine has.

    Raises
    ------
    RequestError
        If a field makes no sense.
    """

    draws: int | None = None
    time_limit: Fraction | None = None
    processes: int | None = None

    def __post_init__(self) -> None:
        """Refuse what makes no sense."""
        range_ = f"a whole number from 1 to {MOST_DRAWS}"
        require(self.draws is None or 1 <= self.draws <= MOST_DRAWS, "draws", range_, self.draws)
        require(self.time_limit is None or self.time_limit > 0, "time_limit", _SECONDS, self.time_limit)
        require(self.processes is None or self.processes >= 1, "processes", _COUNT, self.processes)


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """What a report shows beside the placement.

    Attributes
    ----------
    origin
        The comparison with the same solve without mixing by origin, where the scenario mixes by it.
    tradeoffs
        Trade-offs, worked out where the run keeps none; those that it keeps are shown in any case.
    """

    origin: bool = True
    tradeoffs: bool = True


@dataclass(frozen=True, slots=True)
class PackRequest:
    """What a set for a meeting holds.

    Attributes
    ----------
    draws, time_limit, processes
        As in :class:`CompareRequest`.
    tradeoffs
        Whether what each wish costs in the others is worked out.

    Raises
    ------
    RequestError
        If a field makes no sense.
    """

    draws: int | None = None
    time_limit: Fraction | None = None
    processes: int | None = None
    tradeoffs: bool = True

    def __post_init__(self) -> None:
        """Refuse what makes no sense."""
        CompareRequest(self.draws, self.time_limit, self.processes)
