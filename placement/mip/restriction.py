"""A program with a few of its columns only, which is quickly sent and soon searched."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from placement.mip.program import Flags, Indices, Program, Reals


def restriction(program: Program, kept: Flags, *, fixed: Reals, start: Reals | None, seconds: float) -> Program:
    """The program with some columns; all others are 0.

    Parameters
    ----------
    fixed
        Value at which each variable is fixed, or not a number where it is free.
    start
        A solution of the whole program to start from.
    """
    place = np.full(len(program.cost), -1)
    place[kept] = np.arange(np.count_nonzero(kept))
    inside = place[program.indices] >= 0
    rows = np.repeat(np.arange(len(program.row_lower)), np.diff(program.starts))[inside]
    counts = np.bincount(rows, minlength=len(program.row_lower))
    # A row of nothing is kept only if nothing is not allowed.
    there = (counts > 0) | (program.row_lower > 0) | (program.row_upper < 0)
    counts = counts[there]
    links, values = _links(program, kept & np.isnan(fixed), place)
    ends = np.concatenate([np.cumsum(counts), counts.sum() + 2 * np.arange(1, len(links) // 2 + 1)])
    is_free = np.isnan(fixed)
    return replace(
        program,
        cost=program.cost[kept],
        lower=np.where(is_free, program.lower, fixed)[kept],
        upper=np.where(is_free, program.upper, fixed)[kept],
        row_lower=np.concatenate([program.row_lower[there], np.full(len(links) // 2, -np.inf)]),
        row_upper=np.concatenate([program.row_upper[there], np.zeros(len(links) // 2)]),
        starts=np.concatenate([[0], ends]).astype(np.int32),
        indices=np.concatenate([place[program.indices[inside]], links]).astype(np.int32),
        values=np.concatenate([program.values[inside], values]),
        start=None if start is None else start[kept],
        seconds=seconds,
        whole=program.whole[kept],
        core=None,
        units=None,
        links=None,
        lots=None,
        lazy=None,
    )


def _links(program: Program, free: Flags, place: Indices) -> tuple[Indices, Reals]:
    """Indices and values of a row for each link between a column and a switch that are there and free."""
    if program.links is None:
        return np.empty(0, dtype=np.int32), np.empty(0)
    columns, switches = program.links[:, free[program.links].all(axis=0)]
    indices = np.stack([place[columns], place[switches]], axis=1).astype(np.int32)
    values = np.stack([np.ones(len(columns)), -program.upper[columns]], axis=1)
    return indices.ravel(), values.ravel()
