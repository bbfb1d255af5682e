"""The tables of `placement options`, row by row, headers first; they contain no pupils."""

from __future__ import annotations

from placement.reports.tables.options import BEST, BY_NUMBER, by_number, everything
from placement.reports.writers.csv import FileRows, file_rows
from placement.results.options import Options


def options(found: Options) -> FileRows:
    """Rows of `options.csv`: the best in order, the base if it is not among them, then impossible combinations."""
    return file_rows(BEST, list(everything(found)))


def open_groups(found: Options) -> FileRows:
    """Rows of `open_groups.csv`: the best combination for every number of open groups."""
    return file_rows(BY_NUMBER, by_number(found))
