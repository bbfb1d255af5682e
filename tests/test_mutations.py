"""No rule or criterion can be switched off unnoticed: each is switched off in turn, and a test has to notice.

Either the independent check notices, which stops a solve, or brute force, which finds something better.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction
from random import Random
from typing import Any

import pytest

import placement.compilation
import placement.eligibility
import placement.problem
import placement.routes
import placement.solver.solving
import placement.units
from placement.case import Case
from placement.catalogue import COVERAGE, NAMES
from placement.check.world import World
from placement.criteria.base import Penalty
from placement.criteria.registry import criterion
from placement.domain import GroupKind, GroupStatus, Pupil, Residence, StayReason
from placement.eligibility import Reason
from placement.errors import CheckFailedError, ContradictionError
from placement.model import Model
from placement.policy import SolveSettings, Weights
from placement.problem import Problem
from placement.siblings import HeldFamily, held_families
from placement.solver.solving import solve
from tests.oracle import best, combinations, settled
from tests.worlds import opening, random_case

WORLDS = 100
"""Number of worlds within which a missing rule has to be noticed."""
MOST_COMBINATIONS = 1500

Switch = Callable[[pytest.MonkeyPatch], None]


@dataclass(frozen=True)
class Off:
    """Something to switch off.

    Attributes
    ----------
    switch
        Switches it off, by a patch.
    bites
        Whether it can make a difference in a world at all.
    rules
        Rules that the worlds are drawn with.
    opens
        Whether a change opens groups in them.
    """

    name: str
    switch: Switch
    bites: Callable[[World], bool] = lambda world: True
    rules: dict[str, Any] = field(default_factory=dict)
    weights: dict[str, int] | None = None
    opens: bool = False


def worlds(off: Off) -> Iterator[Case]:
    """Worlds where it matters and which brute force can enumerate."""
    rng = Random(off.name)
    found = 0
    while found < WORLDS:
        drawn = random_case(rng, pupils=rng.randint(5, 9), groups=rng.randint(2, 4), **off.rules)
        if off.opens:
            drawn = opening(rng, drawn)
        if not off.bites(World(drawn)) or not 1 < combinations(drawn) <= MOST_COMBINATIONS:
            continue
        found += 1
        weights = drawn.scenario.weights if off.weights is None else Weights.model_validate(off.weights)
        scenario = replace(drawn.scenario, weights=weights, solve=SolveSettings(workers=1))
        yield replace(drawn, scenario=scenario)


def somebody_objects(case: Case) -> bool:
    """Whether the engine's answer is wrong, or fails the check."""
    try:
        result = solve(case)
    except CheckFailedError:
        return True
    except ContradictionError:
        return best(case) is not None
    ended = settled(case)
    right = None if ended is None else ended[1]
    if right is None or right.objective is None or result.objective is None:
        return True
    waiting = next(each.measure for each in result.criteria if each.name == COVERAGE)
    return waiting != right.coverage or result.objective - right.objective > result.objective_error


def assert_noticed(off: Off, monkeypatch: pytest.MonkeyPatch) -> None:
    """Assert that it is noticed when switched off, and that nothing was noticed before."""
    # Repairing a contradiction is a different question, and takes longer.
    monkeypatch.setattr(placement.solver.solving, "smallest_repairs", lambda *_: ())
    for case in worlds(off):
        with monkeypatch.context() as patch:
            off.switch(patch)
            objects = somebody_objects(case)
        if objects:
            assert not somebody_objects(case)
            return
    pytest.fail(f"nobody missed {off.name}")


# --- ways to switch something off ------------------------------------------------------------------


def attribute(owner: Any, name: str, value: Any) -> Switch:
    return lambda patch: patch.setattr(owner, name, value)


def every(*switches: Switch) -> Switch:
    def switch(patch: pytest.MonkeyPatch) -> None:
        for each in switches:
            each(patch)

    return switch


def obstacle(code: str) -> Switch:
    original = placement.eligibility.obstacles

    def without(*args: Any, **settings: Any) -> Iterator[Reason]:
        return (each for each in original(*args, **settings) if each.code != code)

    return attribute(placement.problem, "obstacles", without)


def no_overrides() -> Switch:
    original = placement.eligibility.obstacles
    return attribute(
        placement.problem,
        "obstacles",
        lambda *args, **settings: original(*args, **{**settings, "override": ()}),
    )


def takes_new(status: GroupStatus) -> Switch:
    original = placement.eligibility.takes_new_pupils
    return attribute(
        placement.eligibility,
        "takes_new_pupils",
        lambda group, rules: group.status is status or original(group, rules),
    )


def options(change: Callable[[Problem, str, tuple[str, ...]], tuple[str, ...]]) -> Switch:
    original = placement.compilation._options

    def changed(problem: Problem, pupil_id: str, allowed: Any) -> tuple[str, ...] | None:
        found = original(problem, pupil_id, allowed)
        return None if found is None else change(problem, pupil_id, found)

    return attribute(placement.compilation, "_options", changed)


