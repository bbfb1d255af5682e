"""Groups: how many are open, which are small or full, and which schools count as a facility (R33, R34, R40)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from placement.answer.groups import SEPARATE_FACILITY
from placement.results.comparison import Figure
from placement.whatif.measuring import Evaluated


def figures(evaluated: Evaluated) -> Iterator[Figure]:
    """Counts of open groups by size, then the size of each group and the number of open groups of each school."""
    groups, size = evaluated.problem.groups, evaluated.tally.size
    counts = {
        "open": len(evaluated.open_groups),
        "empty": sum(not size[each] for each in evaluated.open_groups),
        "under_min": sum(0 < size[each] < groups[each].min_size for each in evaluated.open_groups),
        "over_target": sum(size[each] > groups[each].target_size for each in evaluated.open_groups),
        "over_max": sum(size[each] > groups[each].max_size for each in evaluated.open_groups),
    }
    for name, count in counts.items():
        yield Figure("groups", "region", name, "groups", Fraction(count))
    yield Figure("facilities", "region", "separate", "schools", Fraction(len(facilities(evaluated))))
    for group_id in groups:
        yield Figure("sizes", group_id, "pupils", "pupils", Fraction(size[group_id]))
    open_at = _open_at(evaluated)
    for school_id in sorted({group.school_id for group in groups.values()}):
        yield Figure("facilities", school_id, "open", "groups", Fraction(open_at[school_id]))


def facilities(evaluated: Evaluated) -> frozenset[str]:
    """Schools with at least three open groups, which are inspected separately (covenant fn 6)."""
    return frozenset(school_id for school_id, count in _open_at(evaluated).items() if count >= SEPARATE_FACILITY)


def _open_at(evaluated: Evaluated) -> Counter[str]:
    return Counter(evaluated.problem.groups[each].school_id for each in evaluated.open_groups)
