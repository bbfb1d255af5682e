"""Rows that cost what a table says for their need, and how columns change it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from placement.mip.program import Numbers, Reals
from placement.mip.spans import spans
from placement.solver.summed_rows import Sided, Sums

BROKEN = 2.0**42
"""What a row costs for each unit by which it is broken: more than any placement, and sums of it are exact."""


@dataclass(frozen=True)
class PricedRows:
    """Rows, numbered from 0, and the columns in them.

    The last row is none, to which columns with fewer rows than others add nothing.

    Attributes
    ----------
    rows, amounts
        The rows of each column, and what it adds to their needs; shape (columns, most rows of one).
    need
        Needs of the rows without any column.
    most
        What the steps of each row make up for.
    begins, table
        Cost of a row with a need of n, up to what its steps make up for: table[begins[row] + n].
    """

    rows: Numbers
    amounts: Numbers
    need: Numbers
    most: Numbers
    begins: Numbers
    table: Reals

    @classmethod
    def of(cls, sums: Sums, sided: Sided, chosen: Numbers, count: int) -> PricedRows:
        """Some of the sided rows, by number.

        Parameters
        ----------
        count
            Number of columns.
        """
        lengths = np.array([sided.knots[each][0][-1] for each in chosen.tolist()], dtype=np.int64)
        tables = [
            np.rint(np.interp(np.arange(most + 1), *sided.knots[row]))
            for row, most in zip(chosen.tolist(), lengths.tolist(), strict=True)
        ]
        rows, amounts = _by_column(sums, sided, chosen, count)
        return cls(
            rows=rows,
            amounts=amounts,
            need=np.append(np.rint(sided.constant[chosen]), 0).astype(np.int64),
            most=np.append(lengths, 0),
            begins=np.concatenate([[0], np.cumsum(lengths + 1)]).astype(np.int64),
            table=np.concatenate([*tables, [0.0]]),
        )

    def cost(self, rows: Numbers, need: Numbers) -> Reals:
        """Cost of each row at a need."""
        most = self.most[rows]
        within = self.table[self.begins[rows] + np.clip(need, 0, most)]
        found: Reals = within + BROKEN * np.maximum(need - most, 0)
        return found

    def total(self, need: Numbers) -> float:
        """Cost of all rows at their needs."""
        return float(self.cost(np.arange(len(need)), need).sum())

    def needs(self, held: Numbers, counts: Numbers) -> Numbers:
        """Needs of the rows with some columns."""
        need = self.need.copy()
        np.add.at(need, self.rows[held], self.amounts[held] * counts[:, None])
        return need


def _by_column(sums: Sums, sided: Sided, chosen: Numbers, count: int) -> tuple[Numbers, Numbers]:
    """Rows of each column, and what it adds to their needs."""
    order = np.argsort(sums.rows, kind="stable")
    begins = np.searchsorted(sums.rows[order], sided.source[chosen])
    ends = np.searchsorted(sums.rows[order], sided.source[chosen], side="right")
    entries, row = order[spans(begins, ends)], np.repeat(np.arange(len(chosen)), ends - begins)
    added = np.rint(sided.sign[chosen][row] * sums.amounts[entries]).astype(np.int64)
    # A row may have a column itself, and in the size of its group.
    key, where = np.unique(sums.columns[entries] * (len(chosen) + 1) + row, return_inverse=True)
    total = np.zeros(len(key), dtype=np.int64)
    np.add.at(total, where, added)
    key, total = key[total != 0], total[total != 0]
    column, row = key // (len(chosen) + 1), key % (len(chosen) + 1)
    rank = np.arange(len(key)) - np.searchsorted(column, column)
    most = int(rank.max(initial=-1)) + 1
    rows, amounts = np.full((count, most), len(chosen)), np.zeros((count, most), dtype=np.int64)
    rows[column, rank], amounts[column, rank] = row, total
    return rows, amounts
