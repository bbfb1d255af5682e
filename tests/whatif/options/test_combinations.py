"""All combinations, the case that each produces, and the limits of rooms and staff."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from placement.case import Case
from placement.domain import Board, GroupStatus, School
from placement.policy import GroupChoice
from placement.result import Note
from placement.results.options import Combination
from placement.whatif.options.combinations import (
    NOTHING,
    Size,
    applied,
    candidates,
    closable,
    count,
    every,
    open_groups,
    sizes,
)
from placement.whatif.options.limits import Limits
from tests.check.small import case, group, pupil

CANDIDATE, WINDING_DOWN, CLOSED = GroupStatus.CANDIDATE, GroupStatus.WINDING_DOWN, GroupStatus.CLOSED


def region(**rules: Any) -> Case:
    groups = [
        group("G5", "S2", status=CANDIDATE),
        group("G4", "S1", status=CANDIDATE),
        group("G3", "S3", status=WINDING_DOWN),
        group("G2", "S2"),
        group("G1", "S1"),
        group("G6", "S3", status=CLOSED),
    ]
    return case([pupil("P1")], groups, **rules)


def test_candidates_may_open_and_open_groups_may_close() -> None:
    assert candidates(region()) == ("G4", "G5")
    assert closable(region()) == ("G1", "G2")


def test_every_combination_occurs_once() -> None:
    world = region()
    every_size = sizes(world, 1, 1)
    assert every_size[0] == Size(0, 0)
    found = [each for size in every_size for each in every(world, size)]
    assert sorted(found) == sorted(
        {
            NOTHING,
            *(Combination((each,)) for each in ("G4", "G5")),
            *(Combination((), (each,)) for each in ("G1", "G2")),
            *(Combination((up,), (down,)) for up in ("G4", "G5") for down in ("G1", "G2")),
        }
    )
    assert sum(count(world, size) for size in every_size) == len(found) == len(set(found))


@pytest.mark.parametrize(
    ("opened", "closed", "number"),
    [(0, 0, 1), (1, 0, 3), (0, 2, 4), (2, 2, 16), (9, 9, 16)],
)
def test_sizes_are_limited_to_existing_groups(opened: int, closed: int, number: int) -> None:
    world = region()
    assert sum(count(world, size) for size in sizes(world, opened, closed)) == number


def test_a_combination_equals_the_scenarios_changes() -> None:
    world = region(groups="choose", max_open_groups=3)
    changed = applied(world, Combination(("G4",), ("G2",)))
    statuses = {each.id: each.status for each in changed.region.groups}
    assert statuses["G4"] is GroupStatus.OPEN
    assert statuses["G2"] is CLOSED
    assert statuses["G5"] is CANDIDATE
    assert changed.scenario.rules.groups is GroupChoice.FIXED
    assert changed.scenario.rules.max_open_groups is None
    assert sorted(each.id for each in open_groups(world, Combination(("G4",), ("G2",)))) == ["G1", "G3", "G4"]
    assert sorted(each.id for each in open_groups(world)) == ["G1", "G2", "G3"]


def test_a_combination_counts_its_changes() -> None:
    combination = Combination(("G4", "G5"), ("G1",))
    assert (combination.changes, combination.balance) == (3, 1)
    assert Size(2, 1).balance == 1


# --- limits -----------------------------------------------------------------------------------------


def limited(*, rooms: int | None = None, staff: str | None = None, **rules: Any) -> Case:
    """A school S1 of board B1 with one open group and two candidates."""
    schools = [School("S1", "B1", "Here", postcode="1001", rooms=rooms)]
    boards = [Board("B1", "One", staff_fte=None if staff is None else Fraction(staff))]
    groups = [group("G1", "S1"), group("G2", "S1", status=CANDIDATE), group("G3", "S1", status=CANDIDATE)]
    return case([pupil("P1")], groups, schools=schools, boards=boards, **rules)


BOTH = Combination(("G2", "G3"))
ONE = Combination(("G2",))
SWAP = Combination(("G2",), ("G1",))


@pytest.mark.parametrize(
    ("world", "combination", "broken"),
    [
        pytest.param(limited(), BOTH, (), id="no limit is known"),
        pytest.param(limited(rooms=3), BOTH, (), id="rooms for all"),
        pytest.param(limited(rooms=2), BOTH, (("rooms", "S1", 3, 2),), id="a room short"),
        pytest.param(limited(rooms=2), ONE, (), id="the last room"),
        pytest.param(limited(rooms=0), NOTHING, (), id="history has broken it"),
        pytest.param(limited(rooms=0), SWAP, (), id="no worse than history"),
        pytest.param(limited(rooms=0), ONE, (("rooms", "S1", 2, 1),), id="worse than history"),
        pytest.param(limited(staff="2.9"), BOTH, (("staff", "B1", 3, 2),), id="staff for two"),
        pytest.param(limited(staff="2.9", fte_per_group=0.9), BOTH, (), id="staff for three"),
        pytest.param(
            limited(groups="choose", max_open_groups=2), BOTH, (("open_groups", "", 3, 2),), id="most open groups"
        ),
        pytest.param(
            limited(rooms=1, staff="1"), BOTH, (("rooms", "S1", 3, 1), ("staff", "B1", 3, 1)), id="several at once"
        ),
    ],
)
def test_limits_bar_combinations(
    world: Case, combination: Combination, broken: tuple[tuple[str, str, int, int], ...]
) -> None:
    assert Limits(world).broken(combination) == tuple(
        Note(code, {"id": subject, "groups": groups, "limit": limit}) for code, subject, groups, limit in broken
    )
