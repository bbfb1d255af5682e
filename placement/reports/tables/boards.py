"""Pupils of each board, compared with the board's share."""

from __future__ import annotations

from placement.locale import msgid
from placement.reports.data.public import BoardLine
from placement.reports.tables.model import Column, Kind, Medium, TableSpec, only

PAGE = only(Medium.PAGE)
BOARDS: TableSpec[BoardLine] = TableSpec(
    (
        Column("board_name", msgid("board"), Kind.NAME, lambda line: line.name, PAGE),
        Column("before", msgid("was"), Kind.COUNT, lambda line: line.before, PAGE),
        Column("now", msgid("now"), Kind.COUNT, lambda line: line.now, PAGE),
        Column("share", msgid("share"), Kind.PERCENT, lambda line: line.share, PAGE, decimals=1),
        Column("due", msgid("by its share"), Kind.NUMBER, lambda line: line.due, PAGE, decimals=1),
        Column("difference", msgid("difference"), Kind.CHANGE, lambda line: line.now - line.due, PAGE, decimals=1),
    )
)
