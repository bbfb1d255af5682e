"""The best combinations without valuing them all: the model proposes, each proposal is solved as its own scenario.

The model's optimum is a bound for every combination that was not proposed yet. Once the last wanted one is no worse
than that bound, nothing better is left; others that are just as good may be, and are not looked for: which of them
is found depends on the search. What was found is left out by a canonical cut (E. Balas and R. Jeroslow, Canonical
cuts on the unit hypercube, SIAM Journal on Applied Mathematics 23, 1972).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from placement.results.options import Combination, Option
from placement.solve.budget import Search
from placement.tradeoffs.shares import fair_share, share_of
from placement.whatif.options.combinations import Size, candidates, closable, count, every
from placement.whatif.options.evaluate import value
from placement.whatif.options.executor import Desk
from placement.whatif.options.limits import Limits
from placement.whatif.options.master import Master
from placement.whatif.options.ranking import Rank, is_no_worse, rank_of, ranked
from placement.whatif.options.search_state import Found
from placement.whatif.options.shares import profiles
from placement.whatif.options.superset import widened

MOST_LISTED = 50_000
"""Combinations that are walked through for the shares they mean; beyond, shares are left out of the bound."""


def by_model(
    desk: Desk, known: Sequence[Option], sizes: Sequence[Size], top: int, told: Callable[[int, int | None], None]
) -> Found:
    """Add to what is known the best combinations of some sizes.

    Sought are the best of all and, for each number of open groups, the best with that many: a combination that is
    neither is never looked at.

    Parameters
    ----------
    known
        Combinations of other sizes, valued.
    sizes
        None of their combinations is among `known`.
    top
        How many of the best of all.

    Raises
    ------
    CheckFailedError
        If the independent check disagrees: a defect of this package.
    """
    told(0, len(sizes))
    walk = _Walk(desk, _master(desk, sizes), {each.combination: each for each in known}, top)
    search = desk.whole()
    below: dict[Size, Rank] = {}
    for at, size in enumerate(sizes):
        with share_of(search, fair_share(len(sizes) - at)) as part:
            left = walk.through(size, part)
        if left is not None:
            below[size] = left
        told(at + 1, len(sizes))
    return Found(tuple(walk.known.values()), below)


def _master(desk: Desk, sizes: Sequence[Size]) -> Master:
    case = desk.case
    most = Size(max(each.opened for each in sizes), max(each.closed for each in sizes))
    wide = widened(case, most.opened, most.closed)
    few = sum(count(case, size) for size in sizes) <= MOST_LISTED
    found = profiles(case, wide.problem, [each for size in sizes for each in every(case, size)]) if few else []
    ids = Combination(candidates(case) if most.opened else (), closable(case) if most.closed else ())
    return Master(Limits(case), wide, found, ids)


@dataclass
class _Walk:
    """Combinations found so far, and how good one must be to matter."""

    desk: Desk
    master: Master
    known: dict[Combination, Option]
    top: int

    def through(self, size: Size, search: Search) -> Rank | None:
        """Value the combinations of a size that may matter, the most promising first.

        Returns
        -------
        tuple or None
            What none of those that are left can be better than; `None` where none is left.
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
            self.known[proposal.combination] = value(self.desk.case, proposal.combination, self.desk.search())
            self.master.leave_out(proposal.combination)
            enough = self._enough(size.balance)
            if enough is not None and is_no_worse(enough, below):
                return below
        return below

    def _enough(self, balance: int) -> Option | None:
        """Give the worst that is still sought, of all and of those with so many more groups open.

        Returns
        -------
        Option or None
            `None` where not so many are known yet: any would matter.
        """
        every_one = ranked(self.known.values())
        of_number = [each for each in every_one if each.combination.balance == balance]
        if len(every_one) < self.top or not of_number:
            return None
        return max(every_one[self.top - 1], of_number[0], key=rank_of)
