"""The list of criteria: adding one takes a line here, a file in :mod:`placement.criteria`, and a test.

Free of imports, so that a scenario can be read without loading the solver.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Entry:
    """A criterion's name and how a scenario may use it.

    Attributes
    ----------
    name
        As in the scenario's weights, and the module in :mod:`placement.criteria` that holds it.
    default_weight
        Points per unit if the scenario sets no weight.
    deciding_weight
        Weight that `auto`, the default, stands for where it is decided which groups open; `default_weight` elsewhere.
        `None` if the criterion has no such weight.
    default_rank
        Place in the default lexicographic order; `None` if the criterion is only reported in that mode.
    """

    name: str
    default_weight: Fraction
    default_rank: int | None
    deciding_weight: Fraction | None = None


COVERAGE = "coverage"
"""Minimised before all other criteria, in every mode; has no weight (contract, section 4)."""

CATALOGUE: tuple[Entry, ...] = (
    Entry("proximity", Fraction(1), 3),
    Entry("family", Fraction(20), 1),
    Entry("preference", Fraction(3), 4),
    Entry("proportionality", Fraction(2), 5),
    Entry("diversity", Fraction(1, 5), 6),
    Entry("group_size", Fraction(2), 7),
    Entry("viability", Fraction(2), 2),
    Entry("age_fit", Fraction(1), 8),
    Entry("continuity", Fraction(3), 9),
    Entry("stability", Fraction(10), 10),
    Entry("clustering", Fraction(0), 11, deciding_weight=Fraction(1)),
    Entry("cost", Fraction(0), None),
    Entry("learning_line", Fraction(0), None),
    Entry("support", Fraction(0), None),
    Entry("later", Fraction(0), None),
)

NAMES: tuple[str, ...] = tuple(entry.name for entry in CATALOGUE)

DEFAULT_ORDER: tuple[str, ...] = tuple(
    entry.name
    for entry in sorted(
        (entry for entry in CATALOGUE if entry.default_rank is not None),
        key=lambda entry: entry.default_rank or 0,
    )
)
