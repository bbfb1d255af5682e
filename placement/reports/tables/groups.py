"""Groups before and after, compared with their own target and limits."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from placement.domain import Group
from placement.locale import msgid
from placement.reports.tables.model import (
    READ,
    SCREEN,
    Column,
    FilledTable,
    Kind,
    Media,
    Medium,
    TableSpec,
    Total,
    for_programs,
    only,
)
from placement.reports.tables.values import Bar, Remarks, Said, Tone, Toned, Value
from placement.reports.view import PublicView
from placement.reports.words.codes import GROUP_STATUSES, word
from placement.reports.words.marks import plain
from placement.result import GroupResult

GROUP_FLAGS = {
    "over_rooms": msgid("more groups than rooms"),
    "over_capacity": msgid("roll and groups exceed the school's capacity"),
    "over_staff": msgid("more groups than staff"),
    "no_nt2_teacher": msgid("no NT2 teacher"),
}
"""Flags about a group's school or staff, which no figure of the table shows."""

WITHOUT_SEATS = ("closed", "candidate", "shut")
MOVES = ("moved_in", "moved_out")
"""Columns that a page and a screen have only if pupils move."""


def is_idle(group: GroupResult) -> bool:
    """Whether a group has neither pupils nor seats."""
    return group.status in WITHOUT_SEATS and not group.size and not group.seated_before


class Sized(Protocol):
    """A row about a group."""

    @property
    def result(self) -> GroupResult:
        """The group's result."""


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group's result by itself, for programs."""

    result: GroupResult


def _size(group: GroupResult) -> Toned:
    """Size of a group, highlighted if it is outside the agreed limits; the remarks say so too."""
    watched = {"over_target", "under_min"} & set(group.flags)
    tone = Tone.OVER if "over_max" in group.flags else Tone.WATCH if watched else Tone.NONE
    return Toned(group.size, tone)


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
    def was_and_now(self) -> Said:
        """Its size before and after, in one cell."""
        return steps(self.view, self.result.seated_before, self.result.size)

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
    def remarks(self) -> Remarks | None:
        """Remarks on it besides its counts; `None` without any."""
        found = tuple(Toned(text, tone) for text, tone in self._remarks())
        return Remarks(found) if found else None

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
        for flag in (each for each in GROUP_FLAGS if each in flags):
            yield words.text(GROUP_FLAGS[flag]), Tone.WATCH
        if self.is_facility:
            yield words.text("facility, inspected apart"), Tone.NONE

    @property
    def is_facility(self) -> bool:
        """Whether its school's groups are inspected apart."""
        school = self.view.schools.get(self.result.school_id)
        return school is not None and bool(school.facility)

    @property
    def quality(self) -> str:
        """Words on the quality of its school, for who decides."""
        school = self.view.schools.get(self.result.school_id)
        return plain((school.quality_note if school is not None else None) or "")


def steps(view: PublicView, before: int, now: int) -> Said:
    """A count before and after, in one cell."""
    return Said(f"{view.words.number(before)} {view.marks.arrow} {view.words.number(now)}")


PAGE, SHEET, FILE = only(Medium.PAGE), only(Medium.SHEET), only(Medium.FILE)
PRINTED = PAGE | SHEET
ROOMY = PRINTED | {Medium.WIDE}

_ID: Column[Sized] = Column("group_id", msgid("group"), Kind.ID, lambda row: row.result.group_id, SCREEN | FILE)
_STATUS: Column[Sized] = Column(
    "status", msgid("status"), Kind.TERM, lambda row: row.result.status, SHEET | FILE, GROUP_STATUSES, widest=16
)


def _count(code: str, heading: str, show: Callable[[Sized], Value], media: Media, kind: Kind) -> Column[Sized]:
    return Column(code, heading, kind, show, media | FILE, widest=12)


_COUNTS: tuple[Column[Sized], ...] = (
    _count("seated_before", msgid("was"), lambda row: row.result.seated_before, ROOMY, Kind.COUNT),
    _count("added", msgid("placed"), lambda row: row.result.added, ROOMY, Kind.GAIN),
    _count("moved_in", msgid("moved in"), lambda row: row.result.moved_in, ROOMY, Kind.GAIN),
    _count("moved_out", msgid("moved out"), lambda row: row.result.moved_out, ROOMY, Kind.LOSS),
    _count("size", msgid("now"), lambda row: _size(row.result), ROOMY, Kind.COUNT),
    _count("min_size", msgid("minimum"), lambda row: row.result.min_size, PRINTED, Kind.COUNT),
    _count("target_size", msgid("target"), lambda row: row.result.target_size, PRINTED, Kind.COUNT),
    _count("max_size", msgid("maximum"), lambda row: row.result.max_size, PRINTED, Kind.COUNT),
)

GROUPS: TableSpec[GroupLine] = TableSpec(
    (
        _ID,
        Column("group_name", msgid("group"), Kind.NAME, lambda line: line.name, PRINTED, widest=24),
        Column("school_name", msgid("school"), Kind.NAME, lambda line: line.school, widest=34),
        Column("board_name", msgid("board"), Kind.NAME, lambda line: line.board, SHEET, widest=26),
        Column("municipality", msgid("municipality"), Kind.NAME, lambda line: line.municipality, SHEET, widest=24),
        _STATUS,
        Column("ages", msgid("ages"), Kind.ID, lambda line: line.ages, SHEET, widest=10),
        Column("was_now", msgid("was → now"), Kind.COUNT, lambda line: line.was_and_now, only(Medium.NARROW)),
        *_COUNTS,
        Column("reserved", msgid("held back"), Kind.COUNT, lambda line: line.reserved, SHEET, widest=12),
        Column("quality", msgid("quality"), Kind.WORDS, lambda line: line.quality, SHEET, optional=SHEET, widest=40),
        Column("bar", "", Kind.BAR, lambda line: line.bar, SCREEN, whole=True),
        Column("remarks", msgid("remarks"), Kind.WORDS, lambda line: line.remarks, optional=READ),
    )
)

GROUPS_FILE: TableSpec[GroupRow] = TableSpec(
    (
        _ID,
        for_programs("school_id", Kind.ID, lambda row: row.result.school_id),
        for_programs("board_id", Kind.ID, lambda row: row.result.board_id),
        _STATUS,
        *_COUNTS,
        for_programs("flags", Kind.CODE, lambda row: row.result.flags),
    )
)
"""What people read of groups that programs read too, with ids and codes."""


def groups_table(view: PublicView, groups: Sequence[GroupResult], medium: Medium, caption: str = "") -> FilledTable:
    """Groups with their sizes, and the totals."""
    moving = medium is Medium.SHEET or any(group.moved_in or group.moved_out for group in groups)
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
