"""The seat calendar: the size of each group, week by week, as far as known on the batch date.

No future registrations are assumed, and pupils who wait do not get a seat later: the calendar shows the
seats that become free. Source: covenant 4 and 6a (R35, R45).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from placement.results.comparison import Seats
from placement.whatif.measuring import Evaluated
from placement.whatif.stay import exit_of

WEEKS = 26
"""Length of the calendar, in weeks from the batch date."""


def calendar(name: str, evaluated: Evaluated) -> tuple[Seats, ...]:
    """The calendar of every group that is open or has pupils, week by week.

    On the batch date pupils are in their old groups. Placed and moved pupils change on `starts_on`. A pupil with an
    expected exit leaves a free seat from that day on; an exit due before the pupil's first day in the calendar
    (the batch date, or `starts_on` for a new pupil) has evidently not happened and is not counted.
    """
    return tuple(
        week
        for group_id in evaluated.problem.groups
        if evaluated.problem.seated_before[group_id]
        or evaluated.tally.size[group_id]
        or evaluated.tally.is_open(group_id)
        for week in _weeks(name, evaluated, group_id)
    )


def _weeks(name: str, evaluated: Evaluated, group_id: str) -> Iterator[Seats]:
    problem, first = evaluated.problem, evaluated.problem.case.scenario.date
    group, starts_on = problem.groups[group_id], max(first, problem.case.scenario.starts_on)
    here = {each for each, place in evaluated.placement.groups.items() if place == group_id}
    before = {each for each, seat in problem.seats.items() if seat == group_id}
    seated = len(before)
    for week in range(WEEKS + 1):
        day = first + dt.timedelta(weeks=week)
        # The first day stands alone: exits on the batch date itself have already taken place.
        since = day - dt.timedelta(weeks=1) if week else first - dt.timedelta(days=1)
        change = since < starts_on <= day
        arrivals = here - before
        starts = sum(each not in problem.seats for each in arrivals) if change else 0
        moved_in = sum(each in problem.seats for each in arrivals) if change else 0
        moved_out = len(before - here) if change else 0
        exits = sum(since < leaves <= day for each in here if (leaves := exit_of(problem, each, group_id)) is not None)
        seated += starts + moved_in - moved_out - exits
        yield Seats(
            scenario=name,
            group_id=group_id,
            week=week,
            day=day,
            seated=seated,
            starts=starts,
            moved_in=moved_in,
            moved_out=moved_out,
            exits=exits,
            min_size=group.min_size,
            target_size=group.target_size,
            max_size=group.max_size,
        )
