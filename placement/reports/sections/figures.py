"""The main figures of the batch: pupils by outcome, in large type."""

from __future__ import annotations

from placement.reports.data.public import PublicData
from placement.reports.page.blocks import Block, Facts, Paragraph, Section
from placement.reports.tables.groups import WITHOUT_SEATS
from placement.reports.tables.model import Medium


def section(data: PublicData, _: Medium) -> Section:
    """Section with the region's totals, then those of the reader's own groups if the reader sees only a part."""
    words, counts = data.words, data.result.counts
    waiting, review = counts["waiting"], counts["review"]
    items = [
        (words.text("newcomers to place"), words.number(counts["applicants"])),
        (words.text("placed"), words.number(counts["placed"])),
        (words.text("waiting"), words.number(waiting)),
        (words.text("referred"), words.number(counts["routed"] - review)),
        (words.text("to review"), words.number(review)),
        (words.text("seated pupils who move"), words.number(counts["moved"])),
        (words.text("families split"), words.number(data.families_split)),
    ]
    parts: list[Block] = [Facts(tuple(items)), Paragraph(_sentence(data))]
    if not data.is_whole:
        parts.append(Paragraph(_own(data)))
    title = words.text("The batch in figures") if data.is_whole else words.text("The region in figures")
    return Section("figures", title, tuple(parts))


def groups(data: PublicData, _: Medium) -> Section:
    """Section with the number of groups and their sizes, together."""
    words = data.words
    sizes = [group.size for group in data.result.groups if group.status not in WITHOUT_SEATS]
    said = words.plural("{count} group is open.", "{count} groups are open.", len(sizes))
    if sizes:
        said += " " + words.plural(
            "The smallest has {count} pupil, the largest {most}.",
            "The smallest has {count} pupils, the largest {most}.",
            min(sizes),
            most=words.number(max(sizes)),
        )
    return Section("groups", words.text("Groups"), (Paragraph(said),))


def _sentence(data: PublicData) -> str:
    words, counts = data.words, data.result.counts
    seated = words.plural(
        "{count} pupil was in a group before.",
        "{count} pupils were in a group before.",
        counts["stays"] + counts["moved"],
    )
    now = words.plural(
        "{count} pupil is in a group now.",
        "{count} pupils are in a group now.",
        sum(group.size for group in data.result.groups),
    )
    return f"{seated} {now} " + words.text(
        "Referred means: belongs elsewhere, destination not yet confirmed. To review means: the coordinator's "
        "advice comes first."
    )


def _own(data: PublicData) -> str:
    words = data.words
    if not data.own:
        return words.text("None of the region's groups is here.")
    return words.plural(
        "Of these, {size} are in the {count} group listed below; {before} were there before.",
        "Of these, {size} are in the {count} groups listed below; {before} were there before.",
        len(data.own),
        size=words.number(sum(group.size for group in data.own)),
        before=words.number(sum(group.seated_before for group in data.own)),
    )
