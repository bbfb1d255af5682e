"""Groups before and after, as counts and as bars."""

from __future__ import annotations

from collections.abc import Sequence

from placement.reports.charts.groups import GroupBar, group_bars
from placement.reports.page.blocks import Paragraph
from placement.reports.sections.parts import Drawing, Part, Section
from placement.reports.tables.groups import GroupLine, groups_table, is_idle
from placement.reports.tables.model import SCREEN, Medium
from placement.reports.view import PublicView
from placement.reports.words.codes import GROUP_STATUSES, word
from placement.reports.words.marks import plain
from placement.result import GroupResult


def section(view: PublicView, groups: Sequence[GroupResult], medium: Medium) -> Section | None:
    """Section on every group that has or had pupils or seats; the others are named below."""
    words = view.words
    if not groups:
        return None
    shown = [group for group in groups if not is_idle(group)]
    idle = [group for group in groups if is_idle(group)]
    parts: list[Part] = []
    if medium in SCREEN:
        parts.append(groups_table(view, shown, medium))
    elif shown:
        parts.append(_drawing(view, shown, medium))
    if idle:
        show = plain if medium in SCREEN else str
        named = ", ".join(f"{show(group.group_id)} ({word(words, GROUP_STATUSES, group.status)})" for group in idle)
        parts.append(Paragraph(words.text("Without pupils: {groups}.", groups=named)))
    return Section("groups", words.text("Groups before and after"), tuple(parts))


def every_group(view: PublicView, medium: Medium) -> Section | None:
    """Section on the groups of the whole region."""
    return section(view, view.result.groups, medium)


def _drawing(view: PublicView, groups: list[GroupResult], medium: Medium) -> Drawing:
    words = view.words
    caption = words.text("Pupils in each group, before this batch and after it")
    alternative = words.plural(
        "A bar for {count} group: who was there, who is new, and its minimum, target and maximum.",
        "A bar for each of {count} groups: who was there, who is new, and its minimum, target and maximum.",
        len(groups),
    )
    drawn = [
        GroupBar(
            label=f"{group.group_id} {view.school_name(group.school_id)}",
            before=group.seated_before,
            added=group.added + group.moved_in,
            leaving=group.moved_out,
            minimum=group.min_size,
            target=group.target_size,
            maximum=group.max_size,
            reserved=GroupLine(view, group).reserved,
        )
        for group in groups
    ]
    svg = group_bars(words, drawn, title=caption, alternative=alternative)
    return Drawing(caption, svg, alternative, groups_table(view, groups, medium, caption))
