"""Tiny worlds for the check: everything lies on one meridian, 0.09 degrees (about 10 km) apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from placement.case import Case, Override, Pin, Scenario
from placement.domain import Board, Distance, Group, Point, PostcodeArea, Pupil, Region, School
from placement.policy import Rules, Weights
from placement.result import Placement

DATE = date(2026, 11, 23)
STARTS_ON = date(2026, 11, 30)
NINE = date(2017, 11, 30)
"""Born 108 completed months before `STARTS_ON`."""

AREAS = (
    PostcodeArea("1001", Point(52.00, 4.5)),
    PostcodeArea("1002", Point(52.09, 4.5)),
    PostcodeArea("1003", Point(52.18, 4.5), area_km2=4.0),
    PostcodeArea("1003AB", Point(52.27, 4.5), area_km2=1.0),
)
BOARDS = (Board("B1", "One"), Board("B2", "Two"))
SCHOOLS = (
    School("S1", "B1", "Here", postcode="1001"),
    School("S2", "B2", "Here", postcode="1002"),
    School("S3", "B2", "Here", postcode="1003"),
)


def pupil(pupil_id: str, **fields: Any) -> Pupil:
    """An itk applicant aged nine in the area of school S1, unless the fields say otherwise."""
    return Pupil(**{"id": pupil_id, "birth_date": NINE, "postcode": "1001", **fields})


def group(group_id: str, school_id: str, **fields: Any) -> Group:
    """A group that takes one to three pupils of any age, unless the fields say otherwise."""
    return Group(**{"id": group_id, "school_id": school_id, "min_size": 1, "target_size": 2, "max_size": 3, **fields})


def pin(pupil_id: str, group_id: str, *override: Override) -> Pin:
    return Pin(pupil_id, group_id, "a reason", frozenset(override))


def case(
    pupils: Sequence[Pupil],
    groups: Sequence[Group] = (group("G1", "S1"), group("G2", "S2")),
    /,
    *,
    schools: Sequence[School] = SCHOOLS,
    boards: Sequence[Board] = BOARDS,
    pins: Sequence[Pin] = (),
    released: Sequence[str] = (),
    previous: Mapping[str, str] | None = None,
    distances: Mapping[tuple[str, str], int] | None = None,
    starts_on: date = STARTS_ON,
    weights: Mapping[str, float] | None = None,
    **rules: Any,
) -> Case:
    """A case; what is not given has the scenario's default (`groups=` is the rule of that name)."""
    return Case(
        scenario=Scenario(
            name="small",
            data=Path("data"),
            date=DATE,
            starts_on=starts_on,
            rules=Rules.model_validate(rules),
            weights=Weights.model_validate(weights or {}),
        ),
        region=Region(
            pupils=tuple(pupils),
            groups=tuple(groups),
            schools=tuple(schools),
            boards=tuple(boards),
            postcodes=AREAS,
            distances={key: Distance(Fraction(metres)) for key, metres in (distances or {}).items()},
        ),
        pins={each.pupil_id: each for each in pins},
        released=frozenset(released),
        previous=previous or {},
    )


def placed(**groups: str) -> Placement:
    """A placement: `placed(P1="G1")`."""
    return Placement(groups)
