"""Sections for a school on its own pupils: who arrives, leaves and stays."""

from __future__ import annotations

from collections.abc import Sequence

from placement.reports.content.roll import Roll, RollLine
from placement.reports.page.blocks import Facts, Paragraph, Section
from placement.reports.tables.model import Medium
from placement.reports.tables.school import COMING, LEAVING, STAYING, OwnLine


def figures(roll: Roll, _: Medium) -> Section:
    """Section with the numbers of these pupils."""
    words = roll.words
    size = sum(group.size for group in roll.totals.own)
    items = (
        (words.text("new or coming from another group"), words.number(len(roll.new))),
        (words.text("leaving their group"), words.number(len(roll.leaves))),
        (words.text("staying"), words.number(len(roll.stays))),
        (words.text("pupils in the school's groups"), words.number(size)),
    )
    return Section("figures", words.text("This batch at your school"), (Facts(items),))


def new(roll: Roll, medium: Medium) -> Section:
    """Section on pupils who arrive, with group, first day, distance and reason."""
    words = roll.words
    title = words.text("Who comes")
    if not roll.new:
        return Section("new", title, (Paragraph(words.text("Nobody comes with this batch.")),))
    caption = words.text("Pupils who come to a group of the school")
    table = COMING.fill(_lines(roll, roll.new), medium, caption=caption)
    return Section("new", title, (table, Paragraph(words.text("Distances are one way, from home to school."))))


def leaves(roll: Roll, medium: Medium) -> Section | None:
    """Section on pupils who leave a group of the school, and for which group."""
    words = roll.words
    if not roll.leaves:
        return None
    caption = words.text("Pupils who leave a group of the school")
    table = LEAVING.fill(_lines(roll, roll.leaves), medium, caption=caption)
    return Section("leaves", words.text("Who leaves"), (table,))


def stays(roll: Roll, medium: Medium) -> Section | None:
    """Section on pupils who stay, group by group."""
    words = roll.words
    if not roll.stays:
        return None
    caption = words.text("Pupils who were in a group of the school and stay")
    by_group = sorted(roll.stays, key=lambda each: each.group_id)
    return Section("stays", words.text("Who stays"), (STAYING.fill(_lines(roll, by_group), medium, caption=caption),))


def _lines(roll: Roll, pupils: Sequence[RollLine]) -> list[OwnLine]:
    return [OwnLine(roll.words, each) for each in pupils]
