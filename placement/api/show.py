"""Representations of API objects: one line, a data frame, and a page in a notebook."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence, Sized
from operator import itemgetter
from typing import TYPE_CHECKING

from placement.cells import restore
from placement.reports.page.blocks import Block, Facts, Page, Section
from placement.reports.tables.model import Column, FilledTable, Kind, Medium, TableSpec, Title

if TYPE_CHECKING:
    import pandas as pd

MOST_ROWS = 60
"""Maximum number of rows of a table in a notebook; `to_frame()` has them all."""

HEIGHT = 420
"""Height of a page in pixels; longer pages scroll."""


class Shown:
    """An object that compares by value, and is shown as a line, a data frame or a page."""

    def to_frame(self) -> pd.DataFrame:
        """Rows as a data frame."""
        raise NotImplementedError

    def _key(self) -> Hashable:
        """Key by which objects are compared and hashed."""
        raise NotImplementedError

    def _title(self) -> str:
        raise NotImplementedError

    def _facts(self) -> str:
        """Facts that follow the title on the line, without anything about a pupil."""
        raise NotImplementedError

    def _blocks(self) -> Iterator[Block]:
        raise NotImplementedError

    def __eq__(self, other: object) -> bool:
        """Whether both have the same class and key."""
        return type(other) is type(self) and isinstance(other, Shown) and self._key() == other._key()

    def __hash__(self) -> int:
        """Hash of its class and key."""
        return hash((type(self).__name__, self._key()))

    def __repr__(self) -> str:
        """One line, without pupils."""
        return f"<{type(self).__name__} {self._title()}: {self._facts()}>"

    def to_html(self) -> str:
        """Page as one self-contained HTML document."""
        from placement.reports.page.html import render_html

        section = Section("placement", self._facts(), tuple(self._blocks()))
        return render_html(Page("en", self._title(), "", "It advises; people decide.", (section,)))

    def _repr_html_(self) -> str:
        """Page in a notebook, in a frame that allows no scripts."""
        from markupsafe import escape

        return (
            f'<iframe sandbox="" title="{escape(self._title())}" srcdoc="{escape(self.to_html())}" '
            f'style="width:100%;height:{HEIGHT}px;border:1px solid #ccc"></iframe>'
        )


def counted(parts: Mapping[str, Sized]) -> Facts:
    """Number of items in each part, as figures."""
    return Facts(tuple((name, str(len(items))) for name, items in parts.items()))


def table(caption: str, rows: Iterable[Iterable[str]], *, note: str = "") -> FilledTable:
    """Table of rows, header first, cut after :data:`MOST_ROWS` rows."""
    header, *body = [[restore(cell) for cell in row] for row in rows]
    numbers = [all(_is_number(row[at]) for row in body) and any(row[at] for row in body) for at in range(len(header))]
    spec: TableSpec[Sequence[str]] = TableSpec(
        tuple(
            Column(name, Title(name), Kind.NUMBER if number else Kind.NAME, itemgetter(at))
            for at, (name, number) in enumerate(zip(header, numbers, strict=True))
        )
    )
    more = f"{len(body) - MOST_ROWS} more rows in to_frame()." if len(body) > MOST_ROWS else ""
    return spec.fill(body[:MOST_ROWS], Medium.PAGE, caption=caption, note=" ".join(filter(None, (note, more))))


def _is_number(cell: str) -> bool:
    try:
        float(cell or "0")
    except ValueError:
        return False
    return True
