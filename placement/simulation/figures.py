"""Figures of a play: what is told of a policy over all its weeks, and of the groups at the end."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from fractions import Fraction

from placement.results.comparison import Figure
from placement.simulation.play import Play

YEAR, GROUPS, CRITERIA = "year", "groups", "criteria"
"""Sections: the weeks together; single groups in the last week; the criteria in the last week."""

POINTS, WAITING_POINTS = "points", "waiting_points"
"""Measures of which hindsight's figure is its bound."""


def figures_of(play: Play) -> tuple[Figure, ...]:
    """Figures of a play; those of hindsight's bound alone where no schedule was found."""
    found = list(_year(play)) if play.weeks else []
    if play.bound is None:
        return tuple(found)
    kept = [each for each in found if each.measure not in (POINTS, WAITING_POINTS) or each.section != YEAR]
    bounds = (
        Figure(YEAR, "", WAITING_POINTS, "points", play.bound.waiting_points),
        Figure(YEAR, "", POINTS, "points", play.bound.points),
    )
    return (*bounds, *kept)


def _year(play: Play) -> Iterator[Figure]:
    weeks, last = play.weeks, play.weeks[-1]
    placed = sum(each.placed for each in weeks)
    waits = sorted(each.waited for each in play.pupils if each.waited is not None)
    many = len(weeks)
    yield Figure(YEAR, "", WAITING_POINTS, "points", Fraction(sum(each.waiting_points for each in weeks)))
    yield Figure(YEAR, "", POINTS, "points", sum((each.points for each in weeks), Fraction(0)))
    yield Figure(YEAR, "", "arrived", "pupils", Fraction(sum(each.arrived for each in weeks)))
    yield Figure(YEAR, "", "placed", "pupils", Fraction(placed))
    yield Figure(YEAR, "", "waiting_end", "pupils", Fraction(last.waiting))
    yield Figure(YEAR, "", "waiting_weeks_mean", "weeks", Fraction(sum(waits), len(waits)) if waits else None)
    yield Figure(YEAR, "", "waiting_weeks_p90", "weeks", None if not waits else Fraction(percentile(waits)))
    yield Figure(YEAR, "", "waiting_weeks_longest", "weeks", None if not waits else Fraction(waits[-1]))
    metres = sum((each.metres for each in weeks), Fraction(0))
    yield Figure(YEAR, "", "distance_mean", "km", metres / 1000 / placed if placed else None)
    yield Figure(YEAR, "", "left", "pupils", Fraction(sum(each.left for each in weeks)))
    yield Figure(YEAR, "", "no_show", "pupils", Fraction(sum(each.no_shows for each in weeks)))
    yield Figure(YEAR, "", "groups_under_mean", "groups", Fraction(sum(each.groups_under for each in weeks), many))
    yield Figure(YEAR, "", "groups_over_mean", "groups", Fraction(sum(each.groups_over for each in weeks), many))
    yield Figure(YEAR, "", "groups_under_end", "groups", Fraction(last.groups_under))
    yield Figure(YEAR, "", "groups_over_end", "groups", Fraction(last.groups_over))
    ends = [each for each in play.groups if each.week == last.week]
    yield Figure(YEAR, "", "seated_end", "pupils", Fraction(sum(each.size for each in ends)))
    yield Figure(YEAR, "", "unproven_weeks", "weeks", Fraction(sum(not each.proven for each in weeks)))
    for each in ends:
        yield Figure(GROUPS, each.group_id, "size_end", "pupils", Fraction(each.size))
    for name, measure in last.measures.items():
        yield Figure(CRITERIA, "", name, "", measure)


def percentile(values: Sequence[int], part: Fraction = Fraction(9, 10)) -> int:
    """Smallest of the sorted values that at least so many of them do not exceed; 0 of none."""
    return values[math.ceil(part * len(values)) - 1] if values else 0
