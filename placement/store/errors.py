"""Errors of opening or writing a folder: one type for each kind of failure, with a sentence for people."""

from __future__ import annotations

from pathlib import Path

from placement.faults import PathError
from placement.locale import msgid


class RunExistsError(PathError):
    """The path to be written already exists (usage error, exit code 2)."""


class WriteError(PathError):
    """The folder or file could not be written; whatever was there before is intact."""


class InUseError(PathError):
    """Another process is writing to this path (exit code 2)."""

    @classmethod
    def of(cls, path: Path) -> InUseError:
        """The error for a folder or file."""
        return cls(
            msgid("{path} is being written by another process: wait until it is done, or choose another place."), path
        )


class NoRunError(PathError):
    """There is no run at this path (usage error, exit code 2)."""

    @classmethod
    def nothing(cls, path: Path) -> NoRunError:
        """The error for a path that does not exist or is a file."""
        return cls(msgid("There is no run folder {path}; placement solve SCENARIO --out DIR writes one."), path)

    @classmethod
    def other(cls, path: Path) -> NoRunError:
        """The error for a folder of another kind."""
        return cls(
            msgid(
                "{path} is no run folder: it has no summary.json and no run.json. "
                "A run folder is what placement solve SCENARIO --out DIR writes."
            ),
            path,
        )

    @classmethod
    def older(cls, path: Path) -> NoRunError:
        """The error for a run of a version that could not yet read runs back."""
        return cls(
            msgid("{path} has no run.json: an older version of placement wrote it. Solve the scenario again."), path
        )
