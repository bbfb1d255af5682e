"""A family that waits together: what being split now would mean."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from random import Random
from typing import Any

import pytest

from placement.case import Case
from placement.check import violations
from placement.compilation import build_problem
from placement.criteria.coverage import waiting_points
from placement.domain import GroupKind, Residence
from placement.problem import Problem
from placement.result import Placement
from placement.siblings import held_families
from placement.solver import split_families
from placement.solver.find import find
from placement.solver.solving import solve
from placement.solver.split_families import going_apart, points
from tests.check.small import DATE, case, group, placed, pupil
from tests.solver.worlds import figures, search, with_settings
from tests.worlds import random_case

NARROW = [group("G1", "S1", target_size=1, max_size=1), group("G2", "S2", target_size=1, max_size=1)]
FAMILY = [pupil("P1", family_id="F1"), pupil("P2", family_id="F1")]


def asked(*tables: Any, **settings: Any) -> tuple[Problem, Placement, list[Mapping[str, Any]]]:
    """Solve a small world and ask about its families: the problem, the placement, and the notes' values."""
    problem = build_problem(case(*tables, **settings))
    found = find(problem, search()).placement
    assert found is not None
    return problem, found, [{"code": note.code, **note.values} for note in going_apart(problem, found, search())]


def test_two_seats_at_two_schools_would_split_the_family() -> None:
    _, found, notes = asked(FAMILY, NARROW, siblings_strict=True)
    assert found.groups == {}
    (note,) = notes
    assert note["code"] == "family_waits"
    assert note["family_id"] == "F1"
    assert note["pupils"] == ("P1", "P2")
    assert sorted(each.split(">")[1] for each in note["placed_apart"]) == ["G1", "G2"]
    assert note["waits_instead"] == ()
    assert (note["waiting_points_together"], note["waiting_points_apart"]) == (2, 0)


def test_the_placement_itself_shows_that_the_loosened_rules_allow_one(monkeypatch: pytest.MonkeyPatch) -> None:
    # A solver that calls them contradictory is then asked again.
    starts: list[Any] = []

    def asked_from(problem: Problem, budget: Any, *, start: Placement | None = None) -> Any:
        starts.append(start)
        return find(problem, budget, start=start)

    monkeypatch.setattr(split_families, "find", asked_from)
    _, found, _ = asked(FAMILY, NARROW, siblings_strict=True)
    assert starts == [found]


def test_a_note_gives_the_points_of_splitting() -> None:
    problem, found, (note,) = asked(FAMILY, NARROW, siblings_strict=True)
    apart = placed(**dict(each.split(">") for each in note["placed_apart"]))
    rules = problem.rules.model_copy(update={"siblings_strict": False})
    loosened = replace(problem.case, scenario=replace(problem.case.scenario, rules=rules))
    assert violations(loosened, apart) == []
    assert note["delta_points"] == figures(loosened, apart)[1] - figures(loosened, found)[1]
    assert note["delta_points"] > 20


def test_only_one_member_may_find_a_seat() -> None:
    _, found, (note,) = asked(FAMILY, NARROW[:1], siblings_strict=True)
    assert found.groups == {}
    assert len(note["placed_apart"]) == 1
    assert (note["waiting_points_together"], note["waiting_points_apart"]) == (2, 1)


def test_another_pupil_may_have_to_wait_instead() -> None:
    long = [replace(each, registered_on=DATE - timedelta(weeks=5)) for each in FAMILY]
    _, found, (note,) = asked([*long, pupil("P3")], NARROW[:1], siblings_strict=True)
    assert found.groups == {"P3": "G1"}
    assert note["waits_instead"] == ("P3",)
    assert (note["waiting_points_together"], note["waiting_points_apart"]) == (12, 6)


def test_splitting_may_gain_nothing() -> None:
    full = [pupil("P9", group_id="G1")]
    _, _, (note,) = asked([*FAMILY, *full], NARROW[:1], siblings_strict=True)
    assert note["code"] == "family_waits"
    assert note["placed_apart"] == ()
    assert note["waiting_points_together"] == note["waiting_points_apart"] == 2
    assert note["delta_points"] == 0


