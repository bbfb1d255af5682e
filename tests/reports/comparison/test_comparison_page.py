"""The terminal page of a comparison in both languages, and its wording in edge cases."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from rich.console import Console

from placement.errors import Repair
from placement.locale import translator
from placement.reports.terminal.comparison import render_comparison
from placement.reports.words.comparison import change, gain_parts, label, people, remark
from placement.result import Note, Status
from placement.results.comparison import Comparison, Dimension, Gain
from placement.scenario.chance import ONE_DRAW
from tests.reports.screens import check_golden, page
from tests.whatif.worlds import comparison, sample

NAMES = ("baseline", "closed-group", "with-moves", "enrolment")


def _page(found: Comparison, language: str = "en", *, width: int = 80, encoding: str = "utf-8") -> str:
    def show(console: Console) -> None:
        render_comparison(console, found, language)

    return page(show, width=width, encoding=encoding)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_is_the_stored_one(language: str) -> None:
    shown = _page(sample(*NAMES), language)
    assert max(map(len, shown.splitlines())) <= 80
    check_golden(f"comparison-{language}", shown)


def test_four_scenarios_are_side_by_side_and_more_are_in_blocks() -> None:
    assert _page(sample(*NAMES)).count("Criteria\n") == 1
    many = _page(sample(*NAMES, "winding-down", "no-origin", "strict-siblings"))
    assert many.count("Criteria\n") == 2
    header = [
        line.split() for line in many.splitlines() if line.split()[:2] == ["A", "B"] or line.split()[:2] == ["A", "E"]
    ]
    assert {letter for line in header for letter in line} == set("ABCDEFG")
    assert all(line[0] == "A" for line in header)
    assert _page(sample(*NAMES), width=40).count("Criteria\n") == 3
    assert _page(sample(*NAMES), width=200).count("Criteria\n") == 1


def test_the_page_names_no_pupil() -> None:
    found = sample(*NAMES)
    shown = _page(found)
    assert not [pupil.id for pupil in found.base.case.region.pupils if pupil.id in shown]


def test_a_group_that_is_too_small_from_another_day_is_listed() -> None:
    found = sample(*NAMES)
    name = found.scenarios[1].name
    assert "B: not any more: G02" in _page(found)
    sooner = tuple(
        replace(each, seated=9) if (each.scenario, each.group_id) == (name, "G02") else each for each in found.calendars
    )
    shown = " ".join(_page(replace(found, calendars=sooner)).split())
    assert "B: G02 under its minimum of 10 from Monday 23 November 2026." in shown
    assert "B: not any more: G06" in shown


def test_the_page_can_be_shown_in_ascii() -> None:
    shown = _page(sample(*NAMES), encoding="ascii")
    assert shown.isascii()
    assert "* All together: for 1 pupil the way gets shorter" in shown


def test_a_scenario_without_a_placement_has_its_repair() -> None:
    found = next(each for seed in range(40) if (each := comparison(seed)).scenarios[1].result is None)
    steps = (Note("seat_more", {"group_id": "G1", "seats": 2}),)
    none = replace(found.scenarios[1], repairs=(Repair(steps, True),))
    shown = _page(replace(found, scenarios=(found.base, none)))
    assert "B what if: no placement" in shown
    assert "the rules contradict each other" in shown
    assert "the smallest change that lifts it: 2 more places in G1." in " ".join(shown.split())
    assert "Who gains" not in shown


def test_an_unproven_scenario_is_marked() -> None:
    found = sample(*NAMES)
    loose = replace(found.scenarios[1], status=Status.FEASIBLE)
    assert "closed-group.yaml): not proven" in _page(replace(found, scenarios=(found.base, loose)))


@pytest.mark.parametrize("seed", range(8))
def test_random_comparisons_have_a_page(seed: int) -> None:
    found = comparison(seed)
    shown = _page(found, "nl")
    assert max(map(len, shown.splitlines())) <= 80
    assert "A random" in shown


def test_boards_without_language_classes_have_no_shares() -> None:
    found = comparison(0)
    bare = replace(found.base, figures=tuple(each for each in found.base.figures if each.section != "shares"))
    assert "Shares of the boards" not in _page(replace(found, scenarios=(bare,), remarks=()))


def test_remarks_on_the_changes_of_a_scenario_are_shown() -> None:
    found = sample("baseline", "closed-group")
    column = found.scenarios[1]
    case = replace(column.case, remarks=(Note(ONE_DRAW),))
    shown = _page(replace(found, scenarios=(found.base, replace(column, case=case))))
    assert "closed group: This is one draw of many" in shown


def test_facilities_are_named() -> None:
    found = sample("baseline", "closed-group")
    column = replace(found.scenarios[1], becomes=("S01",), ceases=("S03",))
    shown = " ".join(_page(replace(found, scenarios=(found.base, column))).split())
    assert "B: separately inspected from now on, with three groups or more: De Singel." in shown
    assert "B: no longer separately inspected: Brede School Merenwijk." in shown


def test_a_calendar_without_problems_says_so() -> None:
    found = sample("baseline", "closed-group")
    calm = tuple(replace(each, seated=12) for each in found.calendars)
    assert "Every group stays between its lines." in _page(replace(found, calendars=calm))
    full = tuple(replace(each, seated=19) for each in found.calendars)
    assert "A: G02 over its maximum of 18 from Monday 23 November 2026." in _page(replace(found, calendars=full))


def _gain(
    *,
    better: int | None = 0,
    worse: int | None = 0,
    same: int | None = 1,
    new: int | None = 0,
    lost: int | None = 0,
    gone: int | None = 0,
) -> Gain:
    return Gain("B", Dimension.ALL, ("",), better, worse, same, new, lost, gone, worst=None, metres=None)


@pytest.mark.parametrize(
    ("gain", "said"),
    [
        pytest.param(_gain(), ["nobody's way changes"], id="nothing"),
        pytest.param(_gain(better=None, worse=None), [], id="withheld"),
        pytest.param(_gain(better=2), ["for 2 pupils the way gets shorter"], id="shorter"),
        pytest.param(
            replace(_gain(worse=1), worst=Fraction(2100)),
            ["for 1 pupil the way gets longer", "the worst +2.1\N{NO-BREAK SPACE}km"],
            id="longer",
        ),
        pytest.param(
            _gain(new=1, lost=2, gone=1),
            ["nobody's way changes", "1 child more gets a seat", "2 get none any more", "1 child is not in its tables"],
            id="seats",
        ),
    ],
)
def test_gains_are_written_in_words(gain: Gain, said: list[str]) -> None:
    assert list(gain_parts(translator("en"), gain)) == said


def test_groups_of_pupils_are_named() -> None:
    words, found = translator("en"), sample("baseline", "closed-group")
    named = {
        (Dimension.BOARD, ("PROO",)): "PROO Leiden-Leiderdorp",
        (Dimension.AGE, ("to_8",)): "to 8 years",
        (Dimension.ORIGIN, ("", "syrië")): "not known, syrië",
        (Dimension.ALL, ("",)): "All together",
    }
    for (dimension, keys), said in named.items():
        assert people(words, found, replace(_gain(), dimension=dimension, keys=keys)) == said


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_figure_has_a_name(language: str) -> None:
    words = translator(language)
    for seed in range(6):
        found = comparison(seed)
        names = [label(words, found, figure) for figure in found.base.figures]
        assert len(set(names)) == len(names)
        assert not [name for name in names if "{" in name or not name]


@pytest.mark.parametrize(
    "note",
    [
        Note("other_date", {"date": "2026-12-07", "base": "2026-11-23"}),
        Note("other_start", {"date": "2026-12-07", "base": "2026-11-23"}),
        Note("other_data", {"data": "later", "base": "sample"}),
        Note("other_pupils", {"added": 1, "gone": 2}),
        Note("other_rules", {"rules": ("far_km", "detour")}),
        Note("other_sizes", {"groups": ("G1",), "sizes": ("G1|max_size|12|15", "G1|target_size|9|12")}),
        Note("other_previous"),
        Note("other_prices"),
        Note("no_ground", {"columns": ("origin",)}),
        Note("of_one_draw"),
        Note("renamed", {"name": "base", "file": "b.yaml"}),
        Note("not_proven", {"gap": Fraction(1, 4)}),
        Note("infeasible"),
        Note("nothing_found"),
        Note("warnings", {"count": 2}),
    ],
    ids=lambda note: note.code,
)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_remark_is_a_sentence(note: Note, language: str) -> None:
    said = remark(translator(language), replace(note, values={"scenario": "winter", **note.values}))
    assert said.startswith("winter: ")
    assert said.endswith(".")
    for value in note.values.values():
        if isinstance(value, int) or note.code == "other_data":
            assert str(value) in said


@pytest.mark.parametrize(
    ("unit", "value", "said"),
    [
        pytest.param("pupils", Fraction(0), "", id="none"),
        pytest.param("km", Fraction(1, 100), "", id="too small to be seen"),
        pytest.param("part", Fraction(-1, 40), "-2.5", id="percent"),
        pytest.param("euro", Fraction(91250), "+91.3", id="thousands"),
    ],
)
def test_changes_are_signed(unit: str, value: Fraction, said: str) -> None:
    assert change(translator("en"), unit, value) == said
