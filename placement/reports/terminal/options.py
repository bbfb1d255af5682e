"""The page of `placement options`, on groups that could open and close. It contains no pupils."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, RenderableType

from placement.case import Case
from placement.locale import translator
from placement.reports.sections.options import OptionsView, best, by_number, changes, impossible, unfilled
from placement.reports.terminal.screen import WIDE, legible, marks_for, print_sections, sentence
from placement.reports.words.ground import adopted, ground
from placement.reports.words.marks import plain
from placement.reports.words.options_asked import asked, how_sure, nothing_to_choose
from placement.reports.writers.terminal import shown
from placement.results.options import Options


def render_options(console: Console, case: Case, found: Options, language: str) -> None:
    """Print the best combinations, the changes that each makes, and combinations that cannot be.

    Parameters
    ----------
    language
        `nl` or `en`.
    """
    view = OptionsView(case, translator(language), marks_for(console), console.width >= WIDE, found=found)
    with legible(console):
        for line in _opening(view):
            console.print(line)
        print_sections(console, shown(view, (best, changes, by_number, unfilled, impossible)))


def _opening(view: OptionsView) -> Iterator[RenderableType]:
    words, found = view.words, view.found
    yield sentence(plain(view.case.scenario.name), style="bold")
    yield sentence(ground(words, view.case.scenario))
    yield sentence(adopted(words, view.case.scenario))
    yield sentence(asked(words, found), style="bold")
    for line in nothing_to_choose(words, found):
        yield sentence(line, style="yellow")
    if found.fixed:
        yield sentence(words.text("The scenario lets the search choose its groups; here each combination does."))
    yield sentence(how_sure(words, found), style="" if found.proven else "yellow")
