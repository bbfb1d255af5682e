"""What a section is made of, before a writer puts it down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from placement.reports.page.blocks import Block
from placement.reports.tables.model import FilledTable, Medium, TableSpec
from placement.reports.view import RegionView

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Aside:
    """A sentence on how to read what stands above it."""

    text: str


@dataclass(frozen=True, slots=True)
class More:
    """A sentence that says where the rest of a list is."""

    text: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing, and the numbers drawn: a complete `<svg>` and, in a sentence, what it shows."""

    caption: str
    svg: str
    alternative: str
    table: FilledTable | None


@dataclass(frozen=True, slots=True)
class Split:
    """A table that is too wide for paper: whole on a screen and in a workbook, in parts on paper."""

    whole: FilledTable
    parts: tuple[FilledTable, ...]


Part = Block | FilledTable | Drawing | Split | Aside | More


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a report.

    Attributes
    ----------
    key
        Anchor, the same in every language.
    """

    key: str
    title: str
    parts: tuple[Part, ...]


def first_of(
    spec: TableSpec[R], rows: Sequence[R], medium: Medium, view: RegionView, *, caption: str, most: Mapping[Medium, int]
) -> tuple[Part, ...]:
    """Show the first rows of a long table, and that the others are in `placements.csv`.

    Parameters
    ----------
    most
        Rows that a medium has room for; all of them where it is not named.
    """
    limit = most.get(medium, len(rows))
    table = spec.fill(rows[:limit], medium, caption=caption)
    rest = view.cut(len(rows), "placements.csv", limit)
    return (table, More(rest)) if rest else (table,)
