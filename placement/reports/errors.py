"""Why a run could not be written: sentences for people, one type for each kind of failure."""

from __future__ import annotations

from pathlib import Path

from placement.faults import PlacementError


class _OutputError(PlacementError):
    """A sentence of the catalogs about one path.

    Attributes
    ----------
    sentence
        The English sentence with `{path}`: key of the catalogs.
    path
        What it is about.
    """

    def __init__(self, sentence: str, path: Path) -> None:
        self.sentence = sentence
        self.path = path
        super().__init__(sentence.format(path=path))

    @property
    def values(self) -> dict[str, str]:
        """What to fill in: `translator.text(error.sentence, **error.values)`."""
        return {"path": str(self.path)}

    def __reduce__(self) -> tuple[type[_OutputError], tuple[str, Path]]:
        """Survive pickling, so that workers can report it."""
        return type(self), (self.sentence, self.path)


class RunExistsError(_OutputError):
    """Something stands where the run should be written (usage error, exit code 2)."""


class WriteError(_OutputError):
    """The run could not be written; whatever was there before is unharmed."""
