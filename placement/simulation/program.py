"""The mixed-integer program of hindsight (:mod:`placement.simulation.hindsight`)."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np

from placement.mip.program import Program
from placement.simulation.foresight import Choice, Foreseen

SCALE = 1000
"""Whole numbers of the program per point; a cost is rounded down, so that the bound holds."""


class Aim(Enum):
    """What a program minimises."""

    WAITING = "waiting points, less those if nobody was seated"
    POINTS = "points of the linear criteria, scaled"


def columns_of(known: Foreseen) -> list[Choice]:
    """Choices in the order of the program's columns."""
    return [choice for each in sorted(known.choices) for choice in known.choices[each]]


@dataclass
class _Rows:
    """Rows of a program, one after the other."""

    lower: list[float]
    upper: list[float]
    starts: list[int]
    indices: list[int]
    values: list[float]

    def add(self, lower: float, upper: float, entries: Mapping[int, float]) -> None:
        self.lower.append(lower)
        self.upper.append(upper)
        for index in sorted(entries):
            self.indices.append(index)
            self.values.append(entries[index])
        self.starts.append(len(self.indices))


def program(
    known: Foreseen, aim: Aim, seconds: float, *, everybody: bool = False, waiting: int | None = None
) -> Program:
    """The program; sizes of groups are columns of their own, so that each choice stands in few rows.

    Parameters
    ----------
    everybody
        Whether everybody who has a choice is seated.
    waiting
        Most waiting points, relative to nobody being seated.
    """
    columns = columns_of(known)
    many, groups = len(columns), sorted(known.seated)
    size_of = {group_id: many + at * known.weeks for at, group_id in enumerate(groups)}
    rows = _Rows([], [], [0], [], [])
    _choose_once(known, columns, rows, everybody)
    _count_sizes(known, columns, size_of, rows)
    if waiting is not None:
        rows.add(-np.inf, float(waiting), {at: float(-each.waiting) for at, each in enumerate(columns) if each.waiting})
    upper = [1.0] * many
    for group_id in groups:
        upper += [float(most) for most in known.room[group_id]]
    if aim is Aim.WAITING:
        cost = [float(-each.waiting) for each in columns]
    else:
        cost = [float(math.floor(each.points * SCALE)) for each in columns]
    whole = np.array([True] * many + [False] * (len(groups) * known.weeks), dtype=np.bool_)
    return Program(
        cost=np.array(cost + [0.0] * (len(upper) - many)),
        offset=0.0,
        lower=np.zeros(len(upper)),
        upper=np.array(upper),
        row_lower=np.array(rows.lower),
        row_upper=np.array(rows.upper),
        starts=np.array(rows.starts, dtype=np.int32),
        indices=np.array(rows.indices, dtype=np.int32),
        values=np.array(rows.values),
        start=None,
        seconds=seconds,
        seed=1,
        whole=whole,
    )


def _choose_once(known: Foreseen, columns: Sequence[Choice], rows: _Rows, everybody: bool) -> None:
    of_pupil: dict[str, dict[int, float]] = defaultdict(dict)
    of_batch: dict[tuple[str, int], dict[int, float]] = defaultdict(dict)
    for at, each in enumerate(columns):
        of_pupil[each.pupil_id][at] = 1.0
        if each.group_id in known.added and each.pupil_id not in known.movers:
            of_batch[each.group_id, each.week][at] = 1.0
    for pupil_id, entries in of_pupil.items():
        must = everybody or pupil_id in known.movers
        rows.add(1.0 if must else 0.0, 1.0, entries)
    for (group_id, _), entries in of_batch.items():
        rows.add(0.0, float(known.added[group_id]), entries)


def _count_sizes(known: Foreseen, columns: Sequence[Choice], size_of: Mapping[str, int], rows: _Rows) -> None:
    """size[g,t] = size[g,t-1] + newly seated - gone + those seated before who are still there, less those of t-1."""
    changes: dict[tuple[str, int], dict[int, float]] = defaultdict(dict)
    for at, each in enumerate(columns):
        changes[each.group_id, each.week][at] = -1.0
        if each.until <= known.weeks:
            changes[each.group_id, each.until][at] = 1.0
    for group_id, first in size_of.items():
        before = 0
        for week in range(1, known.weeks + 1):
            entries = dict(changes[group_id, week])
            entries[first + week - 1] = 1.0
            if week > 1:
                entries[first + week - 2] = -1.0
            here = known.seated[group_id][week - 1]
            rows.add(float(here - before), float(here - before), entries)
            before = here
