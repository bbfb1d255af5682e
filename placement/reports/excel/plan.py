"""What every sheet of the coordinator's workbook is written from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from placement.reports.excel.book import Book
from placement.reports.view import View

KEYS = "_placement"
"""Name of the sheet for programs, the same in every workbook (:mod:`placement.reports.excel.decisions`)."""


@dataclass(frozen=True)
class Plan:
    """The workbook, what it shows, and how its sheets are called.

    Attributes
    ----------
    keys
        Name of the sheet for programs.
    first, placements, overview, criteria, settings
        Names of the sheets that every workbook has for people.
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
        """Give every sheet a name: those that every workbook has first, so that no group takes one of them."""
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
