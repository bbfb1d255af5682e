"""Draft of a data-protection impact assessment (GDPR 35), in the outline of the Dutch government's model.

Source of the outline: Model DPIA Rijksdienst, seventeen points in four parts; its headings are named from memory.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from placement.locale.language import Translator
from placement.register.schema import SPECIAL
from placement.reports.page.blocks import Block, Bullets, Page, Paragraph, Section
from placement.reports.tables.model import Medium
from placement.reports.tables.openness import MEASURES, RISKS, RiskLine
from placement.reports.words.held import named_plainly
from placement.reports.words.marks import plain
from placement.week.duties.openness import telling
from placement.week.duties.openness.draft import draft, to_fill_in
from placement.week.duties.openness.program import Program
from placement.week.duties.openness.risks import told_risks
from placement.week.keeping.wording import retention_lines


def dpia(words: Translator, program: Program, day: dt.date) -> Page:
    """The draft."""
    sections = (*_description(words, program), *_lawfulness(words, program), *_risks(words, program))
    return draft(words, program, words.text("Data-protection impact assessment: draft"), sections, day)


def _description(words: Translator, program: Program) -> Iterator[Section]:
    """Part A: what is done with which data, by whom and for how long."""
    yield Section("a1", words.text("A1. Proposal"), (*telling.purpose(words, program),))
    known = (*telling.data(words, program), *telling.more_data(words, program))
    yield Section("a2", words.text("A2. Personal data"), known)
    yield Section("a3", words.text("A3. What is done with them"), (*telling.method(words, program),))
    yield Section("a4", words.text("A4. Purposes"), (Paragraph(_purposes(words)),))
    yield Section("a5", words.text("A5. Parties"), (*_parties(words, program),))
    yield Section("a6", words.text("A6. Interests"), (*telling.considerations(words, program),))
    yield Section("a7", words.text("A7. Where it is done"), (*_places(words),))
    yield Section("a8", words.text("A8. Technique and method"), (*telling.people(words, program),))
    yield Section("a9", words.text("A9. Law and policy"), (*telling.law(words, program),))
    yield Section("a10", words.text("A10. How long data are kept"), (Bullets(tuple(_kept(words, program))),))


def _purposes(words: Translator) -> str:
    return words.text(
        "To find a class in which a newcomer child learns Dutch, to follow how the child does there, and to account "
        "for it to the parties of the agreement."
    )


def _parties(words: Translator, program: Program) -> Iterator[Block]:
    controllers = tuple(map(plain, program.policy.controllers))
    if controllers:
        yield Paragraph(words.text("Controllers: {names}.", names=words.listing(controllers)))
    else:
        yield to_fill_in(words.text("Controllers (`controllers` in policy.yaml is empty)"))
    region = program.case.region
    yield Paragraph(
        words.text(
            "School boards: {boards}. Schools with a language class: {schools}.",
            boards=words.listing(plain(each.name) for each in region.boards),
            schools=words.listing(plain(each.name or each.id) for each in region.schools),
        )
    )
    yield Paragraph(
        words.text(
            "The coordinator sees all of it. A school sees its own children; parents see their own child. Boards, "
            "municipalities, steering group and everybody else see sums."
        )
    )
    yield to_fill_in(words.text("Processors, and agreements with them"))


def _places(words: Translator) -> Iterator[Block]:
    yield Paragraph(
        words.text(
            "On the coordinator's own computer, in a working folder that its owner alone can read, or in a database "
            "that the region names. The program itself sends nothing over the internet."
        )
    )
    yield to_fill_in(words.text("Where computer, database and copies are"))


def _kept(words: Translator, program: Program) -> Iterator[str]:
    retention = program.policy.retention
    yield from retention_lines(words, retention)
    if retention.origin_at_exit:
        yield words.text("Origin, home language and support need: until the child leaves.")
    yield words.text("Of children who were erased numbers stay, in which nobody can be found, for the yearly reports.")


def _lawfulness(words: Translator, program: Program) -> Iterator[Section]:
    """Part B: whether it may be done."""
    ground = (*telling.law(words, program), to_fill_in(words.text("Ground in article 6 of the GDPR, and why")))
    yield Section("b11", words.text("B11. Ground in law"), ground)
    yield Section("b12", words.text("B12. Special categories of data"), (*_special(words, program),))
    yield Section(
        "b13", words.text("B13. One purpose"), (to_fill_in(words.text("Whether data are used for another purpose")),)
    )
    yield Section("b14", words.text("B14. Necessity and proportion"), (*_necessity(words, program),))
    yield Section("b15", words.text("B15. Rights of children and parents"), (*_rights(words),))


def _special(words: Translator, program: Program) -> Iterator[Block]:
    told = words.listing(named_plainly(words, each) for each in sorted(SPECIAL))
    yield Paragraph(words.text("Of special or sensitive categories the register can hold: {columns}.", columns=told))
    yield Paragraph(" ".join(telling.origin(words, program)))
    yield to_fill_in(words.text("Exception in article 9 of the GDPR, and why"))


def _necessity(words: Translator, program: Program) -> Iterator[Block]:
    yield Paragraph(
        words.text(
            "The part that proposes gets {count} columns of a child, and no name, street or house number. What it did "
            "not use is not kept with a proposal either.",
            count=words.number(len(program.columns)),
        )
    )
    yield to_fill_in(words.text("Whether the same could be reached with fewer data, or in another way"))


def _rights(words: Translator) -> Iterator[Block]:
    yield Bullets((
        words.text("Access: one command makes a page with all that is held of a child, for its parents."),
        words.text("Correction: a cell is corrected with who, when and what it was; schools and parents can object."),
        words.text("Erasure: what is over its time is erased; on a request a person decides."),
        words.text("A person decides on every seat; whether article 22 of the GDPR applies is for controllers."),
    ))  # fmt: skip


def _risks(words: Translator, program: Program) -> Iterator[Section]:
    """Parts C and D: risks, and what is done about them."""
    lines = [
        RiskLine(str(number), risk, done) for number, (risk, done) in enumerate(told_risks(words, program), start=1)
    ]
    caption = words.text("Risks to children and parents")
    likely = to_fill_in(words.text("How likely and how serious each is, and which are missing"), lines=5)
    yield Section("c16", words.text("C16. Risks"), (RISKS.fill(lines, Medium.PAGE, caption=caption), likely))
    caption = words.text("What is done about each risk")
    remains = to_fill_in(words.text("Further measures, and what risk remains"), lines=5)
    yield Section("d17", words.text("D17. Measures"), (MEASURES.fill(lines, Medium.PAGE, caption=caption), remains))
    advice = to_fill_in(words.text("Advice of the data-protection officer: name, date, advice"), lines=5)
    yield Section(
        "advice", words.text("Advice and decision"), (advice, to_fill_in(words.text("Decision, by whom, on")))
    )
