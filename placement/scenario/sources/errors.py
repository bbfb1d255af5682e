"""What was named as a scenario, and is none or is several."""

from __future__ import annotations

from placement.faults import PathError


class SourceError(PathError):
    """What was named cannot be taken as one scenario (exit code 2)."""


class NoDateError(SourceError):
    """Tables without a scenario, and no batch date with them (exit code 2)."""
