"""The report of a solve, in the order in which a coordinator needs it."""

from __future__ import annotations

from collections.abc import Callable

from rich.console import Console

from placement.case import Case
from placement.locale import translator
from placement.reports.sections import arrivals, criteria, groups, waiting
from placement.reports.terminal import lists, opening
from placement.reports.terminal.screen import WIDE, Section, legible, marks_for, print_sections
from placement.reports.view import View
from placement.reports.writers.terminal import on_screen
from placement.result import Result

SECTIONS: tuple[Callable[[View], Section | None], ...] = (
    lists.decisions,
    on_screen(groups.every_group),
    on_screen(arrivals.section),
    on_screen(arrivals.moves),
    on_screen(waiting.section),
    lists.referred,
    lists.review,
    lists.warnings,
    on_screen(criteria.section),
    lists.certainty,
)
"""Sections in order, from matters that need a decision to what is proven."""


def render(console: Console, case: Case, result: Result, language: str) -> None:
    """Print a result for the coordinator, who may see ids, but never a birth date, origin or postcode.

    Parameters
    ----------
    language
        `nl` or `en`.
    """
    view = View(case, translator(language), marks_for(console), console.width >= WIDE, result)
    with legible(console):
        for line in opening.opening(view):
            console.print(line)
        print_sections(console, (found for section in SECTIONS if (found := section(view)) is not None))
