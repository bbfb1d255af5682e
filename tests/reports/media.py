"""Tables read back from the files that people get, and their cells compared place by place."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from html.parser import HTMLParser

from placement.cells import restore
from tests.reports.excel.reading import Read
from tests.reports.page.walk import VOID

Place = tuple[str, str, str]
"""Caption of a table, heading of a row, heading of a column."""

Shown = str | Decimal | dt.date
"""What is in a cell: text, or in a workbook also a number or a day."""

FACTS = "facts"
"""Caption of figures that stand with their names outside of tables."""

_NUMBER = re.compile(r"[+-]?\d[\d.,]*")
_UNITS = re.compile(r"(?<!\w)(?:about|ongeveer|km|€|%)(?!\w)|€|%")


@dataclass
class Grid:
    """A table: its caption, its headings, its rows with the total as the last; cells with what is beside them."""

    caption: str = ""
    heads: list[Shown] = field(default_factory=list)
    rows: list[list[Shown]] = field(default_factory=list)
    beside: dict[tuple[int, int], str] = field(default_factory=dict)


def plain(text: str) -> str:
    """Text with single spaces and a hyphen for minus."""
    return " ".join(text.replace("\N{MINUS SIGN}", "-").split())


# --- HTML ----------------------------------------------------------------------------------------------


class _Tables(HTMLParser):
    """Tables of a page; what is there for paper alone is kept apart."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.grids: list[Grid] = []
        self.on_paper: list[Grid] = []
        self.facts: list[str] = []
        self._open: list[tuple[str, str]] = []
        self._text: list[str] = []
        self._aside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        self._open.append((tag, dict(attrs).get("class") or ""))
        if tag == "table":
            is_for_paper = any("only-paper" in names for _, names in self._open)
            (self.on_paper if is_for_paper else self.grids).append(Grid())
            self._grid = (self.on_paper if is_for_paper else self.grids)[-1]
        elif tag == "tr":
            self._row: list[Shown] = []
        elif tag in ("caption", "td", "th", "dt", "dd"):
            self._text, self._aside = [], []

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self._open.pop()
        if tag in ("dt", "dd"):
            self.facts.append(plain("".join(self._text)))
        elif tag == "caption":
            self._grid.caption = plain("".join(self._text))
        elif tag in ("td", "th"):
            if self._aside:
                self._grid.beside[len(self._grid.rows), len(self._row)] = plain("".join(self._aside))
            self._row.append(plain("".join(self._text)))
        elif tag == "tr" and self._grid.heads:
            self._grid.rows.append(self._row)
        elif tag == "tr":
            self._grid.heads = self._row

    def handle_data(self, data: str) -> None:
        names = {name for _, classes in self._open for name in classes.split()}
        if "beside" in names:
            self._aside.append(data)
        elif "hint" not in names:
            self._text.append(data)


def of_html(page: str) -> list[Grid]:
    """Tables of an HTML page as a screen shows them, its figures in words before them."""
    found = _read(page)
    return [*_facts(zip(found.facts[::2], found.facts[1::2], strict=True)), *found.grids]


def _facts(found: Iterable[tuple[Shown, Shown]]) -> list[Grid]:
    """Figures that stand with their names outside of tables, as a table of their own."""
    rows = [list(each) for each in found]
    return [Grid(FACTS, ["", FACTS], rows)] if rows else []


def of_paper(page: str) -> list[Grid]:
    """Tables of an HTML page that are for paper alone: parts of those that are too wide for it."""
    return _read(page).on_paper


def _read(page: str) -> _Tables:
    found = _Tables()
    found.feed(page)
    found.close()
    return found


# --- Markdown ------------------------------------------------------------------------------------------


def of_markdown(page: str) -> list[Grid]:
    """Tables of a Markdown page, its figures in words before them."""
    facts = re.findall(r"^\*\*(.+?)\*\* (.+?)\\?$", page, re.MULTILINE)
    grids = _facts((_unmarked(name), _unmarked(figure)) for figure, name in facts)
    caption, before = "", ""
    for each in page.splitlines():
        if each.startswith("| ") and not before.startswith("|"):
            grids.append(Grid(caption, _cells(each)))
        elif each.startswith("| ") and not set(each) <= set("|-: "):
            grids[-1].rows.append(_cells(each))
        elif bold := re.fullmatch(r"\*\*(.*)\*\*", each):
            caption = _unmarked(bold[1])
        before = each
    return grids


def _cells(row: str) -> list[Shown]:
    return [_unmarked(re.sub(r"^\*\*(.*)\*\*$", r"\1", each)) for each in row[2:-2].split(" | ")]


def _unmarked(text: str) -> str:
    return plain(re.sub(r"\\(.)", r"\1", text))


# --- workbooks -----------------------------------------------------------------------------------------


