"""What the drafts have in common: they say that they are drafts, for whom, and what is still to be filled in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from placement import __version__
from placement.locale.language import Translator
from placement.reports.page.blocks import Blank, Block, Callout, Page, Section, Tone
from placement.reports.words.ground import adopted
from placement.reports.words.marks import plain
from placement.week.duties.openness.program import Program


def draft(words: Translator, program: Program, title: str, sections: Iterable[Section], day: dt.date) -> Page:
    """A draft as a page."""
    first = Section("draft", words.text("What this is"), (Callout(Tone.WARNING, _warning(words)),))
    name, date = program.policy.openness.organization, words.date(day)
    return Page(
        language=words.language,
        title=title,
        subtitle=date if name is None else words.text("{name}, {date}", name=plain(name), date=date),
        marking=words.text("Draft for controllers and their data-protection officer: adopted by nobody."),
        sections=(first, *sections),
        footer=(
            words.text("Scenario {name}, placement {version}.", name=plain(program.scenario.name), version=__version__),
            adopted(words, program.scenario),
        ),
    )


def _warning(words: Translator) -> str:
    return words.text(
        "This is a draft that the program made from its own rules, settings and register. It draws no legal "
        "conclusion. Controllers complete it, with the advice of their data-protection officer, and decide."
    )


def to_fill_in(label: str, lines: int = 3) -> Block:
    """Space for what controllers alone can say."""
    return Blank(label, lines)
