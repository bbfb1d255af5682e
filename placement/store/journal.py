"""A file that grows as work is done, each piece committed before the next is counted: what was stopped goes on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from placement.faults import Fault, InputError
from placement.private import make_file
from placement.store.errors import WriteError


@dataclass(frozen=True, slots=True)
class Failures:
    """What is said where a journal cannot go on.

    Attributes
    ----------
    full, failed
        Sentences, as msgids, for a full disk and for one that fails otherwise; both name the folder as `{path}`.
    expected
        What a file that is damaged should hold.
    """

    full: str
    failed: str
    expected: str


@contextmanager
def connected(path: Path) -> Iterator[sqlite3.Connection]:
    """The database in a file, begun if there is none; it is its owner's alone, since it holds pupils."""
    if not path.exists():
        make_file(path)
    with closing(sqlite3.connect(path, timeout=30, check_same_thread=False)) as connection:
        yield connection


@contextmanager
def told(path: Path, failures: Failures) -> Iterator[None]:
    """Turn what the database in a file says into our errors.

    Raises
    ------
    WriteError
        If the disk is full or failing.
    InputError
        If the file is damaged.
    """
    try:
        yield
    except sqlite3.OperationalError as error:
        full = error.sqlite_errorcode == sqlite3.SQLITE_FULL
        raise WriteError(failures.full if full else failures.failed, path.parent) from error
    except (sqlite3.DatabaseError, ValueError, KeyError, TypeError) as error:
        raise InputError([Fault("damaged", str(path), expected=failures.expected)]) from error
