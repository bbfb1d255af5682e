"""The report of a solve, in the order in which a coordinator needs it."""

from __future__ import annotations

from rich.console import Console

from placement.case import Case
from placement.locale import translator
from placement.reports.plan.screen import SECTIONS
from placement.reports.terminal import opening
from placement.reports.terminal.screen import WIDE, legible, marks_for, print_sections
from placement.reports.view import View
from placement.reports.writers.terminal import shown
from placement.result import Result


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
        print_sections(console, shown(view, SECTIONS))
