"""The page of `placement tradeoffs`: the cost of each criterion in terms of the others."""

from __future__ import annotations

from rich.console import Console

from placement.case import Case
from placement.locale import translator
from placement.reports.plan.tradeoffs import SECTIONS
from placement.reports.terminal.opening import opening
from placement.reports.terminal.screen import WIDE, legible, marks_for, print_sections
from placement.reports.words.tradeoffs import TradeoffsView
from placement.reports.writers.terminal import shown
from placement.result import Result
from placement.results.tradeoffs import Tradeoffs


def render_tradeoffs(console: Console, case: Case, result: Result, found: Tradeoffs, language: str) -> None:
    """Print the trade-offs of a placement.

    Parameters
    ----------
    language
        `nl` or `en`.
    """
    view = TradeoffsView(
        case, translator(language), marks_for(console), console.width >= WIDE, result=result, tradeoffs=found
    )
    with legible(console):
        for line in opening(view):
            console.print(line)
        print_sections(console, shown(view, SECTIONS))
