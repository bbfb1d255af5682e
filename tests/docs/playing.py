"""A reader who does what a page of the manual says, in a folder of their own."""

from __future__ import annotations

import datetime as dt
import re
import shlex
import shutil
from contextlib import chdir
from dataclasses import dataclass, field
from pathlib import Path

from tests.cli.screen import ended, streams
from tests.docs.pages import DOCS, Commands, Order, rows, steps
from tests.week.workbook.filled import Filled

VARIES = re.compile(r"\b[0-9a-f]{12}\b|\b\d{4}-\d\d-\d\d \d\d:\d\d\b|\b\d{8}T\d{6}Z\b")
"""What is another each time: a command's name in the register, and when it was noted."""
DAY = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})")


@dataclass
class Said:
    """What a block of commands showed, and where on the page that stands."""

    commands: Commands
    code: int
    text: str

    @property
    def is_as_written(self) -> bool:
        """Whether it ended and showed what the page says; `...` on the page stands for anything."""
        if self.code != self.commands.code:
            return False
        return self.commands.shown is None or is_like(self.commands.shown, self.text)


@dataclass(frozen=True)
class Left:
    """A copy of a reader's folder, where in it the reader stood, and the variables that were set."""

    copy: Path
    place: Path
    variables: dict[str, str]


Kept = dict[tuple[str, str], Left]


@dataclass
class Reader:
    """Somebody at a terminal of 80 columns, in a folder.

    Attributes
    ----------
    kept
        Page and name -> how that page left its reader there.
    """

    folder: Path
    kept: Kept = field(default_factory=dict)
    variables: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.here = self.folder

    def play(self, page: Path) -> list[Said]:
        """Do what a page says; what was shown by every block of commands."""
        name = page.relative_to(DOCS).with_suffix("").as_posix()
        said = []
        for step in steps(page.read_text(encoding="utf-8")):
            if isinstance(step, Commands):
                said.append(self._run(step))
            else:
                self._obey(step, name)
        return said

    def _obey(self, order: Order, page: str) -> None:
        match order.name, order.words:
            case "write", (file,):
                (self.here / file).write_text(order.content, encoding="utf-8")
            case "fill", (file, sheet):
                fill(self.here / file, sheet, order.content)
            case "answer", (file, sheet):
                answer(self.here / file, sheet, order.content)
            case "keep", (name,):
                copy = self.folder.parent / f"{self.folder.name}-{name}"
                shutil.copytree(self.folder, copy)
                self.kept[page, name] = Left(copy, self.here.relative_to(self.folder), dict(self.variables))
            case "begins", (other, name):
                left = self.kept[other, name]
                shutil.copytree(left.copy, self.folder, dirs_exist_ok=True)
                self.here = self.folder / left.place
                self.variables = dict(left.variables)
            case _:
                raise ValueError(f"{page}: {order} is not understood")

    def _run(self, step: Commands) -> Said:
        file = self.folder.parent / f"{self.folder.name}.said"
        code = 0
        with file.open("wb") as shown:
            for line in step.lines:
                code = self._command(line, shown.fileno())
                if code:
                    break
        return Said(step, code, file.read_text(encoding="utf-8"))

    def _command(self, line: str, shown: int) -> int:
        name, *words = shlex.split(line)
        if name == "cd":
            self.here = (self.here / words[0]).resolve(strict=True)
            return 0
        if name == "export":
            variable, value = words[0].split("=", 1)
            self.variables[variable] = value
            return 0
        assert name == "placement", f"{line}: the manual's reader knows no {name}"
        with chdir(self.here), streams((1, shown), (2, shown)):
            given = [each for word in words for each in self._named(word)]
            return ended(*given, COLUMNS="80", LOGNAME="anna", **self.variables)

    def _named(self, word: str) -> list[str]:
        """The files that a pattern stands for, as a shell hands them on; any other word as it is."""
        found = sorted(self.here.glob(word)) if "*" in word else []
        return [each.relative_to(self.here).as_posix() for each in found] or [word]


def is_like(written: str, shown: str) -> bool:
    """Whether a page shows what was shown; a line `...` stands for any lines, `...` in a line for anything there."""
    parts = [
        r"(?:[^\n]*\n)*?" if line.strip() == "..." else re.escape(line).replace(re.escape("..."), "[^\n]*") + "\n"
        for line in _lines(written)
    ]
    return re.fullmatch("".join(parts), "".join(f"{line}\n" for line in _lines(shown))) is not None


def _lines(text: str) -> list[str]:
    """Lines with what varies taken out, and columns two spaces apart: how wide they are, other rows decide."""
    return [
        re.sub(r"(?<=\S) {2,}", "  ", VARIES.sub("varies", line)).rstrip() for line in text.strip("\n").splitlines()
    ]


def fill(file: Path, sheet: str, table: str) -> None:
    """Add a table's rows to a sheet, under the headings of the same name."""
    book = Filled.of(file.read_bytes())
    headings, *added = rows(table)
    names = book.sheets[sheet][0]
    places = [names.index(each) for each in headings]
    for cells in added:
        row: list[object] = [""] * len(names)
        for place, cell in zip(places, cells, strict=True):
            row[place] = _cell(cell)
        book.sheets[sheet].append(row)
    book.save(file)


def answer(file: Path, sheet: str, table: str) -> None:
    """Fill in cells of a sheet's rows, which the table's first column names."""
    book = Filled.of(file.read_bytes())
    headings, *given = rows(table)
    there = book.sheets[sheet]
    names = next(row for row in there if set(headings) <= {str(each) for each in row})
    places = [names.index(each) for each in headings]
    for cells in given:
        row = next(row for row in there if len(row) > places[0] and row[places[0]] == cells[0])
        for place, cell in zip(places[1:], cells[1:], strict=True):
            row[place] = cell
    book.save(file)


def _cell(text: str) -> object:
    """A cell as a spreadsheet takes it: a date that exists is a date."""
    found = DAY.fullmatch(text)
    try:
        return dt.date(int(found[3]), int(found[2]), int(found[1])) if found else text
    except ValueError:
        return text
