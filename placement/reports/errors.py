"""Why a run could not be written: sentences for people, one type for each kind of failure."""

from __future__ import annotations

from placement.faults import PathError


class RunExistsError(PathError):
    """Something stands where the run should be written (usage error, exit code 2)."""


class WriteError(PathError):
    """The run could not be written; whatever was there before is unharmed."""
