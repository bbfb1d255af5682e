"""Pairs of small worlds to compare: a random one, and what a steering group might ask about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

from placement.case import Case
from placement.domain import Group, GroupStatus, PostcodeArea, Pupil
from placement.results.comparison import Comparison
from placement.scenario.load import load_case
from placement.whatif.compare import compared
from placement.whatif.solving import Answer, solve_and_draw
from tests.once import once
from tests.solver.worlds import drawn

ROOT = Path(__file__).parents[2]
TOWNS = ("Leiden", "leiden ", "Voorschoten", None)


def solve_all(cases: Sequence[Case], *, processes: int | None = None) -> tuple[Answer, ...]:
    """Scenarios solved as they are, without draws."""
    return solve_and_draw(cases, 1, processes=processes).answers


@once
def pair(seed: int) -> tuple[tuple[Case, Case], tuple[Answer, ...]]:
    """A base with a placement and a scenario, both solved; the scenario may have no placement."""
    rng = Random(f"compare {seed}")
    base = _with_lives(rng, drawn(seed)[0])
    cases = (base, _scenario(rng, base))
    return cases, solve_all(cases, processes=1)


@once
def comparison(seed: int) -> Comparison:
    """The comparison of a seed's pair."""
    return compared(*pair(seed))


@once
def sample(*names: str) -> Comparison:
    """A comparison of scenarios of the sample week."""
    cases, answers = zip(*map(_solved, names), strict=True)
    return compared(cases, answers)


@once
def _solved(name: str) -> tuple[Case, Answer]:
    case = load_case(ROOT / "scenarios" / f"{name}.yaml")
    return case, solve_all([case], processes=1)[0]


def _with_lives(rng: Random, case: Case) -> Case:
    """The case with expected exits for pupils, and municipalities for places."""
    region = case.region

    def leaving(pupil: Pupil) -> Pupil:
        day = case.scenario.date + timedelta(days=rng.randint(-30, 220))
        return replace(pupil, expected_exit_on=day if rng.random() < 0.6 else None)

    def placed(area: PostcodeArea) -> PostcodeArea:
        return replace(area, municipality=rng.choice(TOWNS))

    return replace(
        case,
        region=replace(
            region,
            pupils=tuple(map(leaving, region.pupils)),
            postcodes=tuple(map(placed, region.postcodes)),
        ),
    )


def _scenario(rng: Random, base: Case) -> Case:
    """The case with changed rules, groups, pupils and dates."""
    rules: dict[str, Any] = {
        "moves": rng.choice(("none", "free", 2)),
        "groups": rng.choice(("fixed", "choose")),
        "max_open_groups": None,
        "far_km": rng.choice((3, 5)),
        "detour": rng.choice((1, 1.3, 1.5)),
        "siblings": rng.choice(("school", "group")),
        "siblings_strict": False,
        "share_basis": rng.choice(("capacity", "enrolment", "equal", "given")),
        "under_min": "flag",
    }
    scenario = base.scenario
    changed = scenario.rules.model_validate({**dict(scenario.rules), **rules})
    pupils = [pupil for pupil in base.region.pupils if rng.random() > 0.1]
    newcomer = replace(rng.choice(base.region.pupils), id="Q1", group_id=None, family_id=None)
    boards = [replace(board, share=None) if rng.random() < 0.1 else board for board in base.region.boards]
    day = scenario.date + timedelta(days=rng.choice((0, 0, 14)))
    return replace(
        base,
        scenario=replace(
            scenario, name="what if", rules=changed, date=day, starts_on=day + timedelta(days=rng.choice((0, 7)))
        ),
        region=replace(
            base.region,
            pupils=(*pupils, newcomer),
            groups=tuple(_changed(rng, group) for group in base.region.groups),
            boards=tuple(boards),
            pupil_columns=base.region.pupil_columns - ({"support_need"} if rng.random() < 0.2 else set()),
        ),
        pins={},
        released=frozenset(each for each in base.released if any(pupil.id == each for pupil in pupils)),
        previous={},
    )


def _changed(rng: Random, group: Group) -> Group:
    group = replace(group, min_size=1, target_size=rng.choice((2, group.target_size)), max_size=group.max_size + 1)
    if group.status is GroupStatus.CANDIDATE and rng.random() < 0.5:
        return replace(group, status=GroupStatus.OPEN)
    return replace(group, status=GroupStatus.CLOSED) if rng.random() < 0.1 else group
