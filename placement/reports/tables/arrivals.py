"""Pupils who join a group, newly placed or moved: how far they travel, and why that group."""

from __future__ import annotations

from dataclasses import replace

from placement.locale import msgid
from placement.reports.tables.model import SCREEN, Column, Kind, Medium, TableSpec
from placement.reports.tables.pupils import DISTANCE, GROUP, PUPIL, SCHOOL, SHEET, PupilLine

ARRIVALS: TableSpec[PupilLine] = TableSpec(
    (
        replace(PUPIL, widest=20),
        GROUP,
        SCHOOL,
        DISTANCE,
        Column("why", msgid("why"), Kind.WORDS, lambda line: line.why, SCREEN | {Medium.PAGE}),
        Column("why", msgid("why"), Kind.WORDS, lambda line: line.reason, SHEET, widest=44),
        Column("remarks", msgid("remarks"), Kind.WORDS, lambda line: line.remarks(), SHEET, widest=44),
    )
)
