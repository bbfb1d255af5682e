"""Which heading means which column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from placement.faults import Fault
from placement.tables.alike import bare
from placement.tables.columns import InputColumn, Table
from placement.tables.names import called, column_of, elsewhere, fold, guess, is_national
from placement.tables.quote import shown
from placement.tables.values import text


@dataclass(frozen=True)
class Header:
    """Row of headings of a file, matched with the table's columns.

    Attributes
    ----------
    row
        Its line.
    width
        Number of columns, without empty ones at the end.
    columns
        Position and column; for pupils this includes the user's own columns, whose values are traits.
    unnamed
        Positions without a heading.
    written
        Our name -> the heading as written in the file.
    faults, warnings
        Of the headings themselves.
    complete
        Whether no required column is missing, so that rows can be built at all.
    known
        Whether any of its cells is a heading of the table; if not, it is a title or a row of data.
    """

    row: int
    width: int
    columns: tuple[tuple[int, InputColumn], ...]
    unnamed: tuple[int, ...]
    written: Mapping[str, str]
    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]
    complete: bool
    known: bool = True

    @property
    def names(self) -> frozenset[str]:
        """Columns present in the file, by our names or the user's own."""
        return frozenset(self.written)


def read_header(
    file: str,
    row: int,
    cells: Sequence[str],
    table: Table,
    own: Mapping[str, str],
    hidden: frozenset[int] = frozenset(),
    national: frozenset[int] = frozenset(),
) -> Header:
    """Header of a file, matched with a table's columns.

    Parameters
    ----------
    own
        The user's folded headings -> our names; they win over the built-in ones.
    hidden
        Positions of columns that the spreadsheet does not show: read where their heading is one of ours.
    national
        Positions of columns that hold citizen service numbers: left out where their heading is none of ours.
    """
    matched = _Matched(file, row, table)
    width = max((position + 1 for position, cell in enumerate(cells) if cell.strip()), default=0)
    for position, cell in enumerate(cells[:width]):
        matched.add(position, cell.strip(), own, hidden=position in hidden, national=position in national)
    written = {column.name: cells[position].strip() for position, column in matched.columns}
    ours = {column.name for column in table.columns}
    missing = list(_missing(file, row, table, frozenset(written)))
    return Header(
        row,
        width,
        tuple(matched.columns),
        tuple(matched.unnamed),
        written,
        (*matched.faults, *missing, *(matched.headings() if missing else ())),
        tuple(matched.warnings(missing=bool(missing))),
        complete=not missing,
        known=any(column.name in ours for _, column in matched.columns),
    )


@dataclass
class _Matched:
    """Columns found so far, and what is to be said of the headings."""

    file: str
    row: int
    table: Table
    columns: list[tuple[int, InputColumn]] = field(default_factory=list)
    unnamed: list[int] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    first: dict[str, str] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)
    national: list[str] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    taken: list[tuple[str, InputColumn]] = field(default_factory=list)

    def add(self, position: int, header: str, own: Mapping[str, str], *, hidden: bool, national: bool = False) -> None:
        """Takes one heading in."""
        if not header:
            self.unnamed.append(position)
            return
        if is_national(header):
            self.national.append(shown(header))
            return
        named = column_of(header, self.table, own)
        column = named or elsewhere(header, self.table)
        if column is None and national:
            self.national.append(shown(header))
            return
        if column is None and hidden:
            self.unread.append(shown(header))
            return
        name = column.name if column else fold(header)
        if name in self.first:
            expected = f"one column for {name}; {self.first[name]!r} is it already"
            self.faults.append(Fault("duplicate_column", self.file, self.row, header, header, expected))
            return
        self.first[name] = header
        if column is not None:
            self.columns.append((position, column))
            if named is None:
                self.taken.append((header, column))
            if hidden:
                self.unseen.append(shown(header))
            return
        self.unknown.append(header)
        if self.table.name == "pupils":
            self.columns.append((position, InputColumn(header, None, text, trait=True, stored=False)))

    def headings(self) -> Iterator[Fault]:
        """What each heading that was found might be; nothing of a row that may hold a child's data instead."""
        known = any(column.stored or column.required for _, column in self.columns)
        if self.unknown and (known or any(guess(header, self.table) for header in self.unknown)):
            expected = f"known headings, or a columns.yaml that says which is which; found: {self._guesses()}"
            yield Fault("headings_found", self.file, self.row, None, None, expected)

    def warnings(self, *, missing: bool) -> Iterator[Fault]:
        """What a person should know of the headings: each kind in one line."""
        for header, column in self.taken:
            yield Fault("taken_column", self.file, self.row, header, header, f"{called(column)}; taken for it")
        if self.unknown and not missing:
            kept = "kept as columns of your own" if self.table.name == "pupils" else "not used"
            yield self._about("unknown_column", f"known columns; {kept}: {self._guesses()}")
        if self.national:
            expected = f"no national numbers and no nationality; left out: {', '.join(self.national)}"
            yield self._about("national_column", expected)
        if self.unseen:
            expected = f"columns that are shown; hidden, and read all the same: {', '.join(self.unseen)}"
            yield self._about("hidden_column", expected)
        if self.unread:
            yield self._about(
                "hidden_column", f"columns that are shown; hidden, and passed over: {', '.join(self.unread)}"
            )

    def _about(self, code: str, expected: str) -> Fault:
        return Fault(code, self.file, self.row, None, None, expected)

    def _guesses(self) -> str:
        return ", ".join(self._guess(header) for header in self.unknown)

    def _guess(self, header: str) -> str:
        column = guess(header, self.table)
        if column is None:
            return shown(header)
        return f"{shown(header)} ({self._in_language(column, header)}?)"

    def _in_language(self, column: InputColumn, header: str) -> str:
        """Name of a column that is like the heading, or the one in the language of the headings that are known."""
        names = [column.name] if column.alias is None else [column.alias, column.name]
        near = get_close_matches(fold(header), names, n=1)
        if near or column.alias is None:
            return (near or names)[0]
        found = [(bare(self.first[each.name]), each) for _, each in self.columns if each.alias is not None]
        english = sum(written == bare(each.name) for written, each in found)
        return column.name if 2 * english > len(found) else column.alias


def _missing(file: str, row: int, table: Table, names: frozenset[str]) -> list[Fault]:
    faults = [
        Fault("missing_column", file, row, column.name, None, _called(column))
        for column in table.columns
        if column.required and column.name not in names
    ]
    if table.placed and "postcode" not in names and not {"lat", "lon"} <= names:
        faults.append(Fault("missing_column", file, row, "postcode", None, "a column postcode, or lat and lon"))
    return faults


def _called(column: InputColumn) -> str:
    return f"a column {column.name}" + (f" (or {column.alias})" if column.alias else "")
