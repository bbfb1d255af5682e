"""From rows of text to records of values, with every fault of every cell.

Columns are gone through one at a time, and every distinct cell of a column is parsed once: most of a large table
repeats itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from placement.faults import Fault
from placement.tables.alike import outline, spelled
from placement.tables.columns import InputColumn, Table
from placement.tables.dates import Order, day, order_of, remark
from placement.tables.dialect import Rows
from placement.tables.errors import BadCellError
from placement.tables.headers import Header
from placement.tables.numbers import could_be_thousands, is_finer, months
from placement.tables.quote import named, shown
from placement.tables.records import Record, Records
from placement.tables.values import (
    NOTHING,
    UNSAVED,
    Parser,
    identifier,
    identifiers,
    is_unknown,
    postcode,
    support_need,
    trait_values,
    usable,
    yes_no,
)

_REMARKS: Mapping[str, str] = {
    "first_word": "home, azc or rol alone; words behind it were passed over, in {count} rows",
    "own_error": "a value; failed cells in a column of your own count as empty, in {count} rows",
    "unsaved_formula": "a value; formulas whose value is not saved count as not known, in {count} rows: open it and "
    "save it once",
    "nothing": "a value, or an empty cell; words and signs such as this one count as empty, in {count} rows",
    "short_year": "years of four digits; those of two were read as years of this century, in {count} rows",
    "serial": "dates; day numbers of a spreadsheet were read as its dates, in {count} rows",
    "day_first": "dates such as 2026-11-23; those with slashes are read day first, as others here, in {count} rows",
    "month_first": "dates such as 2026-11-23; those with slashes are read month first, as others here, in {count} rows",
}
"""What is said, once for a column, of cells that were read although something is to be said of them."""


_AS_SHOWN = (identifier, identifiers, postcode)
"""Parsers of columns in which a number is the text that its cell shows."""


def read_rows(rows: Rows, header: Header, table: Table) -> Records:
    """Records of rows, which all stand below the headings."""
    return _Reader(rows, header, table).records()


@dataclass(slots=True)
class _Draft:
    """Record that is being filled."""

    row: int
    cells: Sequence[str]
    fields: dict[str, Any] = field(default_factory=dict)
    traits: dict[str, tuple[str, ...]] = field(default_factory=dict)
    bad: set[str] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)
    shifted: bool = False


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What a distinct cell of a column holds."""

    value: object = None
    traits: tuple[str, ...] = ()
    error: BadCellError | None = None
    passed_over: bool = False


