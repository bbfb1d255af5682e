"""Small worlds for money: the amounts of 2024, and pupils of whom only the dates matter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from placement.case import Case
from placement.compilation import build_problem
from placement.domain import FundingRate, Group, Pupil, School
from placement.result import Placement
from placement.results.money import Money
from placement.whatif.money import money
from tests.check.small import AREAS, case, group, pupil
from tests.reports.world import quiet_result

IN_2024 = dt.date(2024, 1, 1)
ASYLUM_1, OTHER_1, ASYLUM_2 = Fraction("3263.3325"), Fraction("1013.8275"), Fraction("490.76")
"""Euro per pupil at each reference date: a quarter of 13,053.33, 4,055.31 and 1,963.04 (LOWAN 2024)."""
ONCE = Fraction("15640.56")
FUNDING = (
    FundingRate("asylum_1", IN_2024, Fraction("13053.33"), Fraction(1, 4), 4, ONCE),
    FundingRate("other_1", IN_2024, Fraction("4055.31"), Fraction(1, 4), 4, ONCE),
    FundingRate("asylum_2", IN_2024, Fraction("1963.04"), Fraction(1, 4)),
    FundingRate("other_2", IN_2024, Fraction(0)),
)
SCHOOLS = (
    School("S1", "B1", "Leiden", postcode="1001", brin="11AA"),
    School("S2", "B2", "Oegstgeest", postcode="1002", brin="22BB"),
)
GROUPS = (
    group("G1", "S1", max_size=30, target_size=15, opening_cost=Fraction(80000)),
    group("G2", "S2", max_size=30, target_size=15, opening_cost=Fraction(90000)),
)
JAN, APR, JUL, OCT = (dt.date(2027, month, 1) for month in (1, 4, 7, 10))
LAST_WEEK = dt.date(2026, 11, 16)


def children(count: int, name: str = "P", **fields: Any) -> list[Pupil]:
    """Several alike pupils with a seat in G1 since last week, asylum, unless the fields say otherwise."""
    given = {"group_id": "G1", "entered_on": LAST_WEEK, "funding_category": "asylum", **fields}
    return [pupil(f"{name}{number:02}", **given) for number in range(1, count + 1)]


def a_case(
    pupils: Sequence[Pupil],
    *,
    groups: Sequence[Group] = GROUPS,
    schools: Sequence[School] = SCHOOLS,
    homes: Mapping[str, str] | None = None,
    **settings: Any,
) -> Case:
    """A case with postcodes 1001, 1002 and 1003 in the municipalities of `homes`."""
    made = case(pupils, groups, schools=schools, **settings)
    areas = tuple(replace(area, municipality=(homes or {}).get(area.postcode)) for area in AREAS)
    return replace(made, region=replace(made.region, postcodes=areas))


def ask(
    world: Case, placed: Mapping[str, str] | None = None, *, funding: Sequence[FundingRate] = FUNDING, **asked: Any
) -> Money:
    """Money with everyone in their seats, and some pupils placed in addition."""
    seats = {each.id: each.group_id for each in world.region.pupils if each.group_id is not None}
    result = replace(quiet_result(), placement=Placement({**seats, **(placed or {})}))
    return money(world, build_problem(world), result, funding, **asked)


def pupils_on(found: Money, on: dt.date) -> dict[tuple[str, str], int]:
    """Counts by category and state on a date."""
    return {(each.category, str(each.state)): each.pupils for each in found.counts if each.date == on}


def total(found: Money, on: dt.date) -> Fraction:
    """Total of the claims on a date, without first claims."""
    return sum((each.amount for each in found.counts if each.date == on), Fraction(0))
