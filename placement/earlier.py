"""What an earlier run says of its pupils: where each was, and what its tables said then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from placement.domain import Pupil
from placement.result import Outcome


@dataclass(frozen=True, slots=True)
class EarlierPupil:
    """A pupil of an earlier run.

    Attributes
    ----------
    outcome, route, group_id, reason
        As in its `placements.csv`.
    told
        What its tables said of the pupil; `None` for a run that kept nothing of them.
    """

    pupil_id: str
    outcome: Outcome
    route: str = ""
    group_id: str | None = None
    reason: str = ""
    told: Told | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What the tables say of a pupil, as far as it is compared with an earlier week.

    Attributes
    ----------
    home
        Postcode, coordinates, or both.
    seat
        Group in which the pupil was seated already.
    """

    home: str
    family_id: str | None
    seat: str | None

    @classmethod
    def of(cls, pupil: Pupil) -> Told:
        """What the tables say of a pupil now."""
        point = pupil.point
        place = ("", "") if point is None else (degrees(point.lat), degrees(point.lon))
        return cls(home_of(pupil.postcode or "", *place), pupil.family_id, pupil.group_id)


EarlierPupils = Mapping[str, EarlierPupil]
"""Pupil id -> pupil of an earlier run, in its order; without those whom its scenario had drawn."""


def home_of(postcode: str, lat: str, lon: str) -> str:
    """A home from the cells of a table."""
    return " ".join(filter(None, (postcode, lat, lon)))


def degrees(value: float) -> str:
    """Degrees as a kept table has them."""
    return format(Decimal(repr(value)), "f")


def proposed(pupils: EarlierPupils) -> Mapping[str, str]:
    """Pupil id -> group, of those whom the run placed."""
    return {
        pupil_id: each.group_id
        for pupil_id, each in pupils.items()
        if each.outcome is Outcome.PLACED and each.group_id is not None
    }
