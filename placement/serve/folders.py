"""Files of the working folder that can be opened: only what a listing finds, by the name that it has there."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from placement.locale import msgid
from placement.store.names import WORK
from placement.week.letters.making import LETTERS, LISTS
from placement.week.place import RUN, WorkPlace
from placement.week.workbook.decide import COORDINATORS
from placement.week.workbook.making import SCHOOLS

COORDINATOR = msgid("you alone")
_OF_WEEK: tuple[tuple[str, str, str], ...] = (
    (COORDINATORS, msgid("workbook with what is to be decided, answered in it and read back"), COORDINATOR),
    (
        f"{SCHOOLS}/",
        msgid("workbook with the school's own children, answered in it and read back"),
        msgid("the school"),
    ),
    *((f"{each}/", msgid("letter on the proposal"), msgid("the child's parents")) for each in LETTERS.values()),
    *(
        (f"{each}/", msgid("list of the school's own children, to read"), msgid("the school"))
        for each in LISTS.values()
    ),
    (f"{RUN}/", msgid("the solve as it was, for programs and reports"), COORDINATOR),
)
"""How a path in a week's folder begins, what the file is, and for whom."""
_ELSE = (msgid("page for a role, or a file that somebody added"), msgid("whom it names"))


@dataclass(frozen=True)
class File:
    """A file of a folder.

    Attributes
    ----------
    name
        Path in the folder, with slashes.
    what, reader
        Msgids: what it is, and for whom.
    """

    name: str
    path: Path
    size: int
    what: str
    reader: str

    @property
    def folder(self) -> str:
        """The subfolder that it lies in; empty for the folder itself."""
        return self.name.rpartition("/")[0].partition("/")[0]


def weeks(place: WorkPlace) -> tuple[str, ...]:
    """Names of the weeks' folders that are there, the newest first."""
    if not place.weeks.is_dir():
        return ()
    found = (each for each in place.weeks.iterdir() if each.is_dir() and not each.is_symlink())
    return tuple(sorted((each.name for each in found if not WORK.fullmatch(each.name)), key=_order, reverse=True))


def _order(name: str) -> tuple[str, int]:
    week, _, number = name.partition("-W")[2].partition("-")
    return name[:5] + week, int(number) if number.isdigit() else 1


def files_of_week(place: WorkPlace, week: str) -> Mapping[str, File]:
    """Every file of a week's folder by its path there; empty for a folder that is not listed."""
    if week not in weeks(place):
        return {}
    return {each.name: each for each in _files(place.week(week))}


def files_in(folder: Path) -> Mapping[str, File]:
    """Every file of a folder by its path there."""
    return {each.name: each for each in _files(folder)} if folder.is_dir() and not folder.is_symlink() else {}


def _files(folder: Path) -> Iterator[File]:
    """Ordinary files, without links, hidden ones, and what is still being written."""
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(each for each in folders if _is_plain(Path(root) / each))
        for name in sorted(names):
            path = Path(root) / name
            if _is_plain(path) and path.is_file():
                within = path.relative_to(folder).as_posix()
                what, reader = _described(within)
                yield File(within, path, path.stat().st_size, what, reader)


def _is_plain(path: Path) -> bool:
    return not (path.name.startswith((".", "~$")) or WORK.fullmatch(path.name) or path.is_symlink())


def _described(name: str) -> tuple[str, str]:
    found = ((what, reader) for begin, what, reader in _OF_WEEK if name == begin or name.startswith(begin))
    return next(found, _ELSE)
