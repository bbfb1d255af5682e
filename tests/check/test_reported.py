from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from placement.case import Override
from placement.check import Claims, check, measure_all
from placement.domain import GroupStatus
from placement.result import Outcome
from tests.check.small import case, group, pin, placed, pupil

GROUPS = (group("G1", "S1", status=GroupStatus.CLOSED), group("G2", "S2"), group("G3", "S3"))
CASE = case(
    [
        pupil("P1", group_id="G1"),
        pupil("P2", group_id="G2"),
        pupil("P3"),
        pupil("P4"),
        pupil("P5", speaks_dutch=True),
        pupil("P6", speaks_dutch=True),
    ],
    GROUPS,
    pins=[pin("P6", "G3", Override.ROUTE)],
)
PLACEMENT = placed(P1="G2", P2="G2", P3="G2", P6="G3")
AFTER = measure_all(CASE, PLACEMENT)
CLAIMS = Claims(
    measures=AFTER,
    before=measure_all(CASE, placed(P1="G1", P2="G2")),
    objective=sum((CASE.scenario.weights.of(name) * AFTER[name] for name in AFTER if name != "coverage"), Fraction(0)),
    bound=Fraction(0),
    outcomes={
        "P1": Outcome.MOVED,
        "P2": Outcome.STAYS,
        "P3": Outcome.PLACED,
        "P4": Outcome.WAITING,
        "P5": Outcome.ROUTED,
        "P6": Outcome.PLACED,
    },
    routes={"P1": "itk", "P2": "itk", "P3": "itk", "P4": "itk", "P5": "regular", "P6": "regular"},
)


def without(values: Mapping[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name != key}


def test_true_claims_stand() -> None:
    assert check(CASE, PLACEMENT, CLAIMS) == ()
    assert check(CASE, PLACEMENT, replace(CLAIMS, objective=None)) == ()


def test_the_current_seats_include_closed_groups() -> None:
    assert CLAIMS.before["coverage"] == 3
    assert CLAIMS.before["proximity"] == Fraction(9, 10) + 13 + 2 * 7
    assert CLAIMS.before["stability"] == 0


@pytest.mark.parametrize(
    ("false", "line"),
    [
        ({"measures": {**CLAIMS.measures, "family": Fraction(7)}}, "measure family: claimed 7, counted 0"),
        ({"measures": without(CLAIMS.measures, "family")}, "measure family: claimed nothing, counted 0"),
        ({"measures": {**CLAIMS.measures, "beauty": Fraction(1)}}, "measure beauty: no such criterion"),
        ({"before": {**CLAIMS.before, "coverage": Fraction(2)}}, "before coverage: claimed 2, counted 3"),
        ({"objective": Fraction(1, 3)}, f"objective: claimed 1/3, counted {CLAIMS.objective}"),
        ({"outcomes": {**CLAIMS.outcomes, "P1": Outcome.STAYS}}, "outcome: pupil P1 is claimed otherwise"),
        ({"outcomes": without(CLAIMS.outcomes, "P5")}, "outcome: pupil P5 is claimed otherwise"),
        ({"outcomes": {**CLAIMS.outcomes, "P9": Outcome.STAYS}}, "outcome: pupil P9 is in no table"),
        ({"routes": {**CLAIMS.routes, "P6": "itk"}}, "route: pupil P6 is claimed otherwise"),
    ],
)
def test_a_false_claim_is_named(false: dict[str, Any], line: str) -> None:
    assert check(CASE, PLACEMENT, replace(CLAIMS, **false)) == (line,)


def test_broken_rules_are_listed_with_the_claims() -> None:
    lines = check(CASE, placed(P1="G2", P2="G2", P3="G2", P4="G2", P6="G3"), CLAIMS)
    assert "size: group G2 holds 4, at most 3" in lines
    assert "outcome: pupil P4 is claimed otherwise" in lines


def test_unknown_ids_end_the_check() -> None:
    assert check(CASE, placed(P8="G8"), CLAIMS) == (
        "placement: pupil P8 is in no table",
        "placement: group G8 is in no table",
    )


def test_messages_reveal_nothing_about_a_pupil() -> None:
    false = replace(CLAIMS, routes={}, outcomes={})
    lines = " ".join(check(CASE, placed(P3="G1", P5="G3"), false))
    assert "regular" not in lines
    assert "2017" not in lines
    assert "1001" not in lines
