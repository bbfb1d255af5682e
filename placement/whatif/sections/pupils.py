"""What becomes of the pupils."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from placement.results.comparison import Figure
from placement.whatif.measuring import Seen

COUNTS: tuple[str, ...] = ("applicants", "placed", "waiting", "moved", "stays", "routed", "review")
"""As in `summary.json`: applicants are those placed and those who wait; those to review are among the routed."""


def figures(seen: Seen) -> Iterator[Figure]:
    """Count outcomes, as the scenario's own run does."""
    for name in COUNTS:
        yield Figure("pupils", "region", name, "pupils", Fraction(seen.result.counts[name]))
