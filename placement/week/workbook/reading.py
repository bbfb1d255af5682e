"""A workbook read back, whatever was sorted, filtered, hidden, added or renamed, and whatever program saved it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from placement.cells import restore
from placement.disclosure.digests import plain
from placement.locale import LANGUAGES, msgid, translator
from placement.tables.dialect import Row, Rows
from placement.tables.marks import cell_name
from placement.tables.values import UNSAVED
from placement.tables.workbook import sheets
from placement.week.workbook.drawing import CODE
from placement.week.workbook.keys import MARK, DamagedKeyError, RowKey, Sealed, canonical, is_unchanged, unseal
from placement.week.workbook.lines import GIVEN, SHAPES, Part, title_of
from placement.week.workbook.refusals import Place, Remark


@dataclass(frozen=True)
class Given:
    """A row that was made here, with what was filled in.

    Attributes
    ----------
    places
        Column that is filled in -> its cell.
    """

    key: RowKey
    answer: str
    reason: str
    text: str
    places: Mapping[Part, Place]

    @property
    def place(self) -> Place:
        """Cell of the answer."""
        return self.places[Part.ANSWER]


@dataclass(frozen=True)
class OwnRow:
    """A row that somebody added, or one whose key is gone.

    Attributes
    ----------
    name, own_id
        What stands in these columns.
    is_answered
        Whether it has an answer.
    """

    place: Place
    name: str
    own_id: str
    is_answered: bool


@dataclass
class ReadBook:
    """A workbook as it was read.

    Attributes
    ----------
    name
        Of the file.
    digest
        SHA-256 of its bytes.
    """

    name: str
    digest: str = ""
    given: list[Given] = field(default_factory=list)
    own: list[OwnRow] = field(default_factory=list)
    refusals: list[Remark] = field(default_factory=list)

    @property
    def reader(self) -> str:
        """For whom it was made: the id of a school, or empty for the coordinator's."""
        return Counter(each.key.reader for each in self.given).most_common(1)[0][0] if self.given else ""


def read_book(path: Path, secret: bytes, name: str) -> ReadBook:
    """A workbook with its answers, and every fault of it, under a name for people."""
    book = ReadBook(name)
    try:
        raw = path.read_bytes()
    except OSError:
        book.refusals.append(Remark(Place(name), msgid("The file cannot be read.")))
        return book
    book.digest = plain(raw)
    found, faults = sheets(raw, name)
    if faults or any(rows.faults for rows in found.values()):
        unreadable = msgid("This is no workbook that can be read: it is damaged, too large, or has a password.")
        book.refusals.append(Remark(Place(name), unreadable))
        return book
    for sheet, rows in found.items():
        _SheetReader(book, sheet.strip(), rows, secret).read()
    if not book.given and not book.refusals:
        book.refusals.append(Remark(Place(name), msgid("It holds no row of a week's workbook.")))
    for each in book.given:
        if each.key.reader != book.reader:
            other = msgid("This row is from another workbook: it stands in the wrong file.")
            book.refusals.append(Remark(each.place, other))
    return book


