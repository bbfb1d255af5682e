"""The hidden key of a row: what it is about, and a keyed digest over that and over its cells."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import astuple, dataclass, field
from enum import StrEnum

from placement.cells import restore
from placement.private import make_file, replace_text
from placement.week.place import WorkPlace
from placement.week.workbook.choices import Matter

MARK = "pl1."
"""Begins every key, so that a row is found wherever its key stands."""

KEY_FILE = "workbook.key"
_WHOLE, _CELL = 32, 8
_SECRET = 32


@dataclass(frozen=True)
class RowKey:
    """What a row is about.

    Attributes
    ----------
    week, batch
        Name of the proposal, and the command that made it.
    reader
        Id of the school that the workbook is for; empty for the coordinator's.
    child
        Key of the child in the register.
    group
        Group that is proposed, or in which the seat is; for a difference, the group of the list.
    """

    week: str
    batch: str
    reader: str
    matter: Matter
    child: str
    group: str = ""


@dataclass(frozen=True)
class Sealed:
    """A key as it was read.

    Attributes
    ----------
    cells
        Column -> digest of its cell.
    """

    key: RowKey
    cells: Mapping[str, str] = field(default_factory=dict)


class Returned(StrEnum):
    """What came of the secret that a backup holds."""

    PUT_BACK = "put_back"
    SAME = "same"
    OTHER = "other"
    """There is another one, which stays."""


class DamagedKeyError(ValueError):
    """A text that begins as a key does, and is none that was made here."""


class NoSecretError(LookupError):
    """The working folder has no secret, or one that is damaged."""


def new_secret(place: WorkPlace) -> bytes:
    """Secret of the working folder, made on the first use, for its owner alone."""
    path = place.folder / KEY_FILE
    make_file(path)
    if not path.read_text(encoding="ascii").strip():
        replace_text(path, secrets.token_hex(_SECRET) + "\n")
    return secret_of(place)


def secret_of(place: WorkPlace) -> bytes:
    """Secret of the working folder.

    Raises
    ------
    NoSecretError
        If no workbook was ever made here, or the file that holds it was damaged.
    OSError
        If it cannot be read.
    """
    try:
        secret = bytes.fromhex((place.folder / KEY_FILE).read_text(encoding="ascii").strip())
    except (FileNotFoundError, ValueError) as error:
        raise NoSecretError from error
    if len(secret) < _SECRET:
        raise NoSecretError
    return secret


def put_back(place: WorkPlace, secret: bytes, *, dry_run: bool = False) -> Returned:
    """What became of a secret that a backup holds: the working folder gets it where it has none.

    Raises
    ------
    OSError
        If it cannot be written.
    """
    try:
        return Returned.SAME if secret_of(place) == secret else Returned.OTHER
    except NoSecretError:
        if not dry_run:
            replace_text(place.folder / KEY_FILE, secret.hex() + "\n")
        return Returned.PUT_BACK


def digest(secret: bytes, *parts: str, length: int = _WHOLE) -> str:
    """Keyed digest of some texts."""
    told = json.dumps(parts, ensure_ascii=True, separators=(",", ":")).encode("ascii")
    return hmac.new(secret, told, hashlib.sha256).hexdigest()[:length]


def canonical(cell: str) -> str:
    """A cell as every program saves it: without the apostrophes of safety, and with single spaces."""
    return " ".join(unicodedata.normalize("NFC", restore(cell)).split())


def seal(secret: bytes, key: RowKey, cells: Mapping[str, str]) -> str:
    """Key as text for a cell, over what it names and over the cells that are not to be edited.

    Parameters
    ----------
    cells
        Column -> its cell as text.
    """
    core = [*astuple(key)]
    parts = {name: digest(secret, *core, name, canonical(text), length=_CELL) for name, text in cells.items()}
    told = json.dumps([core, parts], ensure_ascii=True, separators=(",", ":"))
    body = base64.urlsafe_b64encode(told.encode("ascii")).decode("ascii")
    return f"{MARK}{body}.{digest(secret, told)}"


def unseal(secret: bytes, text: str) -> Sealed:
    """A key read again.

    Raises
    ------
    DamagedKeyError
        If it was not made with this secret, or was altered.
    """
    try:
        body, _, signed = text.strip().removeprefix(MARK).partition(".")
        told = base64.b64decode(body.encode("ascii"), altchars=b"-_", validate=True).decode("ascii")
    except (ValueError, binascii.Error) as error:
        raise DamagedKeyError from error
    if not hmac.compare_digest(digest(secret, told), signed):
        raise DamagedKeyError
    (week, batch, reader, matter, child, group), cells = json.loads(told)
    return Sealed(RowKey(week, batch, reader, Matter(matter), child, group), cells)


def is_unchanged(secret: bytes, sealed: Sealed, column: str, cell: str) -> bool:
    """Whether a cell is as it was made."""
    made = digest(secret, *astuple(sealed.key), column, canonical(cell), length=_CELL)
    return hmac.compare_digest(made, sealed.cells[column])
