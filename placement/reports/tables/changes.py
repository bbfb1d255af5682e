"""What differs from the earlier run, one row for each difference of a pupil."""

from __future__ import annotations

from dataclasses import dataclass

from placement.locale import msgid
from placement.reports.tables.model import Column, Kind, TableSpec, for_programs
from placement.reports.view import View
from placement.reports.words.changes import after, because, before, what
from placement.result import Change


@dataclass(frozen=True)
class ChangeLine:
    """A difference, with the words for it."""

    view: View
    change: Change


CHANGES: TableSpec[ChangeLine] = TableSpec(
    (
        Column("pupil_id", msgid("pupil"), Kind.ID, lambda line: line.change.pupil_id, widest=20),
        Column("what_text", msgid("what has changed"), Kind.WORDS, lambda line: what(line.view, line.change)),
        Column("before_text", msgid("was"), Kind.WORDS, lambda line: before(line.view, line.change)),
        Column("after_text", msgid("now"), Kind.WORDS, lambda line: after(line.view, line.change)),
        Column("because_text", msgid("why"), Kind.WORDS, lambda line: because(line.view, line.change), widest=44),
    )
)

CHANGES_FILE: TableSpec[Change] = TableSpec(
    (
        for_programs("pupil_id", Kind.ID, lambda change: change.pupil_id),
        for_programs("what", Kind.CODE, lambda change: change.what.value),
        for_programs("before", Kind.CODE, lambda change: change.before),
        for_programs("after", Kind.CODE, lambda change: change.after),
        for_programs("because", Kind.CODE, lambda change: change.because),
    )
)
