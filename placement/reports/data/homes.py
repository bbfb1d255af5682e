"""Children counted by home municipality and outcome."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from placement.case import Case
from placement.municipalities import home_municipalities, municipalities
from placement.result import Outcome, Result

OUTCOMES: Mapping[str, tuple[Outcome, ...]] = {
    "in a group": (Outcome.STAYS, Outcome.MOVED, Outcome.PLACED),
    "not in a group": (Outcome.WAITING, Outcome.ROUTED),
}
"""Column -> its outcomes. Who has left is not counted."""


@dataclass(frozen=True, slots=True)
class Homes:
    """Children by home municipality.

    Attributes
    ----------
    counts
        Municipality -> a count for each of :data:`OUTCOMES`, then their sum. The name is empty for children
        whose municipality is not in the tables.
    totals
        The same counts for all children.
    """

    counts: Mapping[str, tuple[int, ...]]
    totals: tuple[int, ...]

    def of(self, name: str) -> tuple[int, ...]:
        """Counts of a municipality; upper and lower case in its name are equivalent."""
        return next(line for each, line in self.counts.items() if each.casefold() == name.casefold())


def count_homes(case: Case, result: Result) -> Homes | None:
    """All children counted by home and outcome, for those who decide.

    Returns
    -------
    Homes or None
        `None` if the tables have no child's municipality.
    """
    home = home_municipalities(case.region)
    if not any(home.values()):
        return None
    column = {outcome: name for name, outcomes in OUTCOMES.items() for outcome in outcomes}
    counted = Counter((home[each.pupil_id], column[each.outcome]) for each in result.pupils if each.outcome in column)
    names = [*municipalities(case.region), *([""] if "" in home.values() else [])]
    lines = {name: tuple(counted[name, outcome] for outcome in OUTCOMES) for name in names}
    sums = tuple(sum(counted[name, outcome] for name in names) for outcome in OUTCOMES)
    return Homes({name: (*line, sum(line)) for name, line in lines.items()}, (*sums, sum(sums)))
