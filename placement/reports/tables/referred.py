"""Pupils who belong elsewhere, and on what ground."""

from __future__ import annotations

from placement.locale import msgid
from placement.reports.tables.model import Column, Kind, TableSpec
from placement.reports.tables.pupils import FAMILY, PRINTED, PUPIL, REGISTERED, WEEKS, PupilLine
from placement.reports.words.codes import ROUTES, word


def _route(line: PupilLine) -> str:
    return word(line.view.words, ROUTES, line.result.route)


def _ground(line: PupilLine) -> str:
    """Ground of the route, with the reason given by the person who set it."""
    return f"{line.ground}: {line.pupil.route_reason}" if line.pupil.route_reason else line.ground


REFERRED: TableSpec[PupilLine] = TableSpec(
    (
        PUPIL,
        WEEKS,
        REGISTERED,
        FAMILY,
        Column("route", msgid("belongs in"), Kind.WORDS, _route, PRINTED),
        Column("ground", msgid("on what ground"), Kind.WORDS, _ground, PRINTED),
    )
)
