"""Tables and lists of the reports as a page shows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from placement.faults import Fault
from placement.locale.language import Translator
from placement.reports.tables.check import FAULTS, FaultLine
from placement.reports.tables.model import NUMERIC, Emphasis, FilledTable, Medium
from placement.reports.tables.said import heading, in_full


@dataclass(frozen=True)
class Cell:
    """A cell, with the page that it leads to; empty for none."""

    text: str
    is_number: bool = False
    path: str = ""


@dataclass(frozen=True)
class ShownTable:
    """A table in the reader's words.

    Attributes
    ----------
    strong
        Numbers of the rows that stand out.
    """

    caption: str
    heads: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    strong: frozenset[int] = frozenset()


def shown_table(words: Translator, table: FilledTable, paths: Mapping[int, str] | None = None) -> ShownTable:
    """A filled table in words.

    Parameters
    ----------
    paths
        Number of a row -> page that its first cell leads to.
    """
    known = paths or {}
    heads = tuple(Cell(heading(words, each), each.kind in NUMERIC) for each in table.columns)
    rows = tuple(
        tuple(
            Cell(in_full(words, head, value), head.kind in NUMERIC, known.get(number, "") if not place else "")
            for place, (head, value) in enumerate(row)
        )
        for number, row in enumerate(table.cells)
    )
    strong = frozenset(number for number, each in enumerate(table.emphasis) if each is Emphasis.STRONG)
    return ShownTable(table.caption, heads, rows, strong)


def fault_tables(words: Translator, faults: Iterable[Fault]) -> tuple[ShownTable, ...]:
    """Faults in tables, one for each file: where, what stands there, and what was expected."""
    by_file: dict[str, list[FaultLine]] = {}
    for each in faults:
        by_file.setdefault(each.file, []).append(FaultLine(words, each))
    return tuple(shown_table(words, FAULTS.fill(lines, Medium.WIDE, caption=file)) for file, lines in by_file.items())
