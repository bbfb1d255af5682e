"""Sections for a school on its own pupils: who arrives, leaves and stays."""

from __future__ import annotations

from collections.abc import Sequence

from placement.reports.data.school import SchoolData, SchoolLine
from placement.reports.page.blocks import Facts, Paragraph, Section
from placement.reports.tables.model import Medium
from placement.reports.tables.school import COMING, LEAVING, STAYING, OwnLine


def figures(data: SchoolData, _: Medium) -> Section:
    """Section with the numbers of these pupils."""
    words = data.words
    size = sum(group.size for group in data.public.own)
    items = (
        (words.text("new or coming from another group"), words.number(len(data.new))),
        (words.text("leaving their group"), words.number(len(data.leaves))),
        (words.text("staying"), words.number(len(data.stays))),
        (words.text("pupils in the school's groups"), words.number(size)),
    )
    return Section("figures", words.text("This batch at your school"), (Facts(items),))


def new(data: SchoolData, medium: Medium) -> Section:
    """Section on pupils who arrive, with group, first day, distance and reason."""
    words = data.words
    title = words.text("Who comes")
    if not data.new:
        return Section("new", title, (Paragraph(words.text("Nobody comes with this batch.")),))
    caption = words.text("Pupils who come to a group of the school")
    table = COMING.fill(_lines(data, data.new), medium, caption=caption)
    return Section("new", title, (table, Paragraph(words.text("Distances are one way, from home to school."))))


def leaves(data: SchoolData, medium: Medium) -> Section | None:
    """Section on pupils who leave a group of the school, and for which group."""
    words = data.words
    if not data.leaves:
        return None
    caption = words.text("Pupils who leave a group of the school")
    table = LEAVING.fill(_lines(data, data.leaves), medium, caption=caption)
    return Section("leaves", words.text("Who leaves"), (table,))


def stays(data: SchoolData, medium: Medium) -> Section | None:
    """Section on pupils who stay, group by group."""
    words = data.words
    if not data.stays:
        return None
    caption = words.text("Pupils who were in a group of the school and stay")
    by_group = sorted(data.stays, key=lambda each: each.group_id)
    return Section("stays", words.text("Who stays"), (STAYING.fill(_lines(data, by_group), medium, caption=caption),))


def _lines(data: SchoolData, pupils: Sequence[SchoolLine]) -> list[OwnLine]:
    return [OwnLine(data.words, each) for each in pupils]
