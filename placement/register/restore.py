"""A register put back from a copy: purges of later are repeated, and the present one is kept aside."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import DBAPIError

from placement.private import make_folders, sync
from placement.register import anchor, asides, migrations, purges
from placement.register.backup import Key, copy, read_copy, transfer
from placement.register.carried import Carried, births, carried, lacking
from placement.register.engine import file_opened, reading
from placement.register.errors import RegisterError, UnreachableError, WriteFailedError
from placement.register.health import refuse_if_broken
from placement.register.kinds import Kind
from placement.register.location import FILE, Location, locate
from placement.register.lock import Holder, file_lock
from placement.register.lock import writer as lock
from placement.register.place import refuse_unsafe
from placement.register.register import Clock, Register, now
from placement.register.rows import ends_of, secrets_of
from placement.register.schema import CHILDREN, FACTS, METADATA
from placement.register.workplace import workplace
from placement.register.writer import Writer


@dataclass(frozen=True, slots=True)
class Present:
    """What the register held that a copy takes the place of.

    Attributes
    ----------
    facts
        How many; `None` if it could not be read, or there was none.
    children
        Their keys.
    purged
        What it had erased.
    carried
        What it said of copies that were written of it, or removed, and of pages that were shown.
    """

    facts: int | None = None
    children: frozenset[str] = frozenset()
    purged: frozenset[purges.Gone] = frozenset()
    carried: tuple[Carried, ...] = ()


@dataclass(frozen=True, slots=True)
class Restored:
    """What came of it.

    Attributes
    ----------
    facts
        Facts in the copy.
    lost
        How many more there were; `None` if the present register could not be read.
    purged
        Children of whom all or some columns were erased again.
    aside
        Where the present one is kept: a file, or a schema of the database; `None` if there was none.
    last
        When the last fact in the copy was written (UTC); `None` if it has none.
    beside
        Name -> content of what was kept with the copy; it is not put anywhere.
    """

    facts: int
    lost: int | None
    purged: tuple[str, ...]
    aside: str | None
    last: datetime | None = None
    beside: Mapping[str, bytes] = field(default_factory=dict)


def restore(
    source: Path, where: str | Path, key: Key, by: str, *, folder: Path | None = None, clock: Clock = now
) -> Restored:
    """Put a register back from a copy.

    Parameters
    ----------
    source
        The copy.
    where
        Where the register is to lie, as for :meth:`Register.create`.
    key
        What opens it.
    by
        Who does it.

    Raises
    ------
    BackupError
        If the copy cannot be read, or does not open.
    BrokenRegisterError, NewerRegisterError, NotARegisterError
        If it is not whole, newer, or no register.
    InUseError
        If somebody else writes.
    WriteFailedError
        If the disk does not take it.
    """
    location = locate(where, folder)
    if location.file is not None:
        refuse_unsafe(location.file.parent)
    at = clock()
    with _place(location, is_made=location.file is not None) as work, _locked(location, by, at) as connection:
        beside = read_copy(source, work / FILE, key)
        copied = Register.open(work / FILE, clock=clock)
        refuse_if_broken(copied.location, copied.health)
        present, last = _present(location), _last(copied)
        facts, lost, purged = _complete(copied, by, present, purges.read(location) | present.purged)
        name = asides.name_of(at)
        # A process that is killed in between leaves no anchor, rather than one of the other register.
        anchor.remove(location)
        if connection is None:
            aside = _put_file(copied.location, location, name, readable=present.facts is not None)
        else:
            aside = _put_tables(copied.location, connection, name)
        with reading(location) as found:
            anchor.write(location, ends_of(found))
            purges.write(location, purges.done(found))
    return Restored(facts, lost, purged, aside, last, beside)


def look(source: Path, where: str | Path, key: Key, *, folder: Path | None = None) -> Restored:
    """What restoring a copy would come to; nothing is written.

    Raises
    ------
    BackupError
        If the copy cannot be read, or does not open.
    BrokenRegisterError, NewerRegisterError, NotARegisterError
        If it is not whole, newer, or no register.
    WriteFailedError
        If there is no room to decrypt it.
    """
    location = locate(where, folder)
    with _place(location) as work:
        beside = read_copy(source, work / FILE, key)
        copied = Register.open(work / FILE)
        refuse_if_broken(copied.location, copied.health)
        present = _present(location)
        facts, lost, again = _compared(copied, present, purges.read(location) | present.purged)
        return Restored(facts, lost, tuple(sorted(again)), None, _last(copied), beside)


@contextlib.contextmanager
def _place(location: Location, *, is_made: bool = False) -> Iterator[Path]:
    """A folder to decrypt a copy in, beside the register; what the disk does not take is an error of the register."""
    try:
        if is_made and location.folder is not None:
            make_folders(location.folder)
        with workplace(location.folder) as folder:
            yield folder
    except OSError as error:
        raise WriteFailedError.at(str(error.filename or location), error.strerror or str(error)) from error


def _last(copied: Register) -> datetime | None:
    with reading(copied.location) as connection:
        found = connection.execute(select(func.max(FACTS.c.at))).scalar_one_or_none()
    return None if found is None else datetime.fromisoformat(found)


@contextlib.contextmanager
def _locked(location: Location, by: str, at: datetime) -> Iterator[Connection | None]:
    """The writer's lock; on a server with the connection that holds it, as a file may be too damaged to be opened."""
    if location.file is None:
        with lock(location, by, at) as connection:
            yield connection
    else:
        with file_lock(location, Holder(by, at.isoformat(timespec="seconds"))):
            yield None


