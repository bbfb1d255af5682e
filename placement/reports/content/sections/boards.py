"""How pupils are spread over the boards, against each board's proportional share."""

from __future__ import annotations

from placement.locale import msgid
from placement.policy import ShareBasis
from placement.reports.content.cells import change, label, number, numbers, texts
from placement.reports.content.totals import BoardLine, Totals
from placement.reports.page.blocks import Cell, Paragraph, Section, Table

BASES = {
    ShareBasis.CAPACITY: msgid("Shares follow the places of each board's open groups (their target sizes)."),
    ShareBasis.ENROLMENT: msgid("Shares follow how many pupils each board has."),
    ShareBasis.EQUAL: msgid("Every board has the same share."),
    ShareBasis.GIVEN: msgid("Shares are as the boards agreed."),
}


def section(totals: Totals) -> Section | None:
    """Give each board's pupils in language classes, what its share would be, and the difference."""
    words = totals.words
    if not totals.boards:
        return None
    table = Table(
        caption=words.text("Pupils in international language classes, by board"),
        columns=(
            *texts(words.text("board")),
            *numbers(
                words.text("was"),
                words.text("now"),
                words.text("share"),
                words.text("by its share"),
                words.text("difference"),
            ),
        ),
        rows=(*(_row(totals, line) for line in totals.boards), _total(totals)),
        total=True,
    )
    return Section(
        "boards",
        words.text("Shares of the boards"),
        (table, Paragraph(words.text(BASES[totals.case.scenario.rules.share_basis]))),
    )


def _row(totals: Totals, line: BoardLine) -> tuple[Cell, ...]:
    words = totals.words
    return (
        label(line.name),
        number(words, line.before),
        number(words, line.now),
        Cell(words.percent(line.share), line.share),
        number(words, line.due, 1),
        change(words, line.now - line.due, 1),
    )


def _total(totals: Totals) -> tuple[Cell, ...]:
    words, lines = totals.words, totals.boards
    everybody = sum(line.now for line in lines)
    return (
        label(words.text("total")),
        number(words, sum(line.before for line in lines)),
        number(words, everybody),
        Cell(words.percent(1), 1),
        number(words, everybody, 1),
        label(""),
    )
