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
    yield sentence(
        words.text(
            "Open at most {opened} of {candidates}, close at most {closed} of {groups}: {combinations}.",
            opened=words.number(found.most_opened),
            candidates=words.plural("{count} candidate", "{count} candidates", len(found.candidates)),
            closed=words.number(found.most_closed),
            groups=words.plural("{count} open group", "{count} open groups", len(found.closable)),
            combinations=words.plural("{count} combination", "{count} combinations", found.combinations),
        ),
        style="bold",
    )
    if not found.candidates and found.most_opened:
        yield sentence(words.text("No group has the status candidate: there is nothing to open."), style="yellow")
    if not found.closable and found.most_closed:
        yield sentence(words.text("No group has the status open: there is nothing to close."), style="yellow")
    if found.fixed:
        yield sentence(words.text("The scenario lets the search choose its groups; here each combination does."))
    yield sentence(_how_sure(view), style="" if found.proven else "yellow")


def _how_sure(view: OptionsView) -> str:
    words, found = view.words, view.found
    if found.interrupted:
        return words.text("Stopped early: combinations that were not looked at could be better.")
    if not found.proven:
        return words.text("Not all is proven: combinations that were not looked at could be better.")
    if found.by_model:
        return words.plural(
            "Proven: {count} was solved, and the model shows that no other is better than those below.",
            "Proven: {count} were solved, and the model shows that no other is better than those below.",
            found.valued,
        )
    return words.text("Proven: all of them were looked at.")
