"""The best combinations without evaluating all: the model proposes, and each proposal is solved as a scenario.

The model's optimum bounds every combination not yet proposed. Once the last wanted one is no worse than that
bound, nothing better is left; equally good ones may be, and are not searched for, as it would depend on the search
which of them is found. Combinations already found are excluded by a canonical cut (E. Balas and R. Jeroslow,
Canonical cuts on the unit hypercube, SIAM Journal on Applied Mathematics 23, 1972).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from placement.results.options import Combination, Option
from placement.solver.budget import Search
from placement.tradeoff_analysis.shares import fair_share, share_of
from placement.whatif.options.combinations import Size, candidates, closable, count, every
from placement.whatif.options.evaluate import value
from placement.whatif.options.executor import Workload
from placement.whatif.options.limits import Limits
from placement.whatif.options.master import Master
from placement.whatif.options.ranking import Rank, is_no_worse, rank_of, ranked
from placement.whatif.options.search_state import Found
from placement.whatif.options.shares import profiles
from placement.whatif.options.superset import superset

MOST_LISTED = 50_000
"""Maximum number of combinations enumerated for their shares; beyond it, the bound ignores shares."""


def by_model(
    workload: Workload,
    known: Sequence[Option],
    sizes: Sequence[Size],
    top: int,
    told: Callable[[int, int | None], None],
) -> Found:
    """Add the best combinations of some sizes to those already known.

    Wanted are the best overall and, for each number of open groups, the best with that number: a combination that is
    neither is never examined.

    Parameters
    ----------
    known
        Combinations of other sizes, evaluated.
    sizes
        Sizes none of whose combinations is in `known`.
    top
        Number of best combinations overall.

    Raises
    ------
    CheckFailedError
        If the independent check disagrees: a bug in this package.
    """
    told(0, len(sizes))
    walk = _Walk(workload, _master(workload, sizes), {each.combination: each for each in known}, top)
    search = workload.whole()
    below: dict[Size, Rank] = {}
    for at, size in enumerate(sizes):
        with share_of(search, fair_share(len(sizes) - at)) as part:
            left = walk.through(size, part)
        if left is not None:
            below[size] = left
        told(at + 1, len(sizes))
    return Found(tuple(walk.known.values()), below)


def _master(workload: Workload, sizes: Sequence[Size]) -> Master:
    case = workload.case
    most = Size(max(each.opened for each in sizes), max(each.closed for each in sizes))
    wide = superset(case, most.opened, most.closed)
    few = sum(count(case, size) for size in sizes) <= MOST_LISTED
    found = profiles(case, wide.problem, [each for size in sizes for each in every(case, size)]) if few else []
    ids = Combination(candidates(case) if most.opened else (), closable(case) if most.closed else ())
    return Master(Limits(case), wide, found, ids)


@dataclass
class _Walk:
    """The combinations found so far, and how good another must be to matter."""

    workload: Workload
    master: Master
    known: dict[Combination, Option]
    top: int

    def through(self, size: Size, search: Search) -> Rank | None:
        """Evaluate the combinations of a size that may matter, the most promising first.

        Returns
        -------
        tuple or None
            A bound that none of the remaining ones can be better than; `None` if none remains.
        """
        below: Rank = ()
        while not search.is_over:
            enough = self._enough(size.balance)
            proposal = self.master.propose(search, size, None if enough is None else rank_of(enough))
            if proposal.is_empty:
                return None
            below = max(below, proposal.below)
            if proposal.combination is None:
                return below
            self.known[proposal.combination] = value(self.workload.case, proposal.combination, self.workload.search())
            self.master.leave_out(proposal.combination)
            enough = self._enough(size.balance)
            if enough is not None and is_no_worse(enough, below):
                return below
        return below

    def _enough(self, balance: int) -> Option | None:
        """The worst option that is still wanted, overall and among those with the same balance.

        Returns
        -------
        Option or None
            `None` if too few are known yet, so that any option matters.
        """
        every_one = ranked(self.known.values())
        of_number = [each for each in every_one if each.combination.balance == balance]
        if len(every_one) < self.top or not of_number:
            return None
        return max(every_one[self.top - 1], of_number[0], key=rank_of)
