"""Requests to studies; those for trade-offs and options are defined beside the questions that they ask."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from placement.errors import require
from placement.policy import MOST_SEED

MOST_DRAWS = 1000
"""More draws would not change any band."""

_SECONDS = "a number above 0"
_SEED = f"a whole number from 0 to {MOST_SEED}"
_COUNT = "a whole number of at least 1"


@dataclass(frozen=True, slots=True)
class SolveRequest:
    """Search settings that override the scenario's; those that are `None` do not.

    Attributes
    ----------
    time_limit
        Seconds.
    workers
        Number of parallel search workers.

    Raises
    ------
    RequestError
        If a field has an invalid value.
    """

    time_limit: Fraction | None = None
    seed: int | None = None
    workers: int | None = None

    def __post_init__(self) -> None:
        """Validate the fields."""
        require(self.time_limit is None or self.time_limit > 0, "time_limit", _SECONDS, self.time_limit)
        require(self.seed is None or 0 <= self.seed <= MOST_SEED, "seed", _SEED, self.seed)
        require(self.workers is None or self.workers >= 1, "workers", _COUNT, self.workers)

    @property
    def settings(self) -> dict[str, Fraction | int]:
        """The settings that are given, by name."""
        asked = {"time_limit": self.time_limit, "seed": self.seed, "workers": self.workers}
        return {name: value for name, value in asked.items() if value is not None}


@dataclass(frozen=True, slots=True)
class ExplainRequest:
    """Which pupils to explain.

    Attributes
    ----------
    pupil_ids
        Pupils to explain; every applicant if empty.
    processes
        Number of parallel searches when explaining every applicant; `None`: the scenario's `workers`, or else one
        for each processor.
    group_ids
        Groups that are tried for requested pupils; every group if empty.
    opens
        Whether a group that stayed shut is priced for requested pupils as open with its minimum, the pupil among them.

    Raises
    ------
    RequestError
        If a field has an invalid value.
    """

    pupil_ids: tuple[str, ...] = ()
    processes: int | None = None
    group_ids: tuple[str, ...] = ()
    opens: bool = False

    def __post_init__(self) -> None:
        """Validate the fields."""
        require(self.processes is None or self.processes >= 1, "processes", _COUNT, self.processes)


@dataclass(frozen=True, slots=True)
class CompareRequest:
    """How scenarios are compared.

    Attributes
    ----------
    draws
        Number of draws of a scenario with chance in it; `None`: the default.
    time_limit
        Seconds for each search, overriding the scenarios'.
    processes
        Number of parallel solves; `None`: the base's `workers`, or else one for each processor.

    Raises
    ------
    RequestError
        If a field has an invalid value.
    """

    draws: int | None = None
    time_limit: Fraction | None = None
    processes: int | None = None

    def __post_init__(self) -> None:
        """Validate the fields."""
        range_ = f"a whole number from 1 to {MOST_DRAWS}"
        require(self.draws is None or 1 <= self.draws <= MOST_DRAWS, "draws", range_, self.draws)
        require(self.time_limit is None or self.time_limit > 0, "time_limit", _SECONDS, self.time_limit)
        require(self.processes is None or self.processes >= 1, "processes", _COUNT, self.processes)


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """What a report shows in addition to the placement.

    Attributes
    ----------
    origin
        Comparison with the same solve without mixing by origin, if the scenario mixes by origin.
    tradeoffs
        Whether to compute trade-offs if the run keeps none; those it keeps are always shown.
    """

    origin: bool = True
    tradeoffs: bool = True


@dataclass(frozen=True, slots=True)
class PackRequest(CompareRequest):
    """Content of a set for a meeting.

    Attributes
    ----------
    tradeoffs
        Whether trade-offs are computed.
    options
        Whether it is searched which groups of the base to open and to close, one of each at most.
    """

    tradeoffs: bool = True
    options: bool = False
