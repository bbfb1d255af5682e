"""What is known of those who will come, and their arrivals in one draw: the same for every policy."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction

from placement.case import Case
from placement.domain import Pupil
from placement.geography import round_half_up
from placement.scenario.draw import Draw
from placement.scenario.profile import arriving, with_ids
from placement.scenario.shock_types import LAST_SEED, LocationChange
from placement.simulation.families import Profile
from placement.simulation.locations import children_at
from placement.simulation.weeks import WEEK, Week

WEEKS_A_YEAR = Fraction(1461, 28)
"""365.25 / 7."""

_FINE = 2**53
"""Steps between 0 and 1 of a uniform draw: those of a double."""


@dataclass(frozen=True)
class Rate:
    """Children who sign up in a week, on average.

    Attributes
    ----------
    months
        Factor of each month, January first.
    """

    per_week: Fraction
    months: tuple[Fraction, ...]

    def in_week(self, week: Week) -> Fraction:
        """Children who sign up in a week, on average."""
        return self.per_week * self.months[week.date.month - 1]


@dataclass(frozen=True)
class Opening:
    """A new location of the COA, with the first day on which its children are there."""

    on: date
    location: LocationChange


@dataclass(frozen=True)
class Arrivals:
    """What is known of those who will come.

    Attributes
    ----------
    rate, profile
        How many, and whom they are like.
    past
        Pupils who are played again by `registered_on`, instead of rate and profile; `None` without.
    stay_months
        Months in a group of those whose exit is not in the tables.
    no_show
        Part of those placed who do not come.
    seed
        Of all draws.
    inputs
        Files that it was made from -> SHA-256 of their bytes.
    """

    rate: Rate
    profile: Profile
    past: tuple[Pupil, ...] | None
    stay_months: int
    no_show: Fraction
    openings: tuple[Opening, ...]
    seed: int
    inputs: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_pupil_data(self) -> bool:
        """Whether it was made from single pupils."""
        return self.past is not None or self.profile.is_pupil_data


@dataclass(frozen=True)
class Drawn:
    """The sign-ups of one draw.

    Attributes
    ----------
    by_week
        New pupils of each week.
    no_show, seed, number
        Part of those placed who do not come, and the draw that says who.
    level
        Inflow as a part of that which is expected.
    """

    by_week: tuple[tuple[Pupil, ...], ...]
    no_show: Fraction
    seed: int
    number: int
    level: Fraction = Fraction(1)

    def stays_away(self, pupil_id: str) -> bool:
        """Whether a pupil does not come once placed: drawn for each pupil, whatever the policy."""
        draw = Draw(self.seed, f"simulate:{self.number}:no-show:{pupil_id}")
        return draw.below(_FINE) < self.no_show * _FINE


def drawn(case: Case, arrivals: Arrivals, weeks: Sequence[Week], number: int, level: Fraction) -> Drawn:
    """Sign-ups of one draw over the weeks.

    Parameters
    ----------
    number
        Of the draw, from 1 on.
    level
        Inflow as a part of that which is expected; draws of two levels have as much in common as they can.
    """
    region = case.region
    taken = {each.id for each in region.pupils}
    taken_families = {each.family_id for each in region.pupils if each.family_id is not None}
    families: list[list[tuple[Pupil, ...]]] = [[] for _ in weeks]
    again: list[list[Pupil]] = [[] for _ in weeks]
    if arrivals.past is None:
        families = [list(_signing_up(arrivals, week, number, level)) for week in weeks]
    else:
        again = _again(_past(arrivals, arrivals.past, number, level, (taken, taken_families)), weeks)
        taken |= {each.id for week in again for each in week}
        taken_families |= {each.family_id for week in again for each in week if each.family_id is not None}
    for opening in arrivals.openings:
        at = next((at for at, week in enumerate(weeks) if opening.on <= week.date), None)
        if at is not None:
            seed = Draw(arrivals.seed, f"simulate:{number}:location:{opening.on}").below(LAST_SEED)
            families[at] += children_at(case, opening.location, weeks[at], seed)
    named = iter(with_ids([family for week in families for family in week], taken, taken_families))
    new = [[next(named) for family in week for _ in family] for week in families]
    by_week = tuple((*old, *young) for old, young in zip(again, new, strict=True))
    return Drawn(by_week, arrivals.no_show, arrivals.seed, number, level)


def _signing_up(arrivals: Arrivals, week: Week, number: int, level: Fraction) -> Iterator[tuple[Pupil, ...]]:
    """Families of one week: their number is Poisson's, each is drawn by a stream of its own."""
    label = f"simulate:{number}:week:{week.number}"
    mean = level * arrivals.rate.in_week(week) / arrivals.profile.mean_size
    part = Draw(arrivals.seed, f"{label}:families").below(_FINE) / _FINE
    for at in range(poisson(float(mean), part)):
        yield arrivals.profile.drawn(Draw(arrivals.seed, f"{label}:family:{at}"), week.date)


