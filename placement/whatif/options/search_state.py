"""The combinations evaluated so far, and whether any other may be better."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from placement.result import Status
from placement.results.options import OfNumber, Option
from placement.whatif.options.combinations import Size
from placement.whatif.options.ranking import Rank, is_no_worse, ranked


@dataclass(frozen=True)
class Found:
    """Evaluated combinations.

    Attributes
    ----------
    below
        Size -> a rank, or its first values, that bounds all combinations of this size which are not in `options`;
        absent if there are none.
    """

    options: tuple[Option, ...]
    below: Mapping[Size, Rank] = field(default_factory=dict)

    def best(self, count: int, balance: int | None = None) -> list[Option]:
        """The best options, overall or among those with a given balance."""
        return ranked(self._inside(balance))[:count]

    def is_proven(self, count: int, balance: int | None = None) -> bool:
        """Whether no combination left out can be better than one of the best; one may be equally good."""
        inside = self._inside(balance)
        if any(each.status not in (Status.OPTIMAL, Status.INFEASIBLE) for each in inside):
            return False
        outside = [below for size, below in self.below.items() if balance in (None, size.balance)]
        best = ranked(inside)[:count]
        return not outside or (len(best) == count and all(is_no_worse(best[-1], below) for below in outside))

    def of_number(self, balance: int, at_base: int) -> OfNumber:
        """The best option with a given balance."""
        return OfNumber(at_base + balance, next(iter(self.best(1, balance)), None), self.is_proven(1, balance))

    def _inside(self, balance: int | None) -> list[Option]:
        return [each for each in self.options if balance in (None, each.combination.balance)]
