from __future__ import annotations

import pytest

from placement.criteria.registry import criterion
from placement.result import Note
from tests.check.small import placed, pupil
from tests.factory import assert_measure, problem

CONTINUITY = criterion("continuity")


@pytest.mark.parametrize(
    ("groups", "changes"),
    [
        pytest.param({}, 2, id="both wait"),
        pytest.param({"P1": "G1"}, 1, id="one kept"),
        pytest.param({"P1": "G2", "P2": "G2"}, 1, id="one kept, one elsewhere"),
        pytest.param({"P1": "G1", "P2": "G2", "P3": "G1"}, 0, id="both kept"),
    ],
)
def test_proposals_that_are_not_kept_count(groups: dict[str, str], changes: int) -> None:
    world = problem([pupil("P1"), pupil("P2"), pupil("P3")], previous={"P1": "G1", "P2": "G2"})
    assert_measure(CONTINUITY, world, changes, **groups)


def test_only_proposals_to_present_applicants_count() -> None:
    children = [pupil("P1", group_id="G1"), pupil("P2", speaks_dutch=True)]
    world = problem(children, previous={"P1": "G2", "P2": "G2", "P9": "G2"})
    assert_measure(CONTINUITY, world, 0, P1="G1")


def test_a_proposal_that_is_no_longer_an_option_counts() -> None:
    world = problem([pupil("P1", refused=("S2",))], previous={"P1": "G2"})
    assert_measure(CONTINUITY, world, 1, P1="G1")


def test_explanations_name_pupils_who_newly_keep_or_lose_a_proposal() -> None:
    world = problem([pupil("P1"), pupil("P2")], previous={"P1": "G1", "P2": "G2"})
    assert CONTINUITY.explain(world, placed(P1="G1"), placed(P1="G2")) == [
        Note("proposal_changed", {"pupil_id": "P1", "group_id": "G1"})
    ]