class _SheetReader:
    """Reads one sheet into a book."""

    def __init__(self, book: ReadBook, name: str, rows: Rows, secret: bytes) -> None:
        self._book, self._name, self._secret = book, name, secret
        self._rows = rows.rows
        self._missing: set[Part] = set()
        self._head, self._columns = _columns(rows.rows)

    def read(self) -> None:
        """Read every row with a key, and note those without."""
        for line, cells in self._rows:
            at = [number for number, cell in enumerate(cells) if cell.strip().startswith(MARK)]
            if at:
                self._keyed(line, cells, at)
            elif self._head is not None and line > self._head:
                self._own(line, cells)

    def _place(self, line: int, column: int) -> Place:
        return Place(self._book.name, self._name, cell_name(line - 1, column))

    def _refuse(self, place: Place, sentence: str, **values: Part) -> None:
        self._book.refusals.append(Remark(place, sentence, dict(values)))

    def _keyed(self, line: int, cells: Sequence[str], at: Sequence[int]) -> None:
        try:
            sealed = unseal(self._secret, cells[at[0]])
            if len(at) > 1:
                raise DamagedKeyError
        except DamagedKeyError:
            self._refuse(
                self._place(line, at[-1]),
                msgid("The hidden key of this row was altered, or is of another working folder."),
            )
            return
        if self._lacks((*map(Part, sealed.cells), *GIVEN)):
            return
        if self._is_whole(line, cells, sealed):
            answer, reason, text = (self._filled(line, cells, part) for part in GIVEN)
            places = {part: self._place(line, self._columns[part]) for part in GIVEN}
            self._book.given.append(Given(sealed.key, answer, reason, text, places))

    def _lacks(self, parts: Sequence[Part]) -> bool:
        """Whether a column is gone, which is said once."""
        gone = [part for part in parts if part not in self._columns]
        for part in gone:
            if part not in self._missing:
                self._missing.add(part)
                self._refuse(
                    Place(self._book.name, self._name), msgid("The column “{column}” is not there."), column=part
                )
        return bool(gone)

    def _is_whole(self, line: int, cells: Sequence[str], sealed: Sealed) -> bool:
        """Whether the cells that are not to be edited are as they were made."""
        changed = [
            part
            for part in map(Part, sealed.cells)
            if not is_unchanged(self._secret, sealed, part, _cell(cells, self._columns[part]))
        ]
        for part in changed:
            self._refuse(
                self._place(line, self._columns[part]),
                msgid(
                    "“{column}” is not what was written here: it was edited, or only some of the columns were sorted. "
                    "Nothing but the yellow cells is read."
                ),
                column=part,
            )
        return not changed

    def _filled(self, line: int, cells: Sequence[str], part: Part) -> str:
        text = restore(_cell(cells, self._columns[part])).strip()
        if text.startswith(UNSAVED):
            self._refuse(
                self._place(line, self._columns[part]),
                msgid("“{column}” holds a formula without a value: write the answer itself."),
                column=part,
            )
            return ""
        return text

    def _own(self, line: int, cells: Sequence[str]) -> None:
        name, own_id, answer = (
            canonical(_cell(cells, self._columns[part])) if part in self._columns else ""
            for part in (Part.NAME, Part.OWN_ID, Part.ANSWER)
        )
        first = next(number for number, cell in enumerate(cells) if cell.strip())
        self._book.own.append(OwnRow(self._place(line, first), name, own_id, bool(answer)))


def _cell(cells: Sequence[str], column: int) -> str:
    return cells[column] if column < len(cells) else ""


def _columns(rows: Sequence[Row]) -> tuple[int | None, dict[Part, int]]:
    """Line above the first row of the table, and column of each part: by the hidden codes, else by the headings."""
    head: int | None = None
    by_heading: dict[Part, int] = {}
    by_code: dict[Part, int] = {}
    for line, cells in rows:
        codes = dict(_found(cells, {CODE + part: part for part in SHAPES}))
        by_code = codes if Part.ANSWER in codes or Part.KEY in codes else by_code
        named = dict(_found(cells, _HEADINGS))
        if Part.ANSWER in named and not by_heading:
            by_heading, head = named, line
        if head is None and any(cell.strip().startswith(MARK) for cell in cells):
            head = line
    return head, {**by_heading, **by_code}


def _found(cells: Sequence[str], names: Mapping[str, Part]) -> Iterator[tuple[Part, int]]:
    seen: set[Part] = set()
    for number, cell in enumerate(cells):
        part = names.get(canonical(cell).casefold())
        if part is not None and part not in seen:
            seen.add(part)
            yield part, number


_HEADINGS = {title_of(translator(each), part).casefold(): part for each in LANGUAGES for part in SHAPES}
"""Heading in either language -> its column."""
