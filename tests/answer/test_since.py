"""What has changed since the earlier run: who is gone first, then who is new, then who is elsewhere and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from placement.answer.groups import group_results
from placement.answer.pupils import pupil_results
from placement.answer.since import changes_since
from placement.case import Readings
from placement.compilation import build_problem
from placement.disclosure.view import disclosed_case
from placement.domain import Group, GroupStatus, Pupil
from placement.earlier import EarlierPupil, Told
from placement.result import Change, Changed, Outcome
from placement.tables.read import Tables
from tests.check.small import case, group, placed, pupil

TWO = (group("G1", "S1"), group("G2", "S2"))


def was(pupil_id: str, outcome: Outcome, group_id: str | None = None, **fields: Any) -> EarlierPupil:
    return EarlierPupil(pupil_id, outcome, fields.pop("route", "itk"), group_id, **fields)


def changes(
    earlier: Sequence[EarlierPupil],
    pupils: Sequence[Pupil],
    seats: dict[str, str],
    groups: Sequence[Group] = TWO,
    *,
    invented: Sequence[str] = (),
    in_tables: Sequence[Pupil] = (),
    **settings: Any,
) -> tuple[Change, ...]:
    made = case(pupils, groups, **settings)
    tables = Tables(replace(made.region, pupils=(*made.region.pupils, *in_tables)))
    made = replace(
        made,
        earlier={each.pupil_id: each for each in earlier},
        invented=frozenset(invented),
        readings=Readings({made.scenario.data: tables}),
    )
    problem, placement = build_problem(made), placed(**seats)
    return changes_since(problem, placement, pupil_results(problem, placement), group_results(problem, placement))


def test_the_gone_come_first_then_the_new_then_the_others() -> None:
    earlier = [
        was("P1", Outcome.PLACED, "G1"),
        was("P2", Outcome.WAITING),
        was("P3", Outcome.STAYS, "G2"),
        was("P4", Outcome.ROUTED, route="secondary"),
        was("P5", Outcome.LEFT),
    ]
    found = changes(earlier, [pupil("P1"), pupil("P9")], {"P1": "G2", "P9": "G1"})
    assert found == (
        Change("P2", Changed.GONE, "waiting"),
        Change("P3", Changed.GONE, "stays|G2"),
        Change("P4", Changed.GONE, "routed|secondary"),
        Change("P9", Changed.NEW, "", "placed|G1"),
        Change("P1", Changed.PROPOSAL, "G1", "G2", "weighed"),
    )


def test_without_an_earlier_run_there_is_nothing_to_tell() -> None:
    made = case([pupil("P1")], TWO)
    problem, placement = build_problem(made), placed(P1="G1")
    found = pupil_results(problem, placement)
    assert changes_since(problem, placement, found, group_results(problem, placement)) == ()


def test_whom_a_change_took_out_is_gone_for_that_reason() -> None:
    found = changes([was("P1", Outcome.WAITING)], [], {}, in_tables=[pupil("P1")])
    assert found == (Change("P1", Changed.GONE, "waiting", "", "withdrawn"),)


def test_drawn_pupils_are_not_new() -> None:
    assert changes([], [pupil("P1")], {"P1": "G1"}, invented=["P1"]) == ()


@pytest.mark.parametrize(
    ("now", "groups", "more", "why"),
    [
        pytest.param({}, [group("G1", "S1", status=GroupStatus.CLOSED), TWO[1]], [], "closed", id="closed"),
        pytest.param({}, [group("G1", "S1", status=GroupStatus.WINDING_DOWN), TWO[1]], [], "closed", id="winding down"),
        pytest.param({}, [group("G1", "S1", age_from=11, age_to=12), TWO[1]], [], "age", id="age"),
        pytest.param({"refused": frozenset({"S1"})}, TWO, [], "refused", id="refused"),
        pytest.param({"apart_from": ("P2",)}, TWO, [pupil("P2", group_id="G1")], "apart", id="apart"),
        pytest.param(
            {},
            [group("G1", "S1", max_size=1, target_size=1, min_size=1), TWO[1]],
            [pupil("P2", group_id="G1")],
            "full",
            id="full",
        ),
        pytest.param({}, [group("G1", "S1", max_added=0), TWO[1]], [], "takes_nobody", id="takes nobody more"),
        pytest.param({}, TWO, [], "weighed", id="weighed"),
    ],
)
def test_it_is_said_why_the_earlier_group_is_not_kept(
    now: dict[str, Any], groups: Sequence[Group], more: Sequence[Pupil], why: str
) -> None:
    earlier = [was("P1", Outcome.PLACED, "G1"), *(was(each.id, Outcome.STAYS, each.group_id) for each in more)]
    seats = {"P1": "G2", **{each.id: each.group_id or "" for each in more}}
    assert changes(earlier, [pupil("P1", **now), *more], seats, groups) == (
        Change("P1", Changed.PROPOSAL, "G1", "G2", why),
    )


def test_too_long_a_way_is_a_reason() -> None:
    distances = {("1001", "S1"): 9000, ("1001", "S2"): 100}
    child = pupil("P1", postcode="1001")
    found = changes([was("P1", Outcome.PLACED, "G1")], [child], {"P1": "G2"}, distances=distances, max_distance_km=5)
    assert [each.because for each in found] == ["distance"]


def test_who_now_waits_is_told_why() -> None:
    full = [group(each, school, max_size=1, target_size=1, min_size=1) for each, school in (("G1", "S1"), ("G2", "S2"))]
    others = [pupil("P2", group_id="G1"), pupil("P3", group_id="G2")]
    earlier = [was("P1", Outcome.PLACED, "G1"), was("P2", Outcome.STAYS, "G1"), was("P3", Outcome.STAYS, "G2")]
    found = changes(earlier, [pupil("P1"), *others], {"P2": "G1", "P3": "G2"}, full)
    assert found == (Change("P1", Changed.OUTCOME, "placed|G1", "waiting", "full"),)


def test_who_no_longer_waits_has_the_reason_of_the_new_seat() -> None:
    found = changes([was("P1", Outcome.WAITING)], [pupil("P1")], {"P1": "G1"})
    assert [(each.what, each.before, each.after) for each in found] == [(Changed.OUTCOME, "waiting", "placed|G1")]
    assert found[0].because


@pytest.mark.parametrize(
    ("earlier", "because"),
    [
        (was("P1", Outcome.PLACED, "G1"), "as_proposed"),
        (was("P1", Outcome.PLACED, "G2"), "other_than_proposed:G2"),
        (was("P1", Outcome.WAITING), "not_proposed"),
    ],
)
def test_a_seat_is_as_proposed_or_not(earlier: EarlierPupil, because: str) -> None:
    found = changes([earlier], [pupil("P1", group_id="G1")], {"P1": "G1"})
    assert found == (Change("P1", Changed.SEAT, "", "G1", because),)


def test_who_has_left_is_told_as_that() -> None:
    leaver = pupil("P1", left_on=date(2026, 9, 1), left_to="secondary")
    found = changes([was("P1", Outcome.STAYS, "G1")], [leaver], {})
    assert found == (Change("P1", Changed.OUTCOME, "stays|G1", "left", "left"),)


def test_address_and_family_are_compared_where_the_earlier_run_kept_them() -> None:
    child = pupil("P1", postcode="1002", family_id="F2")
    told, now = Told.of(pupil("P1", postcode="1001", family_id="F1")), Told.of(child)
    kept = was("P1", Outcome.PLACED, "G1", told=told)
    assert changes([kept], [child], {"P1": "G1"}) == (
        Change("P1", Changed.ADDRESS, told.home, now.home),
        Change("P1", Changed.FAMILY, "F1", "F2"),
    )
    assert "1001" in told.home
    assert "1002" in now.home
    assert changes([replace(kept, told=None)], [child], {"P1": "G1"}) == ()


def test_outsiders_have_no_earlier_run() -> None:
    made = replace(case([pupil("P1")]), earlier={"P1": was("P1", Outcome.WAITING)})
    assert disclosed_case(made).earlier is None
