"""Which families are held together, and where they could go (contract, section 3, Siblings strict)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from placement.domain import GroupKind, GroupStatus, Pupil, Residence
from placement.siblings import HeldFamily, held_families
from tests.check.small import DATE, group, pin, pupil
from tests.factory import problem

GROUPS = [group("G1", "S1"), group("G2", "S2"), group("G3", "S1")]


def child(pupil_id: str, weeks: int = 0, **fields: Any) -> Pupil:
    return pupil(pupil_id, **{"family_id": "F1", "registered_on": DATE - timedelta(weeks=weeks), **fields})


def held(*children: Pupil, groups: Any = GROUPS, **settings: Any) -> tuple[HeldFamily, ...]:
    return held_families(problem(children, groups, **{"siblings_strict": True, **settings}))


def test_a_held_family_has_every_site_that_takes_it_whole() -> None:
    both = ("G1", "G3")
    (family,) = held(child("P2"), child("P1"), pupil("P3"))
    assert family.applicants == ("P1", "P2")
    assert family.anchors == ()
    assert family.sites == {"S1": (both, both), "S2": (("G2",), ("G2",))}


@pytest.mark.parametrize(
    ("strict", "weeks", "is_held"),
    [
        pytest.param(False, (0, 0), False, id="never"),
        pytest.param(True, (0, 0), True, id="always"),
        pytest.param(True, (50, 50), True, id="always, however long they wait"),
        pytest.param(2, (0, 1), True, id="nobody waited two weeks"),
        pytest.param(2, (0, 2), False, id="one did"),
        pytest.param(1, (0, 0), True, id="nobody waited a week"),
        pytest.param(1, (1, 1), False, id="both did"),
        pytest.param(9, (8, 8), True, id="a long number"),
    ],
)
def test_a_family_is_held_until_someone_has_waited_long_enough(
    strict: object, weeks: tuple[int, int], is_held: bool
) -> None:
    assert bool(held(child("P1", weeks[0]), child("P2", weeks[1]), siblings_strict=strict)) is is_held


def test_only_whole_weeks_count() -> None:
    nearly = child("P2", registered_on=DATE - timedelta(days=13))
    assert held(child("P1"), nearly, siblings_strict=2)


def test_waiting_of_seated_members_does_not_matter() -> None:
    assert held(child("P1"), child("P2", 30, group_id="G1"), siblings_strict=2)


def test_waiting_of_a_pinned_applicant_matters() -> None:
    # Contract: "families in which no applicant has waited that many whole weeks"; a pin leaves an applicant one.
    assert not held(child("P1"), child("P2", 30), pins=[pin("P2", "G1")], siblings_strict=2)


@pytest.mark.parametrize(
    "children",
    [
        pytest.param([child("P1")], id="an only child"),
        pytest.param([child("P1"), child("P2", family_id="F2")], id="two families"),
        pytest.param([child("P1"), child("P2", family_id=None)], id="no family id"),
        pytest.param([child("P1"), child("P2", speaks_dutch=True)], id="the other is routed elsewhere"),
        pytest.param([child("P1", group_id="G1"), child("P2", group_id="G2")], id="all seated"),
    ],
)
def test_families_that_are_not_held(children: list[Pupil]) -> None:
    assert held(*children) == ()


def test_pinned_and_seated_members_are_anchors() -> None:
    (family,) = held(child("P1"), child("P2", group_id="G2"))
    assert (family.applicants, family.anchors, set(family.sites)) == (("P1",), ("P2",), {"S2"})
    (family,) = held(child("P1"), child("P2"), pins=[pin("P2", "G1")])
    assert (family.applicants, family.anchors, family.sites) == (("P1",), ("P2",), {"S1": (("G1", "G3"),)})


def test_a_family_at_several_sites_may_join_either() -> None:
    (family,) = held(child("P1"), child("P2", group_id="G2"), child("P3", group_id="G3"))
    assert set(family.sites) == {"S1", "S2"}


def test_anchors_who_may_move_contribute_their_options() -> None:
    (family,) = held(child("P1"), child("P2", group_id="G2"), moves="free")
    assert set(family.sites) == {"S1", "S2"}


def test_displaced_members_are_anchors_wherever_they_go() -> None:
    groups = [*GROUPS, group("G4", "S3", status=GroupStatus.CLOSED)]
    (family,) = held(child("P1"), child("P2", group_id="G4", refused=("S1",)), groups=groups)
    assert set(family.sites) == {"S2"}


def test_a_family_with_no_common_site_has_no_sites() -> None:
    groups = [group("G1", "S1"), group("G2", "S2", kind=GroupKind.AZC)]
    family = [child("P1"), child("P2", residence=Residence.AZC)]
    (found,) = held(*family, groups=groups)
    assert found.sites == {}
    assert held(*family, groups=groups, siblings_strict=2) == ()


def test_sites_are_groups_if_the_rule_says_so() -> None:
    (family,) = held(child("P1"), child("P2", refused=("G3",)), siblings="group")
    assert family.sites == {"G1": (("G1",), ("G1",)), "G2": (("G2",), ("G2",))}


def test_a_loosened_family_is_not_held() -> None:
    world = problem([child("P1"), child("P2")], GROUPS, siblings_strict=True)
    (family,) = held_families(world)
    loosened = replace(world, loose_families=frozenset({family.key}))
    assert held_families(loosened) == ()
