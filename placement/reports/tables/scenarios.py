"""The scenarios of a comparison: what is proven, how each was solved, with which settings and from which files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from placement.locale import msgid
from placement.locale.language import Translator
from placement.reports.tables.model import Column, Kind, Medium, TableSpec, Title, only
from placement.reports.tables.values import Said
from placement.result import Result, widest_gap

_READ = only(Medium.PAGE, Medium.FILE)
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
        Column("sha256", Title("SHA-256"), Kind.CODE, lambda row: row[2], _PAGE),
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


def runs(words: Translator) -> TableSpec[RunLine]:
    """Table on how the scenarios were solved."""

    def gap(result: Result) -> Said:
        found = widest_gap(result.stages) * 100
        return Said(words.number(found, 4), found)

    def number(code: str, heading: str, show: Callable[[Result], Said]) -> Column[RunLine]:
        return Column(code, heading, Kind.FIGURE, lambda row: None if row.result is None else show(row.result), _PAGE)

    return TableSpec(
        (
            Column("scenario", Title(""), Kind.NAME, lambda row: row.title, _PAGE),
            Column("certainty", msgid("How sure is this?"), Kind.WORDS, lambda row: row.certainty, _PAGE),
            number("gap", msgid("gap, %"), gap),
            number("seed", msgid("seed"), lambda result: Said(str(result.seed), result.seed)),
            number("seconds", msgid("seconds"), lambda result: Said(words.number(result.seconds, 1), result.seconds)),
        )
    )
