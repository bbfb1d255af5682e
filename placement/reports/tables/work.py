"""Work lists: what is to be done of whom, since when and by when; and the boards' intake so far."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction

from placement.locale import msgid
from placement.reports.tables.model import READ, Column, Kind, Medium, TableSpec, only

_WRITTEN = only(Medium.PAGE, Medium.SHEET)


@dataclass(frozen=True)
class WorkRow:
    """Something to do, in the reader's words.

    Attributes
    ----------
    task
        What a list of it is called.
    article
        What it rests on; empty where it rests on no article.
    subject
        The child's key with the id of the list, or the group's id.
    name
        The child's name, or that of the group's school.
    weeks
        Whole weeks since `since`.
    why
        What else there is to say.
    """

    task: str
    article: str
    subject: str
    name: str
    since: dt.date | None
    due: dt.date | None
    weeks: int | None
    why: str
    is_overdue: bool


@dataclass(frozen=True)
class LedgerRow:
    """A board's intake so far, against its share.

    Attributes
    ----------
    share
        Part of all intake; `None` for a board without an itk group.
    due
        Children by its share.
    """

    board: str
    intake: int
    share: Fraction | None
    due: Fraction | None


_TASK: Column[WorkRow] = Column("task", msgid("what is to be done"), Kind.WORDS, lambda row: row.task)
_SUBJECT: Column[WorkRow] = Column("subject", msgid("who or what"), Kind.NAME, lambda row: row.subject, whole=True)
_NAME: Column[WorkRow] = Column("name", msgid("name"), Kind.NAME, lambda row: row.name, _WRITTEN, optional=_WRITTEN)
_SINCE: Column[WorkRow] = Column("since", msgid("since"), Kind.DAY, lambda row: row.since, optional=READ, whole=True)
_WEEKS: Column[WorkRow] = Column("weeks", msgid("weeks"), Kind.COUNT, lambda row: row.weeks, optional=READ)
_DUE: Column[WorkRow] = Column("due", msgid("by when"), Kind.DAY, lambda row: row.due, optional=READ, whole=True)
_WHY: Column[WorkRow] = Column("why", msgid("what there is to know"), Kind.WORDS, lambda row: row.why, optional=READ)
_LAW: Column[WorkRow] = Column("article", msgid("rests on"), Kind.WORDS, lambda row: row.article)

WORK: TableSpec[WorkRow] = TableSpec((_SUBJECT, _NAME, _SINCE, _WEEKS, _DUE, _WHY))
"""One task's list."""

PRESSING: TableSpec[WorkRow] = TableSpec((_SUBJECT, _NAME, _DUE, _TASK, _WHY))
"""What is overdue or soon will be, of all tasks."""

EVERYTHING: TableSpec[WorkRow] = TableSpec((_TASK, _LAW, _SUBJECT, _NAME, _SINCE, _WEEKS, _DUE, _WHY))
"""All tasks in one sheet, to sort and filter."""

LEDGER: TableSpec[LedgerRow] = TableSpec(
    (
        Column("board", msgid("board"), Kind.NAME, lambda row: row.board, READ),
        Column("intake", msgid("taken in so far"), Kind.COUNT, lambda row: row.intake, READ),
        Column("share", msgid("share"), Kind.PERCENT, lambda row: row.share, READ, decimals=1),
        Column("due", msgid("by its share"), Kind.NUMBER, lambda row: row.due, READ, decimals=1),
        Column(
            "difference",
            msgid("difference"),
            Kind.CHANGE,
            lambda row: None if row.due is None else row.intake - row.due,
            READ,
            decimals=1,
        ),
    )
)
"""The boards' intake over the weeks."""
