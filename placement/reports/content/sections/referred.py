"""Who belongs elsewhere, by which article, and who waits for advice: none of them is called arranged."""

from __future__ import annotations

from placement.reports.content.cells import label, texts
from placement.reports.content.named import Named
from placement.reports.page.blocks import Block, Bullets, Paragraph, Section, Table
from placement.reports.tables.pupils import PupilLine
from placement.reports.words.codes import ROUTES, word
from placement.result import Outcome, PupilResult


def section(named: Named) -> Section | None:
    """List the referred by route, and apart from them who is to review."""
    words = named.words
    routed = named.view.of_outcome(Outcome.ROUTED)
    referred = [each for each in routed if each.route != "review"]
    review = tuple(each.pupil_id for each in routed if each.route == "review")
    blocks: list[Block] = []
    if referred:
        blocks.append(_table(named, referred))
    if review:
        said = words.plural(
            "{count} pupil waits for the coordinator's advice (covenant 2e) and has no destination yet:",
            "{count} pupils wait for the coordinator's advice (covenant 2e) and have no destination yet:",
            len(review),
        )
        blocks += [Paragraph(said), Bullets(review)]
    return Section("referred", words.text("Referred and to review"), tuple(blocks)) if blocks else None


def _table(named: Named, referred: list[PupilResult]) -> Table:
    words, view = named.words, named.view
    rows = tuple(
        (
            label(each.pupil_id),
            label(word(words, ROUTES, each.route)),
            label(PupilLine(view, each).ground),
        )
        for each in referred
    )
    columns = texts(words.text("pupil"), words.text("belongs in"), words.text("by"))
    return Table(words.text("Referred, destination not yet confirmed"), columns, rows)
