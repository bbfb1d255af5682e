"""By what people are told apart: board, home municipality, age band, origin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from placement.municipalities import home_municipalities, municipalities
from placement.results.ages import band_of
from placement.results.comparison import Dimension
from placement.whatif.measuring import Seen

JOINED = " + "
"""Between the values of a pupil who has several."""


@dataclass(frozen=True)
class People:
    """Who is who in the base and in a scenario: of a pupil whom both know, the base's tables count."""

    base: Seen
    other: Seen
    origin: str | None
    """The column of :attr:`Dimension.ORIGIN`; `None`: origin is not used, and nobody is told apart by it."""

    def key(self, dimension: Dimension, pupil_id: str) -> str:
        """Give the group of people to which a pupil belongs."""
        seen = self.base if pupil_id in self.base.problem.pupils else self.other
        if dimension is Dimension.BOARD:
            return self._board(pupil_id)
        if dimension is Dimension.MUNICIPALITY:
            return self._homes[pupil_id]
        if dimension is Dimension.AGE:
            return band_of(seen.problem.age_months(pupil_id))
        if dimension is Dimension.ORIGIN and self.origin is not None:
            return JOINED.join(sorted(seen.problem.pupils[pupil_id].traits.get(self.origin, ())))
        return ""

    def _board(self, pupil_id: str) -> str:
        """Give the board of the group in the base, else of the group here."""
        seen = self.base if pupil_id in self.base.placement.groups else self.other
        return seen.problem.board_of(seen.placement.groups[pupil_id])

    @cached_property
    def _homes(self) -> Mapping[str, str]:
        base, other = (seen.problem.case.region for seen in (self.base, self.other))
        written = {name.casefold(): name for name in municipalities(base)}
        homes = home_municipalities(other)
        return {
            **{pupil_id: written.get(name.casefold(), name) for pupil_id, name in homes.items()},
            **home_municipalities(base),
        }


def dimensions(origin: str | None) -> tuple[Dimension, ...]:
    """Give the dimensions by which a comparison tells people apart."""
    return tuple(each for each in Dimension if each is not Dimension.ORIGIN or origin is not None)