def _present(location: Location) -> Present:
    """What is there now, as far as it can be read."""
    if location.file is not None and not location.file.is_file():
        return Present()
    try:
        with reading(location) as connection:
            if migrations.current(connection) is None:
                return Present()
            facts = connection.execute(select(func.count()).select_from(FACTS)).scalar_one()
            children = frozenset(connection.execute(select(CHILDREN.c.child_key)).scalars())
            return Present(facts, children, purges.done(connection), carried(connection))
    except UnreachableError:
        raise
    except (RegisterError, DBAPIError):
        return Present()


def _complete(
    copied: Register, by: str, present: Present, purged: frozenset[purges.Gone]
) -> tuple[int, int | None, tuple[str, ...]]:
    """Repeat purges in a copy, keep the keys of children it does not know out of use, and say that it was restored."""
    facts, lost, again = _compared(copied, present, purged)
    with reading(copied.location) as connection:
        known, born, secrets = carried(connection), births(connection), secrets_of(connection)
    erased = {key for key, secret in secrets.items() if secret is None or "" in again.get(key, ())}
    with copied.writing(by) as writer:
        for key in sorted(present.children | {key for key, _, _ in purged}):
            writer.take(key)
        for key, columns in sorted(again.items()):
            _repeat(writer, key, columns)
        for each in lacking(present.carried, known, born, erased):
            writer.add(each.kind, each.subject, each.payload)
        writer.add(Kind.RESTORED, "register", {"facts": facts, "lost": lost})
    return facts, lost, tuple(sorted(again))


def _compared(
    copied: Register, present: Present, purged: frozenset[purges.Gone]
) -> tuple[int, int | None, dict[str, set[str]]]:
    """Facts in a copy, how many more the present register has, and child -> columns to be erased again."""
    with reading(copied.location) as connection:
        facts = connection.execute(select(func.count()).select_from(FACTS)).scalar_one()
        known = dict(connection.execute(select(CHILDREN.c.child_key, CHILDREN.c.created_batch)).all())
        done = purges.done(connection)
    lost = None if present.facts is None else max(0, present.facts - facts)
    erased = {key for key, _, column in done if not column}
    again: dict[str, set[str]] = {}
    for key, batch, column in purged - done:
        if known.get(key) == batch and key not in erased:
            again.setdefault(key, set()).add(column)
    return facts, lost, again


def _repeat(writer: Writer, key: str, columns: set[str]) -> None:
    """Erase a child, or columns of it, once more."""
    if "" in columns:
        writer.erase(key)
        writer.add(Kind.PURGED, key, {"repeated": True})
    else:
        writer.strip(key, columns)
        writer.add(Kind.PURGED, key, {"repeated": True, "columns": sorted(columns)})


def _put_file(source: Location, target: Location, name: str, *, readable: bool) -> str | None:
    """Let a file hold what another holds; what it held is kept beside it.

    One that can be read gets its new pages in one transaction, so that whoever reads meanwhile sees the old or the new
    register. Another one is moved aside first.
    """
    assert source.file is not None
    assert target.file is not None
    aside = target.file.with_name(f"{name}.db")
    if readable:
        copy(target, aside)
        with file_opened(source) as copied, file_opened(target, to_write=True) as present:
            copied.backup(present)
        return str(aside)
    kept = target.file.exists()
    for ending in ("-wal", "-shm", ""):
        with contextlib.suppress(FileNotFoundError):
            target.file.with_name(f"{target.file.name}{ending}").replace(f"{aside}{ending}")
    source.file.replace(target.file)
    sync(target.file.parent)
    return str(aside) if kept else None


def _put_tables(source: Location, connection: Connection, name: str) -> str | None:
    """Let a database hold what a file holds, in one transaction; the tables that it had go to a schema of their own."""
    with reading(source) as copied, connection.begin():
        kept = migrations.current(connection) is not None
        if kept:
            connection.exec_driver_sql(f"CREATE SCHEMA {name}")
            asides.mark(connection, name)
            for table in (*METADATA.tables, migrations.VERSION_TABLE):
                connection.exec_driver_sql(f"ALTER TABLE {table} SET SCHEMA {name}")
        migrations.upgrade(connection)
        transfer(copied, connection)
    return name if kept else None
