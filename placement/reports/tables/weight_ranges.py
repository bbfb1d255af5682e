"""Weight ranges in which the placement stays the best, and who would be the first to move beyond them."""

from __future__ import annotations

from placement.locale import msgid
from placement.reports.tables.measures import HOW_SURE, pupils, yes_or_no
from placement.reports.tables.model import SCREEN, Column, Kind, Medium, TableSpec
from placement.reports.words.criteria import CRITERIA
from placement.results.tradeoffs import WeightRange

_READ = SCREEN | {Medium.FILE}
PROVEN = "proven"
"""Column shown to people only if a range is not proven."""
_FIRST = 3
"""Number of pupils named on a screen."""

WEIGHT_RANGES: TableSpec[WeightRange] = TableSpec(
    (
        Column("criterion", msgid("criterion"), Kind.TERM, lambda row: row.criterion, _READ, CRITERIA),
        Column("weight", msgid("weight"), Kind.NUMBER, lambda row: row.weight, _READ, decimals=4),
        Column("low", msgid("from"), Kind.NUMBER, lambda row: row.low, _READ, decimals=4),
        Column("high", msgid("to"), Kind.NUMBER, lambda row: row.high, _READ, decimals=4, absent=msgid("any")),
        Column(
            "first_below", msgid("first to change below"), Kind.IDS, lambda row: pupils(row.below), _READ, most=_FIRST
        ),
        Column("first_above", msgid("and above"), Kind.IDS, lambda row: pupils(row.above), _READ, most=_FIRST),
        Column(PROVEN, msgid("how sure"), Kind.TERM, lambda row: yes_or_no(row.proven), _READ, HOW_SURE),
    )
)
