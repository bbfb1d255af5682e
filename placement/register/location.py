"""Where a register lies: a file, or a database on a server."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from placement.register.errors import AddressError

FILE = "register.db"


@dataclass(frozen=True, slots=True)
class Location:
    """Where a register lies.

    Attributes
    ----------
    url
        Address of the database; holds its password.
    file
        The file; `None` for a database on a server.
    folder
        The working folder, in which what belongs to the register lies beside it; `None` if there is none.
    """

    url: URL
    file: Path | None
    folder: Path | None

    def __str__(self) -> str:
        """The place in a sentence, without a password."""
        if self.file is not None:
            return str(self.file)
        url = self.url
        return URL.create(url.drivername, url.username, None, url.host, url.port, url.database).render_as_string()

    def __repr__(self) -> str:
        """As in a sentence."""
        return f"Location({self})"

    def beside(self, name: str) -> Path | None:
        """Path of a file in the working folder that belongs to this register; the plain name is `register.db`'s."""
        if self.folder is None:
            return None
        return self.folder / (name if self.file is None or self.file.name == FILE else f"{self.file.stem}.{name}")


def locate(where: str | Path, folder: Path | None = None) -> Location:
    """The location that a user names.

    Parameters
    ----------
    where
        Path of the file or of the folder that holds it, or `postgresql+psycopg://...`.
    folder
        The working folder of a database on a server.

    Raises
    ------
    AddressError
        If it is the address of a database of another kind.
    """
    if isinstance(where, str) and "://" in where:
        return _on_a_server(where, folder)
    path = Path(where).absolute()
    file = path / FILE if path.is_dir() or not path.suffix else path
    return Location(URL.create("sqlite", database=str(file)), file, file.parent)


def _on_a_server(where: str, folder: Path | None) -> Location:
    scheme = where.partition("://")[0]
    if scheme not in ("postgresql", "postgresql+psycopg"):
        raise AddressError.other(scheme)
    try:
        url = make_url(where)
    except (ArgumentError, ValueError):
        # The library's own message may quote a password.
        raise AddressError.other(scheme) from None
    return Location(url.set(drivername="postgresql+psycopg"), None, folder)
