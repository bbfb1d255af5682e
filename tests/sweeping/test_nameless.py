"""What is sent to be solved: nothing that tells who a child is, and all that decides where the child goes."""

from __future__ import annotations

import pickle
from dataclasses import fields, replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from placement.case import Case
from placement.domain import Point, Pupil
from placement.errors import ContradictionError
from placement.result import Placement, Result
from placement.scenario.load import load_case
from placement.solver.solving import solve
from placement.sweeping.answering import packed
from placement.sweeping.nameless import HAND, nameless
from tests.cli.world import PRIVATE, TABLES, write_world
from tests.once import once
from tests.solver.worlds import drawn, tied
from tests.worlds import opening

KEPT = (
    {"id", "birth_date", "postcode", "family_id", "registered_on", "dutch_schooling_months", "dutch_schooling_on"}
    | {"attends", "speaks_dutch", "expected_stay_months", "stay_reason", "residence", "group_id", "available_from"}
    | {"left_on", "preferred_boards", "sibling_schools", "apart_from", "refused", "route", "route_reason", "traits"}
)
"""Fields of a pupil that are sent, as they are or as numbers and codes."""


def solved(case: Case) -> Result | None:
    try:
        return solve(case)
    except ContradictionError:
        return None


def again(case: Case) -> Result | None:
    """The result of the case without names, with the names put back into its placement."""
    sent = nameless(case)
    scenario = sent.case.scenario
    scenario = replace(scenario, weights=case.scenario.weights, solve=case.scenario.solve)
    found = solved(pickle.loads(pickle.dumps(replace(sent.case, scenario=scenario))))
    if found is None:
        return None
    groups = {sent.ids[number]: group_id for number, group_id in found.placement.groups.items()}
    return replace(found, placement=Placement(groups))


@once
def worlds(seed: int) -> tuple[Case, ...]:
    case = drawn(seed)[0]
    return case, opening(Random(seed), case), tied(seed)[0]


@pytest.mark.parametrize("seed", range(12))
def test_nothing_else_is_decided_without_names(seed: int) -> None:
    for case in worlds(seed):
        named, nameless_ = solved(case), again(case)
        assert (named is None) == (nameless_ is None)
        if named is not None and nameless_ is not None:
            assert nameless_.placement == named.placement
            assert nameless_.criteria == named.criteria
            assert nameless_.counts == named.counts
            assert nameless_.status == named.status


def test_what_is_sent_holds_nothing_private(tmp_path: Path) -> None:
    case = load_case(write_world(tmp_path))
    sent = pickle.dumps(nameless(case).case)
    for text in (*PRIVATE, str(tmp_path), "De Brug", "Duinen", *(pupil.id for pupil in case.region.pupils)):
        assert text.encode() not in sent, text
    assert b"G1" in sent
    assert len(packed(nameless(case).case)) < len("".join(TABLES.values())) * 3


def test_every_other_field_of_a_pupil_stays_at_home(tmp_path: Path) -> None:
    case = load_case(write_world(tmp_path))
    text: Any = {"source": "x", "left_to": "x", "pin_reason": "x", "refused_reason": "x", "funding_category": "x"}
    told = [
        replace(each, **text, point=Point(52.1, 4.4), not_double_of=("P1",), route="review", route_reason="x")
        for each in case.region.pupils
    ]
    case = replace(case, region=replace(case.region, pupils=tuple(told)))
    plain = Pupil("", told[0].birth_date)
    for pupil in nameless(case).case.region.pupils:
        for each in fields(Pupil):
            if each.name not in KEPT:
                assert getattr(pupil, each.name) == getattr(plain, each.name), each.name
        assert pupil.route_reason == HAND
        assert pupil.birth_date.day == 1
