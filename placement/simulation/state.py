"""Who is where from week to week: seats are fixed, registration dates are carried, seats come free when a stay ends."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from placement.calendar import months_later
from placement.case import Case
from placement.compilation import build_problem
from placement.domain import Pupil
from placement.problem import Problem
from placement.simulation.arrivals import Drawn
from placement.simulation.weeks import Week
from placement.tables.dutch_postcodes import with_dutch_areas


@dataclass
class Seat:
    """A seat of a pupil, and the first day on which it is free again."""

    group_id: str
    entered_on: date | None
    until: date


@dataclass
class Standing:
    """The region from week to week, in one draw and under one policy.

    Attributes
    ----------
    present
        Pupils who have a seat, wait for one or are routed elsewhere, in the order in which they came.
    seats
        Of those who have one.
    """

    case: Case
    drawn: Drawn
    stay_months: int
    present: dict[str, Pupil] = field(default_factory=dict)
    seats: dict[str, Seat] = field(default_factory=dict)
    gone: dict[str, Seat] = field(default_factory=dict)
    no_shows: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, case: Case, drawn: Drawn, stay_months: int) -> Standing:
        """The region as its tables have it."""
        region = case.region
        everybody = (*region.pupils, *(each for week in drawn.by_week for each in week))
        areas = with_dutch_areas(replace(region, pupils=everybody)).postcodes
        standing = cls(_as_played(replace(case, region=replace(region, postcodes=areas))), drawn, stay_months)
        for pupil in region.pupils:
            standing.present[pupil.id] = pupil
            if pupil.group_id is not None:
                until = free_from(pupil, case.scenario.date, stay_months)
                standing.seats[pupil.id] = Seat(pupil.group_id, pupil.entered_on, until)
        return standing

    def _after_stay(self, entered: date) -> date:
        return months_later(entered, self.stay_months)

    def begin(self, week: Week) -> dict[str, str]:
        """Take in who signed up, and let go whose stay is over and who did not come.

        Returns
        -------
        dict
            Pupil who left -> group.
        """
        left = {
            each: seat.group_id
            for each, seat in self.seats.items()
            if each in self.no_shows or seat.until <= week.starts_on
        }
        for each in left:
            seat = self.seats.pop(each)
            until = week.date if each in self.no_shows else seat.until
            self.gone[each] = Seat(seat.group_id, seat.entered_on, until)
            del self.present[each]
        self.present |= {pupil.id: pupil for pupil in self.drawn.by_week[week.number - 1]}
        return left

    def problem(self, week: Week) -> Problem:
        """What there is to decide in a week."""
        return build_problem(week_case(self.case, self.present.values(), week))

    def settle(self, week: Week, groups: Mapping[str, str]) -> list[str]:
        """Seat those who were placed.

        Parameters
        ----------
        groups
            Pupil -> group of everybody who has a seat after this week.

        Returns
        -------
        list
            Those who have a seat for the first time.
        """
        new = []
        for pupil_id, group_id in groups.items():
            seat = self.seats.get(pupil_id)
            if seat is None:
                new.append(pupil_id)
                self.seats[pupil_id] = Seat(group_id, week.starts_on, self._after_stay(week.starts_on))
                if self.drawn.stays_away(pupil_id):
                    self.no_shows.add(pupil_id)
            elif seat.group_id != group_id:
                self.seats[pupil_id] = Seat(group_id, seat.entered_on, seat.until)
            else:
                continue
            self.present[pupil_id] = replace(
                self.present[pupil_id], group_id=group_id, entered_on=self.seats[pupil_id].entered_on
            )
        return new


def free_from(pupil: Pupil, date: date, stay_months: int) -> date:
    """First day on which a seat in the tables is free: as the tables expect it, else after the stay.

    Parameters
    ----------
    date
        From which the stay is counted where nobody knows when it began.
    """
    known = [each for each in (pupil.left_on, pupil.expected_exit_on) if each is not None]
    return min(known) if known else months_later(pupil.entered_on or date, stay_months)


def _as_played(case: Case) -> Case:
    """The case of every week: no seat moves, and no earlier proposal counts."""
    rules = case.scenario.rules.model_copy(update={"moves": "none"})
    solve = case.scenario.solve.model_copy(update={"workers": case.scenario.solve.workers or 1})
    scenario = replace(case.scenario, rules=rules, solve=solve)
    return replace(
        case, scenario=scenario, previous={}, earlier=None, released=frozenset(), release_reasons={}, remarks=()
    )


def week_case(case: Case, pupils: Iterable[Pupil], week: Week) -> Case:
    """The case of a week with these pupils."""
    present = tuple(pupils)
    ids = {pupil.id for pupil in present}
    return replace(
        case,
        scenario=replace(case.scenario, date=week.date, starts_on=week.starts_on),
        region=replace(case.region, pupils=present),
        pins={each: pin for each, pin in case.pins.items() if each in ids},
        questions=tuple(each for each in case.questions if each.pupil_id in ids),
    )