class _Reader:
    """Goes through one file, column by column."""

    def __init__(self, rows: Rows, header: Header, table: Table) -> None:
        self.file = rows.file
        self.displayed = rows.displayed
        self.from_1904 = rows.from_1904
        self.beside = rows.from_sheet
        self.noted: list[int] = []
        self.header = header
        self.table = table
        self.defines_ids = any(each.name in table.key and each.parse is identifier for each in table.columns)
        self.ours = {column.name for column in table.columns}
        self.drafts = [_Draft(row, cells) for row, cells in rows.rows]
        self.straight = self.drafts
        self.warnings: list[Fault] = []
        self.rounded: list[tuple[int, InputColumn, str]] = []

    def records(self) -> Records:
        """Records of all rows."""
        for draft in self.drafts:
            self._fit(draft)
        self.straight = [each for each in self.drafts if not each.shifted]
        for position, column in self.header.columns:
            self._column(position, column)
        if self.noted:
            expected = f"a table alone; passed over as notes beside it: rows {named(self.noted)}"
            self.warnings.append(Fault("note_beside", self.file, self.noted[0], None, None, expected))
        known = self._checked()
        self.warnings += self._finer_figures()
        records = tuple(
            Record(each.row, each.fields, each.traits, sound=not each.faults, shifted=each.shifted)
            for each in self.drafts
        )
        faults = tuple(fault for draft in self.drafts for fault in draft.faults)
        return Records(records, known, faults, tuple(sorted(self.warnings, key=lambda each: each.row or 0)))

    def _fit(self, draft: _Draft) -> None:
        """Finds cells without a heading above them."""
        cells, width = draft.cells, self.header.width
        if self.beside and len(cells) > width and not cells[width].strip():
            # In a sheet an empty column parts a table from notes beside it; in a CSV file a row may have slipped.
            if any(cell.strip() for cell in cells[width:]):
                self.noted.append(draft.row)
        elif len(cells) > width:
            extra = next((cell for cell in cells[width:] if cell.strip()), None)
            if extra is not None:
                expected = f"at most {width} cells, as many as there are headers"
                draft.faults.append(Fault("too_many_cells", self.file, draft.row, None, shown(extra), expected))
                draft.shifted = True
                return
        for position in self.header.unnamed:
            if position < len(cells) and cells[position].strip():
                value = shown(cells[position])
                draft.faults.append(
                    Fault("unnamed_column", self.file, draft.row, None, value, "a header above this cell")
                )

    def _column(self, position: int, column: InputColumn) -> None:
        # The cells of a shifted row may be under wrong headings, so only its key is read: tables may refer to it.
        rows = self.drafts if column.name in self.table.key else self.straight
        texts = [each.cells[position].strip() if position < len(each.cells) else "" for each in rows]
        if self.displayed and column.parse in _AS_SHOWN:
            texts = [self.displayed.get((row.row, position), text) for row, text in zip(rows, texts, strict=True)]
        distinct = dict.fromkeys(texts)
        parse: Parser = column.parse
        order: Order | None = None
        if parse is day:
            order = order_of(distinct)
            parse = _in_order(order, from_1904=self.from_1904)
        ours = column.name in self.ours
        outcomes = {cell: self._outcome(cell, column, parse, ours) for cell in distinct if cell}
        name, required, trait = column.name, column.required, column.trait
        for draft, cell in zip(rows, texts, strict=True):
            if not cell:
                if required and not draft.shifted:
                    draft.bad.add(name)
                    draft.faults.append(Fault("empty_cell", self.file, draft.row, name, "", _one(name)))
                continue
            outcome = outcomes[cell]
            if outcome.error is not None:
                if not draft.shifted:
                    draft.bad.add(name)
                    value = shown(draft.cells[position].removeprefix(UNSAVED))
                    error = outcome.error
                    draft.faults.append(Fault(error.code, self.file, draft.row, name, value, error.expected))
            elif outcome.value is not None:
                draft.fields[name] = outcome.value
                if trait and outcome.traits:
                    draft.traits[name] = outcome.traits
        self._remarks(column, rows, texts, distinct, outcomes, order)

    def _outcome(self, cell: str, column: InputColumn, parse: Parser, ours: bool) -> _Outcome:
        if (cell[0] == UNSAVED and _may_be_unknown(column)) or _is_nothing(cell, column):
            return _Outcome()
        try:
            value = parse(usable(cell))
        except BadCellError as error:
            # In a column of the user's own a failed formula is no more than a value that is not known.
            return _Outcome(error=error) if ours else _Outcome(passed_over=True)
        return _Outcome(value, trait_values(value) if column.trait else ())

    def _remarks(
        self,
        column: InputColumn,
        rows: Sequence[_Draft],
        texts: Sequence[str],
        distinct: Mapping[str, None],
        outcomes: Mapping[str, _Outcome],
        order: Order | None,
    ) -> None:
        """What should be said of cells that were read: each kind once for a column, but for doubtful thousands."""
        kinds: dict[str, set[str]] = {}
        for cell in distinct:
            if cell and outcomes[cell].error is None:
                for kind in ("own_error",) if outcomes[cell].passed_over else _kinds(cell, column, order):
                    kinds.setdefault(kind, set()).add(cell)
        for kind, cells in kinds.items():
            found = [(draft, cell) for draft, cell in zip(rows, texts, strict=True) if cell in cells]
            if kind == "ambiguous_number":
                self._doubtful(column, found)
                continue
            draft, cell = found[0]
            count = len(found)
            if kind == "rounded":
                self.rounded.extend((draft.row, column, cell) for draft, cell in found)
                continue
            remark_of = _REMARKS[kind]
            expected = remark_of.format(count=count) if count > 1 else remark_of.replace("{count} rows", "one row")
            self.warnings.append(
                Fault(kind, self.file, draft.row, column.name, shown(cell.removeprefix(UNSAVED)), expected)
            )

    def _finer_figures(self) -> Iterator[Fault]:
        """Single warning that numbers were rounded, at the first of them."""
        if self.rounded:
            row, column, cell = min(self.rounded, key=lambda each: each[0])
            count = len(self.rounded)
            what = "one figure of this table was" if count == 1 else f"{count} figures of this table were"
            expected = f"at most {column.places} decimals; {what} rounded"
            yield Fault("rounded", self.file, row, column.name, shown(cell), expected)

    def _doubtful(self, column: InputColumn, found: Sequence[tuple[_Draft, str]]) -> None:
        for draft, cell in found:
            expected = f"a decimal separator in {cell}, as it was read; thousands are written without one"
            self.warnings.append(Fault("ambiguous_number", self.file, draft.row, column.name, cell, expected))

    def _checked(self) -> dict[tuple[str, ...], int]:
        """Keys of all rows, once the rules between cells and between rows are checked."""
        absent = set() if self.header.complete else self.ours - self.header.names
        checks = [each for each in self.table.checks if each.columns.isdisjoint(absent)]
        hints = [each for each in self.table.hints if each.columns.isdisjoint(absent)]
        known: dict[tuple[str, ...], int] = {}
        shapes: dict[str, str] = {}
        for draft in self.drafts:
            if not draft.shifted:
                for check in checks:
                    if check.columns.isdisjoint(draft.bad):
                        draft.faults += [problem.fault(self.file, draft.row) for problem in check.find(draft.fields)]
                for check in hints:
                    if check.columns.isdisjoint(draft.bad):
                        self.warnings += [problem.fault(self.file, draft.row) for problem in check.find(draft.fields)]
            self._register(draft, known, shapes)
        return known

    def _register(self, draft: _Draft, known: dict[tuple[str, ...], int], shapes: dict[str, str]) -> None:
        names = self.table.key
        if len(names) == 1:
            value = draft.fields.get(names[0])
            if value is None:
                return
            key: tuple[str, ...] = (str(value),)
        else:
            key = tuple(str(draft.fields[name]) for name in names if name in draft.fields)
            if not key or len(key) < len(names):
                return
        first = known.setdefault(key, draft.row)
        if first != draft.row:
            expected = f"a {' and '.join(names)} that occurs once; row {first} has it already"
            draft.faults.append(Fault("duplicate_id", self.file, draft.row, names[0], ", ".join(key), expected))
        elif self.defines_ids and (other := shapes.setdefault(outline(key[0]), key[0])) != key[0]:
            value, twin = spelled(key[0], other), spelled(other, key[0])
            expected = f"an id that cannot be taken for {twin}, of row {known[other,]}"
            draft.faults.append(Fault("lookalike_id", self.file, draft.row, names[0], shown(value), expected))


