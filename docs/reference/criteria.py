"""The criteria: what each counts, in which unit, and what a unit of it weighs."""

from __future__ import annotations

import sys

from docs.reference.markdown import code, in_one_line, page, table
from placement.catalogue import CATALOGUE, COVERAGE
from placement.criteria.base import Criterion
from placement.criteria.registry import criterion
from placement.exact import to_number


def criteria_page() -> str:
    """A row for each criterion, coverage first."""
    heads = ("criterion", "called", "measure", "unit", "weight", "rank", "because")
    first = _row(criterion(COVERAGE), "none: always first", "first")
    rows = [
        _row(
            criterion(entry.name),
            str(to_number(entry.default_weight))
            + (
                "" if entry.deciding_weight is None else f"; {to_number(entry.deciding_weight)} where groups are chosen"
            ),
            "" if entry.default_rank is None else str(entry.default_rank),
        )
        for entry in CATALOGUE
    ]
    return page(
        "Criteria",
        "Each is a number of which less is better. The weights are points per unit where a scenario gives none; the "
        "rank is the place in the default order of `mode: lexicographic`. How they stand in the model is told in "
        "[the model](../explanation/model.md).",
        table(heads, [first, *rows]),
    )


def _row(found: Criterion, weight: str, rank: str) -> tuple[str, ...]:
    measure = in_one_line((type(found).__doc__ or "").split("\n\n")[0])
    because = in_one_line((sys.modules[type(found).__module__].__doc__ or "").split("\n\n")[0])
    return code(found.name), found.label, measure, found.unit, weight, rank, because
