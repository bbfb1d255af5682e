"""Groups before and after, as bars."""

from __future__ import annotations

from placement.reports.charts.groups import GroupBar, group_bars
from placement.reports.data.public import PublicData
from placement.reports.page.blocks import Figure, Section
from placement.reports.sections import groups as counted
from placement.reports.tables.groups import GroupLine, groups_table
from placement.reports.tables.model import Medium
from placement.reports.view import PublicView
from placement.result import GroupResult


def section(data: PublicData, medium: Medium) -> Section | None:
    """Section on the groups that concern the reader."""
    return counted.section(data.view, data.own, medium, _drawing)


def _drawing(view: PublicView, groups: list[GroupResult], medium: Medium) -> Figure:
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
    return Figure(caption, svg, alternative, groups_table(view, groups, medium, caption))
