"""Invented regions of any size, reproducible by seed; nobody in them exists.

Two kinds: a region in mid-year (`region`), where most pupils are seated, all may move and groups may
open and close; and a whole intake at once (`large`), 20,000 pupils in 5,000 families that are never split.
"""

from __future__ import annotations

import datetime as dt
import math
import random
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from placement.case import Case, Scenario
from placement.domain import Board, Group, GroupStatus, Point, PostcodeArea, Pupil, Region, School
from placement.policy import GroupChoice, Rules, SolveSettings

DATE = dt.date(2026, 11, 23)
STARTS_ON = dt.date(2026, 11, 30)
OLDEST, YOUNGEST = dt.date(2014, 8, 2), dt.date(2020, 11, 30)
"""Children born between these days are at least 6 on the first school day, and not yet 12 on 1 August before it."""
BANDS = ((6, 8), (6, 12), (8, 10), (9, 12))
ORIGINS = ("syria", "ukraine", "eritrea", "poland", "turkey", "bulgaria", "iran", "afghanistan", "morocco", "india")
FAMILY_APPLIES = 0.18
"""Share of families that apply as a whole; about a fifth of all pupils are applicants."""
CHILD_APPLIES = 0.02
"""Share of children of seated families who apply later."""
TOGETHER = 0.75
"""Probability that a sibling already seated decides the school."""
FAMILY_SIZES = (1, 1, 1, 2, 2, 3, 4)
LARGE_SIZES = {1: 10, 2: 14, 3: 18, 4: 20, 5: 16, 6: 11, 7: 7, 8: 4}
"""Size of a family in the large world -> frequency in percent; mean 4."""


FREE = Rules(moves="free", groups=GroupChoice.CHOOSE)
"""Everybody may move, and groups may open and close."""


