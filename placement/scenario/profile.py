"""Invented pupils that resemble those of a profile: whole families, as they were when they registered.

What is copied is the distribution, and what goes together in it: ages within a family, origin with language,
postcode with residence. What people decided about a pupil (seat, pin, route, refusals) is not.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from placement.calendar import completed_months
from placement.domain import Pupil
from placement.scenario.draw import Draw

FITTED_WEEKS = 52
"""Weeks up to a scenario's date over which sign-ups are counted, to say how many come."""


def signed_up(pupils: Iterable[Pupil], until: dt.date) -> list[dt.date]:
    """Days of the sign-ups in the last 52 weeks."""
    first = until - dt.timedelta(weeks=FITTED_WEEKS)
    days = (each.registered_on for each in pupils)
    return [day for day in days if day is not None and first < day <= until]


@dataclass(frozen=True)
class Profile:
    """Families to draw from, in an order that does not depend on the order of rows."""

    families: tuple[tuple[Pupil, ...], ...]

    @classmethod
    def of(cls, pupils: Iterable[Pupil], date: dt.date) -> Profile:
        """Profile of the given pupils.

        Parameters
        ----------
        date
            The batch date, on which invented pupils register.
        """
        families = families_of(pupils)
        return cls(tuple(arriving(families[key], date) for key in sorted(families)))

    def drawn(self, many: int, draw: Draw) -> list[tuple[Pupil, ...]]:
        """Families drawn with replacement until there are `many` pupils.

        The last ones are drawn from families that still fit; where none does, part of a family is taken.
        """
        drawn: list[tuple[Pupil, ...]] = []
        left = many
        while left:
            fitting = [family for family in self.families if len(family) <= left]
            family = draw.one_of(fitting or self.families)[:left]
            drawn.append(family)
            left -= len(family)
        return drawn


def families_of(pupils: Iterable[Pupil]) -> Mapping[str, list[Pupil]]:
    """Pupils by family, members by id; a pupil without a family id is a family of one."""
    families: dict[str, list[Pupil]] = {}
    for pupil in sorted(pupils, key=lambda each: each.id):
        key = f"single:{pupil.id}" if pupil.family_id is None else f"family:{pupil.family_id}"
        families.setdefault(key, []).append(pupil)
    return families


def arriving(family: Sequence[Pupil], date: dt.date) -> tuple[Pupil, ...]:
    """Family as on the day when its last member registered, with that day moved to `date`."""
    signed_up = max(max(each.registered_on or each.entered_on or date, each.birth_date) for each in family)
    return tuple(_newcomer(pupil, signed_up, date) for pupil in family)


def _newcomer(pupil: Pupil, signed_up: dt.date, date: dt.date) -> Pupil:
    """Pupil as at registration: without months of Dutch schooling, or Dutch learnt, in the group."""
    later = date - signed_up
    schooling, speaks_dutch = pupil.dutch_schooling_months, pupil.speaks_dutch
    if pupil.group_id is not None:
        since = completed_months(pupil.entered_on or signed_up, date)
        schooling = None if schooling is None else max(0, schooling - max(0, since))
        speaks_dutch = None if speaks_dutch is None else False
    return replace(
        pupil,
        birth_date=pupil.birth_date + later,
        arrived_on=None if pupil.arrived_on is None else min(date, pupil.arrived_on + later),
        registered_on=date,
        dutch_schooling_months=schooling,
        speaks_dutch=speaks_dutch,
        group_id=None,
        entered_on=None,
        expected_exit_on=None,
        sibling_schools=(),
        refused=(),
        pinned_group=None,
        route=None,
        route_reason=None,
    )


def with_ids(families: Iterable[Sequence[Pupil]], taken: Iterable[str], taken_families: Iterable[str]) -> list[Pupil]:
    """Invented pupils with ids of their own: X0001 and on for pupils, XF0001 and on for families.

    Parameters
    ----------
    taken, taken_families
        Ids that are, or were, in use.
    """
    pupil_ids, family_ids = _Ids("X", taken), _Ids("XF", taken_families)
    pupils: list[Pupil] = []
    for family in families:
        family_id = None if family[0].family_id is None else family_ids.next()
        pupils += [replace(pupil, id=pupil_ids.next(), family_id=family_id) for pupil in family]
    return pupils


class _Ids:
    """Counter that skips ids in use."""

    def __init__(self, prefix: str, taken: Iterable[str]) -> None:
        self._prefix = prefix
        self._taken = {each.casefold() for each in taken}
        self._last = 0

    def next(self) -> str:
        while True:
            self._last += 1
            name = f"{self._prefix}{self._last:04}"
            if name.casefold() not in self._taken:
                return name
