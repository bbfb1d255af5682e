"""Pages of the week's commands on a screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rich.console import Console

from placement.locale import translator
from placement.locale.language import Translator
from placement.reports.page import blocks
from placement.reports.tables.model import Medium
from placement.reports.tables.shown import SHOWN, ShownLine
from placement.reports.tables.week import HISTORY, SAID, ChildLine, FactLine
from placement.reports.terminal.screen import WIDE, Section, bullets, legible, marks_for, print_sections, sentence
from placement.reports.words.marks import Marks
from placement.reports.writers.terminal import shown_section, shown_table


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


def render_shown(console: Console, language: str, lines: Sequence[ShownLine]) -> None:
    """Print who was shown what."""
    show = Shown.on(console, language)
    with legible(console):
        console.print(shown_table(show, SHOWN.fill(lines, show.medium)))


def render_sections(console: Console, language: str, made: Callable[[Medium], Iterable[blocks.Section]]) -> None:
    """Print sections that are made for the width of the screen."""
    show = Shown.on(console, language)
    with legible(console):
        print_sections(console, [shown_section(show, each) for each in made(show.medium)])


def render_lists(console: Console, language: str, sections: Iterable[tuple[str, Sequence[str]]], head: str) -> None:
    """Print a sentence, and lists of sentences with a heading each; one without a heading right under the sentence."""
    show = Shown.on(console, language)
    given = [(title, lines) for title, lines in sections if lines]
    with legible(console):
        console.print(sentence(head, style="bold"))
        for title, lines in given:
            if not title:
                console.print(bullets(lines, show.marks))
        print_sections(console, [Section(title, (bullets(lines, show.marks),)) for title, lines in given if title])
