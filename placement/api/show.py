"""How an object shows itself in a notebook: a small page of its own, apart from the notebook's styles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sized
from typing import TYPE_CHECKING

from placement.cells import restore
from placement.reports.page.blocks import Align, Block, Cell, Column, Facts, Page, Section, Table

if TYPE_CHECKING:
    import pandas as pd

MOST_ROWS = 60
"""Rows of a table in a notebook; `to_frame()` has them all."""

HEIGHT = 420
"""Pixels that a page takes; longer ones scroll."""


class Shown:
    """Something with a table and a page of its own."""

    def to_frame(self) -> pd.DataFrame:
        """Give the rows as a data frame."""
        raise NotImplementedError

    def _title(self) -> str:
        raise NotImplementedError

    def _blocks(self) -> Iterator[Block]:
        raise NotImplementedError

    def to_html(self) -> str:
        """Give the page: one HTML document that needs nothing from elsewhere."""
        from placement.reports.page.html import render_html

        section = Section("placement", "What it comes to", tuple(self._blocks()))
        return render_html(Page("en", self._title(), "", "It advises; people decide.", (section,)))

    def _repr_html_(self) -> str:
        """Show the page in a notebook, in a frame in which nothing can run."""
        from markupsafe import escape

        return (
            f'<iframe sandbox="" title="{escape(self._title())}" srcdoc="{escape(self.to_html())}" '
            f'style="width:100%;height:{HEIGHT}px;border:1px solid #ccc"></iframe>'
        )


def counted(parts: Mapping[str, Sized]) -> Facts:
    """Count the parts of something."""
    return Facts(tuple((name, str(len(items))) for name, items in parts.items()))


def table(caption: str, rows: Iterable[Iterable[str]], *, note: str = "") -> Table:
    """Show rows of one of our tables, header first; of a long one the first."""
    header, *body = [[restore(cell) for cell in row] for row in rows]
    numbers = [all(_is_number(row[at]) for row in body) and any(row[at] for row in body) for at in range(len(header))]
    columns = tuple(
        Column(name, Align.NUMBER if number else Align.TEXT) for name, number in zip(header, numbers, strict=True)
    )
    more = f"{len(body) - MOST_ROWS} more rows in to_frame()." if len(body) > MOST_ROWS else ""
    return Table(
        caption,
        columns,
        tuple(tuple(map(Cell, row)) for row in body[:MOST_ROWS]),
        note=" ".join(filter(None, (note, more))),
    )


def _is_number(cell: str) -> bool:
    try:
        float(cell or "0")
    except ValueError:
        return False
    return True
