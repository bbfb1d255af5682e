"""The few cheapest columns of every unit."""

from __future__ import annotations

import numpy as np

from placement.mip.program import Flags, Numbers, Reals


def ranks(units: Numbers, cost: Reals) -> Reals:
    """Give each column its place among its unit's, from 0, the smallest cost first."""
    order = np.lexsort((cost, units))
    begins = np.concatenate([[True], np.diff(units[order]) != 0])
    place = np.arange(len(order))
    found = np.empty(len(order))
    found[order] = place - np.maximum.accumulate(np.where(begins, place, 0))
    return found


def cheapest(units: Numbers, cost: Reals, limit: int) -> Flags:
    """Flag each unit's cheapest columns, and every variable that belongs to none (unit -1)."""
    flags: Flags = (ranks(units, cost) < limit) | (units < 0)
    return flags
