"""Who comes into a group, newly placed or moved: how far that is, and why there."""

from __future__ import annotations

from placement.locale import msgid
from placement.reports.tables.model import SCREEN, Column, Kind, Medium, TableSpec, only
from placement.reports.tables.pupils import DISTANCE, GROUP, PUPIL, SCHOOL, PupilLine

ARRIVALS: TableSpec[PupilLine] = TableSpec(
    (
        PUPIL,
        GROUP,
        SCHOOL,
        DISTANCE,
        Column("why", msgid("why"), Kind.WORDS, lambda line: line.why, SCREEN | {Medium.PAGE}),
        Column("why", msgid("why"), Kind.WORDS, lambda line: line.reason, only(Medium.SHEET)),
        Column("remarks", msgid("remarks"), Kind.WORDS, lambda line: line.remarks(), only(Medium.SHEET)),
    )
)
