"""What a simulation came to: every policy in every world on the same draws, with bands and paired differences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from placement.bands import bands_of, less
from placement.results.comparison import Band, Figure
from placement.simulation.figures import figures_of
from placement.simulation.paired import Interval, interval
from placement.simulation.play import Play

Name = tuple[str, str]
"""Of a world and a policy."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A figure's difference from the same draws of another policy or another world.

    Attributes
    ----------
    name, base
        World and policy, and those that are subtracted.
    """

    name: Name
    base: Name
    figure: Figure
    interval: Interval


@dataclass(frozen=True)
class Simulation:
    """What a simulation came to.

    Attributes
    ----------
    worlds
        Names of scenarios, at each level of inflow if there are several.
    policies
        In the order in which they were asked for.
    base, base_policy
        World and policy from which the others' differences are taken.
    plays
        By world, policy and draw.
    """

    worlds: tuple[str, ...]
    base: str
    policies: tuple[str, ...]
    base_policy: str
    weeks: int
    draws: int
    plays: tuple[Play, ...]

    @property
    def names(self) -> tuple[Name, ...]:
        """Worlds and policies, in order."""
        return tuple((world, policy) for world in self.worlds for policy in self.policies)

    @property
    def failed(self) -> tuple[Play, ...]:
        """Plays that ended early."""
        return tuple(each for each in self.plays if each.failure)

    @property
    def played(self) -> tuple[Play, ...]:
        """Plays of all weeks."""
        return tuple(each for each in self.plays if not each.failure)

    @cached_property
    def figures(self) -> Mapping[Name, Mapping[int, tuple[Figure, ...]]]:
        """World and policy -> draw -> figures of the plays that did not end early."""
        found: dict[Name, dict[int, tuple[Figure, ...]]] = defaultdict(dict)
        for each in self.played:
            found[each.world, each.policy][each.draw] = figures_of(each)
        return found

    @cached_property
    def bands(self) -> tuple[tuple[Name, Band, Fraction], ...]:
        """Band of every figure, with its mean."""
        return tuple(self._bands())

    def _bands(self) -> Iterator[tuple[Name, Band, Fraction]]:
        for name in self.names:
            draws = list(self.figures.get(name, {}).values())
            sums: dict[tuple[str, str, str], Fraction] = defaultdict(Fraction)
            for figure in (each for figures in draws for each in figures if each.value is not None):
                sums[figure.name] += figure.value or 0
            for band in bands_of(draws):
                yield name, band, sums[band.name] / band.draws

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """Differences from the base policy in the same world, and from the base world under the same policy."""
        return tuple(self._pairs())

    def _pairs(self) -> Iterator[Pair]:
        for world, policy in self.names:
            if policy != self.base_policy:
                yield from self._against((world, policy), (world, self.base_policy))
            if world != self.base:
                yield from self._against((world, policy), (self.base, policy))

    def _against(self, name: Name, base: Name) -> Iterator[Pair]:
        here, there = self.figures.get(name, {}), self.figures.get(base, {})
        found: dict[tuple[str, str, str], list[Figure]] = {}
        for draw in sorted(here.keys() & there.keys()):
            for figure in less(here[draw], there[draw]):
                found.setdefault(figure.name, []).append(figure)
        for figures in found.values():
            yield Pair(name, base, figures[0], interval([each.value for each in figures if each.value is not None]))


def mean(values: Sequence[int]) -> Fraction:
    """Mean of whole numbers; 0 of none."""
    return Fraction(sum(values), len(values)) if values else Fraction(0)
