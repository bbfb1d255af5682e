"""The main figures of the batch: pupils by outcome, in large type."""

from __future__ import annotations

from placement.reports.content.totals import Totals
from placement.reports.page.blocks import Block, Facts, Paragraph, Section


def section(totals: Totals) -> Section:
    """Section with the region's totals, then those of the reader's own groups if the reader sees only a part."""
    words, counts = totals.words, totals.result.counts
    waiting, review = counts["waiting"], counts["review"]
    items = [
        (words.text("newcomers to place"), words.number(counts["applicants"])),
        (words.text("placed"), words.number(counts["placed"])),
        (words.text("waiting"), words.number(waiting)),
        (words.text("referred"), words.number(counts["routed"] - review)),
        (words.text("to review"), words.number(review)),
        (words.text("seated pupils who move"), words.number(counts["moved"])),
        (words.text("families split"), words.number(totals.families_split)),
    ]
    blocks: list[Block] = [Facts(tuple(items)), Paragraph(_sentence(totals))]
    if not totals.is_whole:
        blocks.append(Paragraph(_own(totals)))
    title = words.text("The batch in figures") if totals.is_whole else words.text("The region in figures")
    return Section("figures", title, tuple(blocks))


def _sentence(totals: Totals) -> str:
    words, counts = totals.words, totals.result.counts
    seated = words.plural(
        "{count} pupil was in a group before.",
        "{count} pupils were in a group before.",
        counts["stays"] + counts["moved"],
    )
    now = words.plural(
        "{count} pupil is in a group now.",
        "{count} pupils are in a group now.",
        sum(group.size for group in totals.result.groups),
    )
    return f"{seated} {now} " + words.text(
        "Referred means: belongs elsewhere, destination not yet confirmed. To review means: the coordinator's "
        "advice comes first."
    )


def _own(totals: Totals) -> str:
    words = totals.words
    if not totals.own:
        return words.text("None of the region's groups is here.")
    return words.plural(
        "Of these, {size} are in the {count} group listed below; {before} were there before.",
        "Of these, {size} are in the {count} groups listed below; {before} were there before.",
        len(totals.own),
        size=words.number(sum(group.size for group in totals.own)),
        before=words.number(sum(group.seated_before for group in totals.own)),
    )
