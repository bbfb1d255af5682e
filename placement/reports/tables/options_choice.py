"""Options to open and close groups as those read them who choose: in words, without points."""

from __future__ import annotations

from fractions import Fraction

from placement.locale import msgid
from placement.reports.tables.measures import HOW_SURE, yes_or_no
from placement.reports.tables.model import Column, Kind, Medium, TableSpec, Title, only
from placement.reports.tables.options import OptionLine, proof

_PAGE = only(Medium.PAGE)

Row = tuple[str, OptionLine]
"""An option by its name in words; why there is none, if no combination has a placement."""


def _counted(code: str, heading: str) -> Column[Row]:
    return Column(code, heading, Kind.COUNT, lambda row: row[1].count(code), _PAGE)


def _cost(row: Row) -> Fraction | None:
    figures = row[1].figures
    return None if figures is None else figures.measures.get("cost")


CHOICE: Column[Row] = Column("choice", msgid("what you choose"), Kind.WORDS, lambda row: row[0], _PAGE)
FIGURES: tuple[Column[Row], ...] = (
    _counted("placed", msgid("placed")),
    _counted("waiting", msgid("waiting")),
    _counted("moved", msgid("seated pupils who move")),
    Column("mean_km", msgid("mean way, km"), Kind.NUMBER, lambda row: row[1].mean_km, _PAGE, decimals=3),
    Column("cost", msgid("opening costs, thousand euro a year"), Kind.NUMBER, _cost, _PAGE, decimals=1),
)

CHOICES: TableSpec[Row] = TableSpec(
    (
        Column("rank", Title(""), Kind.COUNT, lambda row: row[1].rank, _PAGE),
        CHOICE,
        *FIGURES,
        Column("groups_open", msgid("open groups"), Kind.COUNT, lambda row: row[1].groups_open, _PAGE),
        Column("how_sure", msgid("how sure"), Kind.WORDS, lambda row: proof(row[1]), _PAGE),
    )
)
"""The best combinations, in order."""

NUMBERS: TableSpec[Row] = TableSpec(
    (
        Column("groups_open", msgid("open groups"), Kind.COUNT, lambda row: row[1].groups_open, _PAGE),
        CHOICE,
        *FIGURES,
        Column("proven", msgid("how sure"), Kind.TERM, lambda row: yes_or_no(row[1].proven), _PAGE, HOW_SURE),
    )
)
"""The best combination for every number of open groups."""
