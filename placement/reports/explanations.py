"""Explanations for programs: `explanations.csv`."""

from __future__ import annotations

from collections.abc import Iterable

from placement.cells import line
from placement.reports.tables.alternatives import EXPLANATIONS, ExplanationLine
from placement.reports.writers.csv import FileRows, file_rows
from placement.results.explanation import Explanation


def explanations_csv(explanations: Iterable[Explanation]) -> str:
    """Text of `explanations.csv`: a row for every pupil and group, in the order of the explanations."""
    return "".join(map(line, rows(explanations)))


def rows(explanations: Iterable[Explanation]) -> FileRows:
    """Rows of `explanations.csv`, header first."""
    lines = [ExplanationLine(each, alternative) for each in explanations for alternative in each.alternatives]
    return file_rows(EXPLANATIONS, lines)
