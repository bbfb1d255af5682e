"""Groups before and after, each with a bar against its own minimum and target."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from math import ceil

from rich.console import RenderableType
from rich.text import Text

from placement.reports.terminal.layout import Column
from placement.reports.terminal.screen import Section, paragraph, table
from placement.reports.view import PublicView
from placement.reports.words.codes import GROUP_STATUSES, word
from placement.reports.words.marks import plain
from placement.result import GroupResult

LONGEST_BAR = 30
"""Signs of a bar, limits aside; larger groups are drawn to scale."""

_WITHOUT_SEATS = ("closed", "candidate")


def section(view: PublicView) -> Section | None:
    """Draw every group that has or had pupils or seats; the others are named under them."""
    words = view.words
    idle = [group for group in view.result.groups if is_idle(group)]
    shown = [group for group in view.result.groups if not is_idle(group)]
    if not view.result.groups:
        return None
    per_sign = _pupils_per_sign(shown)
    columns = [
        Column(words.text("group"), fixed=True),
        Column(words.text("school")),
        *_count_columns(view),
        Column("", fixed=True),
        Column(""),
    ]
    rows = [_row(view, group, per_sign) for group in shown]
    body = [table(columns, rows, closing=_total(view, shown)), _legend(view, shown, per_sign)]
    if idle:
        named = ", ".join(f"{plain(group.group_id)} ({word(words, GROUP_STATUSES, group.status)})" for group in idle)
        body.append(paragraph(words.text("Without pupils: {groups}.", groups=named)))
    return Section(words.text("Groups before and after"), tuple(body))


def bar(view: PublicView, group: GroupResult, per_sign: int = 1) -> Text:
    """Draw a group: who stays, who is new, free seats up to its maximum, and where minimum and target lie."""
    new = group.added + group.moved_in
    free = group.max_size - group.size if group.status in ("open", "candidate") else 0
    held = min(free, _held(view, group))
    parts = (
        (group.size - new, view.marks.seated, "cyan"),
        (new, view.marks.new, "green"),
        (free - held, view.marks.free, "dim"),
        (held, view.marks.held, "dim"),
    )
    ends = list(accumulate(max(0, count) for count, _, _ in parts))
    drawn = Text()
    limits = {group.min_size, group.target_size}
    for at in range(0, ends[-1], per_sign):
        _, sign, style = parts[bisect_right(ends, at)]
        drawn.append(sign, style)
        if any(at < limit <= at + per_sign for limit in limits):
            drawn.append(view.marks.limit, "bold")
    return drawn


def _held(view: PublicView, group: GroupResult) -> int:
    """Give how many seats a group holds back."""
    known = view.groups.get(group.group_id)
    return 0 if known is None else known.reserved


def is_idle(group: GroupResult) -> bool:
    """Tell whether a group has neither pupils nor seats."""
    return group.status in _WITHOUT_SEATS and not group.size and not group.seated_before


def _pupils_per_sign(groups: list[GroupResult]) -> int:
    return ceil(max((max(group.size, group.max_size) for group in groups), default=1) / LONGEST_BAR) or 1


def _count_columns(view: PublicView) -> list[Column]:
    words = view.words
    if not view.wide:
        return [Column(f"{words.text('was')} {view.marks.arrow} {words.text('now')}", number=True)]
    names = (words.text("was"), words.text("placed"), words.text("moved in"), words.text("moved out"))
    return [*(Column(name, number=True) for name in names), Column(words.text("now"), number=True)]


def _row(view: PublicView, group: GroupResult, per_sign: int) -> tuple[str | Text, ...]:
    counts = (group.seated_before, group.added, group.moved_in, group.moved_out, group.size)
    return (
        plain(group.group_id),
        view.school_name(group.school_id),
        *_counts(view, counts),
        bar(view, group, per_sign),
        _remark(view, group),
    )


def _total(view: PublicView, groups: list[GroupResult]) -> tuple[str, ...]:
    counts = (
        sum(group.seated_before for group in groups),
        sum(group.added for group in groups),
        sum(group.moved_in for group in groups),
        sum(group.moved_out for group in groups),
        sum(group.size for group in groups),
    )
    return (view.words.text("total"), "", *_counts(view, counts), "", "")


def _counts(view: PublicView, counts: tuple[int, int, int, int, int]) -> tuple[str, ...]:
    was, added, moved_in, moved_out, now = map(view.words.number, counts)
    if not view.wide:
        return (f"{was} {view.marks.arrow} {now}",)
    changes = zip("++-", (added, moved_in, moved_out), counts[1:4], strict=True)
    return (was, *(f"{sign}{text}" if count else "" for sign, text, count in changes), now)


def _remark(view: PublicView, group: GroupResult) -> Text:
    return Text("; ").join(Text(text, style) for text, style in remarks(view, group))


def remarks(view: PublicView, group: GroupResult) -> list[tuple[str, str]]:
    """Say what there is to know of a group beside its counts, each with a colour."""
    words, flags = view.words, set(group.flags)
    said: list[tuple[str, str]] = []
    if group.status != "open":
        said.append((word(words, GROUP_STATUSES, group.status), ""))
    if "over_max" in flags:
        said.append((words.text("over maximum {limit}", limit=words.number(group.max_size)), "red"))
    elif "over_target" in flags:
        said.append((words.text("over {limit}", limit=words.number(group.target_size)), "yellow"))
    limit = view.groups[group.group_id].max_added if group.group_id in view.groups else None
    if limit is not None and group.added == limit and group.size < group.max_size - _held(view, group):
        said.append((words.text("inflow limit of {limit} reached", limit=words.number(limit)), ""))
    if "under_min" in flags:
        said.append((words.text("under {limit}", limit=words.number(group.min_size)), "yellow"))
    if "empty" in flags and group.status != "closed":
        said.append((words.text("empty"), ""))
    return said


def _legend(view: PublicView, groups: list[GroupResult], per_sign: int) -> RenderableType:
    words, marks = view.words, view.marks
    legend = Text(style="dim")
    pairs = [
        (marks.seated, "cyan", words.text("seated")),
        (marks.new, "green", words.text("new")),
        (marks.free, "", words.text("free up to maximum")),
        (marks.limit, "bold", words.text("minimum, target")),
    ]
    if any(_held(view, group) for group in groups):
        pairs.insert(3, (marks.held, "", words.text("held back")))
    for sign, style, meaning in pairs:
        legend.append(sign, style).append(f"\N{NO-BREAK SPACE}{meaning.replace(' ', chr(0xA0))}   ")
    if per_sign > 1:
        legend.append(words.plural("one sign is {count} pupil", "one sign is {count} pupils", per_sign))
    return paragraph(legend)
