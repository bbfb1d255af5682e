"""A case without what no solve needs: for pupils and families numbers, for homes their distances.

Solving it gives the same placement: numbers stand in the order of ids, and the lots between equally good placements
are those of the ids.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from placement.calendar import completed_months, school_year_start, turned, whole_weeks
from placement.case import Case, Scenario
from placement.domain import Distance, GroupStatus, Point, PostcodeArea, Pupil, Region, School
from placement.geography import Distances
from placement.lot import lot
from placement.municipalities import home_municipalities
from placement.policy import MoneySettings, SolveSettings, Weights
from placement.questions.question import Question

HAND = "by hand"
"""Stands for whatever a person wrote as a reason."""

NOWHERE = Point(0.0, 0.0)
"""Stands for every place: the distances are given."""


@dataclass(frozen=True)
class Nameless:
    """A case that may leave this machine, and how to read what comes back.

    Attributes
    ----------
    case
        Without names, ids, homes, birth days and reasons; weights and search settings are the defaults.
    ids
        Number of a pupil, as text -> the pupil's id.
    """

    case: Case
    ids: Mapping[str, str]

    @cached_property
    def numbers(self) -> Mapping[str, str]:
        """Id -> number."""
        return {pupil_id: number for number, pupil_id in self.ids.items()}


def nameless(case: Case) -> Nameless:
    """The case as far as a solve needs it."""
    pupils, families = case.region.pupils, (each.family_id for each in case.region.pupils)
    new = _New(case, _numbered("p", _known_ids(case)), _numbered("f", (each for each in families if each is not None)))
    sent = Case(
        scenario=_scenario(case.scenario),
        region=new.region(),
        pins={new.ids[each]: replace(pin, pupil_id=new.ids[each], reason=None) for each, pin in case.pins.items()},
        released=new.those(case.released),
        previous={new.ids[each]: group_id for each, group_id in case.previous.items()},
        invented=new.those(case.invented),
        opened=case.opened,
        added=case.added,
        required=case.required,
        prices=case.prices,
        questions=tuple(Question("asked", new.ids[each]) for each in sorted(case.asked)),
        lots={new.ids[each.id]: _lots(case, each) for each in pupils if _has_choice(case, each)},
    )
    return Nameless(sent, {number: pupil_id for pupil_id, number in new.ids.items()})


def _known_ids(case: Case) -> set[str]:
    return {each.id for each in case.region.pupils} | case.pins.keys() | case.previous.keys() | case.released


def _numbered(letter: str, ids: Iterable[str]) -> dict[str, str]:
    """Id -> number, in the same order: what is sorted by id is then sorted alike."""
    known = sorted(set(ids))
    return {each: f"{letter}{at:0{len(str(len(known)))}}" for at, each in enumerate(known)}


def _scenario(scenario: Scenario) -> Scenario:
    return Scenario(
        "", Path(), scenario.date, scenario.starts_on, None, None, None, scenario.rules, Weights(), SolveSettings(),
        None, None, MoneySettings(),
    )  # fmt: skip


def _has_choice(case: Case, pupil: Pupil) -> bool:
    """Whether it may be decided where a pupil is."""
    closed = {each.id for each in case.region.groups if each.status is GroupStatus.CLOSED}
    moves = case.scenario.rules.moves not in ("none", 0)
    return pupil.group_id is None or moves or pupil.group_id in closed or pupil.id in case.released


def _lots(case: Case, pupil: Pupil) -> Mapping[str, int]:
    """Group -> lot; that for no group orders pupils who are alike."""
    return {each: lot(pupil.id, each) for each in ("", *(group.id for group in case.region.groups))}


@dataclass(frozen=True)
class _New:
    """What stands for ids and homes."""

    case: Case
    ids: Mapping[str, str]
    families: Mapping[str, str]

    def those(self, ids: Set[str]) -> frozenset[str]:
        return frozenset(self.ids[each] for each in ids)

    @cached_property
    def homes(self) -> Mapping[tuple[str | None, Point | None], str]:
        """Home -> code, in the order of the rows."""
        homes = dict.fromkeys((each.postcode, each.point) for each in self.case.region.pupils)
        return {home: f"h{at}" for at, home in enumerate(homes)}

    def region(self) -> Region:
        region = self.case.region
        living = home_municipalities(region)
        areas = {self.homes[each.postcode, each.point]: living[each.id] for each in region.pupils}
        return Region(
            pupils=tuple(map(self._pupil, region.pupils)),
            groups=tuple(replace(each, name=None) for each in region.groups),
            schools=tuple(map(_school, region.schools)),
            boards=tuple(replace(each, name=each.id) for each in region.boards),
            postcodes=tuple(PostcodeArea(code, NOWHERE, None, name or None) for code, name in areas.items()),
            distances=self._distances(),
            municipalities=region.municipalities,
            pupil_columns=region.pupil_columns,
        )

    def _distances(self) -> dict[tuple[str, str], Distance]:
        region = self.case.region
        known, found = Distances(region, self.case.scenario.rules.detour), {}
        hosts = sorted({each.school_id for each in region.groups})
        for pupil in {(each.postcode, each.point): each for each in region.pupils}.values():
            for school_id in hosts:
                key = self.homes[pupil.postcode, pupil.point], school_id
                found[key] = Distance(known.metres(pupil, school_id))
        return found

    def _pupil(self, pupil: Pupil) -> Pupil:
        scenario = self.case.scenario
        mixed = {each.column for each in scenario.rules.diversity_columns} | {"support_need"}
        since, family = pupil.registered_on, pupil.family_id
        weeks = dt.timedelta(weeks=whole_weeks(since, scenario.date))
        return Pupil(
            id=self.ids[pupil.id],
            birth_date=_day_of_birth(pupil, scenario),
            postcode=self.homes[pupil.postcode, pupil.point],
            family_id=None if family is None else self.families[family],
            registered_on=None if since is None else scenario.date - weeks,
            dutch_schooling_months=pupil.dutch_schooling_months,
            dutch_schooling_on=pupil.dutch_schooling_on,
            attends=pupil.attends,
            speaks_dutch=pupil.speaks_dutch,
            expected_stay_months=pupil.expected_stay_months,
            stay_reason=pupil.stay_reason,
            residence=pupil.residence,
            group_id=pupil.group_id,
            available_from=pupil.available_from,
            left_on=pupil.left_on,
            preferred_boards=pupil.preferred_boards,
            sibling_schools=pupil.sibling_schools,
            apart_from=tuple(self.ids[each] for each in pupil.apart_from if each in self.ids),
            refused=pupil.refused,
            route=pupil.route,
            route_reason=None if pupil.route_reason is None else HAND,
            traits={column: values for column, values in self._coded(pupil).items() if column in mixed},
        )

    def _coded(self, pupil: Pupil) -> Mapping[str, tuple[str, ...]]:
        """Traits, their values as codes where only equality counts."""
        return {
            column: tuple(self._codes[column].get(each, each) for each in values)
            for column, values in pupil.traits.items()
        }

    @cached_property
    def _codes(self) -> Mapping[str, Mapping[str, str]]:
        """Column -> value -> code, in the same order; values that a rule or a group may name have none."""
        mixed = {each.column: each.values or () for each in self.case.scenario.rules.diversity_columns}
        given: dict[str, set[str]] = {}
        for pupil in self.case.region.pupils:
            for column, values in pupil.traits.items():
                given.setdefault(column, set()).update(values)
        return {
            column: {} if column == "support_need" else _numbered("~", values.difference(mixed.get(column, ())))
            for column, values in given.items()
        }


def _school(school: School) -> School:
    return School(
        school.id,
        school.board_id,
        school.municipality,
        rooms=school.rooms,
        facility=school.facility,
        pupils=school.pupils,
        capacity=school.capacity,
    )


def _day_of_birth(pupil: Pupil, scenario: Scenario) -> dt.date:
    """First day of the month of birth on which everything by age is as it is."""
    year = school_year_start(scenario.starts_on, scenario.rules.school_year_from)

    def told(born: dt.date) -> tuple[int, int, bool]:
        before = completed_months(born, year - dt.timedelta(days=1))
        return completed_months(born, scenario.starts_on), before, turned(scenario.rules.age_limit, born) < year

    days = (pupil.birth_date.replace(day=day) for day in range(1, pupil.birth_date.day))
    return next((day for day in days if told(day) == told(pupil.birth_date)), pupil.birth_date)
