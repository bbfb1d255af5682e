"""Pages drawn as the sheets of a workbook, each row with its hidden key and its drop-down lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from placement.locale.language import Translator
from placement.reports.excel.book import Book, Sheet
from placement.reports.excel.cells import put
from placement.reports.excel.looks import Look
from placement.reports.excel.table import (
    LINE_HEIGHT,
    SPARE,
    Column,
    Row,
    Shown,
    fit,
    keep_heads,
    lines_of,
    write_table,
)
from placement.reports.excel.text import Writer
from placement.week.policy import ObjectionCode
from placement.week.workbook.choices import Answer
from placement.week.workbook.keys import seal
from placement.week.workbook.lines import GIVEN, SHAPES, Line, Page, Part, as_read, title_of

CODE = "pl:"
"""Begins each code in the hidden row above the headings."""

_TEXT_WIDTH = 100
_LONG_WAY = Fraction(99_900)
_LISTS = "lists"
_UNBOUNDED, _MARGIN = 10_000, 4


@dataclass
class Drawing:
    """A workbook in the making.

    Attributes
    ----------
    reasons
        Reasons from the region's list.
    lists
        Texts of each drop-down list -> where they stand, on a sheet that Excel does not offer to unhide.
    """

    book: Book
    secret: bytes
    reasons: Mapping[str, ObjectionCode]
    lists: dict[tuple[str, ...], str] = field(default_factory=dict)
    _name: str = ""

    @property
    def words(self) -> Translator:
        """The reader's language."""
        return self.book.words

    def draw(self, pages: Iterable[Page]) -> None:
        """Draw pages as sheets, in their order, and behind them the texts of the drop-down lists."""
        self._name = self.book.names.free(_LISTS, _LISTS)
        for number, page in enumerate(pages):
            sheet = self.book.sheet(self.book.names.free(page.title, str(number + 1)))
            self._page(sheet, page)
            if number == 0:
                sheet.raw.set_tab_color("#C55A11")
                sheet.raw.activate()
        raw = self.book.hidden(self._name)
        for column, texts in enumerate(self.lists):
            for row, text in enumerate(texts):
                put(raw, row, column, text)

    def source(self, texts: Sequence[str]) -> str:
        """Where a drop-down list's texts stand."""
        key = tuple(texts)
        if key not in self.lists:
            letter = _letter(len(self.lists))
            self.lists[key] = f"='{self._name}'!${letter}$1:${letter}${len(key)}"
        return self.lists[key]

    def _page(self, sheet: Sheet, page: Page) -> None:
        columns = [Column(title_of(self.words, each), SHAPES[each].look, SHAPES[each].widest) for each in page.parts]
        rows = [self._row(page, line) for line in page.lines]
        for at, part in enumerate(page.parts):
            put(sheet.raw, 0, at, CODE + part)
        sheet.raw.set_row(0, None, None, {"hidden": True})
        widths = _widened(sheet, page, fit(sheet, columns, _without_keys(page, rows)))
        head = self._intro(sheet, page, widths)
        if not page.lines:
            return
        # The key is hidden, and makes no row higher.
        unkeyed = [
            _UNBOUNDED if part is Part.KEY else width - _MARGIN for part, width in zip(page.parts, widths, strict=True)
        ]
        write_table(sheet, head, columns, rows, unkeyed)
        heads = (lines_of(each.title, width - SPARE) for each, width in zip(columns, widths, strict=True))
        sheet.raw.set_row(head, LINE_HEIGHT * max(heads) + 5)
        self._hide_key(sheet, page)
        keep_heads(sheet, head, columns=1 + page.parts.index(Part.NAME))
        for number, line in enumerate(page.lines, start=head + 1):
            self._offer(sheet, page, line, number)

    def _intro(self, sheet: Sheet, page: Page, widths: Sequence[int]) -> int:
        """Write what stands above the table; returns the row of the headings."""
        shown = [width for part, width in zip(page.parts, widths, strict=True) if part is not Part.KEY]
        writer = Writer(sheet, widths[: _columns_for(shown)], 1)
        writer.title(page.heading or page.title)
        for number, said in enumerate(page.intro):
            writer.sentence(said, Look.STRONG if number == 0 else Look.TEXT)
        if not page.lines:
            writer.sentence(page.empty, Look.GOOD)
        return writer.row

    def _row(self, page: Page, line: Line) -> Row:
        texts = {
            each.value: as_read(line.cells.get(each))
            for each in page.parts
            if each is not Part.KEY and each not in GIVEN
        }
        key = "" if line.key is None else seal(self.secret, line.key, texts)
        return [self._shown(line, part, key) for part in page.parts]

    def _shown(self, line: Line, part: Part, key: str) -> Shown:
        if part is Part.KEY:
            return Shown(key)
        if part in GIVEN and not line.choices:
            return Shown(None, look=Look.CELL)
        value = line.cells.get(part)
        if part is Part.DISTANCE and value is not None:
            return Shown(value, self.words.about(_LONG_WAY), more={"num_format": line.number_format})
        is_strong = part is Part.NOTED and line.is_pressing
        return Shown(value, look=Look.WRAP_STRONG if is_strong else None)

    def _hide_key(self, sheet: Sheet, page: Page) -> None:
        if Part.KEY in page.parts:
            at = page.parts.index(Part.KEY)
            sheet.raw.set_column(at, at, SHAPES[Part.KEY].widest, None, {"hidden": True})

    def _offer(self, sheet: Sheet, page: Page, line: Line, row: int) -> None:
        if not line.choices:
            return
        words = self.words
        answer = page.parts.index(Part.ANSWER)
        sheet.raw.data_validation(row, answer, row, answer, {
            "validate": "list",
            "source": self.source([each.said(words) for each in line.choices]),
            "error_title": title_of(words, Part.ANSWER),
            "error_message": words.text("Choose from the list, or leave it empty."),
        })  # fmt: skip
        if any(each.answer is Answer.NOT_AGREED for each in line.choices):
            reason = page.parts.index(Part.REASON)
            sheet.raw.data_validation(row, reason, row, reason, {
                "validate": "list",
                "source": self.source([each.said(words.language) for each in self.reasons.values()]),
                "error_title": title_of(words, Part.REASON),
                "error_message": words.text("Choose from the list, or leave it empty."),
            })  # fmt: skip


def _without_keys(page: Page, rows: Sequence[Row]) -> list[Row]:
    return [
        [Shown(None) if part is Part.KEY else shown for part, shown in zip(page.parts, row, strict=True)]
        for row in rows
    ]


def _widened(sheet: Sheet, page: Page, widths: list[int]) -> list[int]:
    """Widths with room for what is filled in."""
    for at, part in enumerate(page.parts):
        if part in GIVEN:
            widths[at] = SHAPES[part].widest
            sheet.raw.set_column(at, at, widths[at])
    return widths


def _columns_for(widths: Sequence[int]) -> int:
    """Number of first columns that a sentence spans."""
    taken = 0
    for number, width in enumerate(widths, start=1):
        taken += width
        if taken >= _TEXT_WIDTH:
            return number
    return len(widths)


def _letter(column: int) -> str:
    first, last = divmod(column, 26)
    return (chr(ord("A") + first - 1) if first else "") + chr(ord("A") + last)
