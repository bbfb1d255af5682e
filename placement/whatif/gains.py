"""Gains and losses: whose distance becomes shorter or longer, who gets a seat and who loses one.

Everyone who is in a group in the base or in the scenario is counted once in each dimension, so that its rows
add up to the row of everyone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from placement.results.comparison import Dimension, Gain, Moved
from placement.whatif.measuring import Evaluated
from placement.whatif.people import People, dimensions


def gains(base: Evaluated, others: Mapping[str, Evaluated], origin: str | None) -> tuple[Gain, ...]:
    """Gains and losses in each scenario.

    Parameters
    ----------
    others
        Name -> scenario.
    origin
        The column that defines origin, if it is used.

    Returns
    -------
    tuple of Gain
        By scenario and dimension; a dimension has the same rows in every scenario.
    """
    people = {name: People(base, evaluated, origin) for name, evaluated in others.items()}
    keys = {
        dimension: sorted({each.key(dimension, pupil_id) for each in people.values() for pupil_id in _concerned(each)})
        for dimension in dimensions(origin)
    }
    return tuple(
        line
        for name, each in people.items()
        for dimension, found in keys.items()
        for line in _lines(name, each, dimension, found or [""])
    )


def moved(name: str, base: Evaluated, other: Evaluated) -> tuple[Moved, ...]:
    """Everyone who is elsewhere than in the base, including seats gained and lost."""
    before, after = base.placement.groups, other.placement.groups
    return tuple(
        Moved(
            scenario=name,
            pupil_id=pupil_id,
            before=before.get(pupil_id),
            after=after.get(pupil_id),
            metres_before=base.metres.get(pupil_id),
            metres_after=other.metres.get(pupil_id),
        )
        for pupil_id in sorted({*before, *after})
        if before.get(pupil_id) != after.get(pupil_id)
    )


def _concerned(people: People) -> set[str]:
    return {*people.base.placement.groups, *people.other.placement.groups}


def _lines(name: str, people: People, dimension: Dimension, keys: Sequence[str]) -> Iterable[Gain]:
    members: dict[str, list[str]] = {key: [] for key in keys}
    for pupil_id in sorted(_concerned(people)):
        members[people.key(dimension, pupil_id)].append(pupil_id)
    return [_gain(name, people, dimension, key, ids) for key, ids in members.items()]


def _gain(name: str, people: People, dimension: Dimension, key: str, ids: Sequence[str]) -> Gain:
    before, after = people.base.metres, people.other.metres
    changes = [after[each] - before[each] for each in ids if each in before and each in after]
    longer = [change for change in changes if change > 0]
    left = [each for each in ids if each not in after]
    lost = sum(each in people.other.problem.pupils for each in left)
    return Gain(
        scenario=name,
        dimension=dimension,
        keys=(key,),
        better=sum(change < 0 for change in changes),
        worse=len(longer),
        same=sum(change == 0 for change in changes),
        new=sum(each not in before for each in ids),
        lost=lost,
        gone=len(left) - lost,
        worst=max(longer, default=None),
        metres=sum(changes, Fraction(0)),
    )
