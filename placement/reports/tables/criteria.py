"""The cost of the placement by each criterion, before and after."""

from __future__ import annotations

from placement.locale import msgid
from placement.reports.tables.model import EVERYWHERE, PEOPLE, Column, Kind, Medium, TableSpec, only
from placement.reports.words.criteria import CRITERIA as NAMES
from placement.reports.words.criteria import UNITS
from placement.result import CriterionResult

CRITERIA: TableSpec[CriterionResult] = TableSpec(
    (
        Column("criterion_text", msgid("criterion"), Kind.TERM, lambda row: row.name, PEOPLE, NAMES),
        Column("before", msgid("before"), Kind.NUMBER, lambda row: row.before, EVERYWHERE),
        Column("measure", msgid("now"), Kind.NUMBER, lambda row: row.measure, EVERYWHERE),
        Column("change", msgid("change"), Kind.CHANGE, lambda row: row.measure - row.before),
        Column("unit", msgid("unit"), Kind.TERM, lambda row: row.unit, EVERYWHERE, UNITS),
        Column("weight", msgid("weight"), Kind.NUMBER, lambda row: row.weight, EVERYWHERE),
        Column("points", msgid("points"), Kind.NUMBER, lambda row: row.points, EVERYWHERE),
        Column(
            "best_alone",
            msgid("best alone"),
            Kind.NUMBER,
            lambda row: row.best_alone,
            EVERYWHERE - {Medium.NARROW},
            optional=PEOPLE,
        ),
        Column("criterion", msgid("code: {column}"), Kind.CODE, lambda row: row.name, only(Medium.SHEET, Medium.FILE)),
    ),
    in_file=("criterion", "measure", "before", "unit", "weight", "points", "best_alone"),
)
"""People read what was before what is, as everywhere; in the file the measure comes first (contract, section 5)."""
