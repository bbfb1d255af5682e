"""Groups before and after: as counts on a screen, as bars where the caller draws them.

Drawing loads a charting library, which a screen has no time for: :mod:`placement.reports.sections.group_bars` does it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from placement.reports.page.blocks import Block, Paragraph, Section
from placement.reports.tables.groups import groups_table, is_idle
from placement.reports.tables.model import SCREEN, Medium
from placement.reports.view import PublicView
from placement.reports.words.codes import GROUP_STATUSES, word
from placement.reports.words.marks import plain
from placement.result import GroupResult

Shown = Callable[[PublicView, list[GroupResult], Medium], Block]
"""Table or drawing of some groups."""


def section(
    view: PublicView, groups: Sequence[GroupResult], medium: Medium, show: Shown = groups_table
) -> Section | None:
    """Section on every group that has or had pupils or seats; the others are named below."""
    words = view.words
    if not groups:
        return None
    shown = [group for group in groups if not is_idle(group)]
    idle = [group for group in groups if is_idle(group)]
    parts: list[Block] = []
    if shown or medium in SCREEN:
        parts.append(show(view, shown, medium))
    if idle:
        name = plain if medium in SCREEN else str
        named = ", ".join(f"{name(group.group_id)} ({word(words, GROUP_STATUSES, group.status)})" for group in idle)
        parts.append(Paragraph(words.text("Without pupils: {groups}.", groups=named)))
    return Section("groups", words.text("Groups before and after"), tuple(parts))


def every_group(view: PublicView, medium: Medium) -> Section | None:
    """Section on the groups of the whole region, as counts."""
    return section(view, view.result.groups, medium)
