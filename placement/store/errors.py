"""Why a folder cannot be opened or written: sentences for people, one type for each kind of failure."""

from __future__ import annotations

from pathlib import Path

from placement.faults import PathError
from placement.locale import msgid


class RunExistsError(PathError):
    """Something stands where the folder or file should be written (usage error, exit code 2)."""


class WriteError(PathError):
    """The folder or file could not be written; whatever was there before is unharmed."""


class NoRunError(PathError):
    """There is no run here (usage error, exit code 2)."""

    @classmethod
    def nothing(cls, path: Path) -> NoRunError:
        """The error where nothing stands there, or a file."""
        return cls(msgid("There is no run folder {path}; placement solve SCENARIO --out DIR writes one."), path)

    @classmethod
    def other(cls, path: Path) -> NoRunError:
        """The error where it is a folder of something else."""
        return cls(
            msgid(
                "{path} is no run folder: it has no summary.json and no run.json. "
                "A run folder is what placement solve SCENARIO --out DIR writes."
            ),
            path,
        )

    @classmethod
    def older(cls, path: Path) -> NoRunError:
        """The error where it was written before runs could be read again."""
        return cls(
            msgid("{path} has no run.json: an older version of placement wrote it. Solve the scenario again."), path
        )
