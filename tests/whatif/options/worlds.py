"""Small regions in which groups may open and close."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from random import Random
from typing import Any

from placement.case import Case
from placement.errors import ContradictionError
from placement.results.options import Options
from placement.whatif.options.combinations import candidates, closable
from placement.whatif.options.ranking import Rank
from placement.whatif.options.request import OptionsRequest
from placement.whatif.options.study import options
from tests.worlds import lexicographic, opening, random_case

ALL = 10**6


def some_cases(seeds: range, *, stages: int = 0, opens: bool = False, **rules: Any) -> Iterator[tuple[int, Case]]:
    """Small regions with a candidate or an open group; with `stages` in lexicographic mode.

    With `opens` changes open some of the groups beforehand.
    """
    for seed in seeds:
        rng = Random(f"options {seed}")
        case = random_case(rng, pupils=rng.randint(4, 8), groups=rng.randint(3, 5), seated=0.5, **rules)
        if opens:
            case = opening(rng, case)
        if stages:
            case = lexicographic(rng, case, stages=stages)
        if candidates(case) or closable(case):
            yield seed, case


def answered(case: Case, **request: Any) -> Options | None:
    """The best combinations, found in this process; `None` if no combination has a placement."""
    try:
        return found_in(case, **request)
    except ContradictionError:
        return None


def found_in(case: Case, *, one_by_one: int = ALL, opened: int = 2, closed: int = 2, top: int = 3) -> Options:
    """The best combinations, found in this process."""
    request = OptionsRequest(opened, closed, top=top, seconds=Fraction(60), enumerate_up_to=one_by_one)
    return options(case, request, processes=1)


def ranks(found: Options) -> list[Rank]:
    """Ranks of the best options."""
    return [each.figures.rank for each in found.best if each.figures is not None]


def frontier(found: Options) -> list[tuple[int, Rank | None, bool]]:
    """For each number of open groups, the rank of its best option, and whether that is proven."""
    return [
        (each.groups_open, each.best.figures.rank if each.best and each.best.figures else None, each.proven)
        for each in found.by_number
    ]
