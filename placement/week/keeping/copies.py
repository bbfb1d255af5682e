"""Copies of children's data outside the register that it knows of: weeks' folders, exports, backups."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from placement.calendar import school_year_start
from placement.register.asides import asides
from placement.register.fact import Fact
from placement.register.kinds import Kind
from placement.register.location import Location, locate
from placement.week.desk import Desk
from placement.week.place import WorkPlace
from placement.week.policy import Retention

MARK = "export.json"
"""Says which command wrote an export, and what; a purge removes nothing else."""


class CopyKind(StrEnum):
    """What a copy is; also the first part of the subject of the fact that it is removed."""

    WEEK = "week"
    EXPORT = "export"
    BACKUP = "backup"
    ASIDE = "aside"
    """A register that a restored backup took the place of."""
    PAGE = "page"
    """A page for the parents of one child, with all that is held of it."""


@dataclass(frozen=True)
class Copy:
    """A copy of children's data.

    Attributes
    ----------
    id
        What tells it from others of its kind: name of the week, batch of the export, name and place of the backup.
    about
        Key of the child whose page it is; empty for what may be about everybody.
    made_on
        Day on which it was made.
    on
        First day on which it is to be gone.
    beside
        Of a register kept aside: where the present one lies. One on a server is a schema, and its path a plain name.
    """

    kind: CopyKind
    id: str
    path: Path
    made_on: date
    on: date
    about: str = ""
    beside: Location | None = None

    @property
    def subject(self) -> str:
        """Subject of the fact that it is removed."""
        return f"{self.kind.value}:{self.id}"

    @property
    def is_schema(self) -> bool:
        """Whether it lies in a database."""
        return self.beside is not None and self.beside.file is None

    @property
    def is_there(self) -> bool:
        """Whether something is at its path."""
        if self.is_schema:
            return self.beside is not None and self.id in asides(self.beside)
        return self.path.is_symlink() or self.path.exists()


_WEEK = re.compile(r"([0-9]{4})-W([0-9]{2})(?:-[0-9]+)?")
_OVER_A_YEAR = 370
_BACKUP = re.compile(r"register-([0-9]{8})T[0-9]{6}Z(?:-[0-9]+)?\.age")
_PAGE = re.compile(r"(K[0-9]+)(?:-[0-9]{4}-[0-9]{2}-[0-9]{2})?\.(?:html|md)")


def copies(place: WorkPlace, facts: Sequence[Fact], retention: Retention, school_year_from: str) -> tuple[Copy, ...]:
    """Every copy that the register knows of and did not note as removed, the oldest first."""
    gone = {each.subject for each in facts if each.kind is Kind.PURGED}
    found = [
        *_weeks(place, facts, school_year_from),
        *_exports(facts, school_year_from),
        *_backups(place, facts, retention),
        *_asides(place, retention),
        *_pages(place, facts, school_year_from),
    ]
    return tuple(sorted((each for each in found if each.subject not in gone), key=lambda each: (each.on, each.subject)))


def all_copies(
    place: WorkPlace, facts: Sequence[Fact], retention: Retention, school_year_from: str
) -> tuple[Copy, ...]:
    """Every copy that the register knows of, those among them that it noted as removed."""
    return copies(place, [each for each in facts if each.kind is not Kind.PURGED], retention, school_year_from)


def _weeks(place: WorkPlace, facts: Sequence[Fact], school_year_from: str) -> Iterator[Copy]:
    """Folders of proposals, those among them whose command was killed before it was noted."""
    noted = {each.subject.removeprefix("week:") for each in facts if each.kind is Kind.WEEK_PROPOSED}
    there = {each.name for each in place.weeks.iterdir()} if place.weeks.is_dir() else set()
    for name in sorted(noted | there):
        monday = _monday(name)
        if monday is not None:
            yield Copy(CopyKind.WEEK, name, place.week(name), monday, year_end(monday, school_year_from))


def _monday(name: str) -> date | None:
    found = _WEEK.fullmatch(name)
    if found is None:
        return None
    try:
        return date.fromisocalendar(int(found[1]), int(found[2]), 1)
    except ValueError:
        return None


def _exports(facts: Sequence[Fact], school_year_from: str) -> Iterator[Copy]:
    for fact in facts:
        said = fact.payload or {}
        if fact.kind is Kind.EXPORTED and said.get("folder"):
            made = date.fromisoformat(str(said.get("on") or fact.at.date().isoformat()))
            path = Path(str(said["folder"]))
            batch = str(said.get("batch", fact.batch))
            yield Copy(CopyKind.EXPORT, batch, path, made, year_end(made, school_year_from))


def _backups(place: WorkPlace, facts: Sequence[Fact], retention: Retention) -> Iterator[Copy]:
    """Backups that are noted, and those in the working folder's own place for them that are not."""
    made: dict[Path, date] = {}
    if place.backups.is_dir():
        for path in sorted(place.backups.iterdir()):
            found = _BACKUP.fullmatch(path.name)
            if found is not None:
                made[path.absolute()] = datetime.strptime(found[1], "%Y%m%d").date()
    for fact in facts:
        said = fact.payload or {}
        if fact.kind is Kind.BACKED_UP and said.get("file"):
            path = Path(str(said.get("folder") or place.backups.absolute())) / str(said["file"])
            made[path] = datetime.fromisoformat(str(said.get("on") or said.get("at") or fact.at.isoformat())).date()
    for path, day in made.items():
        name = hashlib.sha256(str(path).encode("utf-8", "surrogateescape")).hexdigest()[:12]
        yield Copy(CopyKind.BACKUP, f"{path.name}-{name}", path, day, day + timedelta(days=retention.backup_days))


def _asides(place: WorkPlace, retention: Retention) -> Iterator[Copy]:
    beside = locate(place.register, place.folder)
    for name, made in asides(beside).items():
        path = Path(name) if beside.file is None else beside.file.with_name(name)
        yield Copy(CopyKind.ASIDE, name, path, made, made + timedelta(days=retention.backup_days), beside=beside)


def _pages(place: WorkPlace, facts: Sequence[Fact], school_year_from: str) -> Iterator[Copy]:
    """Pages that are noted, and those in the working folder's own place for them that are not."""
    noted: dict[Path, tuple[str, str, date]] = {}
    for fact in facts:
        said = fact.payload or {}
        if fact.kind is Kind.EXPORTED and said.get("path"):
            made = date.fromisoformat(str(said["on"]))
            noted[Path(str(said["path"]))] = (str(said.get("batch", fact.batch)), str(said["child"]), made)
    for path, (batch, key, made) in noted.items():
        yield Copy(CopyKind.PAGE, batch, path, made, year_end(made, school_year_from), key)
    for path in sorted(place.access.iterdir()) if place.access.is_dir() else ():
        found = _PAGE.fullmatch(path.name)
        if found is not None and path.absolute() not in noted:
            made = date.fromtimestamp(path.lstat().st_mtime)
            yield Copy(CopyKind.PAGE, path.name, path, made, year_end(made, school_year_from), found[1])


def note_page(desk: Desk, key: str, page: Path) -> None:
    """Say where the page with all that is held of a child is, so that a purge finds it."""
    desk.say(Kind.EXPORTED, "register", path=str(page.absolute()), child=key, on=desk.today.isoformat())


def year_end(day: date, school_year_from: str) -> date:
    """First day of the school year after the one of a day."""
    start = school_year_start(day, school_year_from)
    return school_year_start(start + timedelta(days=_OVER_A_YEAR), school_year_from)
