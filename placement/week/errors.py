"""What can be wrong with a command of the week: one error for each."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path

from placement.domain import Group
from placement.eligibility import Reason
from placement.faults import PlacementError
from placement.policy import Rules


class UnknownChildError(PlacementError):
    """Nobody, or more than one child, is meant by a name or an id (exit code 2).

    Attributes
    ----------
    found
        Keys of the children who may be meant, where there are several.
    nearest
        Keys and ids most similar to it, where there is none.
    """

    def __init__(self, named: str, found: Iterable[str] = (), nearest: Iterable[str] = ()) -> None:
        self.named = named
        self.found = tuple(found)
        self.nearest = tuple(nearest)
        super().__init__(f"{named}: {', '.join(self.found) or 'nobody'}")

    def __reduce__(self) -> tuple[type[UnknownChildError], tuple[str, tuple[str, ...], tuple[str, ...]]]:
        """Pickles the arguments, so that the error survives a trip between processes."""
        return UnknownChildError, (self.named, self.found, self.nearest)


class UnknownError(PlacementError):
    """There is no group, school, column, week, route or file of that name (exit code 2).

    Attributes
    ----------
    what
        Of what kind it should be: `group`, `school`, `column`, `week`, `route`, `file`.
    nearest
        The names most similar to it.
    """

    def __init__(self, what: str, named: str, nearest: Iterable[str] = ()) -> None:
        self.what = what
        self.named = named
        self.nearest = tuple(nearest)
        super().__init__(f"no {what} {named}")

    def __reduce__(self) -> tuple[type[UnknownError], tuple[str, str, tuple[str, ...]]]:
        """Pickles the arguments, so that the error survives a trip between processes."""
        return UnknownError, (self.what, self.named, self.nearest)

    @classmethod
    def among(cls, what: str, named: str, known: Iterable[str]) -> UnknownError:
        """The error with the names that are most like it."""
        return cls(what, named, get_close_matches(named, list(known)))


class FolderTakenError(PlacementError):
    """The folder to begin in is there already, and is not empty (exit code 2)."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        super().__init__(str(folder))

    def __reduce__(self) -> tuple[type[FolderTakenError], tuple[Path]]:
        """Pickles the arguments, so that the error survives a trip between processes."""
        return FolderTakenError, (self.folder,)


class SaidAlreadyError(PlacementError):
    """What was to be said, is so already (exit code 2)."""

    def __init__(self, child: str) -> None:
        self.child = child
        super().__init__(child)

    def __reduce__(self) -> tuple[type[SaidAlreadyError], tuple[str]]:
        """Pickles the arguments, so that the error survives a trip between processes."""
        return SaidAlreadyError, (self.child,)


class ChangedMeanwhileError(PlacementError):
    """The register, or a list, is no longer what was shown when a person was asked (exit code 2)."""


class ErasedError(PlacementError):
    """Of this child a purge left nothing to add to (exit code 2)."""

    def __init__(self, child: str) -> None:
        self.child = child
        super().__init__(child)

    def __reduce__(self) -> tuple[type[ErasedError], tuple[str]]:
        """Pickles the arguments, so that the error survives a trip between processes."""
        return ErasedError, (self.child,)


class ProtectedError(PlacementError):
    """A page about a protected child is made by hand (exit code 2)."""

    def __init__(self, child: str) -> None:
        self.child = child
        super().__init__(child)

    def __reduce__(self) -> tuple[type[ProtectedError], tuple[str]]:
        """Pickles the arguments, so that the error survives a trip between processes."""
        return ProtectedError, (self.child,)


class ForbiddenSeatError(PlacementError):
    """Rules forbid a seat, and nobody has said why it is given all the same (exit code 2).

    Attributes
    ----------
    reasons
        What forbids it; empty where there is no room.
    """

    def __init__(self, child: str, group: Group, reasons: Iterable[Reason], rules: Rules) -> None:
        self.child = child
        self.group = group
        self.reasons = tuple(reasons)
        self.rules = rules
        super().__init__(f"{child} in {group.id}: {', '.join(each.code for each in self.reasons)}")

    def __reduce__(self) -> tuple[type[ForbiddenSeatError], tuple[str, Group, tuple[Reason, ...], Rules]]:
        """Pickles the arguments, so that the error survives a trip between processes."""
        return ForbiddenSeatError, (self.child, self.group, self.reasons, self.rules)


class TakesNobodyError(PlacementError):
    """A group is not open, so that nobody can be held there (exit code 2).

    Attributes
    ----------
    reasons
        What stands against it, the group's status first.
    """

    def __init__(self, group: Group, reasons: Iterable[Reason], rules: Rules) -> None:
        self.group = group
        self.reasons = tuple(reasons)
        self.rules = rules
        super().__init__(f"{group.id}: {', '.join(each.code for each in self.reasons)}")

    def __reduce__(self) -> tuple[type[TakesNobodyError], tuple[Group, tuple[Reason, ...], Rules]]:
        """Pickles the arguments, so that the error survives a trip between processes."""
        return TakesNobodyError, (self.group, self.reasons, self.rules)


class NotHeldError(PlacementError):
    """The coordinator does not hold the proposal that is to be released (exit code 2)."""

    def __init__(self, child: str) -> None:
        self.child = child
        super().__init__(child)

    def __reduce__(self) -> tuple[type[NotHeldError], tuple[str]]:
        """Pickles the arguments, so that the error survives a trip between processes."""
        return NotHeldError, (self.child,)


class NothingToUndoError(PlacementError):
    """There is no such command to take back (exit code 2)."""

    def __init__(self, batch: str) -> None:
        self.batch = batch
        super().__init__(batch)

    def __reduce__(self) -> tuple[type[NothingToUndoError], tuple[str]]:
        """Pickles the arguments, so that the error survives a trip between processes."""
        return NothingToUndoError, (self.batch,)


class NothingToRedoError(PlacementError):
    """The last command took nothing back, so that nothing can be brought back (exit code 2)."""


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


class SeatTakenError(PlacementError):
    """A command cannot be taken back, since somebody else has got the seat that it freed (exit code 2).

    Attributes
    ----------
    group_id
        The group.
    children
        Keys of the children who would have a seat there again.
    others
        Keys of those who got one since.
    """

    def __init__(self, batch: str, group_id: str, children: Iterable[str], others: Iterable[str]) -> None:
        self.batch = batch
        self.group_id = group_id
        self.children = tuple(children)
        self.others = tuple(others)
        super().__init__(f"{batch}: {group_id}, {', '.join(self.others)}")

    def __reduce__(self) -> tuple[type[SeatTakenError], tuple[str, str, tuple[str, ...], tuple[str, ...]]]:
        """Pickles the arguments, so that the error survives a trip between processes."""
        return SeatTakenError, (self.batch, self.group_id, self.children, self.others)
