"""Groups before and after, compared with their own target and limits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from placement.domain import Group
from placement.locale import msgid
from placement.reports.tables.model import SCREEN, Column, FilledTable, Kind, Medium, TableSpec, Total, only
from placement.reports.tables.values import Bar, Remarks, Said, Tone, Toned, Value
from placement.reports.view import PublicView
from placement.reports.words.codes import GROUP_STATUSES, word
from placement.result import GroupResult

WITHOUT_SEATS = ("closed", "candidate")
MOVES = ("moved_in", "moved_out")
"""Columns that a page has only if pupils move."""


def is_idle(group: GroupResult) -> bool:
    """Whether a group has neither pupils nor seats."""
    return group.status in WITHOUT_SEATS and not group.size and not group.seated_before


@dataclass(frozen=True)
class GroupLine:
    """A group and its result, in words."""

    view: PublicView
    result: GroupResult

    @property
    def known(self) -> Group | None:
        """The group in the tables; `None` if it is not there."""
        return self.view.groups.get(self.result.group_id)

    @property
    def name(self) -> str:
        """Its id, with its own name if it has one."""
        group_id = self.result.group_id
        return group_id if self.known is None or self.known.name is None else f"{group_id} {self.known.name}"

    @property
    def school(self) -> str:
        """Name of its school."""
        return self.view.school_name(self.result.school_id)

    @property
    def board(self) -> str:
        """Name of the board of its school."""
        return self.view.board_name(self.result.board_id)

    @property
    def municipality(self) -> str:
        """Municipality in which it is housed."""
        return self.view.schools[self.result.school_id].municipality

    @property
    def ages(self) -> str:
        """Its age band, in years."""
        return "" if self.known is None else f"{self.known.age_from} – {self.known.age_to}"

    @property
    def was(self) -> int:
        """Its size before."""
        return self.result.seated_before

    @property
    def was_and_now(self) -> Said:
        """Its size before and after, in one cell."""
        return steps(self.view, self.was, self.result.size)

    @property
    def size(self) -> Toned:
        """Its size, highlighted if it is outside the agreed limits; the remarks say so too."""
        flags = self.result.flags
        watched = {"over_target", "under_min"} & set(flags)
        tone = Tone.OVER if "over_max" in flags else Tone.WATCH if watched else Tone.NONE
        return Toned(self.result.size, tone)

    @property
    def reserved(self) -> int:
        """Seats that it holds back."""
        return 0 if self.known is None else self.known.reserved

    @property
    def bar(self) -> Bar:
        """Its seats, to be drawn."""
        group = self.result
        new = group.added + group.moved_in
        return Bar(
            seated=group.size - new,
            new=new,
            free=group.max_size - group.size if group.status in ("open", "candidate") else 0,
            reserved=self.reserved,
            limits=frozenset({group.min_size, group.target_size}),
            longest=max(group.size, group.max_size),
        )

    @property
    def remarks(self) -> Remarks:
        """Remarks on it besides its counts."""
        return Remarks(tuple(Toned(text, tone) for text, tone in self._remarks()))

    def _remarks(self) -> Iterator[tuple[str, Tone]]:
        words, group, flags = self.view.words, self.result, set(self.result.flags)
        if group.status != "open":
            yield word(words, GROUP_STATUSES, group.status), Tone.NONE
        if "over_max" in flags:
            yield words.text("over maximum {limit}", limit=words.number(group.max_size)), Tone.OVER
        elif "over_target" in flags:
            yield words.text("over {limit}", limit=words.number(group.target_size)), Tone.WATCH
        limit = None if self.known is None else self.known.max_added
        if limit is not None and group.added == limit and group.size < group.max_size - self.reserved:
            yield words.text("inflow limit of {limit} reached", limit=words.number(limit)), Tone.NONE
        if "under_min" in flags:
            yield words.text("under {limit}", limit=words.number(group.min_size)), Tone.WATCH
        if "empty" in flags and group.status != "closed":
            yield words.text("empty"), Tone.NONE


def steps(view: PublicView, before: int, now: int) -> Said:
    """A count before and after, in one cell."""
    return Said(f"{view.words.number(before)} {view.marks.arrow} {view.words.number(now)}")


PAGE, SHEET, FILE = only(Medium.PAGE), only(Medium.SHEET), only(Medium.FILE)
PRINTED = PAGE | SHEET
WIDE = only(Medium.WIDE)

GROUPS: TableSpec[GroupLine] = TableSpec(
    (
        Column("group_id", msgid("group"), Kind.ID, lambda line: line.result.group_id, SCREEN | SHEET, widest=24),
        Column("group_name", msgid("group"), Kind.NAME, lambda line: line.name, PAGE),
        Column("school_name", msgid("school"), Kind.NAME, lambda line: line.school, widest=34),
        Column("board_name", msgid("board"), Kind.NAME, lambda line: line.board, SHEET, widest=26),
        Column("municipality", msgid("municipality"), Kind.NAME, lambda line: line.municipality, SHEET, widest=24),
        Column("status", msgid("status"), Kind.TERM, lambda line: line.result.status, SHEET, GROUP_STATUSES, widest=16),
        Column("ages", msgid("ages"), Kind.ID, lambda line: line.ages, SHEET, widest=10),
        Column("was_now", msgid("was → now"), Kind.COUNT, lambda line: line.was_and_now, only(Medium.NARROW)),
        Column(
            "seated_before", msgid("was"), Kind.COUNT, lambda line: line.result.seated_before, WIDE | PRINTED, widest=12
        ),
        Column("added", msgid("placed"), Kind.GAIN, lambda line: line.result.added, WIDE),
        Column("added", msgid("placed"), Kind.COUNT, lambda line: line.result.added, PRINTED, widest=12),
        Column("moved_in", msgid("moved in"), Kind.GAIN, lambda line: line.result.moved_in, WIDE),
        Column("moved_in", msgid("moved in"), Kind.COUNT, lambda line: line.result.moved_in, PRINTED, widest=12),
        Column("moved_out", msgid("moved out"), Kind.LOSS, lambda line: line.result.moved_out, WIDE),
        Column("moved_out", msgid("moved out"), Kind.COUNT, lambda line: line.result.moved_out, PRINTED, widest=12),
        Column("size", msgid("now"), Kind.COUNT, lambda line: line.result.size, WIDE | PAGE),
        Column("size", msgid("now"), Kind.COUNT, lambda line: line.size, SHEET, widest=12),
        Column("min_size", msgid("minimum"), Kind.COUNT, lambda line: line.result.min_size, PRINTED, widest=12),
        Column("target_size", msgid("target"), Kind.COUNT, lambda line: line.result.target_size, PRINTED, widest=12),
        Column("max_size", msgid("maximum"), Kind.COUNT, lambda line: line.result.max_size, PRINTED, widest=12),
        Column("reserved", msgid("held back"), Kind.COUNT, lambda line: line.reserved, SHEET, widest=12),
        Column("bar", "", Kind.BAR, lambda line: line.bar, SCREEN, whole=True),
        Column("remarks", "", Kind.WORDS, lambda line: line.remarks, SCREEN),
        Column("remarks", msgid("remarks"), Kind.WORDS, lambda line: line.remarks, PRINTED),
    )
)

GROUPS_FILE: TableSpec[GroupResult] = TableSpec(
    (
        Column("group_id", "", Kind.ID, lambda group: group.group_id, FILE),
        Column("school_id", "", Kind.ID, lambda group: group.school_id, FILE),
        Column("board_id", "", Kind.ID, lambda group: group.board_id, FILE),
        Column("status", "", Kind.CODE, lambda group: group.status, FILE),
        Column("seated_before", "", Kind.COUNT, lambda group: group.seated_before, FILE),
        Column("added", "", Kind.COUNT, lambda group: group.added, FILE),
        Column("moved_in", "", Kind.COUNT, lambda group: group.moved_in, FILE),
        Column("moved_out", "", Kind.COUNT, lambda group: group.moved_out, FILE),
        Column("size", "", Kind.COUNT, lambda group: group.size, FILE),
        Column("min_size", "", Kind.COUNT, lambda group: group.min_size, FILE),
        Column("target_size", "", Kind.COUNT, lambda group: group.target_size, FILE),
        Column("max_size", "", Kind.COUNT, lambda group: group.max_size, FILE),
        Column("flags", "", Kind.CODE, lambda group: group.flags, FILE),
    )
)


def groups_table(view: PublicView, groups: Sequence[GroupResult], medium: Medium, caption: str = "") -> FilledTable:
    """Groups with their sizes, and the totals."""
    moving = medium is not Medium.PAGE or any(group.moved_in or group.moved_out for group in groups)
    spec = GROUPS if moving else GROUPS.without(MOVES)
    before, now = sum(group.seated_before for group in groups), sum(group.size for group in groups)
    total: dict[str, Value] = {
        "was_now": steps(view, before, now),
        "seated_before": before,
        "added": sum(group.added for group in groups),
        "moved_in": sum(group.moved_in for group in groups),
        "moved_out": sum(group.moved_out for group in groups),
        "size": now,
    }
    lines = [GroupLine(view, group) for group in groups]
    return spec.fill(lines, medium, caption=caption, total=Total(view.words.text("total"), total))
