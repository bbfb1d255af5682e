"""Draft of a note on the AI Act (R83): what speaks for high risk and what against, without a conclusion."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from placement.locale.language import Translator
from placement.reports.page.blocks import Block, Bullets, Page, Paragraph, Section
from placement.reports.tables.model import Medium
from placement.reports.tables.openness import SOURCES as SOURCE_TABLE
from placement.reports.tables.openness import SourceLine
from placement.week.duties.openness import telling
from placement.week.duties.openness.draft import draft, to_fill_in
from placement.week.duties.openness.program import Program
from placement.week.duties.openness.sources import ANNEX, EXCEPTIONS, INSIDE, OUTSIDE, SOURCES


def ai_act(words: Translator, program: Program, day: dt.date) -> Page:
    """The draft."""
    return draft(
        words, program, words.text("Note on the AI Act: draft"), tuple(_sections(words, program)), day
    )  # fmt: skip


def _sections(words: Translator, program: Program) -> Iterator[Section]:
    yield Section("what", words.text("What the program is"), (*telling.purpose(words, program),))
    yield Section("for", words.text("What speaks for high risk"), (Bullets(tuple(_for(words, program))),))
    yield Section("against", words.text("What speaks against high risk"), (Bullets(tuple(_against(words))),))
    yield Section("people", words.text("Human oversight"), (*telling.people(words, program),))
    yield Section("log", words.text("Logging"), (Bullets(tuple(_logging(words))),))
    yield Section("why", words.text("Explanation and tests"), (Bullets(tuple(_explained(words))),))
    yield Section("how", words.text("How it works"), (*telling.method(words, program),))
    yield Section("data", words.text("Data"), (*telling.data(words, program),))
    yield Section("sources", words.text("Dates and sources"), (*_sources(words),))
    yield Section("decide", words.text("For controllers to decide"), (*_questions(words),))


def _for(words: Translator, program: Program) -> Iterator[str]:
    yield words.text(ANNEX.said)
    yield words.text("The program proposes which child goes to which school, and where a child belongs.")
    yield words.text("It is about children, and about people who have just come to the Netherlands.")
    if program.origin and program.is_mixed:
        yield words.text("Where a child comes from counts in the proposal: groups are mixed by it.")
    yield words.text(INSIDE.said)


def _against(words: Translator) -> Iterator[str]:
    yield words.text("Every rule and every weight is written by people; nothing is learned from data.")
    yield words.text("It predicts nothing of how a child behaves or achieves.")
    yield words.text("It prepares a decision; a person decides on every seat, and on every destination elsewhere.")
    yield words.text(OUTSIDE.said)
    yield words.text(EXCEPTIONS.said)


def _logging(words: Translator) -> Iterator[str]:
    yield words.text(
        "The register keeps every sign-up, proposal, answer and decision with who noted it and when; nothing is "
        "changed afterwards, and each fact is chained to the one before."
    )
    yield words.text("Each proposal keeps its settings, the tables that it used, and the versions of the program.")
    yield words.text("A log tells which page, letter or file was made for whom, and when.")


def _explained(words: Translator) -> Iterator[str]:
    yield words.text("Each child's outcome has its reason, and can be asked what every other group would have cost.")
    yield words.text("Letters for parents say it in plain words, and how to object.")
    yield words.text("Every proposal is checked by a second part of the program that shares nothing with the first.")


def _sources(words: Translator) -> Iterator[Block]:
    yield Paragraph(words.text("Nothing here replaces the official text: check each before it is relied on."))
    lines = [SourceLine(words.text(each.said), each.source, words.text(each.certainty)) for each in SOURCES]
    yield SOURCE_TABLE.fill(lines, Medium.PAGE, caption=words.text("What was found, where, and how surely"))


def _questions(words: Translator) -> Iterator[Block]:
    yield to_fill_in(words.text("Whether it is an AI system (article 3), and why"))
    yield to_fill_in(words.text("Whether it is high-risk, or falls under an exception (article 6), and why"))
    yield to_fill_in(words.text("Who is provider and who deployer, and what follows for each"))
    yield to_fill_in(words.text("Decision, by whom, on"))
