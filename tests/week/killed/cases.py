"""The commands that are killed, each in a working folder where it has something to do."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyrage

from placement.cli.main import main
from tests.cli.world import write_world
from tests.week.killed.pages import visited
from tests.week.workbook.filled import Filled

WEEK = "2026-W48"
MONDAY = "2026-11-23"
SCENARIO = "name: small\ndata: tables\nbasis: covenant art. 3c\nsolve: {time_limit: 20, workers: 1}\n"
LIST = """\
pupil_id,given_name,family_name,birth_date,postcode,family_id,origin,registered_on
N1,Sara,Haddad,2017-04-05,2312,F9,Zembla,2026-11-20
N2,Omar,Aziz,2017-44-05,2312,F8,Zembla,2026-11-20
N3,Lina,Nasser,2016-04-05,2352,F7,Zembla,2026-11-20
P4,,,2017-09-10,2312,F3,Ruritania,2026-11-16
"""
IDENTITY = pyrage.x25519.Identity.generate()
"""Who can open the backups."""
POLICY = "retention: {never_placed_days: 0}\n"


@dataclass(frozen=True)
class Killed:
    """A command that is killed.

    Attributes
    ----------
    before
        The folder that it begins from.
    arguments
        Of the command, with `{dir}` for the working folder.
    """

    before: str
    arguments: tuple[str, ...]


COMMANDS: Mapping[str, Killed] = {
    "import": Killed("begun", ("import", "{dir}/list.csv", "--yes")),
    "propose": Killed("begun", ("propose",)),
    "answers": Killed("answered", ("answers", "{dir}/answers.xlsx")),
    "enrol": Killed("offered", ("enrol", "P3", "P4", "P7")),
    "undo": Killed("offered", ("undo",)),
    "purge": Killed("withdrawn", ("purge", "--date", "2027-11-23")),
    "backup": Killed("offered", ("backup", "--recipient", str(IDENTITY.to_public()))),
    "page propose": Killed("begun", ("page", "propose")),
    "page import": Killed("begun", ("page", "import")),
    "page offer": Killed("proposed", ("page", "offer")),
    "page hold": Killed("proposed", ("page", "hold")),
}


def carried_out(folder: Path, arguments: tuple[str, ...], register: str | None = None) -> int:
    """A command of the week, or an action on a page of the workbench, in this process."""
    if arguments[0] == "page":
        return visited(folder, arguments[1], register, dt.date.fromisoformat(MONDAY))
    filled = [each.format(dir=folder) for each in arguments]
    where = () if register is None else ("--register", register)
    date = () if "--date" in filled else ("--date", MONDAY)
    return main(["week", *filled, "--dir", str(folder), "--by", "An", *where, *date], dict(os.environ))


def lay_out(home: Path) -> None:
    """The folders that commands begin from."""
    write_world(home / "own")
    begun = home / "begun"
    with silent():
        assert main(["week", "init", str(begun), "--from", str(home / "own" / "tables"), "--date", MONDAY], {}) == 0
        (begun / "scenario.yaml").write_text(SCENARIO, encoding="utf-8")
        (begun / "policy.yaml").write_text(POLICY, encoding="utf-8")
        (begun / "list.csv").write_text(LIST, encoding="utf-8")
        _next(home, "begun", "proposed", lambda folder: _all(folder, ("propose",)))
        _next(home, "proposed", "answered", _answer)
        _next(home, "proposed", "offered", lambda folder: _all(folder, ("offer", "P3", "P4", "P7")))
        _next(home, "offered", "withdrawn", lambda folder: _all(folder, ("withdraw", "P3"), ("withdraw", "P4")))


def _next(home: Path, before: str, name: str, change: Callable[[Path], None]) -> None:
    shutil.copytree(home / before, home / name)
    change(home / name)


def _all(folder: Path, *commands: tuple[str, ...]) -> None:
    for each in commands:
        assert carried_out(folder, each) == 0, each


def _answer(folder: Path) -> None:
    """The coordinator's workbook, filled in and saved by another program."""
    book = Filled.of((folder / "weeks" / WEEK / "deze-week.xlsx").read_bytes())
    sheet = next(iter(book.sheets))
    for pupil, *given in (("P3", "offered"), ("P4", "parents no"), ("P5", "agreed")):
        book.answer(sheet, pupil, *given)
    book.save(folder / "answers.xlsx")


@contextlib.contextmanager
def silent(into: Path | None = None) -> Iterator[None]:
    """A context in which all that is printed goes into a file, or nowhere."""
    opened = (into or Path(os.devnull)).open("w", encoding="utf-8", buffering=1)
    with opened as out, contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        yield
