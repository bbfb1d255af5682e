"""The parts of a section, before a writer renders it."""

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
    """A sentence on how to read the part above it."""

    text: str


@dataclass(frozen=True, slots=True)
class More:
    """A sentence on where to find the rest of a list."""

    text: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing with its numbers: a complete `<svg>`, and a sentence that describes it."""

    caption: str
    svg: str
    alternative: str
    table: FilledTable | None


@dataclass(frozen=True, slots=True)
class Split:
    """A table too wide for paper: in one piece on a screen and in a workbook, split on paper."""

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
    """The first rows of a long table, and a sentence that the others are in `placements.csv`.

    Parameters
    ----------
    most
        Maximum number of rows in a medium; all rows if the medium is not there.
    """
    limit = most.get(medium, len(rows))
    table = spec.fill(rows[:limit], medium, caption=caption)
    rest = view.cut(len(rows), "placements.csv", limit)
    return (table, More(rest)) if rest else (table,)
