"""The few cheapest columns of every unit."""

from __future__ import annotations

import numpy as np

from placement.mip.program import Flags, Numbers, Reals

CORE = 10
"""Number of cheapest columns of each unit with which a relaxation is begun."""


def core(units: Numbers, cost: Reals, start: Reals) -> Flags:
    """Flags of the columns with which a relaxation is begun: the cheapest of each unit, and those of a solution."""
    return cheapest(units, cost, CORE) | (start > 0)


def ranks(units: Numbers, cost: Reals) -> Reals:
    """Rank of each column within its unit, from 0 for the smallest cost."""
    order = np.lexsort((cost, units))
    begins = np.concatenate([[True], np.diff(units[order]) != 0])
    place = np.arange(len(order))
    found = np.empty(len(order))
    found[order] = place - np.maximum.accumulate(np.where(begins, place, 0))
    return found


def cheapest(units: Numbers, cost: Reals, limit: int) -> Flags:
    """Flags of each unit's cheapest columns, and of every variable that belongs to no unit (-1)."""
    flags: Flags = (ranks(units, cost) < limit) | (units < 0)
    return flags
