"""The register: opened, read, and added to."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError

from placement.private import make_file, make_folders, sync
from placement.register import anchor, commit, guards, migrations, purges, workplace
from placement.register.backup import Key, write_copy
from placement.register.engine import reading
from placement.register.errors import (
    BrokenRegisterError,
    InUseError,
    NewerRegisterError,
    NoRegisterError,
    NotARegisterError,
    ReadOnlyError,
    RegisterExistsError,
    UnreachableError,
)
from placement.register.fact import Fact, Identity, Result
from placement.register.failures import translated
from placement.register.health import Health, examine, refuse_if_broken
from placement.register.kinds import Kind
from placement.register.location import Location, locate
from placement.register.lock import Holder
from placement.register.lock import holder as holding
from placement.register.lock import writer as lock
from placement.register.place import refuse_unsafe
from placement.register.rows import end_of, ends_of, secrets_of
from placement.register.schema import FACTS, IDENTITIES, RESULTS
from placement.register.sealing import Place, unseal
from placement.register.writer import Seen, Writer

_AT_ONCE = 500
Clock = Callable[[], datetime]


def now() -> datetime:
    """The present moment (UTC)."""
    return datetime.now(UTC)


class Register:
    """Facts that are only ever added to, and who they are about.

    Reading is always possible, and never waits for a writer. Made by :meth:`create` or :meth:`open`.

    Attributes
    ----------
    location
        Where it lies.
    """

    def __init__(self, location: Location, clock: Clock) -> None:
        self.location = location
        self._clock = clock

    @classmethod
    def create(cls, where: str | Path, *, folder: Path | None = None, clock: Clock = now) -> Register:
        """A new, empty register.

        Parameters
        ----------
        where
            Path of the file or of the folder that is to hold it, or `postgresql+psycopg://...`.
        folder
            The working folder of a register on a server.

        Raises
        ------
        RegisterExistsError
            If there is one.
        """
        register = cls(locate(where, folder), clock)
        location = register.location
        if location.file is not None:
            refuse_unsafe(location.file.parent)
            try:
                make_folders(location.file.parent)
                make_file(location.file)
                sync(location.file.parent)
            except OSError as error:
                raise ReadOnlyError.at(str(location), error.strerror or str(error)) from error
        with lock(location, "placement", clock()) as connection:
            with connection.begin():
                if migrations.current(connection) is not None:
                    raise RegisterExistsError.at(str(location))
                migrations.upgrade(connection)
                ends = ends_of(connection)
            anchor.write(location, ends)
        return register

    @classmethod
    def open(cls, where: str | Path, *, folder: Path | None = None, clock: Clock = now) -> Register:
        """A register that is there; one of an earlier version is brought up to date.

        Raises
        ------
        NoRegisterError, NotARegisterError
            If there is none.
        NewerRegisterError
            If a newer version of this package made it; it is left as it was.
        """
        register = cls(locate(where, folder), clock)
        location = register.location
        if location.file is not None and not location.file.is_file():
            raise NoRegisterError.at(str(location))
        with reading(location) as connection:
            version = migrations.current(connection)
        known = migrations.versions()
        if version is None:
            raise NotARegisterError.other(str(location))
        if version not in known:
            raise NewerRegisterError.of(str(location), version)
        if version != known[-1]:
            with lock(location, "placement", clock()) as connection, connection.begin():
                migrations.upgrade(connection)
        return register

    @property
    def health(self) -> Health:
        """What is found in it now: all of it is verified anew."""
        ends = anchor.read(self.location)
        with reading(self.location) as connection:
            return examine(self.location, connection, ends)

    @property
    def head(self) -> str:
        """What changes whenever anything is written: a digest of the last fact and the last kept outcome."""
        with reading(self.location) as connection:
            return "-".join(digest for _, digest in ends_of(connection).values())

    @property
    def last(self) -> int:
        """Number of the last fact; 0 where there is none."""
        with reading(self.location) as connection:
            return end_of(connection, FACTS)[0]

    @property
    def holder(self) -> Holder | None:
        """Who writes now, and since when; `None` for nobody, and where it is not known who."""
        return holding(self.location)

    def facts(self, since: int = 0) -> Iterator[Fact]:
        """Facts after a number, in order, streamed; all of them as they were at one moment.

        Raises
        ------
        SealError
            If what one says does not open.
        """
        with reading(self.location) as connection:
            secrets = secrets_of(connection)
            wanted = select(FACTS).where(FACTS.c.fact_id > since).order_by(FACTS.c.fact_id)
            with connection.execute(wanted.execution_options(yield_per=_AT_ONCE)) as found:
                for row in found:
                    fact_id, at, by, kind, subject, payload, batch = row[:7]
                    said = unseal(payload, secrets.get(subject), Place(fact_id, kind, subject, batch))
                    yield Fact(fact_id, datetime.fromisoformat(at), by, self._kind(kind), subject, said, batch)

    def identities(self) -> Mapping[str, Identity]:
        """Child -> newest version of its identity; an erased child has none."""
        return {each.child_key: each for each in self._identities()}

    def versions(self, child_key: str) -> tuple[Identity, ...]:
        """All versions of a child's identity, the oldest first."""
        return tuple(self._identities(child_key))

    def all_versions(self) -> Mapping[str, tuple[Identity, ...]]:
        """Child -> all versions of its identity, the oldest first; an erased child has none."""
        found: dict[str, tuple[Identity, ...]] = {}
        for each in self._identities():
            found[each.child_key] = (*found.get(each.child_key, ()), each)
        return found

    def erased(self) -> frozenset[str]:
        """Children whose identity and secret were erased."""
        with reading(self.location) as connection:
            return frozenset(key for key, secret in secrets_of(connection).items() if secret is None)

    def results(self, week: str | None = None) -> Iterator[Result]:
        """Kept outcomes of one week or of all, in order, streamed."""
        with reading(self.location) as connection:
            wanted = select(RESULTS).order_by(RESULTS.c.result_id)
            if week is not None:
                wanted = wanted.where(RESULTS.c.week == week)
            with connection.execute(wanted.execution_options(yield_per=_AT_ONCE)) as found:
                for row in found:
                    result_id, at, of_week, name, content, batch = row[:6]
                    yield Result(result_id, datetime.fromisoformat(at), of_week, name, json.loads(content), batch)

    def back_up(
        self, target: Path, key: Key, by: str, beside: Mapping[str, bytes] | None = None, *, on: date | None = None
    ) -> bool:
        """Write an encrypted copy, also while somebody else writes, and add a fact that says so.

        Parameters
        ----------
        beside
            Name -> content of what is kept with it.
        on
            The day from which its time counts, where that is not the fact's own.

        Returns
        -------
        bool
            Whether the fact was added: the copy is made all the same where somebody else writes.
        """
        write_copy(self.location, target, key, beside)
        try:
            with self.writing(by) as writer:
                said = {"file": target.name, "folder": str(target.absolute().parent)}
                writer.add(Kind.BACKED_UP, "register", said if on is None else {**said, "on": on.isoformat()})
        except (InUseError, BrokenRegisterError, ReadOnlyError):
            return False
        return True

    @contextlib.contextmanager
    def writing(self, by: str, *, dry_run: bool = False) -> Iterator[Writer]:
        """Collects what one command adds, and writes all of it when the context ends without an exception.

        While it is entered nobody else writes: what is read inside it is what is there when it ends.

        Parameters
        ----------
        dry_run
            Write nothing, and keep nobody else from writing.

        Raises
        ------
        InUseError
            If somebody else writes.
        BrokenRegisterError
            If the register is not whole, and nobody accepted that.
        """
        if dry_run:
            with reading(self.location) as connection:
                seen = commit.look(connection)
            yield Writer(by, self._clock(), seen)
            return
        if self.location.file is not None:
            refuse_unsafe(self.location.file.parent)
        with lock(self.location, by, self._clock()) as connection:
            with connection.begin():
                refuse_if_broken(self.location, examine(self.location, connection, anchor.read(self.location)))
                seen = commit.look(connection)
            writer = Writer(by, self._clock(), seen)
            yield writer
            self._commit(connection, writer, seen)

    def forget(self, by: str) -> bool:
        """Whether nothing beside the tables holds what was erased, also after a process was killed while erasing."""
        workplace.remove_left(self.location.folder)
        with lock(self.location, by, self._clock()) as connection:
            return commit.forget(connection)

    def accept_break(self, by: str, reason: str) -> Health:
        """Let writing go on in a register that is not whole, as a fact with who, when and why; its guards are put back.

        What is there now is accepted as it is, and nothing else: any later change to it is a break anew.

        Returns
        -------
        Health
            What was accepted.

        Raises
        ------
        ValueError
            Without a reason.
        """
        if not reason.strip():
            raise ValueError("a reason is needed")
        with lock(self.location, by, self._clock()) as connection:
            with connection.begin():
                found = examine(self.location, connection, anchor.read(self.location))
                if found.is_whole:
                    return found
                guards.install(connection)
                seen = commit.look(connection)
                writer = Writer(by, self._clock(), seen)
                writer.add(Kind.BREAK_ACCEPTED, "register", {"reason": reason, **found.told})
                ends = commit.write(connection, writer, seen)
            anchor.write(self.location, ends)
        return found

    def _commit(self, connection: Connection, writer: Writer, seen: Seen) -> None:
        if writer.is_empty:
            return
        try:
            with translated(self.location), connection.begin():
                if ends_of(connection) != seen.ends:
                    raise InUseError.unknown(str(self.location))
                ends = commit.write(connection, writer, seen)
        except UnreachableError:
            if self._has(writer):
                return
            raise
        # From here on everything is written, whatever happens; what lies beside it follows with the next batch.
        anchor.write(self.location, ends)
        with contextlib.suppress(DBAPIError, sqlite3.Error), connection.begin():
            purges.write(self.location, purges.done(connection))
        with contextlib.suppress(DBAPIError, sqlite3.Error):
            if writer.collected.forgets:
                workplace.remove_left(self.location.folder)
                commit.forget(connection)

    def _has(self, writer: Writer) -> bool:
        """Whether a batch was written although the server was lost.

        The lock of the session that was lost ends with it: whoever has it sees what became of its transaction.
        """
        try:
            with lock(self.location, writer.by, self._clock()) as connection, connection.begin():
                return commit.holds(connection, writer.batch)
        except (UnreachableError, InUseError):
            raise UnreachableError.lost(str(self.location), writer.batch) from None

    def _identities(self, child_key: str | None = None) -> list[Identity]:
        wanted = select(IDENTITIES).order_by(IDENTITIES.c.child_key, IDENTITIES.c.version)
        if child_key is not None:
            wanted = wanted.where(IDENTITIES.c.child_key == child_key)
        with reading(self.location) as connection:
            return [
                Identity(key, version, datetime.fromisoformat(since), json.loads(fields))
                for key, version, fields, since in connection.execute(wanted)
            ]

    def _kind(self, kind: str) -> Kind:
        try:
            return Kind(kind)
        except ValueError:
            raise NewerRegisterError.of(str(self.location), kind) from None
