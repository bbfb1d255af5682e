"""How an object of the API shows itself: one line, rows as a data frame, a page of its own in a notebook."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sized
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
    """Something that compares by what it holds, and has a line, a table and a page of its own."""

    def to_frame(self) -> pd.DataFrame:
        """Rows as a data frame."""
        raise NotImplementedError

    def _key(self) -> Hashable:
        """What two equal objects have in common."""
        raise NotImplementedError

    def _title(self) -> str:
        raise NotImplementedError

    def _facts(self) -> str:
        """What the line says beside the title; nothing of a pupil."""
        raise NotImplementedError

    def _blocks(self) -> Iterator[Block]:
        raise NotImplementedError

    def __eq__(self, other: object) -> bool:
        """Whether both hold the same."""
        return type(other) is type(self) and isinstance(other, Shown) and self._key() == other._key()

    def __hash__(self) -> int:
        """Hash of what it holds."""
        return hash((type(self).__name__, self._key()))

    def __repr__(self) -> str:
        """One line, without any pupil."""
        return f"<{type(self).__name__} {self._title()}: {self._facts()}>"

    def to_html(self) -> str:
        """Page as one HTML document that needs nothing from elsewhere."""
        from placement.reports.page.html import render_html

        section = Section("placement", self._facts(), tuple(self._blocks()))
        return render_html(Page("en", self._title(), "", "It advises; people decide.", (section,)))

    def _repr_html_(self) -> str:
        """Page in a notebook, in a frame in which nothing can run."""
        from markupsafe import escape

        return (
            f'<iframe sandbox="" title="{escape(self._title())}" srcdoc="{escape(self.to_html())}" '
            f'style="width:100%;height:{HEIGHT}px;border:1px solid #ccc"></iframe>'
        )


def counted(parts: Mapping[str, Sized]) -> Facts:
    """Numbers of the parts of something."""
    return Facts(tuple((name, str(len(items))) for name, items in parts.items()))


def table(caption: str, rows: Iterable[Iterable[str]], *, note: str = "") -> Table:
    """Rows of one of our tables, header first; the first of a long one."""
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
