"""The weeks recounted by plain code that shares nothing with the play: nobody is lost, no group is too full."""

from __future__ import annotations

import csv
import datetime as dt
import math
from collections import Counter
from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest

from placement.case import Case
from placement.check import violations
from placement.domain import GroupStatus, Holiday
from placement.result import Placement
from placement.simulation.plan import Task
from placement.simulation.play import Ending, Play
from placement.simulation.policies.greedy import greedy
from placement.simulation.state import Standing
from placement.simulation.turn import Turn
from placement.simulation.weeks import weeks_of
from placement.store.simulate import table_files
from placement.studies.simulate import outcome
from tests.simulation import small

SEEDS = [1, pytest.param(range(2, 40), marks=pytest.mark.slow, id="many")]


def recount(case: Case, play: Play, weeks: int) -> None:
    """Recount a play from its pupils alone."""
    most = {group.id: group.max_size for group in case.region.groups}
    target = {group.id: group.target_size for group in case.region.groups}
    at_first = {pupil.id: pupil.group_id for pupil in case.region.pupils if pupil.group_id is not None}
    calendar = weeks_of(case, weeks)
    sizes = {(line.week, line.group_id): line for line in play.groups}
    assert len(play.weeks) == weeks
    for week, line in zip(calendar, play.weeks, strict=True):
        here: Counter[str] = Counter()
        waits = []
        for pupil in play.pupils:
            taken = pupil.placed is not None and pupil.placed <= week.number
            gone = pupil.left_on is not None and pupil.left_on <= (
                week.date if pupil.outcome is Ending.NO_SHOW else week.starts_on
            )
            if (pupil.pupil_id in at_first or taken) and not gone:
                here[pupil.group_id or ""] += 1
            elif pupil.pupil_id not in at_first and not taken and pupil.came <= week.number:
                assert pupil.registered_on is not None
                waits.append((week.date - pupil.registered_on).days // 7)
        assert {group: sizes[week.number, group].size for group in most} == {group: here[group] for group in most}
        assert all(here[group] <= most[group] for group in most)
        assert sorted(waits) == list(line.waited)
        assert line.waiting_points == sum(1 + each for each in waits)
        assert line.arrived == sum(pupil.came == week.number for pupil in play.pupils)
        assert line.placed == sum(pupil.placed == week.number for pupil in play.pupils)
        assert line.groups_over == sum(here[group] > target[group] for group in most)
        if week.is_holiday:
            assert not line.placed
    starts = {week.number: week for week in calendar}
    for pupil in play.pupils:
        if pupil.placed is not None:
            assert pupil.placed >= max(1, pupil.came), "a seat before arrival"
            assert pupil.entered_on == starts[pupil.placed].starts_on
            assert pupil.waited == (starts[pupil.placed].date - (pupil.registered_on or small.DATE)).days // 7
    assert play.pupils[-1].waited is not None
    assert sum(line.arrived for line in play.weeks) + len(case.region.pupils) == len(play.pupils)


@pytest.mark.parametrize("seeds", SEEDS)
def test_a_play_recounted(seeds: int | range) -> None:
    for seed in [seeds] if isinstance(seeds, int) else seeds:
        case, arrivals = small.some_world(Random(seed))
        for play in small.plays(case, arrivals, 9).values():
            recount(case, play, 9)


def test_seats_come_free_when_a_stay_ends_or_nobody_comes() -> None:
    case = small.case(small.seated("P1", "G1", dt.date(2026, 12, 10)), small.child("Q1"), small.child("Q2"))
    play = small.plays(case, small.coming(0.0001, stay=1), 9, policies=("myopic",))["myopic"]
    of = {pupil.pupil_id: pupil for pupil in play.pupils}
    assert of["P1"].left_on == dt.date(2026, 12, 10)
    assert (of["Q1"].entered_on, of["Q1"].left_on) == (dt.date(2026, 11, 30), dt.date(2026, 12, 30))
    away = small.plays(case, small.coming(0.0001, no_show="1"), 2, policies=("myopic",))["myopic"]
    assert [(line.placed, line.left, line.no_shows) for line in away.weeks] == [(2, 0, 0), (0, 2, 2)]
    assert {pupil.outcome for pupil in away.pupils if pupil.pupil_id != "P1"} == {Ending.NO_SHOW}


def test_who_leaves_before_the_first_week_begins_is_told_of_too() -> None:
    case = small.case(small.seated("P1", "G1", small.DATE), small.child("Q1"))
    play = small.plays(case, small.coming(0.0001), 1, policies=("greedy",))["greedy"]
    assert {each.pupil_id: each.outcome for each in play.pupils} == {"P1": Ending.LEFT, "Q1": Ending.SEATED}


def test_those_who_wait_keep_their_day_and_are_placed_when_a_seat_is_free() -> None:
    full = [small.seated(f"P{n}", f"G{1 + n % 2}", dt.date(2026, 12, 14)) for n in range(4)]
    case = small.case(*full, small.child("Q1", registered_on=dt.date(2026, 11, 2)), size=2)
    play = small.plays(case, small.coming(0.0001), 3, policies=("greedy",))["greedy"]
    assert [line.waited for line in play.weeks] == [(3,), (4,), ()]
    assert next(each for each in play.pupils if each.pupil_id == "Q1").placed == 3


def test_nobody_is_placed_in_a_holiday() -> None:
    rest = Holiday("rest", dt.date(2026, 11, 28), dt.date(2026, 12, 8))
    case = small.case(small.child("Q1"), holidays=(rest,), size=2)
    weeks = weeks_of(case, 4)
    assert [week.is_holiday for week in weeks] == [False, True, True, False]
    assert weeks[0].starts_on == dt.date(2026, 12, 9)
    play = small.plays(case, small.coming(3), 4, policies=("myopic",))["myopic"]
    assert [line.placed for line in play.weeks][1:3] == [0, 0]


def test_a_closed_group_is_left_in_the_first_week() -> None:
    case = small.case(small.seated("P1", "G1"), small.seated("P2", "G1"), size=4)
    groups = tuple(
        replace(group, status=GroupStatus.CLOSED) if group.id == "G1" else group for group in case.region.groups
    )
    case = replace(case, region=replace(case.region, groups=groups))
    for play in small.plays(case, small.coming(1), 3).values():
        first = {line.group_id: line.size for line in play.groups if line.week == 1}
        assert first["G1"] == 0
        assert not play.failure


def test_a_play_that_finds_no_seat_for_those_who_must_have_one_ends_early() -> None:
    case = small.case(*(small.seated(f"P{n}", f"G{1 + n % 2}") for n in range(4)), size=2)
    groups = tuple(
        replace(group, status=GroupStatus.CLOSED) if group.id == "G1" else group for group in case.region.groups
    )
    case = replace(case, region=replace(case.region, groups=groups))
    found = small.plays(case, small.coming(1), 3, policies=("greedy", "myopic"))
    assert {policy: play.failure for policy, play in found.items()} == {
        "greedy": "nothing_found",
        "myopic": "contradiction",
    }


@pytest.mark.parametrize("seeds", SEEDS)
def test_greedy_obeys_every_rule(seeds: int | range) -> None:
    for seed in [seeds] if isinstance(seeds, int) else seeds:
        case, arrivals = small.some_world(Random(1000 + seed))
        drawn, weeks = small.draw(case, arrivals, 6), weeks_of(case, 6)
        standing = Standing.of(case, drawn, arrivals.stay_months)
        for week in weeks:
            standing.begin(week)
            problem = standing.problem(week)
            found = greedy(Turn(problem, week, weeks, arrivals, 1, {})).placement
            assert violations(problem.case, Placement(dict(found.groups))) == []
            standing.settle(week, found.groups)


def test_greedy_sends_the_longest_waiting_to_the_nearest_school() -> None:
    case = small.case(
        small.seated("P1", "G1"),
        small.child("Q1", registered_on=dt.date(2026, 11, 16)),
        small.child("Q2", registered_on=dt.date(2026, 11, 2)),
        size=2,
    )
    play = small.plays(case, small.coming(0.0001), 1, policies=("greedy",))["greedy"]
    of = {pupil.pupil_id: pupil.group_id for pupil in play.pupils}
    assert (of["Q2"], of["Q1"]) == ("G1", "G2")


def test_the_tables_hold_what_was_played() -> None:
    case, arrivals = small.some_world(Random(5))
    plan = small.made(case, arrivals, weeks=4, draws=2)
    both = {Task(0, number): tuple(small.plays(case, arrivals, 4, number).values()) for number in (1, 2)}
    found = outcome(plan, both)
    files = {name: list(csv.DictReader(text.splitlines())) for name, text in table_files(found).items()}
    assert list(files["weeks.csv"][0])[:12] == [
        *("policy", "draw", "week", "date", "arrived", "placed", "waiting", "waiting_weeks_mean", "p90", "longest"),
        *("left", "proximity"),
    ]
    assert list(files["weeks.csv"][0])[-2:] == ["groups_under", "groups_over"]
    assert [row["policy"] for row in files["weeks.csv"]] == ["greedy"] * 8 + ["myopic"] * 8 + ["hindsight"] * 8
    for row, line in zip(files["weeks.csv"], (line for play in found.plays for line in play.weeks), strict=True):
        waits = sorted(line.waited)
        assert Fraction(row["waiting_weeks_mean"] or 0) == pytest.approx(sum(waits) / max(1, len(waits)), abs=1e-5)
        assert int(row["p90"]) == (waits[math.ceil(0.9 * len(waits)) - 1] if waits else 0)
        assert int(row["longest"]) == max(waits, default=0)
    placed = [int(row["placed"]) for row in files["weeks.csv"] if row["policy"] == "greedy"]
    band = next(row for row in files["bands.csv"] if (row["policy"], row["measure"]) == ("greedy", "placed"))
    assert (int(band["low"]), int(band["high"])) == tuple(sorted((sum(placed[:4]), sum(placed[4:]))))
    assert not any(name in row for name in ("pupil_id", "family_id") for row in files["bands.csv"] + files["weeks.csv"])
