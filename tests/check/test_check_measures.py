from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest

from placement.catalogue import COVERAGE, NAMES
from placement.check import measure_all
from placement.check.measures import MEASURES
from placement.domain import Board, GroupKind, GroupStatus
from placement.faults import InputError
from tests.check.small import DATE, case, group, placed, pupil

AZC = GroupKind.AZC
CLOSED, CANDIDATE, WINDING = GroupStatus.CLOSED, GroupStatus.CANDIDATE, GroupStatus.WINDING_DOWN


def test_every_criterion_of_the_catalogue_is_measured() -> None:
    assert list(MEASURES) == [COVERAGE, *NAMES]


def test_coverage_is_one_plus_the_weeks_waited() -> None:
    pupils = [
        pupil("P1", registered_on=DATE - timedelta(days=20)),
        pupil("P2", registered_on=DATE - timedelta(days=90)),
        pupil("P3"),
        pupil("P4", speaks_dutch=True, registered_on=DATE - timedelta(days=90)),
    ]
    assert measure_all(case(pupils), placed(P2="G1"))["coverage"] == (1 + 2) + 1


@pytest.mark.parametrize(
    ("metres", "rules", "km"),
    [
        pytest.param(6000, {}, Fraction(6), id="not far yet"),
        pytest.param(7500, {}, Fraction(21, 2), id="7.5 + 2 * 1.5"),
        pytest.param(7500, {"far_multiplier": 1}, Fraction(15, 2), id="no extra"),
        pytest.param(7500, {"far_km": 0.25, "far_multiplier": 1.5}, Fraction(89, 8), id="7.5 + 0.5 * 7.25"),
    ],
)
def test_far_kilometres_count_more_in_proximity(metres: int, rules: dict[str, Any], km: Fraction) -> None:
    pupils = [pupil("P1"), pupil("P2", group_id="G2"), pupil("P3", postcode="1001AB"), pupil("P4")]
    given = {("1001", "S2"): metres, ("1001AB", "S1"): 1}
    counted = measure_all(case(pupils, distances=given, **rules), placed(P1="G2", P2="G2", P3="G1"))
    assert counted["proximity"] == 2 * km + Fraction(1, 1000)


@pytest.mark.parametrize(
    ("fields", "groups", "by_school", "by_group"),
    [
        pytest.param([{}, {}], {"P0": "G1", "P1": "G1"}, 0, 0, id="together"),
        pytest.param([{}, {}], {"P0": "G2", "P1": "G3"}, 0, 1, id="one school"),
        pytest.param([{}, {}, {}], {"P0": "G1", "P1": "G2", "P2": "G3"}, 1, 2, id="three"),
        pytest.param([{}, {}], {"P0": "G1"}, 0, 0, id="one waits"),
        pytest.param([{}, {"sibling_schools": ("S2",)}], {"P0": "G1"}, 1, 0, id="a waiting one's sister"),
        pytest.param([{}, {"speaks_dutch": True, "sibling_schools": ("S2", "S9")}], {"P0": "G1"}, 2, 0, id="routed"),
        pytest.param([{"sibling_schools": ("S1", "S1")}], {"P0": "G1"}, 0, 0, id="the same school"),
        pytest.param([{"sibling_schools": ("S1",)}], {}, 0, 0, id="never below nought"),
    ],
)
def test_family_counts_sites_minus_one(
    fields: list[dict[str, Any]], groups: dict[str, str], by_school: int, by_group: int
) -> None:
    pupils = [pupil(f"P{n}", family_id="F", **each) for n, each in enumerate(fields)]
    rooms = (group("G1", "S1"), group("G2", "S2"), group("G3", "S2"))
    assert measure_all(case(pupils, rooms), placed(**groups))["family"] == by_school
    assert measure_all(case(pupils, rooms, siblings="group"), placed(**groups))["family"] == by_group


def test_a_pupil_without_family_is_a_family_of_one() -> None:
    pupils = [pupil("P1", sibling_schools=("S2",)), pupil("P2")]
    assert measure_all(case(pupils), placed(P1="G1", P2="G2"))["family"] == 1


