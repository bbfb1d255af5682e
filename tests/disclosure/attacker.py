"""An attacker who knows the method and everything that is shown, and tries every possible table."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Any

from ortools.sat.python import cp_model

from placement.disclosure import Suppressed

Interval = tuple[int, int]


def attacked_list(shown: Mapping[Any, int | None], total: int) -> dict[Hashable, Interval]:
    """Bounds on every suppressed count of a list with a known total."""
    hidden = [each for each, count in shown.items() if count is None]
    rest = total - sum(count for count in shown.values() if count is not None)
    found = list(_sums(len(hidden), rest))
    return {each: _ends([counts[at] for counts in found]) for at, each in enumerate(hidden)}


def attacked_table(shown: Suppressed[Any, Any]) -> dict[Hashable, Interval]:
    """Bounds on every suppressed cell, row total `(row, None)` and column total `(None, column)` of a table."""
    found = list(_tables(shown))
    return {
        place: _ends([table[place] for table in found]) for place, count in extended(shown).items() if count is None
    }


def solved_table(shown: Suppressed[Any, Any]) -> dict[Hashable, Interval]:
    """The same bounds by integer programs, for tables with too many possibilities to try."""
    rows, columns = list(shown.row_totals), list(shown.column_totals)
    model = cp_model.CpModel()
    counts = {
        place: model.new_int_var(0 if count is None else count, shown.total if count is None else count, "")
        for place, count in extended(shown).items()
    }
    for row in rows:
        model.add(sum(counts[row, column] for column in columns) == counts[row, None])
    for column in columns:
        model.add(sum(counts[row, column] for row in rows) == counts[None, column])
    model.add(sum(counts[row, None] for row in rows) == shown.total)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    bounds: dict[Hashable, Interval] = {}
    for place, count in extended(shown).items():
        if count is None:
            ends = []
            for sign in (1, -1):
                model.minimize(sign * counts[place])
                assert solver.solve(model) == cp_model.OPTIMAL
                ends.append(int(solver.value(counts[place])))
            bounds[place] = (ends[0], ends[1])
    return bounds


def extended(table: Suppressed[Any, Any]) -> dict[tuple[Any, Any], int | None]:
    """Cells and totals together, totals under `None`."""
    return {
        **table.cells,
        **{(row, None): count for row, count in table.row_totals.items()},
        **{(None, column): count for column, count in table.column_totals.items()},
    }


def _tables(shown: Suppressed[Any, Any]) -> Iterator[dict[tuple[Any, Any], int]]:
    rows, columns = list(shown.row_totals), list(shown.column_totals)

    def walk(at: int, left: int, so_far: list[list[int]]) -> Iterator[list[list[int]]]:
        if at == len(rows):
            if left == 0:
                yield so_far
            return
        for line in _lines(shown, rows[at], columns, left):
            yield from walk(at + 1, left - sum(line), [*so_far, line])

    for lines in walk(0, shown.total, []):
        column_sums = [sum(line[at] for line in lines) for at in range(len(columns))]
        told = shown.column_totals.values()
        if all(known is None or known == count for known, count in zip(told, column_sums, strict=True)):
            cells = {(row, column): lines[i][j] for i, row in enumerate(rows) for j, column in enumerate(columns)}
            yield {
                **cells,
                **{(row, None): sum(lines[at]) for at, row in enumerate(rows)},
                **{(None, column): column_sums[at] for at, column in enumerate(columns)},
            }


def _lines(shown: Suppressed[Any, Any], row: Any, columns: Sequence[Any], left: int) -> Iterator[list[int]]:
    """Every row that is consistent with its cells and its total."""
    known = [shown.cells[row, column] for column in columns]
    fixed = sum(count for count in known if count is not None)
    hidden = [at for at, count in enumerate(known) if count is None]
    total = shown.row_totals[row]
    rests = range(left - fixed + 1) if total is None else [total - fixed]
    for rest in rests:
        for counts in _sums(len(hidden), rest):
            line = [count or 0 for count in known]
            for at, count in zip(hidden, counts, strict=True):
                line[at] = count
            yield line


def _sums(terms: int, total: int) -> Iterator[tuple[int, ...]]:
    if terms == 0:
        if total == 0:
            yield ()
        return
    for first in range(total + 1):
        for others in _sums(terms - 1, total - first):
            yield (first, *others)


def _ends(counts: Sequence[int]) -> Interval:
    return min(counts), max(counts)
