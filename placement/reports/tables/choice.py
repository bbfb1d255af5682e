"""Scenarios as rows, for those who choose between them: in words, for children, for groups and money, by article 4."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from placement.locale import msgid
from placement.reports.tables.model import Column, Kind, Medium, TableSpec, Title, only
from placement.reports.tables.values import Said

_PAGE = only(Medium.PAGE)


@dataclass(frozen=True, slots=True)
class Line:
    """A scenario, with cells by the code of their column."""

    title: str
    cells: Mapping[str, Said]


def _words(code: str, heading: str) -> Column[Line]:
    return Column(code, heading, Kind.WORDS, lambda line: line.cells[code], _PAGE)


def _figure(code: str, heading: str | Title) -> Column[Line]:
    return Column(code, heading, Kind.FIGURE, lambda line: line.cells.get(code), _PAGE, decimals=1)


SCENARIO: Column[Line] = Column("scenario", msgid("scenario"), Kind.NAME, lambda line: line.title, _PAGE)

SAID: TableSpec[Line] = TableSpec(
    (
        SCENARIO,
        _words("choose", msgid("what you choose")),
        _words("costs", msgid("what it costs")),
        _words("felt", msgid("who feels it")),
    )
)
"""A sentence each."""

CHILDREN: TableSpec[Line] = TableSpec(
    (
        SCENARIO,
        _figure("placed", msgid("placed")),
        _figure("unconfirmed", msgid("without a confirmed school = waiting + to advise + referred")),
        _figure("moved", msgid("seated pupils who move")),
        _figure("split", msgid("families split")),
        _figure("mean", msgid("mean way, km")),
        _figure("longer", msgid("children with a longer way")),
    )
)

ARTICLE_4: TableSpec[Line] = TableSpec(
    (
        SCENARIO,
        _words("quality", msgid("quality and continuity")),
        _words("housing", msgid("housing: rooms free")),
        _words("near", msgid("near home")),
        _words("kind", msgid("kind of groups")),
    )
)
"""What is considered when education for newcomers grows or shrinks (covenant 4)."""


def money(names: Sequence[tuple[str, str]], under: str, over: str, far: str) -> TableSpec[Line]:
    """Groups and money.

    Parameters
    ----------
    names
        Code and heading of each column of money.
    under, over, far
        Headings of groups under and over their size, and of children beyond the limit of school transport.
    """
    columns: tuple[Column[Line], ...] = (
        SCENARIO,
        _figure("under", Title(under)),
        _figure("over", Title(over)),
        Column("far", Title(far), Kind.WORDS, lambda line: line.cells["far"], _PAGE),
        *(_figure(code, Title(heading)) for code, heading in names),
    )
    return TableSpec(columns)