def unpinned(problem: Problem, pupil_id: str, found: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(problem.groups) if pupil_id in problem.case.pins else found


def not_displaced(problem: Problem, pupil_id: str, found: tuple[str, ...]) -> tuple[str, ...]:
    return (*found, problem.seats[pupil_id]) if pupil_id in problem.displaced else found


def free_to_leave(problem: Problem, pupil_id: str, found: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(problem.groups) if found and pupil_id in problem.seats else found


def families(change: Callable[[HeldFamily], HeldFamily | None]) -> Switch:
    def changed(problem: Problem) -> tuple[HeldFamily, ...]:
        return tuple(each for family in held_families(problem) if (each := change(family)) is not None)

    return attribute(placement.units, "held_families", changed)


def seen_as(change: Callable[[Pupil], dict[str, Any]]) -> Switch:
    """Change how pupils are seen when their route is derived."""
    original = placement.routes._ground
    return attribute(
        placement.routes,
        "_ground",
        lambda pupil, rules, starts_on: original(replace(pupil, **change(pupil)), rules, starts_on),
    )


def instead(ground: str, other: str) -> Switch:
    """Have another ground decide the route."""
    original = placement.routes._ground

    def decided(*args: Any) -> str:
        found = original(*args)
        return other if found == ground else found

    return attribute(placement.routes, "_ground", decided)


def by_hand_ignored() -> Switch:
    original = placement.routes.route
    return attribute(
        placement.routes,
        "route",
        lambda pupil, *about: original(replace(pupil, route=None), *about),
    )


def nothing(*_: Any) -> None:
    return None


# --- hard rules ------------------------------------------------------------------------------------


def anybody(question: Callable[[Pupil], bool]) -> Callable[[World], bool]:
    return lambda world: any(question(each) for each in world.pupils.values() if each.route is None)


def goes(code: str) -> Callable[[World], bool]:
    return lambda world: any(found == code and not world.pupils[each].route for each, found in world.routes.items())


def has(status: GroupStatus) -> Callable[[World], bool]:
    return lambda world: any(group.status is status for group in world.groups.values())


def is_cramped(world: World) -> bool:
    """Whether a school has more groups that may take pupils than rooms."""
    takes = Counter(
        group.school_id
        for group in world.groups.values()
        if group.status in (GroupStatus.OPEN, GroupStatus.CANDIDATE) and group.kind is GroupKind.ITK
    )
    return any(school.rooms is not None and takes[school.id] > school.rooms for school in world.schools.values())


def is_short_of_staff(world: World) -> bool:
    """Whether a board has more groups that may take pupils than it can staff."""
    takes = Counter(
        world.board(group)
        for group in world.groups.values()
        if group.status in (GroupStatus.OPEN, GroupStatus.CANDIDATE) and group.kind is GroupKind.ITK
    )
    return any(board.staff_fte is not None and takes[board.id] > board.staff_fte for board in world.case.region.boards)


def has_displaced(world: World) -> bool:
    return any(world.displaced(each) for each in world.pupils.values())


CHOOSE: dict[str, Any] = {"choose": True}
ROOM_IN_CLOSED = attribute(Model, "most", lambda *_: 99)
"""Closed groups are closed in two ways: they take no new pupils, and have no capacity in the model."""
STRICT: dict[str, Any] = {"siblings_strict": True, "siblings": "group"}

RULES = [
    Off("most pupils of a group", attribute(Problem, "upper", lambda *_: 99)),
    Off(
        "minimum of a group that a change opens",
        attribute(Problem, "lower", lambda *_: 1),
        rules={"under_min": "auto", "choose": False},
        opens=True,
    ),
    Off(
        "a group that a change opens is not open without pupils",
        attribute(Problem, "opens_with_pupils", lambda problem, _: problem.chooses_groups),
        rules={"under_min": "auto"},
        opens=True,
    ),
    Off(
        "a group that stays shut is in nobody's share",
        attribute(placement.solver.solving, "shut_by", lambda *_: ()),
        rules={"under_min": "auto", "choose": False, "share_basis": "capacity"},
        opens=True,
    ),
    Off("fewest pupils of a group", attribute(Problem, "lower", lambda *_: 1), rules={"under_min": "forbid"}),
    Off(
        "most new pupils of a batch",
        attribute(Model, "_limit_inflow", nothing),
        bites=lambda world: any(group.max_added in (0, 1) for group in world.groups.values()),
    ),
    Off("the budget of moves", attribute(Model, "_limit_moves", nothing), rules={"moves": 1, "seated": 0.7}),
    Off("nobody moves without moves", options(free_to_leave), rules={"moves": "none", "seated": 0.7}),
    Off("rooms of a school", attribute(Problem, "room_limit", nothing), bites=is_cramped, rules=CHOOSE),
    Off("staff of a board", attribute(Problem, "staff_limit", nothing), bites=is_short_of_staff, rules=CHOOSE),
    Off("most open groups", attribute(Problem, "group_limit", None), rules={**CHOOSE, "max_open_groups": 1}),
    Off("families are held", families(nothing), rules=STRICT),
    Off("families are linked", attribute(Model, "_link", nothing), rules={**STRICT, "siblings": "school"}),
    Off(
        "families follow who is there",
        families(lambda family: replace(family, anchors=())),
        rules={**STRICT, "moves": "free"},
    ),
    Off(
        "pupils kept apart",
        attribute(Model, "_keep_apart", nothing),
        bites=lambda world: any(each.apart_from for each in world.pupils.values()),
    ),
    Off("pins", options(unpinned), bites=lambda world: bool(world.case.pins)),
    Off("what pins lift", no_overrides(), bites=lambda world: bool(world.case.pins)),
    Off("closed groups displace", every(options(not_displaced), ROOM_IN_CLOSED), bites=has_displaced),
    *(
        Off(
            f"a group that is {status} takes nobody",
            every(takes_new(status), ROOM_IN_CLOSED),
            bites=has(status),
            rules={"choose": False},
        )
        for status in (GroupStatus.CLOSED, GroupStatus.CANDIDATE, GroupStatus.WINDING_DOWN)
    ),
    Off("age", obstacle("age"), rules={"age_slack_months": 0}),
    Off("refusals", obstacle("refused"), bites=anybody(lambda each: bool(each.refused))),
    Off("distance", obstacle("distance"), rules={"max_distance_km": 4}),
    Off("route and kind", obstacle("route")),
    Off("1: by hand", by_hand_ignored(), bites=lambda world: any(each.route for each in world.pupils.values())),
    Off("2: too young", instead("under_four", "under_age_from"), bites=goes("too_young")),
    Off("3: kindergarten", instead("under_age_from", "target_group"), bites=goes("kindergarten")),
    Off("4: secondary", instead("turned_age_limit", "target_group"), bites=goes("secondary")),
    Off(
        "5: speaks Dutch",
        seen_as(lambda _: {"speaks_dutch": None}),
        bites=anybody(lambda each: bool(each.speaks_dutch)),
    ),
    Off(
        "5: was at school long enough",
        seen_as(lambda _: {"dutch_schooling_months": None}),
        bites=anybody(lambda each: each.dutch_schooling_months == 24),
    ),
    Off("6: asylum centre", seen_as(lambda _: {"residence": None}), bites=goes("azc")),
    Off("7: a short stay for work", instead("work", "target_group"), bites=goes("international")),
    Off("7: a short stay to review", instead("short_stay", "target_group"), bites=goes("review")),
    Off(
        "7: not for reception centres",
        seen_as(lambda each: {} if each.residence is Residence.AZC else {"residence": None}),
        bites=anybody(lambda each: each.residence is Residence.ROL and each.expected_stay_months == 3),
    ),
    Off(
        "7: other reasons do not matter",
        seen_as(lambda each: {"stay_reason": None}),
        bites=anybody(lambda each: each.stay_reason is StayReason.OTHER and each.expected_stay_months == 3),
    ),
    Off("8: everybody else", instead("target_group", "speaks_dutch"), bites=goes("itk")),
]


@pytest.mark.parametrize("off", RULES, ids=lambda off: str(off.name))
def test_switching_off_a_rule_is_noticed(off: Off, monkeypatch: pytest.MonkeyPatch) -> None:
    assert_noticed(off, monkeypatch)


# --- criteria --------------------------------------------------------------------------------------

WHERE: dict[str, dict[str, Any]] = {
    "age_fit": {"age_slack_months": 12},
    "stability": {"moves": "free", "seated": 0.7},
    "clustering": CHOOSE,
    "cost": CHOOSE,
    "learning_line": {"moves": "free", "seated": 0.7},
    "support": {},
    "later": {},
    "diversity": {"diversity_columns": ["origin"]},
}
"""Rules for worlds in which a criterion can make a difference."""


def no_penalty(_criterion: object, _problem: Problem, _model: Model, scale: Fraction) -> Penalty:
    return Penalty(0, scale)


def criterion_off(name: str, method: str) -> Off:
    return Off(
        f"{method} of {name}",
        attribute(type(criterion(name)), method, no_penalty if method == "penalty" else lambda *_: 0),
        rules=WHERE.get(name, {}),
        weights={} if name == COVERAGE else {name: 60},
    )


@pytest.mark.parametrize("method", ["penalty", "measure"])
@pytest.mark.parametrize("name", [COVERAGE, *NAMES])
def test_switching_off_a_criterion_is_noticed(name: str, method: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert_noticed(criterion_off(name, method), monkeypatch)
