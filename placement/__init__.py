"""Assigns newcomer pupils to language-class groups, proves the placement best, and shows what it costs."""

from importlib.metadata import version as _version

from placement.api.entry import (
    compare,
    explain,
    load,
    open_run,
    options,
    pack,
    report,
    simulate,
    solve,
    sweep,
    tradeoffs,
)
from placement.errors import CheckFailedError, ContradictionError, NothingFoundError, RequestError
from placement.faults import ArgumentError, Fault, InputError, PlacementError

__version__ = _version("placement")

__all__ = [
    "ArgumentError",
    "CheckFailedError",
    "ContradictionError",
    "Fault",
    "InputError",
    "NothingFoundError",
    "PlacementError",
    "RequestError",
    "__version__",
    "compare",
    "explain",
    "load",
    "open_run",
    "options",
    "pack",
    "report",
    "simulate",
    "solve",
    "sweep",
    "tradeoffs",
]


def __dir__() -> list[str]:
    """What is public, and nothing else."""
    return sorted(__all__)
