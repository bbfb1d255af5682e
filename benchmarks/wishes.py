"""A region in which every family has ten wished groups, and a group is empty or of 125 to 300 pupils.

5,000 strict families of 2 to 8, 100 groups; nobody in it exists. What a group costs a family is written as the
way of one of its children, and only that counts: nothing for the first wish, more for each later one and for every
member, most where it is no wish at all. Few groups are wished by many, so which groups stay empty is the question.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

from placement.case import Case, Scenario
from placement.domain import Board, Distance, Group, GroupStatus, Point, PostcodeArea, Pupil, Region, School
from placement.policy import GroupChoice, Rules, Siblings, SolveSettings, UnderMin, Weights

DATE = dt.date(2026, 11, 23)
BIRTH_DATE = dt.date(2016, 3, 1)
SIZES = {2: 16, 3: 22, 4: 24, 5: 18, 6: 11, 7: 6, 8: 3}
"""Size of a family -> frequency in percent; adjusted to a mean of about 4.2 pupils."""
FIXED = (0, 50, 50, 100, 200, 200, 300, 300, 400, 500)
EACH = (0, 0, 9, 9, 9, 18, 18, 36, 36, 235)
"""Points of a wish by its rank: for the family, and for each of its members."""
NO_WISH = (500, 434)
HOME, OTHERS = 2201, "9999"
"""Areas: that of the first family's child whose way counts, and the one where everybody else lives, next to all."""


def wishes(settings: SolveSettings, families: int = 5000, groups: int = 100, seed: int = 1) -> Case:
    """The region, by seed; with fewer families, the groups are smaller in proportion."""
    rng = random.Random(f"wishes {families} {groups} {seed}")
    per_group = Fraction(families, 50 * groups)
    least, most = round(125 * per_group), round(300 * per_group)
    names = [f"{index:03d}" for index in range(groups)]
    popular = [_popularity(rng, index, groups) for index in range(groups)]
    pupils: list[Pupil] = []
    distances: dict[tuple[str, str], Distance] = {}
    metres = {cost: Distance(Fraction(1000 * cost)) for cost in range(10_000)}
    for index in range(families):
        members = rng.choices(tuple(SIZES), tuple(SIZES.values()))[0]
        area = HOME + index // 400
        home = f"{area}{_letters(index % 400)}"
        for member in range(members):
            postcode = home if member == 0 else OTHERS
            pupils.append(
                Pupil(
                    id=f"F{index:04d}-{member}",
                    birth_date=BIRTH_DATE,
                    postcode=postcode,
                    family_id=f"F{index:04d}",
                    registered_on=DATE,
                )
            )
        wished = _wished(rng, popular)
        for at, name in enumerate(names):
            distances[home, f"S{name}"] = metres[_cost(wished, at, members)]
    distances.update({(OTHERS, f"S{name}"): metres[0] for name in names})
    offered = tuple(
        Group(f"G{name}", f"S{name}", min_size=least, target_size=most, max_size=most, status=GroupStatus.CANDIDATE)
        for name in names
    )
    areas = sorted({each.postcode[:4] for each in pupils if each.postcode})
    region = Region(
        pupils=tuple(pupils),
        groups=offered,
        schools=tuple(School(f"S{name}", "B0", "Nowhere", postcode=OTHERS) for name in names),
        boards=(Board("B0", "The only board"),),
        postcodes=tuple(PostcodeArea(each, Point(52.5, 4.9), area_km2=2.0) for each in areas),
        distances=distances,
    )
    scenario = Scenario(
        name=f"wishes-{families}-{groups}",
        data=Path("wishes"),
        date=DATE,
        starts_on=DATE,
        basis="invented pupils",
        rules=Rules(
            siblings=Siblings.GROUP,
            siblings_strict=True,
            under_min=UnderMin.FORBID,
            groups=GroupChoice.CHOOSE,
            far_km=Fraction(10_000),
            far_multiplier=Fraction(1),
            diversity_columns=(),
        ),
        weights=Weights.only({"proximity": Fraction(1)}),
        solve=settings,
    )
    return Case(scenario=scenario, region=region)


def _popularity(rng: random.Random, index: int, groups: int) -> float:
    """How often a group is wished: much more at the head of the list, and three in seven more than the others."""
    weight = 3.0 if index % 7 in (0, 1, 2) else 1.0
    return weight * (1.5 - index / groups) * rng.lognormvariate(0, 0.3) * (3.0 if index == 0 else 1.0)


def _wished(rng: random.Random, popular: Sequence[float]) -> list[int]:
    """Ten different groups, the more often the more popular."""
    left = {at: rng.random() ** (1.0 / weight) for at, weight in enumerate(popular)}
    return sorted(left, key=lambda at: -left[at])[: len(FIXED)]


def _cost(wished: Sequence[int], at: int, members: int) -> int:
    if at not in wished:
        return NO_WISH[0] + NO_WISH[1] * members
    rank = wished.index(at)
    return FIXED[rank] + EACH[rank] * members


def _letters(number: int) -> str:
    return f"{chr(65 + number // 20)}{chr(65 + number % 20)}"