def test_preference_counts_new_seats_only() -> None:
    pupils = [
        pupil("P1", preferred_boards=("B1",)),
        pupil("P2", preferred_boards=("B1", "B2")),
        pupil("P3", preferred_boards=("B1",), group_id="G2"),
        pupil("P4", preferred_boards=("B1",), group_id="G1"),
        pupil("P5", preferred_boards=("B1",)),
        pupil("P6"),
    ]
    counted = measure_all(case(pupils), placed(P1="G2", P2="G2", P3="G2", P4="G2", P6="G2"))
    assert counted["preference"] == 2


@pytest.mark.parametrize(
    ("basis", "expected"),
    [
        # Three pupils with board B1, none with B2; half of |3 - 3s| + |0 - 3(1 - s)| is 3(1 - s).
        pytest.param("capacity", Fraction(3 * 4, 6), id="2 of 6"),
        pytest.param("enrolment", Fraction(3 * 1, 4), id="300 of 400"),
        pytest.param("given", Fraction(3 * 5, 7), id="0.2 of 0.7"),
        pytest.param("equal", Fraction(3, 2), id="half"),
        pytest.param("history", Fraction(3 * 2, 5), id="24 of 40"),
    ],
)
def test_proportionality_on_every_basis(basis: str, expected: Fraction) -> None:
    boards = (
        Board("B1", "One", 300, Fraction(1, 5), intake=24),
        Board("B2", "Two", 100, Fraction(1, 2), intake=16),
        Board("B3", "Has no itk group", 900, Fraction(9), intake=70),
    )
    groups = [
        group("G1", "S1"),
        group("G2", "S2", target_size=4),
        group("G3", "S2", target_size=50, status=CLOSED),
        group("G4", "S2", target_size=50, status=CANDIDATE),
        group("G5", "S2", target_size=50, status=WINDING),
        group("G6", "S2", target_size=50, kind=AZC),
    ]
    pupils = [pupil(f"P{n}") for n in range(5)]
    world = case(pupils, groups, boards=boards, share_basis=basis)
    assert measure_all(world, placed(P0="G1", P1="G1", P2="G1", P3="G6"))["proportionality"] == expected


def test_shares_count_all_itk_groups_if_none_is_open() -> None:
    groups = [group("G1", "S1", status=CANDIDATE), group("G2", "S2", target_size=6, status=CLOSED), group("G3", "S3")]
    without_itk = [*groups[:2], group("G3", "S3", kind=AZC)]
    assert measure_all(case([pupil("P1")], groups), placed(P1="G1"))["proportionality"] == 1
    assert measure_all(case([pupil("P1")], without_itk), placed(P1="G1"))["proportionality"] == Fraction(3, 4)


def test_without_itk_groups_proportionality_is_zero() -> None:
    assert measure_all(case([pupil("P1")], [group("G1", "S1", kind=AZC)]), placed(P1="G1"))["proportionality"] == 0


def test_a_total_share_of_zero_is_a_fault() -> None:
    with pytest.raises(InputError, match="enrolment"):
        measure_all(case([], share_basis="enrolment"), placed())


@pytest.mark.parametrize(
    ("columns", "pairs"),
    [
        pytest.param(["origin"], 3 + 1, id="three of a, two of b who also are a"),
        pytest.param([{"origin": ["b"]}], 1, id="only b"),
        pytest.param(["origin", {"support_need": ["yes"]}], 4 + 1, id="two columns"),
        pytest.param([], 0, id="off"),
    ],
)
def test_diversity_counts_pairs_of_equal_values(columns: list[Any], pairs: int) -> None:
    traits: list[dict[str, tuple[str, ...]]] = [
        {"origin": ("a", "b")},
        {"origin": ("a",), "support_need": ("yes",)},
        {"origin": ("a", "b"), "support_need": ("yes",)},
        {},
        {"origin": ("c",), "support_need": ("no",)},
    ]
    pupils = [pupil(f"P{n}", traits=each) for n, each in enumerate(traits)] + [pupil("Q", traits={"origin": ("a",)})]
    groups = {f"P{n}": "G1" for n in range(5)} | {"Q": "G2"}
    assert measure_all(case(pupils, diversity_columns=columns), placed(**groups))["diversity"] == pairs


