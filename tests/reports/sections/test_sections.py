"""Content of pages: complete sentences, the same figures in each format, and the wording of the contract."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from html import unescape

import pytest

from placement.locale import translator
from placement.policy import DiversityColumn, Mode, ShareBasis, Tolerance
from placement.reports.audience import Audience
from placement.reports.build import build_page
from placement.reports.page.blocks import Facts, Page, Section
from placement.reports.page.html import render_html
from placement.reports.page.markdown import line, render_markdown
from placement.reports.readers import Kind
from placement.reports.sections import arrivals
from placement.reports.tables.model import Medium
from placement.reports.tables.said import change, day
from placement.reports.words.settings import shown
from placement.result import Status
from placement.results.explanation import Shift
from placement.results.material import Material
from placement.results.origin import OriginComparison, OriginRow
from tests.reports.page.walk import walk
from tests.reports.pages import SHOWN, audiences, everything, measured, page, sentences, tables, world
from tests.reports.plain_tables import Read

COORDINATOR, STEERING = Audience(Kind.COORDINATOR), Audience(Kind.STEERING)


@pytest.mark.parametrize(("name", "language"), SHOWN)
def test_sentences_are_complete(name: str, language: str) -> None:
    for audience in audiences(name):
        for text in sentences(page(name, audience, language)):
            assert "  " not in text, text
            assert not re.search(r"[{}]", text), text
            assert text == text.strip(), repr(text)
            assert ".." not in text.replace("../", ""), text
            assert "best place" not in text


@pytest.mark.parametrize(("name", "language"), SHOWN)
def test_formats_hold_the_same_figures(name: str, language: str) -> None:
    for audience in audiences(name):
        built = page(name, audience, language)
        html, markdown = unescape(render_html(built)), render_markdown(built)
        for table in tables(built).values():
            for cells in table.rows:
                for cell in cells:
                    assert cell.text in html
                    assert line(cell.text) in markdown


@pytest.mark.parametrize("name", ["sample", "batch", "no groups", "drawn 1"])
def test_pages_are_self_contained_and_small(name: str) -> None:
    for audience in audiences(name):
        walk(render_html(page(name, audience, "nl")))


def section(built: Page, key: str) -> Section:
    return next(each for each in built.sections if each.key == key)


def said(built: Page, key: str) -> str:
    part = section(built, key)
    bare = replace(built, title="", subtitle="", marking="", footer=(), sections=(part,))
    return " ".join(filter(None, sentences(bare)))


def figures(built: Page) -> dict[str, str]:
    """The key figures by their names."""
    facts = section(built, "figures").blocks[0]
    assert isinstance(facts, Facts)
    return dict(facts.items)


def test_every_newcomer_is_counted_once() -> None:
    counts = world("batch").result.counts
    facts = figures(page("batch", STEERING, "en"))
    assert facts["newcomers to place"] == str(counts["applicants"])
    assert int(facts["placed"]) + int(facts["waiting"]) == counts["applicants"]
    assert int(facts["referred"]) + int(facts["to review"]) == counts["routed"]
    assert facts["seated pupils who move"] == "3"


def test_split_families_are_counted_as_families() -> None:
    built = page("batch", COORDINATOR, "en")
    facts = figures(built)
    rows = tables(built)["Families in more than one place"].rows
    families = {row[0].text for row in rows}
    assert families == {"F02", "F09", ""}
    assert facts["families split"] == "3"
    assert [row[-1].text for row in rows if row[0].text == ""] == [
        "newly placed",
        "brother or sister outside the groups",
    ]


def test_decisions_are_numbered_and_counted() -> None:
    text = said(page("batch", COORDINATOR, "en"), "decide")
    assert text.startswith("For you to decide")
    assert "matters need your decision." in text
    assert "Family F03 (P0211, P0212) fits nowhere together. Wait together: 8 waiting points." in text
    assert "Nothing needs your decision." in said(page("quiet", COORDINATOR, "en"), "decide")


def test_only_the_coordinator_reads_the_names_of_waiting_pupils() -> None:
    assert "P0214" in said(page("batch", COORDINATOR, "en"), "waiting")
    text = said(page("batch", STEERING, "en"), "waiting")
    assert text == "Who waits 5 children wait for a place."
    assert "Nobody waits." in said(page("quiet", STEERING, "en"), "waiting")
    assert "Nobody waits." in said(page("quiet", COORDINATOR, "en"), "waiting")


def test_referred_pupils_have_no_confirmed_destination() -> None:
    built = page("batch", COORDINATOR, "en")
    assert "Referred, destination not yet confirmed" in tables(built)
    assert "2 pupils wait for the coordinator's advice (covenant 2e) and have no destination yet:" in said(
        built, "referred"
    )
    assert "referred" not in {each.key for each in page("quiet", COORDINATOR, "en").sections}


def test_distances_are_called_estimates() -> None:
    row = next(
        row
        for row in tables(page("batch", COORDINATOR, "en"))[
            "Newly placed pupils, each with group, distance and reason"
        ].rows
    )
    assert row[3].text.startswith("about ")
    assert "estimated from the postcode area" in said(page("batch", STEERING, "en"), "distances")


@pytest.mark.parametrize(("name", "word"), [("batch", "Proven"), ("unproven", "Not proven"), ("ranked", "Not proven")])
def test_pages_say_whether_the_result_is_proven(name: str, word: str) -> None:
    assert f"{word}:" in said(page(name, STEERING, "en"), "proof")


def test_the_gap_is_also_shown_relative_to_what_the_batch_decides() -> None:
    result = world("unproven").result
    assert result.own_gap is not None
    gap = translator("en").percent(result.own_gap)
    assert f"of {gap} of what this batch decides" in said(page("unproven", COORDINATOR, "en"), "proof")


def test_points_are_left_out_if_criteria_are_ranked() -> None:
    ranked = tables(page("ranked", STEERING, "en"))["Every criterion, before this batch and after it"]
    weighed = tables(page("batch", STEERING, "en"))["Every criterion, before this batch and after it"]
    assert ranked.titles == ("criterion", "before", "now", "change", "unit")
    assert weighed.titles[-2:] == ("weight", "points")
    shown = [row[-1].value for row in weighed.rows[:-1]]
    assert measured(weighed, "total", "points") == sum(
        (Fraction(each) for each in shown if each is not None), Fraction()
    )
    exact = tables(page("batch", COORDINATOR, "en"))["Every criterion, before this batch and after it"]
    assert measured(exact, "total", "points") == world("batch").result.objective
    names = {row[0].text for row in exact.rows} - {row[0].text for row in weighed.rows}
    assert names == {"Pairs alike in a group", "Other than preferred board", "Support needs not met"}
    assert not ranked.total


def test_the_meaning_of_measures_is_explained() -> None:
    text = said(page("batch", COORDINATOR, "en"), "criteria")
    assert "each unit costs its weight in points" in text
    assert "each beyond 6 km counts 3 times" in text
    assert "alike in what is mixed" in text
    assert "costs its weight" not in said(page("ranked", STEERING, "en"), "criteria")
    even = build_page(with_rules(world("batch"), far_multiplier=Fraction(1), diversity_columns=()), STEERING, "en")
    assert "Distance: the kilometres of everybody in a group." in said(even, "criteria")
    assert "alike in what is mixed" not in said(even, "criteria")


@pytest.mark.parametrize(("name", "moves"), [("batch", True), ("quiet", False)])
def test_columns_of_moves_are_present_only_if_pupils_move(name: str, moves: bool) -> None:
    table = tables(page(name, STEERING, "en"))["Pupils in each group, before this batch and after it"]
    assert ({"moved in", "moved out"} <= set(table.titles)) is moves


def test_boards_see_the_number_due_by_their_share() -> None:
    table = tables(page("batch", STEERING, "en"))["Pupils in international language classes, by board"]
    assert [row[0].text for row in table.rows] == ["Bestuur Noord", "Bestuur Zuid", "total"]
    everybody = measured(table, "total", "now")
    assert measured(table, "Bestuur Noord", "by its share") == Fraction(2, 3) * Fraction(everybody or 0)
    assert "Shares follow the places" in said(page("batch", STEERING, "en"), "boards")
    assert "boards" not in {each.key for each in page("no groups", STEERING, "en").sections}


@pytest.mark.parametrize("basis", list(ShareBasis))
def test_the_basis_of_shares_is_explained(basis: ShareBasis) -> None:
    some = with_rules(world("batch"), share_basis=basis)
    assert said(build_page(some, STEERING, "en"), "boards").endswith(".")


def test_a_board_reads_about_its_own_groups() -> None:
    table = tables(page("batch", Audience(Kind.BOARD, "B2"), "en"))[
        "Pupils in each group, before this batch and after it"
    ]
    own = {group.group_id for group in world("batch").result.groups if group.board_id == "B2"}
    assert {row[0].text for row in table.rows[:-1]} <= own
    text = said(page("batch", Audience(Kind.BOARD, "B2"), "en"), "figures")
    assert "The region in figures" in text
    assert "Of these, 28 are in the" in text


def test_a_municipality_without_groups_reads_so() -> None:
    built = page("sample", Audience(Kind.MUNICIPALITY, "Zoeterwoude"), "en")
    assert "None of the region's groups is here." in said(built, "figures")
    assert "groups" not in {each.key for each in built.sections}


def test_groups_without_pupils_are_listed_below_the_table() -> None:
    text = said(page("batch", STEERING, "en"), "groups")
    assert "Without pupils: G21 (candidate), G22 (closed)." in text
    assert "over maximum 18" in text


def test_only_the_coordinator_sees_composition_before_and_after() -> None:
    table = tables(page("sample", COORDINATOR, "en"))["Pupils in each group by origin"]
    assert next(cells[table.titles.index("G01")].text for cells in table.rows if cells[0].text == "Syrië") == "4 → 5"
    assert "4 → 5" in everything("sample", COORDINATOR, "en")
    assert "Pupils in each group by origin" not in tables(page("sample", STEERING, "en"))


def test_the_coordinator_sees_homes_by_postcode_area() -> None:
    areas = tables(page("sample", COORDINATOR, "en"))["Children by postcode area"]
    assert all(re.fullmatch(r"\d{4}|no postcode", row[0].text) for row in areas.rows)
    outcomes = world("sample").result.pupils
    assert sum(int(row[1].value or 0) for row in areas.rows) == sum(each.outcome != "routed" for each in outcomes)
    assert "map" in {each.key for each in page("sample", STEERING, "en").sections}
    assert "map" not in {each.key for each in page("batch", COORDINATOR, "en").sections}


# --- the comparison with and without origin --------------------------------------------------------

COMPARISON = OriginComparison(
    columns=("origin",),
    shifts=(Shift("P0201", "G01", "G02"), Shift("P0202", "G01", None)),
    delta_metres=Fraction(-4200),
    deltas={"proximity": Fraction(-21, 5), "diversity": Fraction(-3)},
    rows=(
        OriginRow(("syrië",), 29, Fraction(1800), Fraction(1900)),
        OriginRow(("",), 6, Fraction(2000), Fraction(2000)),
        OriginRow(("kenia", "togo"), 7, Fraction(2500), Fraction(2400)),
    ),
    status=Status.FEASIBLE,
    gap=0.125,
)


def with_rules(some: Material, **rules: object) -> Material:
    scenario = some.case.scenario
    changed = replace(scenario, rules=scenario.rules.model_copy(update=rules))
    return replace(some, case=replace(some.case, scenario=changed))


@pytest.mark.parametrize(
    ("metres", "words"),
    [
        (-4200, "Mixing makes the ways of all pupils together 4.2\N{NO-BREAK SPACE}km shorter, one way."),
        (4200, "Mixing makes the ways of all pupils together 4.2\N{NO-BREAK SPACE}km longer, one way."),
        (0, "The ways of all pupils together are as long."),
    ],
)
def test_the_effect_of_mixing_by_origin_is_shown(metres: int, words: str) -> None:
    found = replace(COMPARISON, delta_metres=Fraction(metres))
    built = build_page(replace(world("batch"), origin=found), COORDINATOR, "en")
    text = said(built, "origin")
    assert "Without mixing by origin at least 2 pupils would be elsewhere." in text
    assert words in text
    assert "The solve without mixing is not proven (gap 12.5%)" in text
    table = tables(built)["Mean distance to school by origin, one way"]
    assert [row[0].text for row in table.rows] == ["Syrië", "Not known", "Other origins together"]
    assert [row[-1].text for row in table.rows] == ["−0.1", "0", "+0.1"]
    differs = tables(built)["What differs between the two"]
    assert measured(differs, "Distance", "without") == Fraction(31234, 100) + Fraction(21, 5)


def test_readers_without_pupils_read_how_the_mix_changes_and_no_origin() -> None:
    five = tuple(Shift(f"P020{at}", "G01", "G02") for at in range(1, 6))
    found = replace(COMPARISON, shifts=five, deltas={"proximity": Fraction(42), "diversity": Fraction(-3)})
    built = build_page(replace(world("batch"), origin=found), STEERING, "en")
    text = said(built, "origin")
    assert "Without mixing by origin at least 5 pupils would be elsewhere. The mean way is" in text
    assert "With it origins are better mixed." in text
    assert not any(word in render_html(built) for word in ("Kenia", "Syrië"))
    differs = tables(built)["What differs between the two"]
    assert [row[0].text for row in differs.rows] == ["Distance"]
    assert [row[3].text for row in differs.rows] == ["+40"]


@pytest.mark.parametrize("few", range(5))
def test_where_few_would_be_elsewhere_readers_without_pupils_read_no_more(few: int) -> None:
    shifts = tuple(Shift(f"P020{at}", "G01", "G02") for at in range(few))
    texts = {
        said(build_page(replace(world("batch"), origin=replace(found, shifts=shifts)), STEERING, "en"), "origin")
        for found in (COMPARISON, replace(COMPARISON, deltas={}, delta_metres=Fraction(0)))
    }
    assert len(texts) == 1
    assert "fewer than five pupils would be elsewhere: no more is told of them" in texts.pop()


def test_the_effect_of_mixing_is_always_addressed() -> None:
    nothing = replace(
        COMPARISON, shifts=(), delta_metres=Fraction(0), deltas={}, rows=(), status=Status.OPTIMAL, gap=0.0
    )
    text = said(build_page(replace(world("batch"), origin=nothing), COORDINATOR, "en"), "origin")
    assert "Without mixing by origin the same placement would be proposed." in text
    assert "not proven" not in text
    assert "There is no comparison" in said(page("batch", STEERING, "en"), "origin")
    assert "Origin is not used" in said(page("no origin", STEERING, "en"), "origin")
    assert "There is no comparison" not in said(page("no origin", STEERING, "en"), "origin")


def test_every_report_states_the_ground_or_that_there_is_none() -> None:
    for audience in audiences("sample"):
        assert "covenant art. 3c" in everything("sample", audience, "en"), str(audience)
    for audience in audiences("batch"):
        assert re.search(
            r"Ground in law for using (origin|pupils' data): none given", everything("batch", audience, "en")
        ), str(audience)


# --- settings --------------------------------------------------------------------------------------


def test_settings_that_differ_are_listed_with_the_default() -> None:
    some = with_rules(
        world("batch"),
        max_distance_km=Fraction(12),
        siblings_strict=False,
        moves=2,
        diversity_columns=(DiversityColumn(column="origin", values=("togo",)),),
    )
    scenario = some.case.scenario
    weights = scenario.weights.model_copy(update={"family": Fraction(50)})
    some = replace(some, case=replace(some.case, scenario=replace(scenario, weights=weights)))
    built = build_page(some, STEERING, "en")
    rows = {
        row[0].text: (row[1].text, row[2].text) for row in tables(built)["Settings that differ from the default"].rows
    }
    assert rows == {
        "longest distance to a new place, in km": ("12", "no limit"),
        "families kept together without exception for so many weeks": ("not", "2"),
        "seated pupils who may move": ("2", "none"),
        "what is mixed over groups": ("origin (some values)", "origin"),
        "weight: Families split": ("50", "20"),
    }
    assert "togo" not in render_html(built)
    assert "All rules and weights are the defaults." in said(page("batch", STEERING, "en"), "settings")


def test_the_order_of_criteria_replaces_weights_if_they_are_ranked() -> None:
    some = world("ranked")
    tolerance = {"proximity": Tolerance(amount=Fraction(1, 50), relative=True), "family": Tolerance(amount=Fraction(1))}
    update = {"mode": Mode.LEXICOGRAPHIC, "order": ("proximity", "family"), "tolerance": tolerance}
    solve = some.case.scenario.solve.model_copy(update=update)
    scenario = replace(some.case.scenario, solve=solve)
    built = build_page(replace(some, case=replace(some.case, scenario=scenario)), STEERING, "en")
    rows = {row[0].text: row[1].text for row in tables(built)["Settings that differ from the default"].rows}
    assert rows == {
        "how criteria are weighed": "one after the other",
        "order of the criteria": "Distance, Families split",
        "what others may spend of: Distance": "2%",
        "what others may spend of: Families split": "1",
    }


@pytest.mark.parametrize(
    ("value", "text"),
    [(True, "always"), (None, "no limit"), ((), "nothing"), ("school", "school"), (Fraction(13, 10), "1.3")],
)
def test_values_of_settings_are_written_in_words(value: object, text: str) -> None:
    assert shown(translator("en"), value) == text


@pytest.mark.parametrize("value", [1.5j, (1,)])
def test_a_setting_of_an_unknown_kind_raises_a_type_error(value: object) -> None:
    with pytest.raises(TypeError, match="of an unknown kind"):
        shown(translator("en"), value)


# --- cells -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "text"), [(Fraction(5, 2), "+2.5"), (-3, "\N{MINUS SIGN}3"), (0, "0"), (Fraction(1, 1000), "0")]
)
def test_changes_have_their_sign(value: Fraction | int, text: str) -> None:
    assert change(translator("en"), value) == text


def test_dates_follow_the_order_of_the_language() -> None:
    starts_on = world("batch").case.scenario.starts_on
    assert day(translator("nl"), starts_on) == "30-11-2026"
    assert day(translator("en"), starts_on) == "2026-11-30"
    assert day(translator("en"), None) == ""


# --- a school --------------------------------------------------------------------------------------


def test_a_school_reads_which_pupils_arrive_leave_and_stay() -> None:
    built = page("batch", Audience(Kind.SCHOOL, "S03"), "en")
    found = tables(built)
    leaving = found["Pupils who leave a group of the school"].rows
    assert [(row[0].text, row[1].text, row[2].text) for row in leaving] == [
        ("P0G0701", "G07", "G05"),
        ("P0G0702", "G07", "G05"),
        ("P0G0703", "G07", "G02"),
    ]
    assert len(found["Pupils who were in a group of the school and stay"].rows) == 16
    assert "Nobody comes with this batch." in said(built, "new")
    arriving = tables(page("batch", Audience(Kind.SCHOOL, "S02"), "en"))[
        "Pupils who come to a group of the school"
    ].rows
    why = {row[0].text: row[-1].text for row in arriving}
    assert why["P0G0701"] == "from G07: own group closes"
    assert why["P0205"] == "a nearer group had room; other criteria decided"
    assert {row[2].text for row in arriving} == {"2026-11-30"}


def test_a_school_without_groups_has_few_sections() -> None:
    built = page("no groups", Audience(Kind.SCHOOL, "S01"), "en")
    assert [each.key for each in built.sections] == ["figures", "new", "settings"]


def test_titles_name_the_reader() -> None:
    assert page("batch", Audience(Kind.SCHOOL, "S01"), "en").title == "Placement of newcomers: De Meeuw"
    assert page("batch", Audience(Kind.BOARD, "B2"), "nl").title == "Plaatsing van nieuwkomers: Bestuur Zuid"
    assert page("batch", STEERING, "nl").marking == "Voor de stuurgroep: geen gegevens van afzonderlijke leerlingen."
    assert isinstance(next(iter(tables(page("batch", STEERING, "nl")).values())), Read)


def test_a_truncated_table_says_where_the_rest_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(arrivals.MOST, Medium.PAGE, 4)
    built = build_page(world("batch"), COORDINATOR, "en")
    assert len(tables(built)["Newly placed pupils, each with group, distance and reason"].rows) == 4
    assert "… and 5 more in placements.csv" in said(built, "arrivals")
    assert "more in" not in said(built, "moves")