def test_a_family_may_fit_nowhere() -> None:
    children = [FAMILY[0], replace(FAMILY[1], residence=Residence.AZC)]
    groups = [group("G1", "S1"), group("G2", "S2", kind=GroupKind.AZC)]
    _, found, (note,) = asked(children, groups, siblings_strict=True)
    assert found.groups == {}
    assert note["code"] == "family_fits_nowhere"
    assert set(note["placed_apart"]) == {"P1>G1", "P2>G2"}


@pytest.mark.parametrize(
    ("groups", "strict"), [(NARROW, False), (NARROW, 1), ([group("G1", "S1")], True)], ids=["free", "long", "together"]
)
def test_families_that_are_not_held_or_do_not_wait_have_no_note(groups: Any, strict: Any) -> None:
    long = [replace(each, registered_on=DATE - timedelta(weeks=3)) for each in FAMILY]
    _, _, notes = asked(long, groups, siblings_strict=strict)
    assert notes == []


def test_every_waiting_family_has_a_note() -> None:
    children = [*FAMILY, pupil("P3", family_id="F2"), pupil("P4", family_id="F2")]
    _, _, notes = asked(children, NARROW, siblings_strict=True)
    assert [note["family_id"] for note in notes] == ["F1", "F2"]


def test_without_time_there_is_no_note() -> None:
    problem, found, _ = asked(FAMILY, NARROW, siblings_strict=True)
    stop = threading.Event()
    stop.set()
    assert going_apart(problem, found, search(stop=stop)) == ()
    assert going_apart(problem, found, search(seconds=0.0)) == ()


def test_without_an_answer_there_is_no_note() -> None:
    problem, found, _ = asked(FAMILY, NARROW, siblings_strict=True)
    assert going_apart(problem, found, search(seconds=None, deterministic=1e-9)) == ()


def test_watchers_are_not_informed_of_these_searches() -> None:
    problem, found, _ = asked(FAMILY, NARROW, siblings_strict=True)
    told: list[object] = []
    assert len(going_apart(problem, found, search(watcher=told.append))) == 1
    assert told == []


def waiting_worlds(count: int) -> list[tuple[Case, Placement, Any]]:
    """Worlds in which a held family waits, each with its placement and notes."""
    rng = Random("apart")
    found: list[tuple[Case, Placement, Any]] = []
    while len(found) < count:
        world = with_settings(
            random_case(rng, pupils=rng.randint(8, 14), groups=3, siblings_strict=True, seated=0.2), workers=1
        )
        world = replace(world, pins={})
        problem = build_problem(world)
        if any(not options and each not in problem.may_wait for each, options in problem.options.items()):
            continue
        if held_families(problem):
            placement = find(problem, search()).placement
            assert placement is not None
            notes = going_apart(problem, placement, search())
            if notes:
                found.append((world, placement, notes))
    return found


def test_notes_on_random_worlds_are_true() -> None:
    for world, placement, notes in waiting_worlds(15):
        problem = build_problem(world)
        assert points(problem, placement) == figures(world, placement)[1]
        waiting = {
            family.key: family
            for family in held_families(problem)
            if not any(each in placement.groups for each in family.applicants)
        }
        assert [f"family {note.values['family_id']}" for note in notes] == list(waiting)
        for note in notes:
            values = note.values
            sure = dict(each.split(">") for each in values["placed_apart"])
            assert set(sure) <= set(values["pupils"])
            assert values["waiting_points_together"] == sum(waiting_points(problem, each) for each in values["pupils"])
            left = sum(waiting_points(problem, each) for each in values["pupils"] if each not in sure)
            assert values["waiting_points_apart"] == left
            assert set(values["waits_instead"]) <= set(placement.groups)


def test_a_solve_includes_these_notes() -> None:
    result = solve(with_settings(case(FAMILY, NARROW, siblings_strict=True), workers=1))
    assert "family_waits" in [note.code for note in result.notes]
    assert isinstance(result.notes[0].values.get("delta_points", Fraction(0)), Fraction)
