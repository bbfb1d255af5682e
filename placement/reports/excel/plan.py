"""Plan of the coordinator's workbook, from which every sheet is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from placement.reports.excel.book import Book
from placement.reports.view import View

KEYS = "_placement"
"""Name of the sheet for programs, the same in every workbook (:mod:`placement.reports.excel.decisions`)."""


@dataclass(frozen=True)
class Plan:
    """The workbook, the result that it shows, and the names of its sheets.

    Attributes
    ----------
    keys
        Name of the sheet for programs.
    first, placements, overview, criteria, settings
        Names of the sheets for people that every workbook has.
    groups
        Group id -> name of its sheet.
    """

    book: Book
    view: View
    keys: str
    first: str
    placements: str
    overview: str
    criteria: str
    settings: str
    groups: Mapping[str, str]

    @classmethod
    def of(cls, book: Book, view: View) -> Plan:
        """Plan with a name for every sheet; those in every workbook are named first, so that no group takes theirs."""
        words, free = view.words, book.names.free
        return cls(
            book,
            view,
            keys=free(KEYS, KEYS),
            first=free(words.text("New, to decide now"), "1"),
            placements=free(words.text("All placements"), "2"),
            overview=free(words.text("Groups"), "3"),
            criteria=free(words.text("Criteria"), "4"),
            settings=free(words.text("Settings and source"), "5"),
            groups={group.group_id: free(group.group_id, words.text("group")) for group in view.result.groups},
        )
