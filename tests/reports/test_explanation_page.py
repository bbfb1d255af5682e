"""The page of `placement explain`: full pages compared with stored ones, and properties of every page."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from rich.cells import cell_len

from placement.case import Case
from placement.locale import LANGUAGES
from placement.policy import Mode, Rules, SolveSettings, Weights
from placement.reports.terminal.explanation import render_explanation
from placement.result import Result
from placement.results.explanation import Explanation
from tests.reports.explained import HURRIED, MOVED, PLACED, REVIEW, ROUTED, STAYS, WAITING
from tests.reports.screens import check_golden, page
from tests.reports.world import batch_case, batch_result, lexicographic, unproven

PAGES = {
    "placed": PLACED,
    "hurried": HURRIED,
    "waiting": WAITING,
    "stays": STAYS,
    "moved": MOVED,
    "routed": ROUTED,
    "review": REVIEW,
}


def show(
    explanation: Explanation,
    language: str = "en",
    *,
    width: int = 80,
    encoding: str = "utf-8",
    case: Case | None = None,
    result: Result | None = None,
) -> str:
    case = case or batch_case()
    case = replace(
        case,
        scenario=replace(case.scenario, rules=Rules.model_validate({"max_distance_km": 12.5, "siblings": "school"})),
    )
    result = result or batch_result(batch_case())
    return page(
        lambda console: render_explanation(console, case, result, explanation, language), width=width, encoding=encoding
    )


@pytest.mark.parametrize("width", [80, 160])
@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_the_stored_ones(language: str, width: int) -> None:
    shown = ("\n" + "=" * width + "\n\n").join(show(each, language, width=width) for each in PAGES.values())
    check_golden(f"explain-{language}-{width}", shown)


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [60, 80, 100, 160])
def test_every_line_fits_the_width(name: str, language: str, width: int) -> None:
    lines = show(PAGES[name], language, width=width).splitlines()
    assert max(map(cell_len, lines)) <= width


@pytest.mark.parametrize("name", PAGES)
def test_every_group_has_a_row(name: str) -> None:
    shown = show(PAGES[name])
    for each in PAGES[name].alternatives:
        assert shown.count(f"\n  {each.group_id} ") == 1


def test_groups_are_ordered_chosen_cheapest_full_forbidden() -> None:
    shown = show(PLACED)
    places = [shown.index(f"\n  {each} ") for each in ("G02", "G05", "G01", "G03", "G04", "G06")]
    assert places == sorted(places)


def test_the_page_can_be_shown_in_ascii() -> None:
    shown = show(PLACED, "nl", encoding="ascii")
    assert "P0207 G01->G02" in shown
    assert "?" not in shown


def test_in_lexicographic_mode_the_order_of_criteria_ranks_groups() -> None:
    first = replace(PLACED.alternatives[0], delta_points=None)
    other = replace(PLACED.alternatives[4], delta_points=None, deltas={"viability": first.deltas["family"]})
    explanation = replace(PLACED, alternatives=(first, other))
    case = batch_case()
    settings = SolveSettings(mode=Mode.LEXICOGRAPHIC)
    case = replace(case, scenario=replace(case.scenario, solve=settings))
    result = lexicographic(batch_result(batch_case()), proven=True)
    shown = show(explanation, case=case, result=result)
    assert "points" not in shown.partition("Group by group")[2].partition("\n")[2].partition("\n")[0]
    # `family` comes before `viability`.
    assert shown.index("\n  G05 ") < shown.index("\n  G01 ")
    assert "taken in their order of importance" in " ".join(shown.split())


def test_proven_results_are_said_to_hold_within_these_settings() -> None:
    shown = " ".join(show(PLACED).split())
    assert "Proven: within these settings no placement with the pupil there has fewer points." in shown
    assert "not proven" not in shown
    hurried = " ".join(show(HURRIED, width=240).split())
    assert "not proven, gap 12.5%" in hurried
    assert "Proven" not in hurried


def test_an_unproven_run_is_marked() -> None:
    said = "The run was not proven best"
    assert said not in show(PLACED)
    assert said in show(PLACED, result=unproven(batch_result(batch_case())))


def test_a_gain_by_hand_is_explained() -> None:
    said = "To place a pupil by hand goes before"
    assert said in show(WAITING)
    assert said not in show(PLACED)
    assert said not in show(WAITING, result=unproven(batch_result(batch_case())))


@pytest.mark.parametrize(
    ("explanation", "weight", "is_said"),
    [
        pytest.param(PLACED, 1, True, id="a new seat"),
        pytest.param(PLACED, 0, False, id="prices that do not count"),
        pytest.param(STAYS, 1, False, id="a seat as it was"),
        pytest.param(WAITING, 1, False, id="no seat"),
    ],
)
def test_a_new_seat_is_said_to_cost_those_who_come_later(explanation: Explanation, weight: int, is_said: bool) -> None:
    prices = {each.id: Fraction("3.1") for each in batch_case().region.groups}
    scenario = replace(batch_case().scenario, weights=Weights.model_validate({"later": weight}))
    shown = " ".join(show(explanation, width=160, case=replace(batch_case(), prices=prices, scenario=scenario)).split())
    assert ("): a seat here costs 3.1 km to those who come later." in shown) is is_said
