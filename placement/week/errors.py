"""What can be wrong with a command of the week: one error for each."""

from __future__ import annotations

from collections.abc import Iterable

from placement.faults import PlacementError


class UnknownChildError(PlacementError):
    """Nobody, or more than one child, is meant by a name or an id (exit code 2)."""

    def __init__(self, named: str, found: Iterable[str] = ()) -> None:
        self.named = named
        self.found = tuple(found)
        super().__init__(f"{named}: {', '.join(self.found) or 'nobody'}")

    def __reduce__(self) -> tuple[type[UnknownChildError], tuple[str, tuple[str, ...]]]:
        """Pickles the arguments, so that the error survives a trip between processes."""
        return UnknownChildError, (self.named, self.found)


class NothingToUndoError(PlacementError):
    """There is no such command to take back (exit code 2)."""

    def __init__(self, batch: str) -> None:
        self.batch = batch
        super().__init__(batch)

    def __reduce__(self) -> tuple[type[NothingToUndoError], tuple[str]]:
        """Pickles the arguments, so that the error survives a trip between processes."""
        return NothingToUndoError, (self.batch,)


class RestsOnError(PlacementError):
    """Later facts rest on a command, so that it cannot be taken back (exit code 2).

    Attributes
    ----------
    subjects
        Whom or what the later facts are about.
    """

    def __init__(self, batch: str, subjects: tuple[str, ...]) -> None:
        self.batch = batch
        self.subjects = subjects
        super().__init__(f"{batch}: {', '.join(subjects)}")

    def __reduce__(self) -> tuple[type[RestsOnError], tuple[str, tuple[str, ...]]]:
        """Pickles the arguments, so that the error survives a trip between processes."""
        return RestsOnError, (self.batch, self.subjects)
