"""Tables of the drafts on openness: risks with measures, and sources of law with how surely they were read."""

from __future__ import annotations

from dataclasses import dataclass

from placement.locale import msgid
from placement.reports.tables.model import Column, Kind, Medium, TableSpec, only

_PAGE = only(Medium.PAGE)


@dataclass(frozen=True)
class RiskLine:
    """A risk and what is done about it, in words."""

    number: str
    risk: str
    measure: str


@dataclass(frozen=True)
class SourceLine:
    """Something that was found, in words."""

    said: str
    source: str
    certainty: str


RISKS: TableSpec[RiskLine] = TableSpec(
    (
        Column("number", msgid("number"), Kind.ID, lambda line: line.number, _PAGE),
        Column("risk", msgid("risk"), Kind.WORDS, lambda line: line.risk, _PAGE),
    )
)
"""Risks alone."""

MEASURES: TableSpec[RiskLine] = TableSpec(
    (
        Column("number", msgid("risk"), Kind.ID, lambda line: line.number, _PAGE),
        Column("measure", msgid("what is done about it"), Kind.WORDS, lambda line: line.measure, _PAGE),
    )
)
"""What is done about each risk."""

SOURCES: TableSpec[SourceLine] = TableSpec(
    (
        Column("said", msgid("what was found"), Kind.WORDS, lambda line: line.said, _PAGE),
        Column("source", msgid("source"), Kind.NAME, lambda line: line.source, _PAGE),
        Column("certainty", msgid("how surely"), Kind.WORDS, lambda line: line.certainty, _PAGE),
    )
)
"""What was found of the law."""
