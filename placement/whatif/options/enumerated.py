"""Combinations evaluated one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from placement.results.options import Option
from placement.whatif.options.combinations import Size, count, every
from placement.whatif.options.executor import VALUE, Workload


def listed(workload: Workload, sizes: Iterable[Size], most: int) -> list[Size]:
    """Sizes whose combinations can all be evaluated within a total number, the smallest first."""
    kept, total = [], 0
    for size in sorted(sizes, key=lambda each: (count(workload.case, each), each)):
        total += count(workload.case, size)
        if total <= most or size == Size(0, 0):
            kept.append(size)
    return kept


def enumerated(workload: Workload, sizes: Iterable[Size], told: Callable[[int, int | None], None]) -> list[Option]:
    """Evaluate every combination of these sizes; those not reached in time are `unknown`."""
    asked = [each for size in sizes for each in every(workload.case, size)]
    done: list[Option] = []

    def take(option: Option) -> None:
        done.append(option)
        told(len(done), len(asked))

    told(0, len(asked))
    return workload.carry_out(VALUE, asked, take)