def of_workbook(raw: bytes) -> list[Grid]:
    """Tables of a workbook with their caption below them, each on a sheet of its own behind the first."""
    book = Read(raw)
    first, *others = book.names
    facts = ((_cell(row[0]), _cell(row[1])) for row in book.cells(first) if len(row) > 1 and row[1] != "")
    return [*_facts(facts), *(grid for name in others if (grid := of_sheet(book, name)) is not None)]


def of_sheet(book: Read, name: str, *, captioned: bool = True) -> Grid | None:
    """The table that begins in the first row of a sheet; `None` without the caption asked for below it."""
    rows = [[_cell(each) for each in row] for row in book.cells(name)]
    end = next((at for at, row in enumerate(rows) if not any(each != "" for each in row)), len(rows))
    below = rows[end + 1][0] if end + 1 < len(rows) else ""
    if end == 0 or (captioned and below == ""):
        return None
    return Grid(str(below), rows[0], rows[1:end])


def _cell(value: object) -> Shown:
    match value:
        case str():
            return plain(restore(value))
        case int() | float():
            return Decimal(repr(value))
        case dt.datetime():
            return value.date()
        case dt.date():
            return value
    raise TypeError(f"a cell holds a {type(value).__name__}")


# --- screens --------------------------------------------------------------------------------------------


def of_screen(text: str) -> list[list[str]]:
    """Lines of a terminal, each as its cells."""
    return [[plain(cell) for cell in re.split(r"\s{2,}", line.strip())] for line in text.splitlines()]


# --- comparing -----------------------------------------------------------------------------------------


def placed(grids: Iterable[Grid], *, beside: bool = True) -> Mapping[Place, Shown]:
    """Place of every cell -> what is there; with `beside` also the difference that stands after it."""
    captions: Counter[str] = Counter()
    found: dict[Place, Shown] = {}
    for grid in grids:
        caption = _once(captions, grid.caption)
        for place, shown in _in_grid(grid, beside):
            found[caption, *place] = shown
    return found


def _in_grid(grid: Grid, beside: bool) -> Iterator[tuple[tuple[str, str], Shown]]:
    seen: Counter[str] = Counter()
    columns: Counter[str] = Counter()
    heads = [_once(columns, str(each)) for each in grid.heads]
    for at, row in enumerate(grid.rows):
        heading = _once(seen, _name(row[0]))
        for column, (head, shown) in enumerate(zip(heads, row, strict=True)):
            after = grid.beside.get((at, column), "") if beside else ""
            yield (heading, head), f"{shown} {after}" if after else shown


def _once(seen: Counter[str], name: str) -> str:
    seen[name] += 1
    return name if seen[name] == 1 else f"{name} #{seen[name]}"


def _name(shown: Shown) -> str:
    return str(int(shown)) if isinstance(shown, Decimal) and shown == int(shown) else str(shown)


def number(text: str, language: str) -> Decimal | None:
    """Number that a text begins with, past its unit; `None` if it begins with something else."""
    found = _NUMBER.match(_UNITS.sub("", plain(text)).strip().replace("- ", "-"))
    if found is None:
        return None
    thousands, comma = (",", ".") if language == "en" else (".", ",")
    return Decimal(found[0].rstrip(".,").replace(thousands, "").replace(comma, "."))


def numbers(text: str, language: str) -> list[Decimal]:
    """All numbers in a text, in order."""
    return [each for found in _NUMBER.findall(plain(text)) if (each := number(found, language)) is not None]


def is_same(text: Shown, other: Shown, language: str) -> bool:
    """Whether a cell says what a cell of another medium says, a number to as many decimals as the text has."""
    match other:
        case dt.date():
            return text == (other.isoformat() if language == "en" else f"{other:%d-%m-%Y}")
        case Decimal():
            return isinstance(text, str) and _rounds_to(other, text, language)
    return text == other


def _rounds_to(exact: Decimal, text: str, language: str) -> bool:
    said = number(text, language)
    if said is None:
        return False
    exact = exact * 100 if text.endswith("%") else exact
    places = len(str(said).partition(".")[2])
    return exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) == said


@dataclass(frozen=True)
class Compared:
    """What two media say about the same places, and what stands in one of them alone."""

    differ: Sequence[str]
    here: frozenset[Place]
    there: frozenset[Place]
    both: frozenset[Place]


def compared(these: Mapping[Place, Shown], those: Mapping[Place, Shown], language: str) -> Compared:
    """Cells of a medium that writes text, beside those of another."""
    both = these.keys() & those.keys()
    return Compared(
        differ=sorted(
            f"{place}: {these[place]!r} is {those[place]!r}"
            for place in both
            if not is_same(these[place], those[place], language)
        ),
        here=frozenset(these.keys() - both),
        there=frozenset(those.keys() - both),
        both=frozenset(both),
    )


def alike(found: Compared) -> None:
    """Check that two media have the same cells, with the same in them."""
    assert found.differ == []
    assert (found.here, found.there) == (frozenset(), frozenset())
