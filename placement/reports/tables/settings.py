"""Settings: those that differ from the defaults, all as in the scenario, and the files read."""

from __future__ import annotations

from dataclasses import dataclass

from placement.locale import msgid
from placement.reports.tables.model import Column, Kind, Medium, TableSpec, Title, only
from placement.reports.tables.values import Value

PAGE, SHEET = only(Medium.PAGE), only(Medium.SHEET)


@dataclass(frozen=True, slots=True)
class SettingLine:
    """A setting that differs from the default, in the reader's language."""

    title: str
    here: str
    usual: str = ""


@dataclass(frozen=True, slots=True)
class WrittenLine:
    """A setting as in its file.

    Attributes
    ----------
    part, title
        In the reader's language.
    code
        Its name in the scenario.
    """

    part: str
    title: str
    value: Value
    code: str


CHANGED: TableSpec[SettingLine] = TableSpec(
    (
        Column("setting", msgid("setting"), Kind.WORDS, lambda line: line.title, PAGE),
        Column("here", msgid("here"), Kind.WORDS, lambda line: line.here, PAGE),
        Column("default", msgid("default"), Kind.WORDS, lambda line: line.usual, PAGE),
    )
)

ALL_SETTINGS: TableSpec[WrittenLine] = TableSpec(
    (
        Column("part", msgid("part"), Kind.WORDS, lambda line: line.part, SHEET, widest=24),
        Column("setting_text", msgid("setting"), Kind.WORDS, lambda line: line.title, SHEET, widest=60),
        Column("value", msgid("value"), Kind.SETTING, lambda line: line.value, SHEET, widest=90),
        Column("setting", msgid("code: {column}"), Kind.CODE, lambda line: line.code, SHEET, widest=40),
    )
)

FILES: TableSpec[tuple[str, str]] = TableSpec(
    (
        Column("file", msgid("file"), Kind.NAME, lambda row: row[0], PAGE),
        Column("sha256", Title("SHA-256"), Kind.CODE, lambda row: row[1], PAGE),
    )
)
"""Rows: a file that was read, and its checksum."""
