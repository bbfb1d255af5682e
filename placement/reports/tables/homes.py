"""Pupils by home: municipalities, and for the coordinator postcode areas."""

from __future__ import annotations

from placement.locale import msgid
from placement.reports.tables.model import Column, Kind, Medium, TableSpec, only

PAGE = only(Medium.PAGE)

HOMES: TableSpec[tuple[str, tuple[int, ...]]] = TableSpec(
    (
        Column(
            "municipality",
            msgid("municipality"),
            Kind.NAME,
            lambda row: row[0] or None,
            PAGE,
            absent=msgid("not known"),
        ),
        Column("in_a_group", msgid("in a group"), Kind.COUNT, lambda row: row[1][0], PAGE),
        Column(
            "not_in_a_group",
            msgid("waiting, referred or to review"),
            Kind.COUNT,
            lambda row: row[1][1],
            PAGE,
        ),
        Column("together", msgid("together"), Kind.COUNT, lambda row: row[1][2], PAGE),
    )
)
"""Rows: municipality, empty if unknown, and its counts as in `Homes`."""

POSTCODES: TableSpec[tuple[str, int]] = TableSpec(
    (
        Column(
            "postcode", msgid("postcode area"), Kind.NAME, lambda row: row[0] or None, PAGE, absent=msgid("no postcode")
        ),
        Column("children", msgid("children"), Kind.COUNT, lambda row: row[1], PAGE),
    )
)
"""Rows: postcode area, empty for homes without one, and the number of pupils who live there."""
