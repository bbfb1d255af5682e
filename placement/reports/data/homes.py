"""Children counted by home municipality and outcome."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from placement.case import Case
from placement.disclosure.breakdowns import Privacy
from placement.municipalities import home_municipalities, municipalities
from placement.result import Outcome, Result

OUTCOMES: Mapping[str, tuple[Outcome, ...]] = {
    "in a group": (Outcome.STAYS, Outcome.MOVED, Outcome.PLACED),
    "not in a group": (Outcome.WAITING, Outcome.ROUTED),
}
"""Column -> its outcomes; finer columns would be withheld nearly everywhere."""


@dataclass(frozen=True, slots=True)
class Homes:
    """Children by home municipality.

    Attributes
    ----------
    counts
        Municipality -> a count for each of :data:`OUTCOMES`, then their sum; `None` if withheld. The name is
        empty for children whose municipality is not in the tables.
    totals
        The same counts for all children.
    """

    counts: Mapping[str, tuple[int | None, ...]]
    totals: tuple[int, ...]

    def of(self, name: str) -> tuple[int | None, ...]:
        """Counts of a municipality; upper and lower case in its name are equivalent."""
        return next(line for each, line in self.counts.items() if each.casefold() == name.casefold())


def count_homes(case: Case, result: Result, privacy: Privacy) -> Homes | None:
    """All children counted by home and outcome.

    The table is the same for all outsiders, each of whom may see a part of it: combined, their pages reveal no more
    than the whole table.

    Returns
    -------
    Homes or None
        `None` if the tables have no child's municipality.
    """
    home = home_municipalities(case.region)
    if not any(home.values()):
        return None
    column = {outcome: name for name, outcomes in OUTCOMES.items() for outcome in outcomes}
    counted = Counter((home[each.pupil_id], column[each.outcome]) for each in result.pupils)
    names = [*municipalities(case.region), *([""] if "" in home.values() else [])]
    table = privacy.table({(name, outcome): counted[name, outcome] for name in names for outcome in OUTCOMES})
    sums = tuple(sum(counted[name, outcome] for name in names) for outcome in OUTCOMES)
    return Homes(
        {name: (*(table.cells[name, each] for each in OUTCOMES), table.row_totals[name]) for name in names},
        (*sums, sum(sums)),
    )
