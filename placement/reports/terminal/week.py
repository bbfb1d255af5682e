"""Pages of the week's commands on a screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.console import Console

from placement.locale import translator
from placement.locale.language import Translator
from placement.reports.tables.model import Medium
from placement.reports.tables.week import HISTORY, SAID, STATES, ChildLine, FactLine, StateLine
from placement.reports.terminal.screen import WIDE, Section, bullets, legible, marks_for, print_sections, sentence
from placement.reports.words.marks import Marks
from placement.reports.writers.terminal import shown_table


@dataclass(frozen=True)
class Shown:
    """Reader of a screen."""

    words: Translator
    marks: Marks
    medium: Medium

    @classmethod
    def on(cls, console: Console, language: str) -> Shown:
        """The reader of a console."""
        medium = Medium.WIDE if console.width >= WIDE else Medium.NARROW
        return cls(translator(language), marks_for(console), medium)


def render_said(console: Console, language: str, heads: Sequence[str], lines: Sequence[ChildLine]) -> None:
    """Print what a command said.

    Parameters
    ----------
    heads
        Sentences that are about no child.
    """
    show = Shown.on(console, language)
    with legible(console):
        for head in heads:
            console.print(sentence(head, style="bold"))
        if lines:
            console.print(shown_table(show, SAID.fill(lines, show.medium)))


def render_history(console: Console, language: str, lines: Sequence[FactLine]) -> None:
    """Print facts in order."""
    show = Shown.on(console, language)
    with legible(console):
        console.print(shown_table(show, HISTORY.fill(lines, show.medium)))


def render_states(
    console: Console, language: str, lines: Sequence[StateLine], health: Iterable[str], late: Sequence[str] = ()
) -> None:
    """Print how many children are in each state, the register's own health, and what is kept too long."""
    show = Shown.on(console, language)
    sections = [
        Section(show.words.text("Children"), (shown_table(show, STATES.fill(lines, show.medium)),)),
        Section(show.words.text("The register"), (bullets(health, show.marks),)),
    ]
    if late:
        title = show.words.text("Kept too long: placement week purge")
        sections.append(Section(title, (bullets(late, show.marks),)))
    with legible(console):
        print_sections(console, sections)


def render_lists(console: Console, language: str, sections: Iterable[tuple[str, Sequence[str]]], head: str) -> None:
    """Print a sentence, and lists of sentences with a heading each."""
    show = Shown.on(console, language)
    with legible(console):
        console.print(sentence(head, style="bold"))
        print_sections(console, [Section(title, (bullets(lines, show.marks),)) for title, lines in sections if lines])
