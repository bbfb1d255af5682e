"""The distribution of pupils over boards, compared with each board's proportional share."""

from __future__ import annotations

from placement.locale import msgid
from placement.policy import ShareBasis
from placement.reports.data.public import PublicData
from placement.reports.page.blocks import Paragraph, Section
from placement.reports.tables.boards import BOARDS
from placement.reports.tables.model import Medium, Total

BASES = {
    ShareBasis.CAPACITY: msgid("Shares follow the places of each board's open groups (their target sizes)."),
    ShareBasis.ENROLMENT: msgid("Shares follow how many pupils each board has."),
    ShareBasis.EQUAL: msgid("Every board has the same share."),
    ShareBasis.GIVEN: msgid("Shares are as the boards agreed."),
    ShareBasis.HISTORY: msgid("Shares follow what each board took in so far."),
}


def section(data: PublicData, medium: Medium) -> Section | None:
    """Section on each board's pupils in language classes, its proportional share, and the difference."""
    words, boards = data.words, data.boards
    if not boards:
        return None
    everybody = sum(line.now for line in boards)
    sums = {"before": sum(line.before for line in boards), "now": everybody, "share": 1, "due": everybody}
    table = BOARDS.fill(
        boards,
        medium,
        caption=words.text("Pupils in international language classes, by board"),
        total=Total(words.text("total"), sums),
    )
    basis = Paragraph(words.text(BASES[data.case.scenario.rules.share_basis]))
    return Section("boards", words.text("Shares of the boards"), (table, basis))
