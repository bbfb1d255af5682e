"""Figures of a play for those who decide on groups: how full they are over the weeks, and who waits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from placement.domain import Group, GroupStatus
from placement.results.comparison import Figure
from placement.results.played_year import GROUPS, REGION
from placement.simulation.play import GroupLine, Play

OPEN = (GroupStatus.OPEN, GroupStatus.WINDING_DOWN)


def year_figures(play: Play, groups: Mapping[str, Group]) -> tuple[Figure, ...]:
    """Figures of a play of all weeks.

    A group is there in a week if it is open by the tables and changes, or has pupils. Holidays count: children who sit
    in a group then do so too.

    Parameters
    ----------
    groups
        Group id -> the group, with the sizes that it is held against and the status that the scenario gives it.
    """
    by_week: dict[int, list[GroupLine]] = defaultdict(list)
    for line in play.groups:
        by_week[line.week].append(line)
    weeks = [_there(lines, groups) for _, lines in sorted(by_week.items())]
    return (*_sizes(weeks, groups), *_waiting(play), *_each(weeks))


def _there(lines: Sequence[GroupLine], groups: Mapping[str, Group]) -> Mapping[str, int]:
    """Group -> pupils, of the groups that are there in a week."""
    return {each.group_id: each.size for each in lines if each.size or groups[each.group_id].status in OPEN}


def _sizes(weeks: Sequence[Mapping[str, int]], groups: Mapping[str, Group]) -> Iterator[Figure]:
    children = [sum(week.values()) for week in weeks]
    seats = sum(groups[each].max_size for week in weeks for each in week)
    with_children = sum(bool(size) for week in weeks for size in week.values())
    under = [sum(0 < size < groups[each].min_size for each, size in week.items()) for week in weeks]
    over = [sum(size > groups[each].target_size for each, size in week.items()) for week in weeks]
    yield _figure("children_mean", "pupils", _mean(children))
    yield _figure("size_mean", "pupils", Fraction(sum(children), with_children) if with_children else None)
    yield _figure("seats_taken", "part", Fraction(sum(children), seats) if seats else None)
    for name, counts in (("under", under), ("over", over)):
        yield _figure(f"{name}_mean", "groups", _mean(counts))
        yield _figure(f"{name}_most", "groups", Fraction(max(counts)))


def _waiting(play: Play) -> Iterator[Figure]:
    waiting = [each.waiting for each in play.weeks]
    waits = [each.waited for each in play.pupils if each.waited is not None]
    yield _figure("arrived", "pupils", Fraction(sum(each.arrived for each in play.weeks)))
    yield _figure("placed", "pupils", Fraction(sum(each.placed for each in play.weeks)))
    yield _figure("waiting_mean", "pupils", _mean(waiting))
    yield _figure("waiting_most", "pupils", Fraction(max(waiting)))
    yield _figure("waiting_end", "pupils", Fraction(waiting[-1]))
    yield _figure("waited_mean", "weeks", _mean(waits) if waits else None)
    yield _figure("waited_longest", "weeks", Fraction(max(waits)) if waits else None)


def _each(weeks: Sequence[Mapping[str, int]]) -> Iterator[Figure]:
    """Mean size of each group over the weeks in which it is there."""
    sizes: dict[str, list[int]] = defaultdict(list)
    for week in weeks:
        for group_id, size in week.items():
            sizes[group_id].append(size)
    for group_id, here in sizes.items():
        yield Figure(GROUPS, group_id, "size_mean", "pupils", _mean(here))


def _figure(measure: str, unit: str, value: Fraction | None) -> Figure:
    return Figure(REGION, "region", measure, unit, value)


def _mean(values: Sequence[int]) -> Fraction:
    return Fraction(sum(values), len(values))
