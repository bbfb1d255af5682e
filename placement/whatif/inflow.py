"""Newcomers who are expected to sign up for the groups after the batch date (covenant 7c; R58, R91).

Nobody is invented: the number that comes each month is spread over the groups as expected pupils, in fractions.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from placement.calendar import completed_months, months_later
from placement.case import Case
from placement.domain import Group, GroupKind, GroupStatus, Pupil
from placement.problem import Problem
from placement.results.money import UNKNOWN
from placement.routes import KIND_OF_ROUTE, routes_of
from placement.tables.values import split_category, trait_values
from placement.tally import Tally
from placement.whatif.enrolment import year_of_schooling

MONTHS = 12
"""Months back from the batch date over which sign-ups are counted."""

Season = tuple[Fraction, ...]
"""Factor of each month, January first; their mean is 1."""

NO_SEASON: Season = (Fraction(1),) * MONTHS
"""As many in every month."""


@dataclass(frozen=True)
class Inflow:
    """Pupils who sign up for the groups in a month.

    Attributes
    ----------
    per_month
        Kind of group -> pupils a month.
    categories
        Kind of funding, or :data:`UNKNOWN` -> part of the pupils; the parts add up to one.
    is_counted
        Whether the number is that of the sign-ups in the tables, and not given by the scenario.
    season
        By which the pupils of a month are more or fewer.
    """

    per_month: Mapping[GroupKind, Fraction]
    categories: Mapping[str, Fraction]
    is_counted: bool
    season: Season = NO_SEASON

    @property
    def total(self) -> Fraction:
        """Pupils a month, for all kinds of groups."""
        return sum(self.per_month.values(), Fraction(0))


@dataclass(frozen=True)
class Foreseen:
    """What is expected of the months to come: the inflow and the assumed stay of a case, and the inflow's season."""

    case: Case
    season: Season = NO_SEASON


@dataclass(frozen=True, slots=True)
class Expected:
    """Expected pupils of one category and year of schooling in a group on a reference date."""

    group_id: str
    kind: str
    year: int
    pupils: Fraction


def inflow_of(case: Case) -> Inflow:
    """The scenario's inflow: as given (`money.inflow`), or the sign-ups of the last twelve months in the tables.

    Sign-ups are the pupils in the tables with a seat, or with a route to a group, who registered in the twelve months
    up to the batch date; not those who were drawn. Kinds of groups and of funding come in their proportions; where
    nobody signed up, all come for ITK groups, with the proportions of everybody in the tables.
    """
    signed_up = dict(_sign_ups(case))
    given = case.scenario.money.inflow
    total = Fraction(len(signed_up), MONTHS) if given is None else given
    kinds = Counter(signed_up.values()) or Counter({GroupKind.ITK: 1})
    pupils = {pupil.id: pupil for pupil in case.region.pupils}
    counted = [pupils[each] for each in signed_up] or list(case.region.pupils)
    return Inflow(
        {kind: total * Fraction(number, kinds.total()) for kind, number in sorted(kinds.items())},
        _categories(counted),
        given is None,
    )


def _sign_ups(case: Case) -> Iterator[tuple[str, GroupKind]]:
    date, routes = case.scenario.date, routes_of(case)
    groups = {group.id: group.kind for group in case.region.groups}
    for pupil in case.region.pupils:
        kind = groups.get(pupil.group_id or "") or KIND_OF_ROUTE.get(routes[pupil.id].code)
        registered = pupil.registered_on
        if kind is None or registered is None or registered > date or pupil.id in case.invented:
            continue
        if completed_months(registered, date) < MONTHS:
            yield pupil.id, kind


def _categories(pupils: Sequence[Pupil]) -> Mapping[str, Fraction]:
    """Kinds of funding in proportion, among the pupils whose kind is known."""
    kinds = Counter(
        split_category(pupil.funding_category)[0]
        for pupil in pupils
        if pupil.funding_category is not None and trait_values(pupil.funding_category)
    )
    if not kinds:
        return {UNKNOWN: Fraction(1)}
    return {kind: Fraction(number, kinds.total()) for kind, number in sorted(kinds.items())}


class Arrivals:
    """Expected pupils in the groups on any day after the batch date.

    A month's pupils come at its end, stay as long as pupils are assumed to, and are spread over the open groups of
    their kind by the seats that are free on that day; who finds no seat is counted apart.
    """

    def __init__(self, problem: Problem, tally: Tally, inflow: Inflow, stay_months: int) -> None:
        self._date, self._stay, self._inflow = problem.case.scenario.date, stay_months, inflow
        self._groups: dict[GroupKind, list[Group]] = defaultdict(list)
        for group in problem.case.region.groups:
            if tally.is_open(group.id) and group.status is not GroupStatus.WINDING_DOWN:
                self._groups[group.kind].append(group)

    def on(self, day: dt.date, sizes: Mapping[str, int]) -> tuple[list[Expected], Fraction]:
        """Expected pupils in groups on a day, and how many have no seat.

        Parameters
        ----------
        sizes
            Group id -> pupils of the placement who are in it on that day.
        """
        years: dict[int, Fraction] = defaultdict(Fraction)
        for year, months in self._years(day):
            years[year] += months
        together = sum(years.values(), Fraction(0))
        found, without_seat = [], Fraction(0)
        for kind, per_month in self._inflow.per_month.items():
            free = {each.id: max(0, each.max_size - each.reserved - sizes.get(each.id, 0)) for each in self._of(kind)}
            here, seats = per_month * together, sum(free.values())
            seated = min(here, Fraction(seats))
            without_seat += here - seated
            for group_id, year in ((group_id, year) for group_id in free for year in sorted(years)):
                part = seated * years[year] / together * Fraction(free[group_id], seats) if seated else 0
                for category, share in self._inflow.categories.items():
                    if part:
                        found.append(Expected(group_id, category, year, part * share))
        return found, without_seat

    def _of(self, kind: GroupKind) -> Sequence[Group]:
        return self._groups.get(kind, ())

    def _years(self, day: dt.date) -> Iterator[tuple[int, Fraction]]:
        """Year of schooling on a day of every month's pupils who are there then, and as how many months they count."""
        for month in range(1, max(0, completed_months(self._date, day)) + 1):
            first = months_later(self._date, month)
            if first < day <= months_later(first, self._stay):
                yield year_of_schooling(first, day), self._factor(months_later(self._date, month - 1), first)

    def _factor(self, since: dt.date, until: dt.date) -> Fraction:
        """Mean factor of the season over the days after one day, up to another."""
        season = self._inflow.season
        days = (since + dt.timedelta(days=at) for at in range(1, (until - since).days + 1))
        return sum((season[day.month - 1] for day in days), Fraction(0)) / (until - since).days
