"""The tables on the page of a sweep: its placements, where they win, and which settings matter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from placement.locale import msgid
from placement.reports.tables.model import Column, Kind, TableSpec, Title

Names = Sequence[tuple[str, str]]
"""Codes with their headings."""


@dataclass(frozen=True, slots=True)
class PlacementLine:
    """A placement.

    Attributes
    ----------
    share
        Part of the solves that lead to it.
    values
        Its figures, in the order of the columns.
    wins
        For each setting, the values with which it is the outcome.
    """

    letter: str
    placement_id: str
    runs: int
    share: Fraction
    beaten: str
    values: tuple[Fraction, ...]
    wins: tuple[str, ...]


def placements(figures: Names) -> TableSpec[PlacementLine]:
    """The distinct placements, with the figures that differ."""
    return TableSpec(
        (
            Column("placement", msgid("Placement"), Kind.ID, lambda row: row.letter),
            Column("runs", msgid("Solves"), Kind.COUNT, lambda row: row.runs),
            Column("share", msgid("Of all solves"), Kind.PERCENT, lambda row: row.share, decimals=0),
            Column("beaten", msgid("Beaten by another"), Kind.WORDS, lambda row: row.beaten),
            *(_value(code, name, at) for at, (code, name) in enumerate(figures)),
            Column("placement_id", msgid("In the files"), Kind.CODE, lambda row: row.placement_id),
        )
    )


def _value(code: str, name: str, at: int) -> Column[PlacementLine]:
    return Column(code, Title(name), Kind.NUMBER, lambda row: row.values[at], decimals=1)


def wins(settings: Sequence[str]) -> TableSpec[PlacementLine]:
    """Where each placement is the outcome."""
    return TableSpec(
        (
            Column("placement", msgid("Placement"), Kind.ID, lambda row: row.letter),
            *(_won(name, at) for at, name in enumerate(settings)),
        )
    )


def _won(name: str, at: int) -> Column[PlacementLine]:
    return Column(name, Title(name), Kind.WORDS, lambda row: row.wins[at])


@dataclass(frozen=True, slots=True)
class ChoiceLine:
    """A figure of every choice, in words."""

    figure: str
    cells: tuple[str, ...]


def choices(letters: Sequence[str]) -> TableSpec[ChoiceLine]:
    """The choices side by side, for those who decide."""
    return TableSpec(
        (
            Column("figure", msgid("Figure"), Kind.WORDS, lambda row: row.figure),
            *(_cell(letter, at) for at, letter in enumerate(letters)),
        )
    )


def _cell(letter: str, at: int) -> Column[ChoiceLine]:
    return Column(letter, Title(letter), Kind.WORDS, lambda row: row.cells[at])


@dataclass(frozen=True, slots=True)
class MattersLine:
    """How much a setting matters to a figure: parts of the variance, with their bands where they are estimates."""

    setting: str
    figure: str
    alone: str
    total: str


MATTERS: TableSpec[MattersLine] = TableSpec(
    (
        Column("figure", msgid("Figure"), Kind.WORDS, lambda row: row.figure),
        Column("setting", msgid("Setting"), Kind.CODE, lambda row: row.setting),
        Column("first", msgid("By itself"), Kind.WORDS, lambda row: row.alone),
        Column("total", msgid("Together with the others"), Kind.WORDS, lambda row: row.total),
    )
)


@dataclass(frozen=True, slots=True)
class SeatsLine:
    """How many pupils keep one seat in so much of the solves."""

    share: str
    pupils: int


SEATS: TableSpec[SeatsLine] = TableSpec(
    (
        Column("share", msgid("In the same seat in"), Kind.WORDS, lambda row: row.share),
        Column("pupils", msgid("Pupils"), Kind.COUNT, lambda row: row.pupils),
    )
)


@dataclass(frozen=True, slots=True)
class SceneLine:
    """A scenario and draw beside others."""

    title: str
    runs: int
    without: int
    placements: int
    beaten: int
    certain: int
    pupils: int


SCENES: TableSpec[SceneLine] = TableSpec(
    (
        Column("scenario", msgid("Scenario"), Kind.NAME, lambda row: row.title),
        Column("runs", msgid("Solves"), Kind.COUNT, lambda row: row.runs),
        Column("without", msgid("Without a placement"), Kind.COUNT, lambda row: row.without),
        Column("placements", msgid("Different placements"), Kind.COUNT, lambda row: row.placements),
        Column("beaten", msgid("Beaten by another"), Kind.COUNT, lambda row: row.beaten),
        Column("certain", msgid("Pupils with one seat throughout"), Kind.COUNT, lambda row: row.certain),
        Column("pupils", msgid("Pupils with a seat"), Kind.COUNT, lambda row: row.pupils),
    )
)
