"""Outcomes of the pupils."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from placement.results.comparison import Figure
from placement.whatif.measuring import Evaluated

COUNTS: tuple[str, ...] = ("applicants", "placed", "waiting", "moved", "stays", "routed", "review")
"""As in `summary.json`: applicants are those placed and those who wait; pupils to review are among the routed."""


def figures(evaluated: Evaluated) -> Iterator[Figure]:
    """Counts of outcomes, as in the scenario's own run, and of all without a confirmed school."""
    counts = evaluated.result.counts
    for name in COUNTS:
        yield Figure("pupils", "region", name, "pupils", Fraction(counts[name]))
    yield Figure("pupils", "region", "unconfirmed", "pupils", Fraction(counts["waiting"] + counts["routed"]))
