"""Pay-off table and frontier on a page: shades of cells, the proposal among the points, and unproven results."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from placement.catalogue import COVERAGE, NAMES
from placement.disclosure.view import tradeoffs_without_pupils
from placement.reports.audience import Audience
from placement.reports.build import build_page
from placement.reports.page.blocks import Figure, Page
from placement.reports.page.html import render_html
from placement.reports.readers import Kind
from placement.result import Placement, Status
from placement.results.explanation import Shift
from placement.results.tradeoffs import Frontier, MarginalValue, NearOptimal, PayOff, Point, Tradeoffs, WeightRange
from tests.reports.pages import page, tables, world
from tests.reports.sections.test_sections import said

STEERING = Audience(Kind.STEERING)
ALONE = "Each criterion alone at its best"
FRONTIER = "Placements that none beats in all of these"


def point(status: Status = Status.OPTIMAL, **measures: int | Fraction) -> Point:
    every = {name: Fraction(measures.get(name, 0)) for name in (COVERAGE, *NAMES)}
    gap = 0.0 if status is Status.OPTIMAL else 0.25
    return Point(Placement({"P0201": "G01"}), every, Fraction(100), status, gap)


CHOSEN = point(proximity=30, family=2, diversity=6)
ROWS = {
    "proximity": point(proximity=20, family=4, diversity=8),
    "family": point(proximity=40, family=0, diversity=6),
    "diversity": point(Status.FEASIBLE, proximity=36, family=2, diversity=4),
    "cost": point(proximity=30, family=2, diversity=6),
}


IDEAL = {"proximity": Fraction(20), "family": Fraction(0), "diversity": Fraction(4), "cost": Fraction(0)}
NADIR = {"proximity": Fraction(40), "family": Fraction(4), "diversity": Fraction(8), "cost": Fraction(0)}
PAYOFF = PayOff(CHOSEN, ROWS, IDEAL, NADIR)


def frontier(*points: Point, complete: bool = True, on_it: bool = True) -> Frontier:
    return Frontier(("proximity", "family"), points, complete, CHOSEN, on_it)


def shown(found: Frontier | None = None, payoff: PayOff = PAYOFF, kind: Kind = Kind.STEERING) -> Page:
    shift = Shift("P0201", "G01", "G02")
    everything = Tradeoffs(
        chosen=CHOSEN,
        payoff=payoff,
        frontier=found,
        exchange=(),
        stability=(WeightRange("family", Fraction(20), Fraction(1), None, (shift,), (shift,), True),),
        variants=(NearOptimal(CHOSEN, 1, (shift,)),),
        within=Fraction(1, 50),
        worth=(MarginalValue("seat", "G01", Fraction(0), Fraction(0), {}, (shift,), Status.OPTIMAL, 0.0),),
    )
    return build_page(replace(world("batch"), tradeoffs=everything), Audience(kind), "en")


def test_shades_run_from_the_best_to_the_worst() -> None:
    table = tables(shown(kind=Kind.COORDINATOR))[ALONE]
    assert table.titles[1:] == ("Distance", "Families split", "Pairs alike in a group")
    lines = {row[0].text: [cell.shade for cell in row[1:]] for row in table.rows}
    assert lines == {
        "the proposal": [0.5, 0.5, 0.5],
        "Distance": [0.0, 1.0, 1.0],
        "Families split": [1.0, 0.0, 0.5],
        "Pairs alike in a group": [0.8, 0.5, 0.0],
        "the proposal, from best (0%) to worst (100%)": [None, None, None],
    }
    assert [cell.text for cell in table.rows[-1][1:]] == ["50%", "50%", "50%"]
    assert table.note == "Not every line is proven to be the least."
    assert "Whatever is chosen, these do not change: opening costs." in said(shown(), "payoff")


def test_readers_without_pupils_see_no_row_and_column_of_the_mix() -> None:
    table = tables(shown())[ALONE]
    assert table.titles[1:] == ("Distance", "Families split")
    assert [row[0].text for row in table.rows[:-1]] == ["the proposal", "Distance", "Families split"]


def test_a_frontier_is_drawn_from_the_figures_shown() -> None:
    """Two points that are shown alike are one; one that another beats in the figures shown is none."""
    found = frontier(
        point(proximity=21, family=4), point(proximity=24, family=3), point(proximity=28, family=3), CHOSEN, on_it=False
    )
    rows = tables(shown(found))[FRONTIER].rows
    assert [[cell.text for cell in row[1:3]] for row in rows] == [["20", "3"], ["30", "2"]]
    assert rows[1][-1].text == "the proposal"


def test_a_frontier_of_the_mix_and_one_other_is_not_shown() -> None:
    found = Frontier(("proximity", "diversity"), (CHOSEN,), True, CHOSEN, True)
    assert FRONTIER not in tables(shown(found))
    assert "frontier" not in {each.key for each in shown(found).sections}


def test_a_proposal_beyond_the_worst_has_the_darkest_shade() -> None:
    table = tables(shown(payoff=replace(PAYOFF, chosen=point(proximity=60, family=2, diversity=6))))[ALONE]
    assert table.rows[0][1].shade == 1.0
    assert table.rows[-1][1].text == "200%"


def test_without_conflicts_there_is_no_table() -> None:
    payoff = PayOff(CHOSEN, {"cost": CHOSEN}, {"cost": Fraction(0)}, {"cost": Fraction(0)})
    assert ALONE not in tables(shown(payoff=payoff))


def test_a_run_without_trade_offs_names_the_command() -> None:
    text = said(page("batch", STEERING, "en"), "payoff")
    assert "The command placement tradeoffs baseline.yaml --out DIR writes a run that has it." in text
    assert "frontier" not in {each.key for each in page("batch", STEERING, "en").sections}


def test_the_proposal_is_marked_among_the_points() -> None:
    found = frontier(point(proximity=20, family=4), CHOSEN, point(Status.FEASIBLE, proximity=40, family=0))
    built = shown(found)
    table = tables(built)[FRONTIER]
    assert [row[-1].text for row in table.rows] == ["", "the proposal", "not proven (gap 25%)"]
    assert list(table.titles) == [
        "choice",
        "Distance (pupil-km, one way)",
        "Families split (splits)",
        "points",
        "remarks",
    ]
    text = said(built, "frontier")
    assert "These placements weigh distance and families split differently" in text
    assert "Each panel" not in text, "there is one"
    assert any(
        isinstance(block, Figure) for section in built.sections if section.key == "frontier" for block in section.blocks
    )


def test_a_proposal_off_the_frontier_has_a_row_of_its_own() -> None:
    found = frontier(point(proximity=20, family=2), point(proximity=30, family=0), complete=False, on_it=False)
    text = said(shown(found), "frontier")
    assert "The proposal is not among them" in text
    assert "There are more such placements" in text
    last = tables(shown(found, kind=Kind.COORDINATOR))[FRONTIER].rows[-1]
    assert (last[0].text, last[-1].text) == ("the proposal", "100"), "its name says that it is the proposal"


@pytest.mark.parametrize(
    ("measures", "worse"),
    [
        pytest.param(
            {"moves": 1, "diversity": 6}, "1* looks better than the proposal here, but is worse in", id="moves"
        ),
        pytest.param(
            {"diversity": 9},
            "1* looks better than the proposal here, but is worse in what is not told here.",
            id="untold",
        ),
    ],
)
def test_a_point_that_looks_better_says_in_what_it_is_worse(measures: dict[str, int], worse: str) -> None:
    found = frontier(
        point(Status.OPTIMAL, proximity=20, family=2, **measures), point(proximity=30, family=0), on_it=False
    )
    built = shown(found)
    assert worse in said(built, "frontier")
    svg = next(
        block.svg
        for section in built.sections
        if section.key == "frontier"
        for block in section.blocks
        if isinstance(block, Figure)
    )
    assert "1*" in svg
    assert "Worse in what is not drawn" in svg


def test_a_point_that_gives_way_in_what_is_drawn_has_no_star() -> None:
    assert "*" not in said(shown(frontier(point(proximity=20, family=4, diversity=9), CHOSEN)), "frontier")


def test_more_than_two_criteria_have_a_panel_for_each_pair() -> None:
    points = (point(proximity=20, family=4), point(proximity=40, family=0))
    found = Frontier(("proximity", "family", "group_size"), points, True, CHOSEN, False)
    assert "Each panel shows two criteria" in said(shown(found), "frontier")


def test_a_frontier_of_one_point_states_its_clear_answer() -> None:
    text = said(shown(frontier(CHOSEN)), "frontier")
    assert "One placement is best in distance and families split at once: they do not conflict here." in text
    other = said(shown(frontier(point(proximity=20, family=2), on_it=False)), "frontier")
    assert "The proposal is not among them" in other


def test_points_are_left_out_if_criteria_are_ranked() -> None:
    everything = Tradeoffs(CHOSEN, PAYOFF, frontier(CHOSEN, point(proximity=20, family=4)), (), (), (), Fraction(0), ())
    built = build_page(replace(world("ranked"), tradeoffs=everything), STEERING, "en")
    assert "points" not in tables(built)[FRONTIER].titles


@pytest.mark.parametrize("kind", [Kind.STEERING, Kind.COORDINATOR])
def test_pages_with_trade_offs_are_complete(kind: Kind) -> None:
    found = frontier(point(proximity=20, family=4), CHOSEN)
    html = render_html(shown(found, kind=kind))
    assert (">P0201<" in html) is (kind is Kind.COORDINATOR)


def test_outsiders_read_no_trade_offs_that_name_pupils() -> None:
    shift = Shift("P0201", "G01", "G02")
    whole = Tradeoffs(
        CHOSEN,
        PAYOFF,
        frontier(CHOSEN),
        (),
        (WeightRange("family", Fraction(20), Fraction(1), None, (shift,), (), True),),
        (NearOptimal(CHOSEN, 1, (shift,)),),
        Fraction(0),
        (MarginalValue("seat", "G01", None, None, {}, (shift,), Status.UNKNOWN, None),),
    )
    assert "P0201" in repr(whole)
    assert "P0201" not in repr(tradeoffs_without_pupils(whole))
    assert tradeoffs_without_pupils(replace(whole, frontier=None)).frontier is None
