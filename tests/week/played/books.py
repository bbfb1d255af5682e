"""The week's workbooks as people fill them in: sorted, with hidden and own columns and rows, some left empty."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.week.played.answered import REASONS, Reply
from tests.week.played.row import GONE, Row
from tests.week.played.sheet import Sheet
from tests.week.played.world import GROUPS, SCHOOLS
from tests.week.workbook.filled import Filled

COORDINATOR = "deze-week.xlsx"
_OF_STATE = {
    "to_advise": "Uw advies is nodig", "proposed": "Voorgesteld", "offered": "Aanbod loopt",
    "accepted": "Ouders zeiden ja", "enrolled": "Eerste dag", "waiting": "Wacht", "declined": "Wacht",
    "registered": "Wacht", "no_show": "Niet gekomen", "referred": "Verwezen",
}  # fmt: skip
_AT_SCHOOL = {
    "proposed": "Voorgesteld", "offered": "Aanbod loopt", "accepted": "Ouders zeiden ja", "enrolled": "Eerste dag",
    "started": "Geplaatst",
}  # fmt: skip
_OF_SCHOOL = {
    "Voorgesteld": ("proposed",),
    "Ouders zeiden ja": ("proposed", "offered", "accepted"),
    "Eerste dag": ("proposed", "offered", "accepted", "enrolled"),
}
"""What a school is asked -> states of a child in which it can answer."""

Asked = tuple[str, str, str]
"""A file's reader, what is asked, and about whom."""


def asked(sheet: Sheet) -> set[Asked]:
    """Every row that the workbooks are to have, of the bookkeeping."""
    found = {("", matter, name) for name, row in sheet.rows.items() for matter in _matters(sheet, name, row)}
    for name, row in sheet.rows.items():
        if row.state in _AT_SCHOOL:
            found.add((GROUPS[row.group or row.proposed].school, _AT_SCHOOL[row.state], name))
    return found


def may_answer(reader: str, matter: str, state: str) -> bool:
    """Whether anything can be answered in a row of a child who is in a state by now."""
    if reader:
        return state in _OF_SCHOOL.get(matter, ())
    if matter == "Opnieuw aangemeld":
        return state in (*GONE, "no_show")
    if matter == "Dubbel aangemeld?" or (matter == "Niet gekomen" and state in GONE):
        return True
    return state not in GONE and (state != "started" or matter in ("Niet meer op de lijst", "Lijst zegt iets anders"))


def _matters(sheet: Sheet, name: str, row: Row) -> Iterator[str]:
    if row.state in _OF_STATE:
        yield _OF_STATE[row.state]
    if row.vanished and row.state not in GONE:
        yield "Niet meer op de lijst"
    if row.list_group not in ("", row.group) and row.state not in (*GONE, "held"):
        yield "Lijst zegt iets anders"
    if any(sheet.asks(name, other) for other in sheet.open_suspects(name)):
        yield "Dubbel aangemeld?"
    if row.row_held == "returned" and row.state in GONE:
        yield "Opnieuw aangemeld"
    elif "unreadable" in (row.row_held, row.why if row.state == "held" else "") and row.state not in GONE:
        yield "Regel niet overgenomen"


@dataclass
class Books:
    """The files of a proposal, opened; what is typed into them, and saved copies.

    Attributes
    ----------
    files
        Reader -> the file.
    """

    folder: Path
    files: Mapping[str, Filled]
    names: Mapping[tuple[str, str], str]

    @classmethod
    def of(cls, week: Path, saved: Path, sheet: Sheet) -> Books:
        paths = {"": week / COORDINATOR, **{each: week / "scholen" / f"{each}.xlsx" for each in SCHOOLS}}
        names = {
            (f"{row.line.given} {row.line.family}", row.line.born.isoformat()): name for name, row in sheet.rows.items()
        }
        return cls(saved, {key: Filled.of(path.read_bytes()) for key, path in paths.items() if path.is_file()}, names)

    def rows(self) -> dict[Asked, tuple[str, int]]:
        """Every row that can be filled in -> its sheet and number."""
        found = {}
        for reader, book in self.files.items():
            for sheet in _tables(book):
                for number in book.rows(sheet):
                    matter = str(book.cell(sheet, number, "matter"))
                    found[reader, matter, self._who(reader, sheet, number)] = (sheet, number)
        return found

    def _who(self, reader: str, sheet: str, number: int) -> str:
        book = self.files[reader]
        if not reader:
            return str(book.cell(sheet, number, "own_id"))
        return self.names[str(book.cell(sheet, number, "name")), str(book.cell(sheet, number, "birth_date"))[:10]]

    def fill(self, replies: Iterable[Reply], rng: Random) -> dict[str, Path]:
        """Type answers and save the files, in disorder; returns each reader's file with what was typed into it."""
        for each in replies:
            sheet, number = self.rows()[each.book, each.matter, each.name]
            for part, value in (
                ("answer", _careless(each.typed, rng)), ("reason", REASONS.get(each.reason, "")), ("text", each.words),
            ):  # fmt: skip
                self.files[each.book].put(sheet, number, part, value)
        return {reader: self._saved(reader, book, rng) for reader, book in self.files.items()}

    def _saved(self, reader: str, book: Filled, rng: Random) -> Path:
        for sheet in _tables(book):
            if book.rows(sheet):
                by = rng.randrange(len(book.sheets[sheet][0]))
                book.sort(sheet, lambda row, by=by: str(row[by]) if by < len(row) else "")  # type: ignore[misc]
                book.hidden[sheet] = {rng.randrange(len(book.sheets[sheet][0])) for _ in range(2)}
            if rng.random() < 0.5:
                book.sheets[sheet].append(["", "zelf bellen", "", "maandag"])
            if rng.random() < 0.3:
                book.add_column(sheet, rng.randrange(4))
        return book.save(self.folder / f"{reader or 'coordinator'}-{rng.randrange(10**6)}.xlsx")


def _tables(book: Filled) -> list[str]:
    """Sheets on which something can be filled in."""
    return [name for name, rows in book.sheets.items() if rows and {"pl:key", "pl:matter"} <= {*rows[0]}]


def _careless(text: str, rng: Random) -> str:
    """An answer as a hand types it."""
    return rng.choice((text, text, text.upper() if "als" not in text else text, f"  {text} "))
