"""Secondary suppression: which counts to suppress besides the small ones, as few and as small as possible."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from placement.disclosure.network import Network

EFFORT = 1000
"""Maximum number of sets examined, after which the best one found is used; a number, for reproducibility."""

Cut = tuple[int, frozenset[int]]
"""A suppressed count that is not safe, and the shown counts of which at least one must go to make it safer."""


def hide_further(network: Network, small: frozenset[int], least: int) -> frozenset[int]:
    """Choose counts to suppress so that no suppressed count can be determined, or shown to be below `least`.

    Returns
    -------
    frozenset of int
        `small` and the fewest others, the smallest among ties; proven within `EFFORT`, otherwise close to it.
        If a count cannot be made safe even by suppressing everything allowed, nothing is suppressed for it in vain.
    """
    quick = [_frugal(network, small, least, order) for order in (_smallest_first, _most_helpful_first)]
    search = _Search(network, small, least, best=min(quick, key=lambda hidden: price(network, hidden - small)))
    search.walk(small, frozenset(), sorted(small))
    return search.best


def price(network: Network, numbers: Collection[int]) -> tuple[int, int]:
    """The loss to the reader from suppressing some counts: their number, and their sum."""
    return len(numbers), sum(network.arcs[number].count for number in numbers)


def _cut(network: Network, hidden: frozenset[int], number: int, least: int) -> frozenset[int]:
    """Shown counts of which one must go for this count to be safe; empty if it is as safe as possible."""
    count = network.arcs[number].count
    short = max(0, least - count)
    more, near = network.growth(hidden, number, max(1, short))
    if more < short and (found := network.crossing(near, hidden)):
        return frozenset(found)
    if more:
        return frozenset()
    less, near_below = network.shrinkage(hidden, number, 1)
    if less:
        return frozenset()
    below = network.crossing(near_below, hidden) if count else set()
    return frozenset(network.crossing(near, hidden) | below)


def _cuts(network: Network, hidden: frozenset[int], numbers: Iterable[int], least: int) -> list[Cut]:
    """Counts that are not safe, those with the fewest choices first."""
    found = [(number, _cut(network, hidden, number, least)) for number in numbers]
    return sorted(((number, cut) for number, cut in found if cut), key=lambda each: (len(each[1]), each[0]))


def _smallest_first(network: Network, _: Iterable[Cut], numbers: Iterable[int]) -> list[int]:
    return sorted(numbers, key=lambda each: (network.arcs[each].count, each))


def _most_helpful_first(network: Network, cuts: Iterable[Cut], numbers: Iterable[int]) -> list[int]:
    helped = Counter(number for _, cut in cuts for number in cut)
    return sorted(numbers, key=lambda each: (-helped[each], network.arcs[each].count, each))


Order = Callable[[Network, Iterable[Cut], Iterable[int]], list[int]]


def _frugal(network: Network, small: frozenset[int], least: int, order: Order) -> frozenset[int]:
    """Suppress counts one by one; then show again those that were not needed after all, the largest first."""
    hidden, pending = small, sorted(small)
    while cuts := _cuts(network, hidden, pending, least):
        chosen = order(network, cuts, cuts[0][1])[0]
        hidden, pending = hidden | {chosen}, [*(number for number, _ in cuts), chosen]
    for number in reversed(_smallest_first(network, (), hidden - small)):
        fewer = hidden - {number}
        if not _cuts(network, fewer, sorted(fewer), least):
            hidden = fewer
    return hidden


@dataclass
class _Search:
    """Branch and bound: one count of a cut must go, so each is tried in turn, excluding those tried before."""

    network: Network
    small: frozenset[int]
    least: int
    best: frozenset[int]
    looked_at: int = 0

    def walk(self, hidden: frozenset[int], tried: frozenset[int], pending: Iterable[int]) -> None:
        """Examine a set of suppressed counts and all its supersets, except those with a count tried before.

        Parameters
        ----------
        pending
            Counts that may not be safe yet; a safe count stays safe when more are suppressed.
        """
        if self.looked_at == EFFORT:
            return
        self.looked_at += 1
        cuts = _cuts(self.network, hidden, pending, self.least)
        number, weight = price(self.network, hidden - self.small)
        more, heavier = self._at_least(cuts)
        if (number + more, weight + heavier) >= price(self.network, self.best - self.small):
            return
        if not cuts:
            self.best = hidden
            return
        order = _smallest_first(self.network, cuts, cuts[0][1] - tried)
        unsafe = [each for each, _ in cuts]
        for at, chosen in enumerate(order):
            self.walk(hidden | {chosen}, tried | frozenset(order[:at]), [*unsafe, chosen])

    def _at_least(self, cuts: Iterable[Cut]) -> tuple[int, int]:
        """Lower bound on the remaining cost: disjoint cuts cost at least one count each, at least their smallest."""
        seen: set[int] = set()
        smallest: list[int] = []
        for _, cut in cuts:
            if seen.isdisjoint(cut):
                seen |= cut
                smallest.append(min(self.network.arcs[number].count for number in cut))
        return len(smallest), sum(smallest)
