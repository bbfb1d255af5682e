"""Tables of sections as filled for a medium."""

from __future__ import annotations

from placement.locale import translator
from placement.reports.page.blocks import Figure, Section
from placement.reports.tables.model import FilledTable
from placement.reports.tables.said import heading, said

ENGLISH = translator("en")


def table_in(section: Section | None) -> FilledTable:
    """The only table of a section, or the one behind its drawing."""
    assert section is not None
    tables = [part.table if isinstance(part, Figure) else part for part in section.blocks]
    (found,) = (table for table in tables if isinstance(table, FilledTable))
    return found


def headings(section: Section | None) -> list[str]:
    """Headings of the columns, in English."""
    return [heading(ENGLISH, column) for column in table_in(section).columns]


def texts(section: Section | None, code: str) -> list[str]:
    """Cells of a column, in English."""
    table = table_in(section)
    at = [column.code for column in table.columns].index(code)
    return [said(ENGLISH, table.columns[at], row[at]) for row in table.rows]
