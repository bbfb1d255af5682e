"""A small region with money in which groups may open and close: what its options are, found by the engine."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from placement.case import Case
from placement.domain import GroupStatus
from placement.results.options import Options
from placement.whatif.options.request import OptionsRequest
from placement.whatif.options.study import options
from tests.check.small import group, pupil
from tests.once import once
from tests.whatif.coins import FUNDING, SCHOOLS, a_case, children

HOMES = {"1001": "Leiden", "1002": "Oegstgeest"}
COSTS = {"G1": 80000, "G2": 90000, "G3": 70000}


def town(*, newcomers: int = 6) -> Case:
    """Twelve in G1, five in G2 and newcomers for whom there is no room; G3 may open at the other school."""
    groups = (
        group("G1", "S1", min_size=1, max_size=18, target_size=15, opening_cost=Fraction(COSTS["G1"])),
        group("G2", "S2", min_size=1, max_size=6, target_size=6, opening_cost=Fraction(COSTS["G2"])),
        group(
            *("G3", "S2"),
            status=GroupStatus.CANDIDATE,
            min_size=2,
            max_size=18,
            target_size=15,
            opening_cost=Fraction(COSTS["G3"]),
        ),
    )
    pupils = [
        *children(12, "A", postcode="1001"),
        *children(5, "B", group_id="G2", postcode="1002", funding_category="other"),
        *(pupil(f"N{at}", funding_category="asylum", postcode="1002") for at in range(newcomers)),
        pupil("N9", funding_category="other", postcode="1001"),
    ]
    made = a_case(pupils, groups=groups, schools=SCHOOLS, homes=HOMES)
    return replace(made, region=replace(made.region, funding=FUNDING))


@once
def found() -> tuple[Case, Options]:
    """The town, and its options of one group opened and one closed."""
    case = town()
    return case, options(case, OptionsRequest(1, 1, top=10, seconds=Fraction(60)), processes=1)
