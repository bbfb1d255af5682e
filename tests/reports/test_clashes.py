"""Clashes are named with their rule, and only if they rule out every placement."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from placement.case import Case, Override, Pin, Scenario
from placement.domain import Board, Group, GroupKind, GroupStatus, Point, Pupil, Region, School
from placement.errors import ContradictionError
from placement.locale import LANGUAGES, translator
from placement.policy import Rules
from placement.reports.terminal.repair import render_repair
from placement.reports.words.clashes import OVERRIDES, clashes
from placement.reports.words.codes import RULES
from placement.reports.words.marks import Marks
from tests.reports.screens import page

HERE, DAY, EIGHT = Point(52.16, 4.49), dt.date(2026, 11, 23), dt.date(2018, 6, 1)


def _seated(group_id: str, count: int) -> tuple[Pupil, ...]:
    return tuple(Pupil(f"{group_id}-{at}", EIGHT, point=HERE, group_id=group_id) for at in range(count))


NEW = tuple(Pupil(f"N{at}", EIGHT, point=HERE) for at in range(1, 4))
GROUPS = (Group("G1", "S1", max_size=3), Group("G2", "S1", max_size=4), Group("C1", "S1", status=GroupStatus.CANDIDATE))
CLOSED = (replace(GROUPS[0], status=GroupStatus.CLOSED), *GROUPS[1:])


def _case(
    *pins: Pin,
    groups: tuple[Group, ...] = GROUPS,
    pupils: tuple[Pupil, ...] = (*_seated("G1", 2), *_seated("G2", 3), *NEW),
    rules: Rules | None = None,
) -> Case:
    region = Region(pupils, groups, (School("S1", "B1", "Leiden", point=HERE),), (Board("B1", "One"),))
    scenario = Scenario("x", Path("x"), DAY, DAY, rules=rules or Rules())
    return Case(scenario, region, pins={pin.pupil_id: pin for pin in pins})


def _said(case: Case, language: str = "en") -> list[str]:
    return clashes(case, translator(language), Marks())


def test_a_case_without_clashes_names_none() -> None:
    assert _said(_case()) == []
    assert _said(_case(Pin("N1", "G1"), Pin("G2-0", "G2"))) == []


@pytest.mark.parametrize(
    ("case", "said"),
    [
        pytest.param(
            _case(Pin("N1", "G1"), pupils=(replace(NEW[0], birth_date=dt.date(2022, 1, 1)),)),
            "N1 is pinned to G1, but the pupil's route leads elsewhere and the age lies too far outside its band. "
            "With `override: [route, age]` the pin would be allowed.",
            id="route and age",
        ),
        pytest.param(
            _case(
                Pin("N1", "G1", override=frozenset({Override.ROUTE})),
                pupils=(replace(NEW[0], birth_date=dt.date(2022, 1, 1)),),
            ),
            "N1 is pinned to G1, but the age lies too far outside its band. "
            "With `override: [age]` the pin would be allowed.",
            id="what is lifted already is not named",
        ),
        pytest.param(
            _case(Pin("N1", "G1"), pupils=(replace(NEW[0], refused=("S1",)),)),
            "N1 is pinned to G1, but the group, its school or its board was refused. "
            "With `override: [refusal]` the pin would be allowed.",
            id="refusal",
        ),
        pytest.param(
            _case(
                Pin("N1", "G1"),
                pupils=(replace(NEW[0], point=Point(52.4, 4.9)),),
                rules=Rules(max_distance_km=Fraction(5)),
            ),
            "N1 is pinned to G1, but it lies beyond max_distance_km. "
            "With `override: [distance]` the pin would be allowed.",
            id="distance",
        ),
        pytest.param(
            _case(Pin("N1", "C1")),
            "N1 is pinned to C1, but the group is a candidate and not open.",
            id="a candidate: no override helps",
        ),
        pytest.param(
            _case(Pin("N1", "G1"), groups=CLOSED, pupils=NEW),
            "N1 is pinned to G1, but the group is closed.",
            id="closed",
        ),
        pytest.param(
            _case(Pin("N1", "G1"), groups=(replace(GROUPS[0], kind=GroupKind.AZC), *GROUPS[1:])),
            "N1 is pinned to G1, but the pupil's route leads elsewhere. "
            "With `override: [route]` the pin would be allowed.",
            id="another kind of group",
        ),
        pytest.param(
            _case(Pin("N1", "G1"), Pin("N2", "G1")),
            "G1 has 1 place free; 2 pupils are pinned to it: N1, N2.",
            id="more pins than places",
        ),
        pytest.param(
            _case(Pin("G1-0", "G2"), Pin("N1", "G2")),
            "G2 has 1 place free; 2 pupils are pinned to it: G1-0, N1.",
            id="a seated pupil among them",
        ),
        pytest.param(
            _case(groups=CLOSED),
            "2 pupils lose their seats because groups close; where they may go, 1 place is free.",
            id="fewer places than pupils who lose theirs",
        ),
        pytest.param(
            _case(
                Pin("N1", "C1"),
                rules=Rules.model_validate({"groups": "choose"}),
            ),
            "C1 needs 10 pupils or none; 3 may be in it, and somebody must.",
            id="a minimum that nobody can reach",
        ),
        pytest.param(
            _case(rules=Rules.model_validate({"groups": "choose", "max_open_groups": 1})),
            "max_open_groups is 1, and 2 groups have pupils who only stay.",
            id="too few groups",
        ),
    ],
)
def test_a_clash_is_named_with_its_rule(case: Case, said: str) -> None:
    assert _said(case) == [said]


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(_case(Pin("N1", "G1"), Pin("N2", "G1"), rules=Rules(moves=1)), id="a move may make the place"),
        pytest.param(
            _case(rules=Rules.model_validate({"groups": "choose", "max_open_groups": 1, "moves": "free"})),
            id="moves may empty a group",
        ),
    ],
)
def test_conflicts_that_moves_could_resolve_are_not_clashes(case: Case) -> None:
    assert _said(case) == []


def test_every_rule_and_override_has_a_description() -> None:
    assert set(RULES) == {
        *("closed", "candidate", "winding_down", "shut", "route", "age", "refused", "distance"),
        *("no_nt2_teacher", "apart", "left", "announced"),
    }
    assert set(OVERRIDES.values()) == {each.value for each in Override}


@pytest.mark.parametrize("language", LANGUAGES)
def test_clashes_precede_the_repair(language: str) -> None:
    case = _case(Pin("N1", "G1"), Pin("N2", "G1"))
    shown = page(lambda console: render_repair(console, ContradictionError(()), language, case))
    title = translator(language).text("What clashes")
    assert f"\n\n{title}\n  • G1 " in shown
    assert shown.index(title) < shown.index(translator(language).text("No small change was found that lifts it."))
