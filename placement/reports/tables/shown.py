"""Who was shown what, page by page."""

from __future__ import annotations

from dataclasses import dataclass

from placement.locale import msgid
from placement.reports.tables.model import SCREEN, Column, Kind, TableSpec


@dataclass(frozen=True)
class ShownLine:
    """A page that was made for somebody, in words.

    Attributes
    ----------
    about
        The week, or the child, that it is about; empty for none.
    """

    number: str
    at: str
    by: str
    page: str
    reader: str
    about: str


SHOWN: TableSpec[ShownLine] = TableSpec(
    (
        Column("fact_id", msgid("number"), Kind.ID, lambda line: line.number, SCREEN),
        Column("at", msgid("when (UTC)"), Kind.ID, lambda line: line.at, SCREEN),
        Column("by", msgid("who made it"), Kind.NAME, lambda line: line.by, SCREEN),
        Column("page", msgid("what"), Kind.WORDS, lambda line: line.page, SCREEN),
        Column("reader", msgid("for whom"), Kind.WORDS, lambda line: line.reader, SCREEN),
        Column("about", msgid("about"), Kind.NAME, lambda line: line.about, SCREEN, whole=True, optional=SCREEN),
    )
)
"""Pages that were made, the oldest first."""
