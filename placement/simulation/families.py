"""Whom sign-ups are like: whole families, resampled from pupils or drawn from sums."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Protocol

from placement.domain import Pupil
from placement.scenario.draw import Draw
from placement.scenario.profile import arriving, families_of


class Profile(Protocol):
    """Families to draw from."""

    @property
    def is_pupil_data(self) -> bool:
        """Whether it holds single pupils, so that it must be handled as their tables are."""
        ...

    @property
    def mean_size(self) -> Fraction:
        """Mean number of children of a family."""
        ...

    def drawn(self, draw: Draw, on: date) -> tuple[Pupil, ...]:
        """A family that signs up on a day; ids are still to be given."""
        ...


@dataclass(frozen=True)
class Resampled:
    """Families of pupils: rate apart, all that goes together in them stays together.

    Attributes
    ----------
    families
        In an order that does not depend on the order of rows.
    """

    families: tuple[tuple[Pupil, ...], ...]
    is_pupil_data: bool = True

    @classmethod
    def of(cls, pupils: Iterable[Pupil]) -> Resampled:
        """Profile of the given pupils."""
        found = families_of(pupils)
        return cls(tuple(tuple(found[key]) for key in sorted(found)))

    @property
    def mean_size(self) -> Fraction:
        """Mean number of children of a family."""
        return mean_size(self.families)

    def drawn(self, draw: Draw, on: date) -> tuple[Pupil, ...]:
        """One of the families, as on the day when its last member signed up, with that day moved to `on`."""
        return arriving(draw.one_of(self.families), on)


def mean_size(families: Sequence[Sequence[Pupil]]) -> Fraction:
    """Mean number of children of a family; 1 where there is none."""
    return Fraction(sum(map(len, families)), len(families)) if families else Fraction(1)
