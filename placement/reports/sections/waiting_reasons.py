"""Number of children who wait, and why, for readers who see no pupils."""

from __future__ import annotations

from placement.reports.data.public import PublicData
from placement.reports.page.blocks import Bullets, Paragraph, Section
from placement.reports.tables.model import Medium
from placement.reports.words.codes import REASONS, word


def section(data: PublicData, _: Medium) -> Section:
    """Section with the number of waiting children and the reasons that occur, unless these would tell of one child."""
    words, waiting = data.words, data.result.counts["waiting"]
    if not waiting:
        return Section("waiting", words.text("Who waits"), (Paragraph(words.text("Nobody waits.")),))
    if not data.waiting_for:
        said = words.plural("{count} child waits for a place.", "{count} children wait for a place.", waiting)
        return Section("waiting", words.text("Who waits"), (Paragraph(said),))
    said = words.plural("{count} child waits for a place. Why:", "{count} children wait for a place. Why:", waiting)
    reasons = tuple(word(words, REASONS, code) for code in data.waiting_for)
    return Section("waiting", words.text("Who waits"), (Paragraph(said), Bullets(reasons)))
