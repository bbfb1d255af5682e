"""The instances of the comparison: regions of many sizes, weekly and free, with families strict and loose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.worlds import FREE, region
from placement.case import Case
from placement.policy import Rules, SolveSettings

SIZES = ((24, 8), (75, 8), (150, 12), (300, 24), (600, 50), (1200, 100), (2500, 200), (5000, 400))
"""Pupils and groups."""
SEEDS = (1, 2, 3)


@dataclass(frozen=True, slots=True)
class Kind:
    """What may be changed in a region, and whether families may be split.

    Attributes
    ----------
    is_weekly
        Whether nobody who is seated moves and groups are as they are, as in a week; otherwise everybody may move, and
        groups may open and close.
    """

    is_weekly: bool
    is_strict: bool

    @property
    def name(self) -> str:
        """As in `weekly, strict`."""
        return f"{'weekly' if self.is_weekly else 'free'}, {'strict' if self.is_strict else 'loose'}"

    @property
    def rules(self) -> Rules:
        """The rules of a region of this kind."""
        return (Rules() if self.is_weekly else FREE).model_copy(update={"siblings_strict": self.is_strict})


KINDS = tuple(Kind(weekly, strict) for weekly in (True, False) for strict in (False, True))


@dataclass(frozen=True, slots=True)
class Instance:
    """A region that every solver is given."""

    kind: Kind
    pupils: int
    groups: int
    seed: int

    @property
    def name(self) -> str:
        """As in `free-loose-300-24-1`."""
        return f"{self.kind.name.replace(', ', '-')}-{self.pupils}-{self.groups}-{self.seed}"

    @classmethod
    def named(cls, name: str) -> Instance:
        """The instance of a name.

        Raises
        ------
        ValueError
            If it is none.
        """
        try:
            moves, families, pupils, groups, seed = name.split("-")
            kind = next(each for each in KINDS if each.name == f"{moves}, {families}")
            return cls(kind, int(pupils), int(groups), int(seed))
        except (ValueError, StopIteration):
            raise ValueError(f"no such instance: {name}; one is called as in free-loose-300-24-1") from None

    def case(self, settings: SolveSettings) -> Case:
        """The region, to be solved with these settings."""
        return region(self.pupils, self.groups, settings, self.seed, self.kind.rules)


def grid(
    kinds: Sequence[Kind] = KINDS, sizes: Sequence[tuple[int, int]] = SIZES, seeds: Sequence[int] = SEEDS
) -> Iterator[Instance]:
    """Every instance of some kinds, sizes and seeds, the small ones first."""
    for pupils, groups in sizes:
        for kind in kinds:
            for seed in seeds:
                yield Instance(kind, pupils, groups, seed)
