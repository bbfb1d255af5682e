"""Every figure of every scenario, measured again by plain code, with the same definitions in every scenario."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from placement.compilation import build_problem
from placement.domain import Board, GroupStatus
from placement.policy import ShareBasis
from placement.result import Placement, Result
from placement.whatif.compare import compared
from placement.whatif.sections.distance import mean, median, percentile
from placement.whatif.sections.shares import shares_on
from tests.check.small import case, group
from tests.whatif.plain import figures
from tests.whatif.worlds import comparison, pair, sample

SEEDS = range(30)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_figure_matches_a_plain_count(seed: int) -> None:
    (base, other), answers = pair(seed)
    found = comparison(seed)
    for asked, answer, column in zip((base, other), answers, found.scenarios, strict=True):
        shown = {figure.name: figure.value for figure in column.figures}
        assert len(shown) == len(column.figures)
        assert shown == (figures(base, asked, answer.placement) if isinstance(answer, Result) else {})


def test_the_pairs_differ_in_every_section() -> None:
    found = [comparison(seed) for seed in SEEDS]
    assert sum(each.scenarios[1].result is None for each in found) < len(found) / 2
    assert sum(bool(each.moved) for each in found) > len(found) / 2
    differing = {
        figure.name
        for each in found
        if each.scenarios[1].result is not None
        for figure in each.scenarios[1].figures
        if figure.name in each.base.by_name and figure.value != each.base.by_name[figure.name].value
    }
    assert {section for section, _, _ in differing} >= {
        *("pupils", "distance", "walking", "shares", "groups", "sizes", "facilities", "staff", "rooms", "families"),
        *("mixing", "cost", "criteria"),
    }


@pytest.mark.parametrize("moves", ["none", "free"])
def test_moves_that_a_scenario_allows_change_no_definition(moves: str) -> None:
    """The same placement has the same figures, whatever else its scenario would have allowed."""
    (base, _), (answer, _) = pair(3)
    assert isinstance(answer, Result)
    rules = {**dict(base.scenario.rules), "moves": moves, "far_km": 1, "far_multiplier": 9, "detour": 2}
    weights = base.scenario.weights.model_copy(update={"proximity": base.scenario.weights.proximity + 7})
    asked = base.scenario.rules.model_validate(rules)
    scenario = replace(base.scenario, name="other", rules=asked, weights=weights)
    found = compared((base, replace(base, scenario=scenario)), (answer, answer))
    assert found.scenarios[1].figures == found.base.figures
    assert found.base.by_name["criteria", "points", "measure"].value == answer.objective
    assert {(gain.better, gain.worse) for gain in found.gains} == {(0, 0)}


def test_the_sample_agrees_with_its_own_runs() -> None:
    found = sample("baseline", "closed-group")
    for each in found.scenarios:
        assert each.result is not None
        for criterion in each.result.criteria:
            assert each.by_name["criteria", criterion.name, "measure"].value == criterion.measure
        assert each.by_name["criteria", "points", "measure"].value == each.result.objective


def test_shares_are_known_on_every_basis_in_the_tables() -> None:
    figures = sample("baseline", "closed-group").base.by_name
    for basis, total in (("capacity", 1), ("enrolment", 1), ("equal", 1)):
        shares = [figures["shares", board, f"share_{basis}"].value for board in ("OPOO", "PROO", "SCOL")]
        assert sum(share for share in shares if share is not None) == total
    assert figures["shares", "OPOO", "share_given"].value is None


@pytest.mark.parametrize(("has_left", "known"), [(True, {"B1": 1, "B2": 0}), (False, None)])
def test_a_board_that_has_left_needs_no_figure(has_left: bool, known: dict[str, int] | None) -> None:
    boards = (Board("B1", "One", enrolment=40), Board("B2", "Two", has_left=has_left))
    groups = (group("G1", "S1"), group("G2", "S2", status=GroupStatus.CLOSED))
    problem = build_problem(case([], groups, boards=boards))
    assert shares_on(problem, ShareBasis.ENROLMENT) == known
    assert shares_on(problem, ShareBasis.GIVEN) is None


def test_schools_that_become_or_cease_to_be_facilities() -> None:
    found = sample("baseline", "closed-group")
    (base, other), answers = [each.case for each in found.scenarios], [each.result for each in found.scenarios]
    first = answers[0]
    assert first is not None
    groups = tuple(replace(each, school_id="S01") if each.id == "G03" else each for each in base.region.groups)
    third = replace(other, region=replace(base.region, groups=groups))
    there = compared((base, third), (first, first)).scenarios[1]
    assert (there.becomes, there.ceases) == (("S01",), ())
    back = compared((third, base), (first, first)).scenarios[1]
    assert (back.becomes, back.ceases) == ((), ("S01",))


WAYS = [Fraction(value) for value in (1, 2, 3, 4, 10)]


@pytest.mark.parametrize(
    ("values", "middle", "ninth", "average"),
    [
        pytest.param([], None, None, None, id="nobody"),
        pytest.param(WAYS[:1], 1, 1, 1, id="one"),
        pytest.param(WAYS[:2], Fraction(3, 2), 2, Fraction(3, 2), id="two"),
        pytest.param(WAYS, 3, 10, 4, id="five"),
        pytest.param([Fraction(each) for each in range(1, 11)], Fraction(11, 2), 9, Fraction(11, 2), id="ten"),
        pytest.param([Fraction(each) for each in range(1, 12)], 6, 10, 6, id="eleven"),
    ],
)
def test_median_and_ninetieth_percentile(
    values: list[Fraction], middle: Fraction | None, ninth: Fraction | None, average: Fraction | None
) -> None:
    assert (median(values), percentile(values, Fraction(9, 10)), mean(values)) == (middle, ninth, average)


def test_without_pupils_distances_are_unknown() -> None:
    (base, other), (answer, _) = pair(3)
    assert isinstance(answer, Result)
    empty = replace(answer, placement=Placement({}))
    figures = compared((base, other), (answer, empty)).scenarios[1].by_name
    assert figures["distance", "region", "mean"].value is None
    assert {name: figure.value for name, figure in figures.items() if name[2] == "part"} == dict.fromkeys(
        (name for name in figures if name[2] == "part"), None
    )