@pytest.mark.parametrize(
    ("size", "above", "short"), [(0, 0, 0), (1, 0, 3), (2, 0, 1), (3, 0, 0), (4, 0, 0), (5, 1, 0), (6, 3, 0)]
)
def test_group_size_and_viability_are_triangular(size: int, above: int, short: int) -> None:
    pupils = [pupil(f"P{n}") for n in range(size)]
    counted = measure_all(
        case(pupils, [group("G1", "S1", min_size=3, target_size=4, max_size=9)]), placed(**{p.id: "G1" for p in pupils})
    )
    assert counted["group_size"] == above
    assert counted["viability"] == short


@pytest.mark.parametrize(
    ("born", "months"),
    [
        pytest.param(date(2018, 11, 30), 0, id="eight today"),
        pytest.param(date(2018, 12, 1), 1, id="a day under eight"),
        pytest.param(date(2016, 12, 1), 0, id="nine years and eleven months"),
        pytest.param(date(2016, 11, 30), 1, id="ten today"),
        pytest.param(date(2016, 8, 1), 4, id="ten and three months"),
    ],
)
def test_age_fit_counts_months_outside_the_band_of_new_seats(born: date, months: int) -> None:
    groups = [group("G1", "S1", age_from=8, age_to=9), group("G2", "S2", age_from=8, age_to=9)]
    pupils = [
        pupil("P1", birth_date=born),
        pupil("P2", birth_date=born, group_id="G1"),
        pupil("P3", birth_date=born, group_id="G1"),
        pupil("P4", birth_date=born),
    ]
    assert measure_all(case(pupils, groups), placed(P1="G1", P2="G1", P3="G2"))["age_fit"] == 2 * months


def test_continuity_and_stability_count_changes() -> None:
    previous = {"P1": "G1", "P2": "G1", "P3": "G1", "P4": "G1", "P5": "G2", "P9": "G1"}
    pupils = [
        pupil("P1"),
        pupil("P2"),
        pupil("P3"),
        pupil("P4", speaks_dutch=True),
        pupil("P5", group_id="G1"),
        pupil("P6", group_id="G1"),
        pupil("P7"),
    ]
    counted = measure_all(case(pupils, previous=previous), placed(P1="G1", P2="G2", P5="G1", P6="G2", P7="G1"))
    assert counted["continuity"] == 2
    assert counted["stability"] == 1


@pytest.mark.parametrize(
    ("choice", "clusters", "thousands"),
    [
        # fixed: open are G1, G2 (S1), G3 (S2), G5 (S3); choose: those with pupils, G2, G4 and G5.
        pytest.param("fixed", 2, Fraction(1 + 2 + 4 + 16 + 64, 1000), id="by status"),
        pytest.param("choose", 3, Fraction(2 + 8 + 16 + 64, 1000), id="by pupils"),
    ],
)
def test_clustering_and_cost_count_open_groups(choice: str, clusters: int, thousands: Fraction) -> None:
    kinds: list[dict[str, Any]] = [
        {"school_id": "S1"},
        {"school_id": "S1"},
        {"school_id": "S2"},
        {"school_id": "S2", "status": CANDIDATE},
        {"school_id": "S3", "status": WINDING},
        {"school_id": "S3", "status": CLOSED},
        {"school_id": "S1", "kind": AZC},
    ]
    groups = [group(f"G{n + 1}", opening_cost=Fraction(2**n), **each) for n, each in enumerate(kinds)]
    pupils = [pupil(f"P{n}") for n in range(1, 8)]
    counted = measure_all(case(pupils, groups, groups=choice), placed(P2="G2", P4="G4", P5="G5", P6="G6", P7="G7"))
    assert counted["clustering"] == clusters
    assert counted["cost"] == thousands


def test_all_measures_are_exact_rationals() -> None:
    pupils = [pupil("P1", group_id="G1"), pupil("P2")]
    counted = measure_all(case(pupils), placed(P1="G1", P2="G2"))
    assert all(type(value) is Fraction for value in counted.values())
    assert counted["proximity"] == Fraction(9, 10) + 13 + 2 * 7