def poisson(mean: float, part: float) -> int:
    """Smallest number whose cumulative probability under Poisson's distribution is above `part`.

    Source: inversion by sequential search; L. Devroye, Non-Uniform Random Variate Generation (1986), X.3.3.
    """
    number, chance = 0, math.exp(-mean)
    total = chance
    while part >= total and chance > 0:
        number += 1
        chance *= mean / number
        total += chance
    return number


def _again(past: Sequence[Pupil], weeks: Sequence[Week]) -> list[list[Pupil]]:
    """Pupils of a past by the week in which they sign up again."""
    return [[each for each in past if _signed_up_in(each, week)] for week in weeks]


def _past(
    arrivals: Arrivals, past: Sequence[Pupil], number: int, level: Fraction, taken: tuple[set[str], set[str]]
) -> list[Pupil]:
    """Pupils of a past at some level of inflow, under ids and families of their own where those are in use."""
    families = sorted({each.family_id or f"single {each.id}" for each in past})
    lots = Draw(arrivals.seed, f"simulate:{number}:past").in_lot_order(families)
    copies, part = divmod(level, 1)
    once_more = set(lots[: int(round_half_up(part * len(lots), step=1))])
    found: list[Pupil] = []
    for copy in range(int(copies) + bool(part)):
        here = [each for each in past if copy < copies or (each.family_id or f"single {each.id}") in once_more]
        found += _own_ids(here, *taken) if not copy else _own_ids(here, *_used(found, *taken))
    return found


def _used(found: Sequence[Pupil], ids: set[str], families: set[str]) -> tuple[set[str], set[str]]:
    more = {each.family_id for each in found if each.family_id is not None}
    return ids | {each.id for each in found}, families | more


def _own_ids(pupils: Sequence[Pupil], ids: set[str], families: set[str]) -> list[Pupil]:
    """Pupils with ids that are not in use: their own, if they can."""
    clash = [each for each in pupils if each.id in ids]
    others = ids | {each.id for each in pupils}
    new_ids = {
        old.id: new.id for old, new in zip(clash, with_ids([(each,) for each in clash], others, ()), strict=True)
    }
    stay = {each.family_id for each in pupils if each.family_id is not None and each.family_id not in families}
    moved = sorted({each.family_id for each in pupils if each.family_id in families and each.family_id is not None})
    first = {each: next(pupil for pupil in pupils if pupil.family_id == each) for each in moved}
    renamed = with_ids([(first[each],) for each in moved], (), families | stay)
    names = {old: new.family_id for old, new in zip(moved, renamed, strict=True)}
    return [
        replace(each, id=new_ids.get(each.id, each.id), family_id=names.get(each.family_id or "", each.family_id))
        for each in pupils
    ]


def _signed_up_in(pupil: Pupil, week: Week) -> bool:
    return pupil.registered_on is not None and week.date - WEEK < pupil.registered_on <= week.date


def replayed(past: Iterable[Pupil], first: date) -> tuple[Pupil, ...]:
    """Pupils of a past as they signed up, moved by years of 52 weeks to the year that begins on `first`.

    The season is kept; a past of more than a year is moved by as many years as it takes.
    """
    found = [(each, each.registered_on) for each in past if each.registered_on is not None]
    days = sorted(day for _, day in found)
    span = timedelta(days=364) * -(-((days[-1] - days[0]).days + 1) // 364)
    return tuple(moved for each, day in found for moved in arriving((each,), day - (day - first) // span * span))