def region(pupils: int, groups: int, settings: SolveSettings, seed: int = 1, rules: Rules = FREE) -> Case:
    """A region in mid-year: about 80 % seated, the rest applicants.

    Parameters
    ----------
    pupils, groups
        Their numbers; a sixth of the groups are candidates, the rest are open.
    settings
        Settings for solving; weights are the defaults.
    seed
        Seed of the world, not of the search.
    """
    rng = random.Random(f"region {pupils} {groups} {seed}")
    places = _places(rng, max(8, groups * 2))
    boards = tuple(Board(f"B{index}", f"Board {index}") for index in range(max(3, groups // 10)))
    schools = _schools(rng, places, boards, math.ceil(groups * 0.75))
    offered = tuple(
        Group(
            id=f"G{index:03d}",
            school_id=schools[index % len(schools)].id,
            age_from=BANDS[index % len(BANDS)][0],
            age_to=BANDS[index % len(BANDS)][1],
            status=GroupStatus.CANDIDATE if index % 6 == 5 else GroupStatus.OPEN,
            opening_cost=Fraction(1000 * rng.randint(60, 110)),
        )
        for index in range(groups)
    )
    registered = _seated(rng, _families(rng, places, boards, pupils, groups), offered, schools, places)
    tables = Region(
        pupils=registered,
        groups=offered,
        schools=schools,
        boards=boards,
        postcodes=places,
        pupil_columns=frozenset({"origin"}),
    )
    return _case(f"region-{pupils}-{groups}", tables, rules, settings)


def large(
    settings: SolveSettings, families: int = 5000, pupils: int = 20_000, groups: int = 100, seed: int = 1
) -> Case:
    """A whole intake: strict families of 1 to 8, mean 4, groups of 125 to 300, a tenth more seats than pupils."""
    rng = random.Random(f"large {families} {pupils} {groups} {seed}")
    places = _places(rng, groups * 3)
    boards = tuple(Board(f"B{index:02d}", f"Board {index}") for index in range(8))
    schools = _schools(rng, places, boards, groups)
    sizes = _exact(rng, [rng.randint(125, 300) for _ in range(groups)], round(1.1 * pupils), 125, 300)
    offered = tuple(
        Group(id=f"G{index:03d}", school_id=schools[index].id, min_size=60, target_size=size * 19 // 20, max_size=size)
        for index, size in enumerate(sizes)
    )
    drawn = rng.choices(tuple(LARGE_SIZES), tuple(LARGE_SIZES.values()), k=families)
    arrivals: list[Pupil] = []
    for index, members in enumerate(_exact(rng, drawn, pupils, 1, 8)):
        arrivals += _family(rng, f"F{index:05d}", members, places, boards)
    tables = Region(
        pupils=tuple(arrivals),
        groups=offered,
        schools=schools,
        boards=boards,
        postcodes=places,
        pupil_columns=frozenset({"origin"}),
    )
    return _case(f"large-{pupils}-{groups}", tables, Rules(siblings_strict=True), settings)


def _case(name: str, tables: Region, rules: Rules, settings: SolveSettings) -> Case:
    scenario = Scenario(
        name=name,
        data=Path(name),
        date=DATE,
        starts_on=STARTS_ON,
        basis="invented pupils",
        rules=rules,
        solve=settings,
    )
    return Case(scenario=scenario, region=tables)


def _places(rng: random.Random, count: int) -> tuple[PostcodeArea, ...]:
    """Postcode areas scattered over 20 by 30 km, half of them in and around three towns."""
    towns = [(rng.uniform(52.55, 52.73), rng.uniform(4.65, 5.05)) for _ in range(3)]
    places = []
    for index in range(count):
        if index % 2:
            lat, lon = rng.choice(towns)
            lat, lon = lat + rng.gauss(0, 0.012), lon + rng.gauss(0, 0.02)
        else:
            lat, lon = rng.uniform(52.55, 52.73), rng.uniform(4.62, 5.06)
        places.append(PostcodeArea(str(1400 + index), Point(round(lat, 5), round(lon, 5)), area_km2=2.0))
    return tuple(places)


def _schools(
    rng: random.Random, places: Sequence[PostcodeArea], boards: Sequence[Board], count: int
) -> tuple[School, ...]:
    return tuple(
        School(f"S{index:03d}", boards[index % len(boards)].id, "Nowhere", postcode=rng.choice(places).postcode)
        for index in range(count)
    )


def _families(
    rng: random.Random, places: Sequence[PostcodeArea], boards: Sequence[Board], pupils: int, groups: int
) -> list[list[Pupil]]:
    """Random families, until there are as many pupils as asked for."""
    families: list[list[Pupil]] = []
    left = pupils
    while left:
        members = min(left, rng.choice(FAMILY_SIZES))
        family = _family(rng, f"F{len(families):04d}", members, places, boards)
        if rng.random() < 0.03:
            refused = f"G{rng.randrange(groups):03d}"
            family = [replace(pupil, refused=(refused,)) for pupil in family]
        families.append(family)
        left -= members
    return families


def _family(
    rng: random.Random, family_id: str, members: int, places: Sequence[PostcodeArea], boards: Sequence[Board]
) -> list[Pupil]:
    """Random siblings with one home, origin, registration date and preference."""
    home = rng.choice(places).postcode
    origin = rng.choices(ORIGINS, range(len(ORIGINS), 0, -1))[0]
    registered = DATE - dt.timedelta(days=rng.randint(1, 55))
    wish = (rng.choice(boards).id,) if rng.random() < 0.2 else ()
    return [
        Pupil(
            id=f"{family_id}-{member}",
            birth_date=OLDEST + dt.timedelta(days=rng.randint(0, (YOUNGEST - OLDEST).days)),
            postcode=home,
            family_id=family_id,
            registered_on=registered,
            preferred_boards=wish,
            traits={"origin": (origin,)},
        )
        for member in range(members)
    ]


def _seated(
    rng: random.Random,
    families: Sequence[Sequence[Pupil]],
    groups: Sequence[Group],
    schools: Sequence[School],
    places: Sequence[PostcodeArea],
) -> tuple[Pupil, ...]:
    """Seat most pupils as years of small decisions would: near, fitting, up to the target size, rarely optimal.

    Whole families remain as applicants, and now and then one child of a seated family.
    """
    points = {place.postcode: place.point for place in places}
    sites = {school.id: points[school.postcode] for school in schools if school.postcode is not None}
    sizes = {group.id: 0 for group in groups if group.status is GroupStatus.OPEN}
    full = max(group.target_size for group in groups)
    pupils: list[Pupil] = []
    for family in families:
        applies = rng.random() < FAMILY_APPLIES
        taken: set[str] = set()
        for pupil in family:
            fitting = [
                group for group in groups if _fits(pupil, group) and sizes.get(group.id, full) < group.target_size
            ]
            if applies or not fitting or rng.random() < CHILD_APPLIES:
                pupils.append(pupil)
                continue
            home = points[pupil.postcode or ""]
            fitting.sort(key=lambda group: (_flat(home, sites[group.school_id]), group.id))
            joined = [group for group in fitting if group.school_id in taken]
            group = rng.choice(joined if joined and rng.random() < TOGETHER else fitting[:3])
            taken.add(group.school_id)
            sizes[group.id] += 1
            pupils.append(replace(pupil, group_id=group.id, entered_on=DATE - dt.timedelta(days=rng.randint(7, 300))))
    return tuple(pupils)


def _fits(pupil: Pupil, group: Group) -> bool:
    years = (STARTS_ON - pupil.birth_date).days / 365.25
    return group.id not in pupil.refused and group.age_from <= years < group.age_to + 1


def _flat(a: Point, b: Point) -> float:
    """Squared distance in degrees of latitude, sufficient for sorting."""
    return (a.lat - b.lat) ** 2 + (0.61 * (a.lon - b.lon)) ** 2


def _exact(rng: random.Random, numbers: Sequence[int], total: int, least: int, most: int) -> list[int]:
    """Adjust numbers one by one until they sum to `total`."""
    exact = list(numbers)
    while (missing := total - sum(exact)) != 0:
        index, step = rng.randrange(len(exact)), 1 if missing > 0 else -1
        if least <= exact[index] + step <= most:
            exact[index] += step
    return exact
