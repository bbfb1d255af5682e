"""Pupils by home: municipalities, and for the coordinator postcode areas."""

from __future__ import annotations

from fractions import Fraction

from placement.locale import msgid
from placement.reports.data.homes import HomeLine
from placement.reports.tables.model import Column, Kind, Medium, TableSpec, only

NONE = "\N{EN DASH}"
"""Shown where no mean is told."""

PAGE = only(Medium.PAGE)

HOMES: TableSpec[tuple[str, HomeLine]] = TableSpec(
    (
        Column(
            "municipality",
            msgid("municipality"),
            Kind.NAME,
            lambda row: row[0] or None,
            PAGE,
            absent=msgid("not known"),
        ),
        Column("in_a_group", msgid("in a group"), Kind.COUNT, lambda row: row[1].in_a_group, PAGE),
        Column("waiting", msgid("waiting"), Kind.COUNT, lambda row: row[1].waiting, PAGE),
        Column("elsewhere", msgid("referred or to review"), Kind.COUNT, lambda row: row[1].elsewhere, PAGE),
        Column("together", msgid("together"), Kind.COUNT, lambda row: row[1].together, PAGE),
        Column("mean_km", msgid("mean way, km"), Kind.FIXED, lambda row: _km(row[1]), PAGE, decimals=1, absent=NONE),
        Column("far", msgid("of these with a long way"), Kind.COUNT, lambda row: row[1].far, PAGE),
        Column(
            "mean_weeks",
            msgid("mean weeks since signing up"),
            Kind.FIXED,
            lambda row: row[1].mean_weeks,
            PAGE,
            decimals=1,
            absent=NONE,
        ),
    )
)
"""Rows: municipality, empty if unknown, and its children."""


def _km(line: HomeLine) -> Fraction | None:
    return None if line.mean_metres is None else line.mean_metres / 1000


POSTCODES: TableSpec[tuple[str, int]] = TableSpec(
    (
        Column(
            "postcode", msgid("postcode area"), Kind.NAME, lambda row: row[0] or None, PAGE, absent=msgid("no postcode")
        ),
        Column("children", msgid("children"), Kind.COUNT, lambda row: row[1], PAGE),
    )
)
"""Rows: postcode area, empty for homes without one, and the number of pupils who live there."""
