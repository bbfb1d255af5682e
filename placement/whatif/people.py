"""Attributes by which a comparison groups people: board, home municipality, age band, origin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from placement.municipalities import home_municipalities, municipalities
from placement.results.ages import band_of
from placement.results.comparison import Dimension
from placement.whatif.measuring import Evaluated

JOINED = " + "
"""Separator between the values of a pupil who has several."""


@dataclass(frozen=True)
class People:
    """Attributes of the pupils in the base and in a scenario; for pupils in both, the base's tables count."""

    base: Evaluated
    other: Evaluated
    origin: str | None
    """Column of :attr:`Dimension.ORIGIN`; `None` if origin is not used."""

    def key(self, dimension: Dimension, pupil_id: str) -> str:
        """The group of people to which a pupil belongs."""
        evaluated = self.base if pupil_id in self.base.problem.pupils else self.other
        if dimension is Dimension.BOARD:
            return self._board(pupil_id)
        if dimension is Dimension.MUNICIPALITY:
            return self._homes[pupil_id]
        if dimension is Dimension.AGE:
            return band_of(evaluated.problem.age_months(pupil_id))
        if dimension is Dimension.ORIGIN and self.origin is not None:
            return JOINED.join(sorted(evaluated.problem.pupils[pupil_id].traits.get(self.origin, ())))
        return ""

    def _board(self, pupil_id: str) -> str:
        """Board of the pupil's group in the base, or otherwise of the group in the scenario."""
        evaluated = self.base if pupil_id in self.base.placement.groups else self.other
        return evaluated.problem.board_of(evaluated.placement.groups[pupil_id])

    @cached_property
    def _homes(self) -> Mapping[str, str]:
        base, other = (evaluated.problem.case.region for evaluated in (self.base, self.other))
        written = {name.casefold(): name for name in municipalities(base)}
        homes = home_municipalities(other)
        return {
            **{pupil_id: written.get(name.casefold(), name) for pupil_id, name in homes.items()},
            **home_municipalities(base),
        }


def dimensions(origin: str | None) -> tuple[Dimension, ...]:
    """Dimensions by which a comparison groups people."""
    return tuple(each for each in Dimension if each is not Dimension.ORIGIN or origin is not None)
