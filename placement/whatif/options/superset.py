"""A problem in which candidates are open and closable groups may still have pupils: it contains every combination.

A pupil's options here are those in any combination; the model decides which combination it is
(:mod:`placement.whatif.options.master`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from placement.case import Case
from placement.compilation import build_problem
from placement.problem import Problem
from placement.results.options import Combination
from placement.siblings import HeldFamily, held_families
from placement.whatif.options.combinations import applied, candidates, closable

MOST_WITNESSES = 3
"""Maximum number of witnesses per family; each adds rows."""


@dataclass(frozen=True)
class Loose:
    """A family that is held together only as long as certain groups stay open.

    Attributes
    ----------
    witnesses
        Sets of groups that may close; as long as all groups of any one set stay open, the family is held.
    """

    family: HeldFamily
    witnesses: tuple[frozenset[str], ...]


@dataclass(frozen=True)
class Superset:
    """The problem that contains all combinations, and which of its options belong to which combinations.

    Attributes
    ----------
    problem
        Has no limit on moves, and does not hold the families of `loose`.
    opened
        The problem with every candidate open and nothing closed.
    when_closed
        Pupil id -> groups where the pupil may be if their own group closes.
    minimums
        Group whose opening is decided -> its minimum, where it may not be open without it.
    """

    problem: Problem
    opened: Problem
    when_closed: dict[str, tuple[str, ...]]
    loose: tuple[Loose, ...]
    minimums: Mapping[str, int]


def superset(case: Case, most_opened: int, most_closed: int) -> Superset:
    """The problem that contains all combinations of a case.

    Parameters
    ----------
    most_opened, most_closed
        If one is 0, the groups of that kind stay as they are.
    """
    up = candidates(case) if most_opened else ()
    down = closable(case) if most_closed else ()
    opened = build_problem(_free(applied(case, Combination(up)), {*up, *down}))
    when_closed: dict[str, tuple[str, ...]] = {}
    for group_id in down:
        closing = build_problem(applied(case, Combination(up, (group_id,))))
        when_closed |= {each: closing.options[each] for each, seat in opened.seats.items() if seat == group_id}
    options = {each: tuple(sorted({*groups, *when_closed.get(each, ())})) for each, groups in opened.options.items()}
    base = build_problem(applied(case, Combination()))
    wide = replace(opened, options=options, budgeted=frozenset())
    loose = tuple(_loose(base, wide, frozenset(down), most_closed))
    problem = replace(wide, loose_families=opened.loose_families | {each.family.key for each in loose})
    must = applied(case, Combination(up)).required & {*up, *down}
    minimums = {each: opened.lower(each) for each in sorted(must)}
    return Superset(problem, opened, when_closed, loose, minimums)


def _free(case: Case, decided: set[str]) -> Case:
    """The case in which these groups need not open: the model couples their minimum to whether they do."""
    return replace(case, required=case.required - decided)


def _loose(base: Problem, wide: Problem, down: frozenset[str], most_closed: int) -> Iterator[Loose]:
    """Families that are held only in some combinations, with witnesses of when they certainly are."""
    if base.rules.siblings_strict is True or base.rules.siblings_strict is False:
        # Held in every combination, or never.
        return
    held = {family.key: family for family in held_families(base)}
    for family in held_families(wide):
        witnesses = list(_witnesses(base, held[family.key], down)) if family.key in held else []
        if not any(not each for each in witnesses) and len(_disjoint(witnesses)) <= most_closed:
            yield Loose(family, tuple(witnesses[:MOST_WITNESSES]))


def _witnesses(base: Problem, family: HeldFamily, down: frozenset[str]) -> Iterator[frozenset[str]]:
    """For each site, the closable groups that must stay open for the family to fit there."""
    for site, places in family.sites.items():
        # Any group of the pupil's at the site will do; preferably one that cannot close.
        needed = {min(groups, key=lambda each: (each in down, each)) for groups in places}
        if family.anchors:
            needed |= next(found for each in family.anchors if (found := _stands(base, each, site)))
        yield frozenset(needed & down)


def _stands(base: Problem, anchor: str, site: str) -> set[str]:
    """Groups that must stay open for a member to stay or be able to go at a site; empty if impossible."""
    here = [each for each in base.options[anchor] if base.site_of(each) == site]
    seat = base.seats.get(anchor)
    if not here or seat in here:
        return {seat} if here and seat is not None else set()
    return {here[0]} | ({seat} if seat is not None else set())


def _disjoint(witnesses: list[frozenset[str]]) -> list[frozenset[str]]:
    """Witnesses no two of which share a group: each must lose a group before the family is free."""
    kept: list[frozenset[str]] = []
    for each in sorted(witnesses, key=len):
        if not any(each & other for other in kept):
            kept.append(each)
    return kept