def _may_be_unknown(column: InputColumn) -> bool:
    """Whether an unknown value of a column has a meaning of its own: it decides nothing, and is listed."""
    return column.parse in (months, yes_no, support_need) or (column.trait and not column.stored)


def _is_nothing(cell: str, column: InputColumn) -> bool:
    """Whether a cell says that there is no such id; a family that is not known is none, a seat must be known."""
    if column.required or column.parse not in (identifier, identifiers):
        return False
    return cell.casefold() in NOTHING or (column.name == "family_id" and is_unknown(cell))


def _in_order(order: Order, *, from_1904: bool) -> Parser:
    return lambda cell: day(cell, order, from_1904=from_1904)


def _kinds(cell: str, column: InputColumn, order: Order | None) -> Iterator[str]:
    if cell[0] == UNSAVED:
        yield "unsaved_formula"
    elif _is_nothing(cell, column):
        yield "nothing"
    if order is not None and (kind := remark(cell, order)):
        yield kind
    if column.name == "residence" and len(cell.split()) > 1 and not is_unknown(cell):
        yield "first_word"
    if column.exact and could_be_thousands(cell):
        yield "ambiguous_number"
    if column.places is not None and is_finer(cell, column.places):
        yield "rounded"


def _one(name: str) -> str:
    return f"an {name}" if name[0] in "aeiou" else f"a {name}"
