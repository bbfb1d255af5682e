"""Small invented regions, drawn from a seeded generator, with every rule and special case in them.

Sizes are tiny (groups of two to five), so that limits bind and brute force can enumerate them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

from placement.case import Case, Override, Pin, Scenario
from placement.catalogue import NAMES
from placement.domain import (
    WRITTEN_STATUSES,
    Attends,
    Board,
    Distance,
    Group,
    GroupKind,
    GroupStatus,
    Point,
    PostcodeArea,
    Pupil,
    Region,
    Residence,
    School,
    StayReason,
)
from placement.policy import Mode, Rules, SolveSettings, Tolerance, Weights

DATE = date(2026, 11, 23)
STARTS_ON = date(2026, 11, 30)
ORIGINS = ("a", "b", "c")
SUPPORT: tuple[tuple[str, ...], ...] = ((), ("hearing",), ("Sight", "hearing"), ())
"""What groups can meet, by kinds of group; drawn without a number of its own, so that other draws stay."""
LINES = ("North", "South", "East ", " north", "SOUTH", None)
"""Learning lines as people write them, and a missing one."""
WEIGHED = tuple(name for name in NAMES if name not in ("learning_line", "support", "later"))
CODES = ("2301", "2302", "2303", "2303AB", "2304")


def random_case(
    rng: Random, *, pupils: int, groups: int, seated: float = 0.4, choose: bool | None = None, **rules: Any
) -> Case:
    """A random case in weighted mode.

    Parameters
    ----------
    pupils, groups
        Their numbers.
    seated
        Probability that a pupil already has a seat.
    choose
        The rule `groups`: whether groups may open and close; random if `None`.
    rules
        Rules that are not random, by the names of :class:`placement.policy.Rules`.
    """
    boards = tuple(_board(rng, n) for n in range(1, rng.randint(2, 4)))
    schools = tuple(_school(rng, n, boards) for n in range(1, 1 + max(1, round(groups * rng.uniform(0.5, 1)))))
    classes = tuple(_group(rng, n, rng.choice(schools)) for n in range(1, groups + 1))
    children = tuple(_pupil(rng, n, schools, classes, boards, seated) for n in range(1, pupils + 1))
    children = _varied(Random(f"varied {children}"), children)
    areas = tuple(_area(rng, code) for code in CODES)
    drawn = Rules.model_validate({**_rules(rng, choose), **rules})
    scenario = Scenario(
        name="random",
        data=Path("data"),
        date=DATE,
        starts_on=rng.choice((DATE, STARTS_ON)),
        basis="a test",
        rules=drawn,
        weights=_weights(rng),
    )
    return Case(
        scenario=scenario,
        region=Region(
            pupils=children,
            groups=classes,
            schools=schools,
            boards=boards,
            postcodes=areas,
            distances=_distances(rng, schools),
            pupil_columns=frozenset({"origin", "support_need"}),
        ),
        pins=_pins(rng, children, classes),
        released=frozenset(each.id for each in children if each.group_id is not None and rng.random() < 0.12),
        previous={each.id: rng.choice(classes).id for each in children if rng.random() < 0.2},
        prices=_prices(Random(f"prices {classes}"), classes),
    )


def _prices(rng: Random, classes: tuple[Group, ...]) -> dict[str, Fraction]:
    """What a seat costs those who come later; a few groups have no price."""
    return {each.id: Fraction(rng.randrange(0, 900), 100) for each in classes if rng.random() < 0.8}


def _varied(rng: Random, children: tuple[Pupil, ...]) -> tuple[Pupil, ...]:
    """The children, a few of them kept apart, gone, still to come or at school, without changing what else is drawn."""
    ids = [each.id for each in children]
    return tuple(_varied_child(rng, each, ids) for each in children)


def _varied_child(rng: Random, child: Pupil, ids: list[str]) -> Pupil:
    chance = rng.random()
    if chance < 0.1:
        return replace(child, apart_from=(rng.choice(ids),))
    if chance < 0.13:
        # A pupil who has left holds no seat: reading the tables takes it away.
        return replace(child, left_on=DATE, group_id=None)
    if chance < 0.17:
        return replace(child, available_from=rng.choice((DATE, STARTS_ON, STARTS_ON + timedelta(days=30))))
    if chance < 0.25:
        counted = DATE - timedelta(days=rng.randint(0, 100))
        return replace(child, attends=rng.choice(tuple(Attends)), dutch_schooling_on=counted)
    return child


def opening(rng: Random, case: Case) -> Case:
    """The case with some of its groups without seated pupils opened by a change."""
    seated = {each.group_id for each in case.region.pupils}
    free = [each.id for each in case.region.groups if each.id not in seated]
    opened = frozenset(rng.sample(free, rng.randint(min(1, len(free)), len(free))))
    groups = (replace(each, status=GroupStatus.OPEN) if each.id in opened else each for each in case.region.groups)
    return replace(case, opened=opened, region=replace(case.region, groups=tuple(groups)))


def lexicographic(rng: Random, case: Case, *, stages: int) -> Case:
    """The case with a random lexicographic order of this many criteria, some with tolerances."""
    order = tuple(rng.sample(NAMES, stages))
    tolerance = {name: _tolerance(rng) for name in order if rng.random() < 0.4}
    settings = SolveSettings(mode=Mode.LEXICOGRAPHIC, order=order, tolerance=tolerance)
    return replace(case, scenario=replace(case.scenario, solve=settings))


def _tolerance(rng: Random) -> Tolerance:
    if rng.random() < 0.5:
        return Tolerance(amount=Fraction(rng.choice((5, 10, 50)), 100), relative=True)
    return Tolerance(amount=Fraction(rng.choice((1, 2, 5))))


def _maybe(rng: Random, chance: float, value: Any) -> Any:
    return value if rng.random() < chance else None


def _area(rng: Random, code: str) -> PostcodeArea:
    point = Point(round(rng.uniform(52.10, 52.22), 4), round(rng.uniform(4.40, 4.60), 4))
    return PostcodeArea(code, point, area_km2=_maybe(rng, 0.5, rng.choice((0.5, 1.0, 4.0, 9.0))))


def _point(rng: Random) -> Point | None:
    if rng.random() < 0.75:
        return None
    return Point(round(rng.uniform(52.10, 52.22), 4), round(rng.uniform(4.40, 4.60), 4))


def _board(rng: Random, n: int) -> Board:
    enrolment, share = rng.randint(50, 900), Fraction(rng.randint(1, 9), 10)
    return Board(
        f"B{n}",
        f"Board {n}",
        enrolment,
        share,
        intake=1 + enrolment % 40,
        staff_fte=None if enrolment % 3 else Fraction(enrolment % 7, 2),
    )


def _school(rng: Random, n: int, boards: tuple[Board, ...]) -> School:
    return School(
        f"S{n}",
        rng.choice(boards).id,
        "Here",
        postcode=rng.choice(CODES),
        point=_point(rng),
        rooms=rng.choice((None, None, 1, 2)),
    )


def _distances(rng: Random, schools: tuple[School, ...]) -> Mapping[tuple[str, str], Distance]:
    return {
        (code, school.id): Distance(Fraction(rng.randint(0, 14000)))
        for code in (*CODES, "2301XY")
        for school in schools
        if rng.random() < 0.2
    }


def _group(rng: Random, n: int, school: School) -> Group:
    age_from, age_to = rng.choice(((6, 12), (6, 12), (6, 12), (6, 8), (6, 9), (8, 12), (9, 12)))
    least = rng.randint(1, 3)
    target = rng.randint(max(2, least), 4)
    status = rng.choices(WRITTEN_STATUSES, weights=(70, 10, 12, 8))[0]
    return Group(
        f"G{n}",
        school.id,
        kind=GroupKind.AZC if rng.random() < 0.2 else GroupKind.ITK,
        age_from=age_from,
        age_to=age_to,
        min_size=least,
        target_size=target,
        max_size=rng.randint(target, 5),
        max_added=_maybe(rng, 0.2, rng.randint(0, 3)),
        reserved=rng.choice((0, 0, 0, 0, 1)),
        status=status,
        opening_cost=Fraction(rng.choice((0, 0, 12500, 40000))),
        learning_line=LINES[(n + target) % len(LINES)],
        support=SUPPORT[(n + target) % len(SUPPORT)],
    )


def _pupil(
    rng: Random,
    n: int,
    schools: tuple[School, ...],
    groups: tuple[Group, ...],
    boards: tuple[Board, ...],
    seated: float,
) -> Pupil:
    seats = [group for group in groups if group.status is not GroupStatus.CANDIDATE]
    seat = rng.choice(seats) if seats and rng.random() < seated else None
    targets = [group.id for group in groups] + [school.id for school in schools] + [board.id for board in boards]
    by_hand = rng.choice(("itk", "itk", "azc", "review")) if rng.random() < 0.06 else None
    return Pupil(
        f"P{n}",
        birth_date=_birth_date(rng, seat),
        postcode=rng.choice((*CODES, "2301XY", "2303AB")),
        point=_point(rng),
        family_id=_maybe(rng, 0.6, f"F{rng.randint(1, 3)}"),
        registered_on=_maybe(rng, 0.8, DATE - timedelta(days=rng.randint(0, 30))),
        dutch_schooling_months=_maybe(rng, 0.3, rng.choice((0, 6, 23, 23, 24))),
        speaks_dutch=rng.choices((None, False, True), weights=(60, 36, 4))[0],
        expected_stay_months=_maybe(rng, 0.1, rng.choice((3, 24))),
        stay_reason=rng.choice((None, StayReason.WORK, StayReason.OTHER)),
        residence=_residence(rng, seat),
        group_id=None if seat is None else seat.id,
        preferred_boards=tuple(sorted({rng.choice(boards).id for _ in range(rng.choice((0, 0, 1, 2)))})),
        sibling_schools=tuple(sorted({rng.choice(schools).id for _ in range(rng.choice((0, 0, 0, 1, 2)))})),
        refused=(rng.choice(targets),) if rng.random() < 0.12 else (),
        route=by_hand,
        route_reason=by_hand and "by hand",
        traits=_traits(rng),
    )


def _birth_date(rng: Random, seat: Group | None) -> date:
    if seat is not None or rng.random() < 0.9:
        return STARTS_ON - timedelta(days=rng.randint(6 * 366, round(11.5 * 365)))
    return STARTS_ON - timedelta(days=rng.randint(3 * 365, 13 * 365))


def _residence(rng: Random, seat: Group | None) -> Residence | None:
    if seat is not None and rng.random() < 0.9:
        return Residence.AZC if seat.kind is GroupKind.AZC else None
    return rng.choices((None, Residence.HOME, Residence.AZC, Residence.ROL), weights=(40, 30, 20, 10))[0]


def _traits(rng: Random) -> Mapping[str, tuple[str, ...]]:
    origins = tuple(sorted({rng.choice(ORIGINS) for _ in range(rng.choice((0, 1, 1, 1, 2)))}))
    need = rng.choice(("yes", "no"))
    return {"origin": origins, "support_need": ("sight",) if need == "yes" and len(origins) == 2 else (need,)}


def _pins(rng: Random, pupils: tuple[Pupil, ...], groups: tuple[Group, ...]) -> Mapping[str, Pin]:
    takes_new = [group for group in groups if group.status is GroupStatus.OPEN]
    pins = {}
    for pupil in pupils:
        if takes_new and rng.random() < 0.08:
            # Mostly lifts everything, so that what a pin never lifts is covered as well.
            lifted = frozenset(Override) if rng.random() < 0.8 else frozenset(rng.sample(list(Override), 2))
            pins[pupil.id] = Pin(pupil.id, rng.choice(takes_new).id, "a reason", lifted)
    return pins


def _rules(rng: Random, choose: bool | None) -> dict[str, Any]:
    if choose is None:
        choose = rng.random() < 0.4
    return {
        "age_slack_months": rng.choice((0, 6, 12)),
        "max_distance_km": rng.choice((None, None, None, 9, 12.5)),
        "far_km": rng.choice((2, 4.5, 6)),
        "far_multiplier": rng.choice((1, 2.5, 3)),
        "detour": rng.choice((1, 1.3)),
        "siblings": rng.choice(("school", "group")),
        "siblings_strict": rng.choice((False, True, 1, 2, 2)),
        "moves": rng.choice(("none", "none", "free", 0, 1, 2)),
        "groups": "choose" if choose else "fixed",
        "max_open_groups": rng.choice((None, None, 2, 3)) if choose else None,
        "under_min": rng.choice(("flag", "forbid", "auto", "auto")),
        "share_basis": rng.choice(("capacity", "history", "enrolment", "equal", "given")),
        "diversity_columns": rng.choice(([], ["origin"], ["origin", {"support_need": ["yes"]}])),
    }


def _weights(rng: Random) -> Weights:
    """Random weights, mostly the defaults; `clustering`, `cost` and `learning_line` in half of the cases."""
    drawn: dict[str, float] = {}
    for name in WEIGHED:
        if rng.random() < 0.3:
            drawn[name] = rng.choice((0, 0.3, 1, 2.5, 7))
    if rng.random() < 0.5:
        drawn["clustering"] = rng.choice((0.5, 3))
        drawn["cost"] = rng.choice((0.1, 1))
    # Drawn separately, so that the other draws stay as they were before this criterion existed.
    drawn["learning_line"] = Random(repr(drawn)).choice((0, 0, 0.3, 7))
    drawn["support"] = Random(f"support {drawn!r}").choice((0, 0.5, 4))
    drawn["later"] = Random(f"later {drawn!r}").choice((0, 0, 1, 2.5))
    return Weights(**drawn)


def shuffled(case: Case, seed: int) -> Case:
    """The case with the rows of every table shuffled."""
    rng, tables = Random(seed), case.region
    return replace(
        case,
        region=replace(
            tables,
            pupils=tuple(rng.sample(tables.pupils, len(tables.pupils))),
            groups=tuple(rng.sample(tables.groups, len(tables.groups))),
            schools=tuple(rng.sample(tables.schools, len(tables.schools))),
            boards=tuple(rng.sample(tables.boards, len(tables.boards))),
            postcodes=tuple(rng.sample(tables.postcodes, len(tables.postcodes))),
        ),
    )
