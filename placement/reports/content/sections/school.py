"""What a school reads of its own pupils: who comes, who leaves, who stays."""

from __future__ import annotations

from collections.abc import Sequence

from placement.reports.content.cells import label, numbers, texts
from placement.reports.content.roll import Roll, RollLine
from placement.reports.page.blocks import Block, Cell, Facts, Paragraph, Section, Table
from placement.reports.tables.said import day
from placement.reports.words.codes import REASONS, word


def figures(roll: Roll) -> Section:
    """Give the school's own counts."""
    words = roll.words
    size = sum(group.size for group in roll.totals.own)
    items = (
        (words.text("new or coming from another group"), words.number(len(roll.new))),
        (words.text("leaving their group"), words.number(len(roll.leaves))),
        (words.text("staying"), words.number(len(roll.stays))),
        (words.text("pupils in the school's groups"), words.number(size)),
    )
    return Section("figures", words.text("This batch at your school"), (Facts(items),))


def new(roll: Roll) -> Section:
    """List who comes, with group, first day, distance and reason."""
    words = roll.words
    title = words.text("Who comes")
    if not roll.new:
        return Section("new", title, (Paragraph(words.text("Nobody comes with this batch.")),))
    columns = (
        *texts(words.text("pupil"), words.text("group"), words.text("first day")),
        *numbers(words.text("distance")),
        *texts(words.text("why")),
    )
    rows = tuple(
        (
            label(each.pupil_id),
            label(each.group_id),
            label(day(words, each.since)),
            _way(each),
            label(_why(roll, each)),
        )
        for each in roll.new
    )
    blocks: list[Block] = [Table(words.text("Pupils who come to a group of the school"), columns, rows)]
    blocks.append(Paragraph(words.text("Distances are one way, from home to school.")))
    return Section("new", title, tuple(blocks))


def leaves(roll: Roll) -> Section | None:
    """List who leaves a group of the school, and for which group."""
    words = roll.words
    if not roll.leaves:
        return None
    columns = texts(words.text("pupil"), words.text("leaves"), words.text("goes to"), words.text("why"))
    rows = tuple(
        (
            label(each.pupil_id),
            label(each.group_id),
            label(each.other or ""),
            label(word(words, REASONS, each.reason)),
        )
        for each in roll.leaves
    )
    return Section(
        "leaves",
        words.text("Who leaves"),
        (Table(words.text("Pupils who leave a group of the school"), columns, rows),),
    )


def stays(roll: Roll) -> Section | None:
    """List who was there and stays."""
    words = roll.words
    if not roll.stays:
        return None
    columns = (
        *texts(words.text("pupil"), words.text("group"), words.text("there since")),
        *numbers(words.text("distance")),
    )
    rows = tuple(
        (label(each.pupil_id), label(each.group_id), label(day(words, each.since)), _way(each))
        for each in _by_group(roll.stays)
    )
    caption = words.text("Pupils who were in a group of the school and stay")
    return Section("stays", words.text("Who stays"), (Table(caption, columns, rows),))


def _by_group(lines: Sequence[RollLine]) -> list[RollLine]:
    return sorted(lines, key=lambda each: each.group_id)


def _way(line: RollLine) -> Cell:
    return Cell(line.way, None if line.metres is None else line.metres / 1000)


def _why(roll: Roll, line: RollLine) -> str:
    reason = word(roll.words, REASONS, line.reason)
    if line.other is None:
        return reason
    return roll.words.text("from {group}: {reason}", group=line.other, reason=reason)
