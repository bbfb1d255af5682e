"""Pupils who belong elsewhere, and on what ground."""

from __future__ import annotations

from placement.locale import msgid
from placement.reports.tables.model import Column, Kind, Medium, TableSpec, only
from placement.reports.tables.pupils import FAMILY, PUPIL, REGISTERED, SHEET, WEEKS, PupilLine
from placement.reports.words.codes import ROUTES, word

PAGE = only(Medium.PAGE)


def _said(line: PupilLine) -> str:
    """Ground of the route, with the reason given by the person who set it."""
    return f"{line.ground}: {line.pupil.route_reason}" if line.pupil.route_reason else line.ground


REFERRED: TableSpec[PupilLine] = TableSpec(
    (
        PUPIL,
        WEEKS,
        REGISTERED,
        FAMILY,
        Column("route", msgid("belongs in"), Kind.TERM, lambda line: line.result.route, PAGE, ROUTES),
        Column(
            "route",
            msgid("belongs in"),
            Kind.WORDS,
            lambda line: word(line.view.words, ROUTES, line.result.route),
            SHEET,
        ),
        Column("ground", msgid("by"), Kind.WORDS, lambda line: line.ground, PAGE),
        Column("ground", msgid("on what ground"), Kind.WORDS, _said, SHEET),
    )
)
