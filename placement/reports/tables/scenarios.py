"""The scenarios of a comparison: what is proven, how each was solved, with which settings and from which files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from placement.locale import msgid
from placement.reports.tables.model import Column, Kind, Medium, TableSpec, Title, only
from placement.reports.tables.values import Said, Value
from placement.result import Result, widest_gap

_PAGE = only(Medium.PAGE)


Texts = tuple[str, ...]
SCENARIOS: TableSpec[Texts] = TableSpec(
    (
        Column("letter", Title(""), Kind.NAME, lambda row: row[0], _PAGE),
        Column("scenario", msgid("scenario"), Kind.NAME, lambda row: row[1], _PAGE),
        Column("file", msgid("file"), Kind.NAME, lambda row: row[2], _PAGE),
        Column("certainty", msgid("How sure is this?"), Kind.WORDS, lambda row: row[3], _PAGE),
    )
)
"""Letter, name, file, and what is proven."""

SETTINGS: TableSpec[Texts] = TableSpec(
    (
        Column("setting", msgid("setting"), Kind.WORDS, lambda row: row[0], _PAGE),
        Column("value", msgid("value"), Kind.WORDS, lambda row: row[1], _PAGE),
        Column("scenarios", msgid("scenarios"), Kind.WORDS, lambda row: row[2], _PAGE),
    )
)
"""Setting, value, and letters of the scenarios that have it."""

READ: TableSpec[Texts] = TableSpec(
    (
        Column("file", msgid("file"), Kind.NAME, lambda row: row[0], _PAGE),
        Column("scenarios", msgid("scenarios"), Kind.WORDS, lambda row: row[1], _PAGE),
        Column("sha256", Title("SHA-256"), Kind.CODE, lambda row: row[2], _PAGE, widest=70),
    )
)
"""File that was read, letters of the scenarios that read it, and its checksum."""


@dataclass(frozen=True, slots=True)
class RunLine:
    """How a scenario was solved.

    Attributes
    ----------
    result
        `None` if there is no placement.
    """

    title: str
    certainty: str
    result: Result | None


def _number(code: str, heading: str, show: Callable[[Result], Value], decimals: int) -> Column[RunLine]:
    def shown(row: RunLine) -> Value:
        return None if row.result is None else show(row.result)

    return Column(code, heading, Kind.NUMBER, shown, _PAGE, decimals=decimals)


RUNS: TableSpec[RunLine] = TableSpec(
    (
        Column("scenario", Title(""), Kind.NAME, lambda row: row.title, _PAGE),
        Column("certainty", msgid("How sure is this?"), Kind.WORDS, lambda row: row.certainty, _PAGE),
        _number("gap", msgid("gap, %"), lambda result: Fraction(widest_gap(result.stages) * 100), 4),
        _number("seed", msgid("seed"), lambda result: Said(str(result.seed), result.seed), 0),
        _number("seconds", msgid("seconds"), lambda result: Fraction(result.seconds), 1),
    )
)
