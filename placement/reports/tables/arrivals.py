"""Pupils who join a group, newly placed or moved: how far they travel, and why that group."""

from __future__ import annotations

from dataclasses import replace

from placement.locale import msgid
from placement.reports.tables.model import READ, Column, Kind, Medium, TableSpec, only
from placement.reports.tables.pupils import DISTANCE, GROUP, PUPIL, ROOMY, SCHOOL, PupilLine


def _minutes(line: PupilLine) -> int | None:
    minutes = line.view.minutes(line.result)
    return None if minutes is None else round(minutes)


ARRIVALS: TableSpec[PupilLine] = TableSpec(
    (
        replace(PUPIL, widest=20),
        GROUP,
        SCHOOL,
        DISTANCE,
        Column("minutes", msgid("minutes"), Kind.COUNT, _minutes, ROOMY, optional=ROOMY),
        Column("why_and_remarks", msgid("why"), Kind.WORDS, lambda line: line.why, only(Medium.NARROW)),
        Column("why", msgid("why"), Kind.WORDS, lambda line: line.reason, ROOMY, widest=44),
        Column("remarks", msgid("remarks"), Kind.WORDS, lambda line: line.noted, ROOMY, optional=READ, widest=44),
    )
)
