"""Groups before and after, as counts."""

from __future__ import annotations

from collections.abc import Iterable

from placement.reports.charts.groups import GroupBar, group_bars
from placement.reports.content.cells import label, number, numbers, texts
from placement.reports.content.totals import Totals
from placement.reports.page.blocks import Block, Cell, Figure, Paragraph, Section, Table
from placement.reports.terminal.groups import is_idle, remarks
from placement.reports.view import PublicView
from placement.reports.words.codes import GROUP_STATUSES, word
from placement.result import GroupResult


def section(totals: Totals) -> Section | None:
    """Show every group that has or had pupils or seats; the others are named under them."""
    words, view = totals.words, totals.view
    shown = [group for group in totals.own if not is_idle(group)]
    idle = [group for group in totals.own if is_idle(group)]
    if not totals.own:
        return None
    blocks: list[Block] = []
    if shown:
        blocks.append(_figure(view, shown))
    if idle:
        named = ", ".join(f"{group.group_id} ({word(words, GROUP_STATUSES, group.status)})" for group in idle)
        blocks.append(Paragraph(words.text("Without pupils: {groups}.", groups=named)))
    return Section("groups", words.text("Groups before and after"), tuple(blocks))


def _figure(view: PublicView, groups: list[GroupResult]) -> Figure:
    words = view.words
    caption = words.text("Pupils in each group, before this batch and after it")
    alternative = words.plural(
        "A bar for {count} group: who was there, who is new, and its minimum, target and maximum.",
        "A bar for each of {count} groups: who was there, who is new, and its minimum, target and maximum.",
        len(groups),
    )
    bars = [
        GroupBar(
            label=f"{group.group_id} {view.school_name(group.school_id)}",
            before=group.seated_before,
            added=group.added + group.moved_in,
            leaving=group.moved_out,
            minimum=group.min_size,
            target=group.target_size,
            maximum=group.max_size,
            reserved=view.groups[group.group_id].reserved,
        )
        for group in groups
    ]
    svg = group_bars(words, bars, title=caption, alternative=alternative)
    return Figure(caption, svg, alternative, _table(view, groups))


def _table(view: PublicView, groups: list[GroupResult]) -> Table:
    """Give the counts; moves have columns only where somebody moves."""
    words = view.words
    moving = any(group.moved_in or group.moved_out for group in groups)
    return Table(
        caption=words.text("Pupils in each group, before this batch and after it"),
        columns=(
            *texts(words.text("group"), words.text("school")),
            *numbers(
                words.text("was"),
                words.text("placed"),
                *((words.text("moved in"), words.text("moved out")) if moving else ()),
                words.text("now"),
                words.text("minimum"),
                words.text("target"),
                words.text("maximum"),
            ),
            *texts(words.text("remarks")),
        ),
        rows=(*(_row(view, group, moving=moving) for group in groups), _total(view, groups, moving=moving)),
        total=True,
    )


def _row(view: PublicView, group: GroupResult, *, moving: bool) -> tuple[Cell, ...]:
    counts = _counts(group, moving=moving)
    limits = (group.min_size, group.target_size, group.max_size)
    said = "; ".join(each for each, _ in remarks(view, group))
    name = view.groups[group.group_id].name
    return (
        label(group.group_id if name is None else f"{group.group_id} {name}"),
        label(view.school_name(group.school_id)),
        *(number(view.words, each) for each in (*counts, *limits)),
        label(said),
    )


def _counts(group: GroupResult, *, moving: bool) -> tuple[int, ...]:
    moves = (group.moved_in, group.moved_out) if moving else ()
    return (group.seated_before, group.added, *moves, group.size)


def _total(view: PublicView, groups: Iterable[GroupResult], *, moving: bool) -> tuple[Cell, ...]:
    sums = map(sum, zip(*(_counts(group, moving=moving) for group in groups), strict=True))
    return (
        label(view.words.text("total")),
        label(""),
        *(number(view.words, each) for each in sums),
        *(label(""),) * 4,
    )
