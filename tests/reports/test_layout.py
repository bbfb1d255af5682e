"""Tables in the width of a screen."""

from __future__ import annotations

import pytest
from rich.text import Text

from placement.reports.terminal.layout import Column, column_widths

WORDS, FIGURES = Column("remarks"), Column("Pairs alike in a group (pairs)", number=True)


def widths(columns: list[Column], *rows: tuple[str, ...], room: int) -> list[int]:
    headings = [Text(column.header) for column in columns]
    return column_widths(columns, [headings, *([Text(cell) for cell in row] for row in rows)], room)


@pytest.mark.parametrize("room", [60, 45])
def test_headings_of_figures_stay_on_one_line_as_long_as_words_can_give_way(room: int) -> None:
    row = ("not proven, and here is why", "1,200")
    assert widths([WORDS, FIGURES], row, room=room)[1] == len(FIGURES.header)


def test_headings_of_figures_wrap_where_a_table_does_not_fit_otherwise() -> None:
    found = widths([FIGURES, FIGURES], ("1,200", "900"), room=40)
    assert sum(found) == 40
    assert all(len("(pairs)") <= width < len(FIGURES.header) for width in found)


def test_figures_themselves_are_never_broken() -> None:
    assert widths([FIGURES, FIGURES], ("1,200,000.55", "1"), room=10)[0] == len("1,200,000.55")


def test_a_table_without_rows_fits_too() -> None:
    assert sum(widths([FIGURES, FIGURES], room=40)) == 40
