"""Where in a sheet its table is: titles, totals and notes around it are passed over, and said.

The row of headings is the one with most headings of the table among the first rows. Below it, a row of totals or of
notes is told from a record by what it lacks: nothing is passed over that could be a record with a mistake in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from placement.faults import Fault
from placement.tables.alike import bare
from placement.tables.columns import TABLES, Table
from placement.tables.dialect import Row, Rows
from placement.tables.headers import Header
from placement.tables.names import column_of, headings
from placement.tables.quote import named, shown
from placement.tables.values import UNSAVED

_FIRST_ROWS = 40
"""Rows among which the headings are looked for."""
_TOTALS = frozenset({
    "totaal", "totalen", "total", "totals", "subtotaal", "subtotal", "eindtotaal", "grandtotal", "totaalaantal", "som",
    "sum", "aantal", "aantalleerlingen", "totaalleerlingen", "count", "gemiddelde", "gemiddeld", "average", "mean",
    "totaalgeneraal", "totaalaantalleerlingen", "max", "min", "somvan",
})  # fmt: skip
_TOTAL_STARTS = frozenset(word[:3] for word in _TOTALS)
_NUMBER = re.compile(r"[-+]?[0-9]+(?:[.,][0-9]+)*\s*%?")
_WORDS = re.compile(r"[^\W\d_]{2,}")
_NOTES = ("letop", "toelichting", "opmerking", "legenda", "legend")
_LONGEST_ID = 40
_SUB_HEADING = re.compile(
    r"(?:groep|klas|group|class|school|locatie|location|bestuur|board)\b[ :.-]+\S.*", re.IGNORECASE
)
_LEAST_HEADINGS = 2
"""Fewest headings by which a second table is told."""


@dataclass(frozen=True)
class Body:
    """Rows below the headings that are records, and faults and warnings about the others."""

    rows: tuple[Row, ...]
    warnings: tuple[Fault, ...]
    faults: tuple[Fault, ...] = ()


def heading_row(rows: Rows, known: Callable[[str], bool]) -> tuple[Rows, tuple[Fault, ...]]:
    """Rows from the headings on, and a warning of what stands above them.

    Parameters
    ----------
    known
        Whether a text is a heading of the table.
    """
    first = rows.rows[:_FIRST_ROWS]
    scores = [len({bare(cell) for cell in cells if cell.strip() and known(cell)}) for _, cells in first]
    best = max(scores, default=0)
    if best == 0:
        # Headings of the user's own, or none at all: the first row that is about as wide as the table.
        widths = [sum(bool(cell.strip()) for cell in cells) for _, cells in first]
        at = next(index for index, width in enumerate(widths) if 2 * width >= max(widths))
    elif best == 1:
        at = scores.index(1) if len(first[scores.index(1)][1]) == 1 or scores[0] else _lone(first, scores)
    else:
        at = scores.index(best)
    above = [row for row, _ in first[:at]]
    if not above:
        return rows, ()
    expected = f"headings in the first row; passed over above them: rows {named(above)}"
    return replace(rows, rows=rows.rows[at:]), (Fault("title_rows", rows.file, above[0], None, None, expected),)


def _lone(first: Sequence[Row], scores: Sequence[int]) -> int:
    """Row with the only known heading, if it is as wide as the table; a word in a note is no heading."""
    at = scores.index(1)
    widths = [sum(bool(cell.strip()) for cell in cells) for _, cells in first]
    return at if 2 * widths[at] >= max(widths) else 0


def body(rows: Rows, header: Header, table: Table) -> Body:
    """Records below the headings; totals, notes and headings that are repeated are passed over."""
    place = _Place(header, table)
    headings = [cell.strip() for cell in rows.rows[0][1]]
    kept: list[Row] = []
    passed: dict[str, list[tuple[int, str]]] = {}
    above: list[tuple[int, str]] = []
    for row in rows.rows[1:]:
        first = next(filter(str.strip, row[1]), "").strip()
        if bare(first) in _headings() and (other := _other_table(row[1], table)):
            expected = f"one table in a sheet or a file; from here on another begins: {other}; give it one of its own"
            second = Fault("second_table", rows.file, row[0], None, None, expected)
            return Body(tuple(kept), tuple(_warnings(rows.file, passed)), (*_sub_headings(rows.file, above), second))
        if _SUB_HEADING.fullmatch(first) and place.is_alone(row[1]):
            above.append((row[0], first))
            continue
        kind = place.kind(row[1], headings)
        if kind is None:
            kept.append(row)
        else:
            passed.setdefault(kind, []).append((row[0], next(cell.strip() for cell in row[1] if cell.strip())))
    return Body(tuple(kept), tuple(_warnings(rows.file, passed)), tuple(_sub_headings(rows.file, above)))


@cache
def _headings() -> frozenset[str]:
    """Headings of all tables, as they are compared."""
    return frozenset(name for table in TABLES for name in headings(table))


def _other_table(cells: Sequence[str], table: Table) -> str | None:
    """Table whose headings a row holds, all that its keys and required columns need, where it is not this one."""
    filled = [cell for cell in cells if cell.strip()]
    if len(filled) < _LEAST_HEADINGS:
        return None
    for other in TABLES:
        names = {column.name for cell in filled if (column := column_of(cell, other, {})) is not None}
        required = {column.name for column in other.columns if column.required}
        if other.name != table.name and required <= names and len(names) == len(filled):
            return other.name
    return None


def _sub_headings(file: str, found: Sequence[tuple[int, str]]) -> Iterator[Fault]:
    """One fault for rows such as `Groep T03`: who stands below them may belong there, which is not guessed."""
    if found:
        rows = [row for row, _ in found]
        expected = f"a record; headings of parts are rows {named(rows)}: write what they say in a column of its own"
        yield Fault("sub_heading", file, rows[0], None, shown(found[0][1]), expected)


def _warnings(file: str, passed: dict[str, list[tuple[int, str]]]) -> Iterator[Fault]:
    for kind, found in passed.items():
        lines = [row for row, _ in found]
        if kind == "total_row":
            yield Fault(
                kind,
                file,
                lines[0],
                None,
                shown(found[0][1]),
                f"a record; passed over as totals: rows {named(lines)}",
            )
        elif kind == "note_row":
            yield Fault(kind, file, lines[0], None, None, f"a record; passed over as notes: rows {named(lines)}")
        else:
            yield Fault(
                kind,
                file,
                lines[0],
                None,
                None,
                f"a record; passed over as headings once more: rows {named(lines)}",
            )


def _maybe_total(cells: Sequence[str]) -> bool:
    """Whether the first filled cell begins as a word for totals does."""
    first = next((cell for cell in cells if cell.strip()), "")
    return first.strip()[:3].casefold() in _TOTAL_STARTS


def _filled(cells: Sequence[str]) -> list[tuple[int, str]]:
    return [(position, cell.strip()) for position, cell in enumerate(cells) if cell.strip()]


class _Place:
    """Tells records from what stands between and below them, for one table."""

    def __init__(self, header: Header, table: Table) -> None:
        by_name: dict[str, int] = {column.name: position for position, column in header.columns}
        self.keys = [by_name[name] for name in table.key if name in by_name]
        self.required = [by_name[column.name] for column in table.columns if column.required and column.name in by_name]
        self.placed = [by_name[name] for name in ("postcode", "lat") if table.placed and name in by_name]
        self.are_pupils = table.name == "pupils"
        # A pupil's id is a number or a code; groups, schools and boards may go by a name of two words.
        self.words = 2 if self.are_pupils else 3

    def kind(self, cells: Sequence[str], headings: Sequence[str]) -> str | None:
        """What a row is if it is no record: `total_row`, `note_row` or `heading_row`."""
        if _maybe_total(cells) and self._is_total(
            [(at, cell.strip()) for at, cell in enumerate(cells) if cell.strip()]
        ):
            return "total_row"
        if not self.required or all(position < len(cells) and cells[position].strip() for position in self.required):
            if self._is_heading(cells, headings):
                return "heading_row"
            return None
        return "note_row" if self._is_note(_filled(cells)) else None

    def is_alone(self, cells: Sequence[str]) -> bool:
        """Whether a row is a single cell where a pupil would have several; groups and schools go by such names."""
        return self.are_pupils and len(_filled(cells)) == 1

    def _is_heading(self, cells: Sequence[str], headings: Sequence[str]) -> bool:
        key = self.required[0] if self.required else 0
        return cells[key].strip() == headings[key] and [cell.strip() for cell in cells[: len(headings)]] == headings

    def _is_total(self, filled: Sequence[tuple[int, str]]) -> bool:
        first = bare(filled[0][1])
        is_total = first in _TOTALS or (first.startswith(("totaal", "subtotaal")) and " " in filled[0][1])
        return is_total and all(
            _NUMBER.fullmatch(cell) or cell[0] == UNSAVED or bare(cell) in _TOTALS for _, cell in filled[1:]
        )

    def _is_note(self, filled: Sequence[tuple[int, str]]) -> bool:
        """Whether a row is a sentence: one cell of several words, where a record would have two cells at least."""
        if len(filled) > 1 or len(self.required) + len(self.placed) < 2:
            return False
        position, cell = filled[0]
        sentence = cell.startswith("*") or bare(cell).startswith(_NOTES) or len(cell) > _LONGEST_ID
        words = len(_WORDS.findall(cell))
        return sentence or words >= self.words or (position not in self.keys and words > 0)
