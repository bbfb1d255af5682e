"""Errors of the register: one type for each kind of failure, with a sentence for people."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar, Self

from placement.faults import PlacementError
from placement.locale import msgid


class RegisterError(PlacementError):
    """An error about a register.

    Attributes
    ----------
    sentence
        The English sentence, which is its key in the catalogs.
    values
        What it names; never a password.
    """

    exit_code: ClassVar[int] = 2

    def __init__(self, sentence: str, **values: str) -> None:
        self.sentence = sentence
        self.values = values
        super().__init__(sentence.format(**values))

    def __reduce__(self) -> tuple[Callable[..., RegisterError], tuple[object, ...]]:
        """Support pickling, so that worker processes can report the error."""
        return _again, (type(self), self.sentence, self.values)


def _again(kind: type[RegisterError], sentence: str, values: Mapping[str, str]) -> RegisterError:
    return kind(sentence, **values)


class InUseError(RegisterError):
    """Somebody else is writing (exit code 2)."""

    @classmethod
    def by(cls, where: str, by: str, since: str) -> Self:
        """The error where it is known who writes."""
        return cls(
            msgid("{by} has been writing to the register {where} since {since}: wait until that is done."),
            where=where,
            by=by,
            since=since,
        )

    @classmethod
    def unknown(cls, where: str) -> Self:
        """The error where it is not."""
        return cls(msgid("Another process is writing to the register {where}: wait until it is done."), where=where)


class UnreachableError(RegisterError):
    """The server of the register cannot be reached, or was lost (exit code 2)."""

    @classmethod
    def server(cls, where: str, reason: str) -> Self:
        """The error for a server that does not answer; nothing was written."""
        return cls(
            msgid("The register {where} cannot be reached: {reason}. Nothing was written."), where=where, reason=reason
        )

    @classmethod
    def lost(cls, where: str, batch: str) -> Self:
        """The error for a server that was lost while it was writing."""
        return cls(
            msgid(
                "The register {where} was lost while it was being written to. Whether batch {batch} is in it is seen "
                "as soon as it can be reached again: all of it is, or nothing."
            ),
            where=where,
            batch=batch,
        )


class NoRegisterError(RegisterError):
    """There is no register here (exit code 2)."""

    @classmethod
    def at(cls, where: str) -> Self:
        """The error for a place without one."""
        return cls(msgid("There is no register {where}; placement week init DIR makes one."), where=where)


class RegisterExistsError(RegisterError):
    """There is a register, or another file, here already (exit code 2)."""

    @classmethod
    def at(cls, where: str) -> Self:
        """The error for a place that has one."""
        return cls(msgid("There is a register {where} already; it was left as it is."), where=where)

    @classmethod
    def copy(cls, where: str) -> Self:
        """The error for the place of a copy."""
        return cls(msgid("There is a file {where} already; it was left as it is."), where=where)


class UnsafePlaceError(RegisterError):
    """A database file is not safe in this folder (exit code 2)."""


class ReadOnlyError(RegisterError):
    """The register can be read, but not written to (exit code 2)."""

    @classmethod
    def at(cls, where: str, reason: str) -> Self:
        """The error for a file or folder without the right to write."""
        return cls(
            msgid("The register {where} cannot be written to: {reason}. Nothing was written."),
            where=where,
            reason=reason,
        )


class WriteFailedError(RegisterError):
    """The disk did not take what was to be written, so nothing was (exit code 2)."""

    @classmethod
    def at(cls, where: str, reason: str) -> Self:
        """The error for a full or failing disk."""
        return cls(
            msgid("{where} could not be written: {reason}. What was there before is intact."),
            where=where,
            reason=reason,
        )


class BackupError(RegisterError):
    """A copy cannot be encrypted, or does not open (exit code 2)."""


class AddressError(RegisterError):
    """What was given is neither a path nor the address of a database that can hold a register (exit code 2)."""

    @classmethod
    def other(cls, scheme: str) -> Self:
        """The error for a database of another kind."""
        return cls(
            msgid("A register is a file, or a database at postgresql+psycopg://...; {scheme}:// is neither."),
            scheme=scheme,
        )


class NewerRegisterError(RegisterError):
    """A newer version of this package made the register (exit code 3); nothing was written."""

    exit_code = 3

    @classmethod
    def of(cls, where: str, version: str) -> Self:
        """The error for a version that is not known here."""
        return cls(
            msgid(
                "A newer version of placement made the register {where} (its version is {version}): "
                "bring placement up to date. Nothing was written."
            ),
            where=where,
            version=version,
        )


class NotARegisterError(RegisterError):
    """The file or database is no register, or too damaged to be read as one (exit code 3)."""

    exit_code = 3

    @classmethod
    def damaged(cls, where: str) -> Self:
        """The error for a file that is no database, or a broken one."""
        return cls(
            msgid(
                "{where} is no register, or is damaged: it cannot be read as a database. "
                "placement week restore puts a backup in its place, and keeps it aside."
            ),
            where=where,
        )

    @classmethod
    def other(cls, where: str) -> Self:
        """The error for a database that holds something else."""
        return cls(msgid("{where} is a database, but not a register."), where=where)


class BrokenRegisterError(RegisterError):
    """The register was altered, cut off or lost its guards: it can be read, but not written to (exit code 3).

    Writing goes on once a person has accepted the break, with a reason.
    """

    exit_code = 3


class SealError(RegisterError):
    """What a fact says of a child does not open with the child's secret (exit code 3)."""

    exit_code = 3

    @classmethod
    def of(cls, fact_id: int) -> Self:
        """The error for a fact."""
        return cls(
            msgid("What fact {fact_id} says does not open: it, or the secret of its child, was altered."),
            fact_id=str(fact_id),
        )
