"""The best placement by brute force: every possibility is examined, none is ruled out by reasoning.

:mod:`placement.check` decides what is feasible and what it costs, so that the engine is compared
with the contract's text and not with itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import prod

from placement.case import Case
from placement.catalogue import COVERAGE, NAMES
from placement.check.reported import measures_of
from placement.check.seats import seat_faults
from placement.check.siblings import sibling_faults
from placement.check.sizes import bounds, group_faults
from placement.check.world import World
from placement.domain import GroupStatus, Pupil
from placement.lot import lot
from placement.policy import Mode
from placement.result import Placement

Measures = dict[str, Fraction]
Candidate = tuple[dict[str, str], Measures]


@dataclass(frozen=True)
class Best:
    """What a perfect engine would find.

    Attributes
    ----------
    coverage
        Minimum of waiting points.
    objective
        Minimum of the sum of weight * measure at that coverage; `None` in lexicographic mode.
    stages
        Lexicographic mode: the optimum of each stage in order, before the clean-up; coverage first.
    final
        Lexicographic mode: the criteria of the order after the clean-up.
    placements
        All placements that achieve this.
    """

    coverage: Fraction
    objective: Fraction | None
    stages: tuple[tuple[str, Fraction], ...]
    final: tuple[tuple[str, Fraction], ...]
    placements: tuple[Placement, ...]


def combinations(case: Case) -> int:
    """Upper bound on the number of combinations that :func:`best` examines."""
    return prod(len(choices) for _, choices in choices_of(World(case)))


def best(case: Case) -> Best | None:
    """The best placement; `None` if the rules allow none."""
    found = candidates(case)
    if not found:
        return None
    coverage = found[0][1][COVERAGE]
    if case.scenario.solve.mode is Mode.LEXICOGRAPHIC:
        return _lexicographic(case, coverage, found)
    points = [_points(case, measures) for _, measures in found]
    least = min(points)
    chosen = [groups for (groups, _), each in zip(found, points, strict=True) if each == least]
    return Best(coverage, least, (), (), tuple(map(Placement, chosen)))


def settled(case: Case) -> tuple[Case, Best] | None:
    """The best placement once every group that a change opens has its minimum or is shut; `None` if there is none.

    A group that the best placement leaves empty is shut, and everything is asked again without it (contract,
    section 3, Size). Between equally good placements the lot decides, as everywhere.
    """
    found = best(case)
    if found is None:
        return None
    chosen = min(found.placements, key=lambda each: sum(lot(*seat) for seat in each.groups.items()))
    world, occupied = World(case), set(chosen.groups.values())
    empty = {each.id for each in case.region.groups if world.earns_its_opening(each) and each.id not in occupied}
    if not empty or world.choosing:
        return case, found
    groups = (replace(each, status=GroupStatus.SHUT) if each.id in empty else each for each in case.region.groups)
    return settled(replace(case, region=replace(case.region, groups=tuple(groups))))


def candidates(case: Case) -> list[Candidate]:
    """All allowed placements with the fewest waiting points, with their measures."""
    return _least_coverage(World(case))


def _points(case: Case, measures: Measures) -> Fraction:
    return sum((case.scenario.weights.of(name) * measures[name] for name in NAMES), Fraction(0))


def choices_of(world: World) -> list[tuple[Pupil, tuple[str | None, ...]]]:
    """Every pupil with the groups, or none, where the pupil could be, judged alone."""
    everywhere = (*world.groups, None)
    return [
        (pupil, tuple(each for each in everywhere if not seat_faults(world, pupil, each)))
        for pupil in world.pupils.values()
    ]


def _least_coverage(world: World) -> list[Candidate]:
    """All allowed placements with the fewest waiting points, with their measures."""
    by_coverage: dict[int, list[dict[str, str]]] = {}
    for waiting, groups in _assignments(world):
        by_coverage.setdefault(waiting, []).append(groups)
    for _, level in sorted(by_coverage.items()):
        allowed = [each for each in level if not group_faults(world, each) and not sibling_faults(world, each)]
        if allowed:
            return [(each, measures_of(world, each)) for each in allowed]
    return []


def _assignments(world: World) -> Iterator[tuple[int, dict[str, str]]]:
    """All combinations of choices without an overfull group, each with its waiting points."""
    # Pupils with a single choice come first: they fill seats before anything branches.
    choices = sorted(choices_of(world), key=lambda each: len(each[1]))
    most = {group.id: bounds(world, group)[1] for group in world.groups.values()}
    sizes: Counter[str] = Counter()
    groups: dict[str, str] = {}

    def walk(at: int, waiting: int) -> Iterator[tuple[int, dict[str, str]]]:
        if at == len(choices):
            yield waiting, dict(groups)
            return
        pupil, options = choices[at]
        for option in options:
            if option is None:
                points = 1 + world.weeks[pupil.id] if pupil.id in world.applicants else 0
                yield from walk(at + 1, waiting + points)
            elif sizes[option] < most[option]:
                sizes[option] += 1
                groups[pupil.id] = option
                yield from walk(at + 1, waiting)
                del groups[pupil.id]
                sizes[option] -= 1

    return walk(0, 0)


def _lexicographic(case: Case, coverage: Fraction, found: Sequence[Candidate]) -> Best:
    order = case.scenario.solve.order
    values: list[tuple[str, Fraction]] = []
    limits: list[tuple[str, Fraction]] = []
    for position, name in enumerate(order):
        value = min(measures[name] for _, measures in _within(found, limits))
        last = position == len(order) - 1
        values.append((name, value))
        limits.append((name, value if last else value + _spare(case, name, value)))
    final: list[tuple[str, Fraction]] = []
    left = list(_within(found, limits))
    for name in order:
        least = min(measures[name] for _, measures in left)
        left = list(_within(left, [(name, least)]))
        final.append((name, least))
    stages = ((COVERAGE, coverage), *values)
    return Best(coverage, None, stages, tuple(final), tuple(Placement(groups) for groups, _ in left))


def _within(found: Iterable[Candidate], limits: Sequence[tuple[str, Fraction]]) -> Iterator[Candidate]:
    return (each for each in found if all(each[1][name] <= limit for name, limit in limits))


def _spare(case: Case, name: str, value: Fraction) -> Fraction:
    """What later stages may give up of a stage, in its unit."""
    tolerance = case.scenario.solve.tolerance.get(name)
    if tolerance is None:
        return Fraction(0)
    return tolerance.amount * value if tolerance.relative else tolerance.amount
