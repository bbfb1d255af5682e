"""Drawings of plain values: complete, legible, in both languages, and immune to what the text contains."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from typing import Any

import altair as alt
import pytest
from altair.utils.schemapi import SchemaValidationError

from placement.locale import LANGUAGES, translator
from placement.locale.language import Translator
from placement.reports.charts import draw as paper
from placement.reports.charts import ink
from placement.reports.charts.distances import DistanceBin, distance_distribution
from placement.reports.charts.draw import draw
from placement.reports.charts.frontier import FrontierPoint, frontier_plot
from placement.reports.charts.gains import GainBar, gain_bars
from placement.reports.charts.groups import GroupBar, group_bars
from placement.reports.charts.map import MapArea, MapSchool, school_map
from placement.reports.charts.seats import COLOURS, DASHES, SIZES, SeatPanel, seat_panels, style
from placement.reports.charts.text import shortened, wrapped
from tests.reports.charts.picture import patterns, picture, writing
from tests.reports.contrast import contrast
from tests.reports.page.hostile import HOSTILE

EN = translator("en")
WRONG: dict[str, Any] = {"tickCount": "many"}
NAMED: dict[str, str] = {"title": "Title", "alternative": "What it shows."}


def every(words: Translator, texts: Sequence[str], **named: Any) -> list[str]:
    """Every drawing, with texts wherever there is room for one."""
    points = [FrontierPoint((n, 20 - n, n % 3), n != 2, text) for n, text in enumerate(texts)]
    pairs = [FrontierPoint(each.values[:2], each.proven, each.label) for each in points]
    schools = [MapSchool(text, 52.1 + n / 50, 4.5, 3) for n, text in enumerate(texts)]
    homes = [MapArea(text, 52.1 + n / 50, 4.6, n + 1, text) for n, text in enumerate(texts)]
    last = texts[-1]
    return [
        school_map(words, schools, homes, None, **named),
        school_map(words, [MapSchool(text, 52.1, 4.5) for text in texts], [], None, **named),
        distance_distribution(words, [(0, 6, 3), (6, None, 2)], 6, **named),
        group_bars(words, [GroupBar(text, 5, 3, 10, 15, 18, 2, 1) for text in texts], **named),
        frontier_plot(words, [texts[0], last], pairs, (3, 2), **named),
        frontier_plot(words, [texts[0], last, last], points, (3, 2, 0), **named),
        gain_bars(words, [GainBar(text, text, n, 7) for n, text in enumerate(texts)], **named),
        seat_panels(
            words,
            [SeatPanel(text, 10, 15, 18, {("A",): (12, 9), ("B",): (12, 17)}) for text in texts],
            {"A": texts[0], "B": last},
            **named,
        ),
    ]


@cache
def drawn(language: str) -> list[str]:
    return every(translator(language), ["De Singel", "Leimundo"], **NAMED)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_drawing_is_complete(language: str) -> None:
    for svg in drawn(language):
        root = picture(svg)
        assert [element.text for element in root[:2]] == ["Title", "What it shows."]


def test_every_drawing_obeys_the_librarys_schema(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paper, "CHECKS", True)
    assert every(EN, ["De Singel", "Leimundo"], **NAMED) == drawn("en")
    with paper.unchecked(), pytest.raises(SchemaValidationError):
        alt.Axis(**WRONG)


def test_a_part_is_not_compared_with_the_schema_each_time() -> None:
    with paper.unchecked():
        assert alt.Axis(**WRONG)
    with pytest.raises(SchemaValidationError):
        alt.Axis(**WRONG)


def test_text_stays_text() -> None:
    everything = " ".join(HOSTILE)
    for svg in every(EN, HOSTILE, title=everything, alternative=everything):
        picture(svg)
        assert not any(letter in svg for letter in "\u202e\u2067\x00\x1b")


def test_a_drawing_does_not_depend_on_earlier_ones() -> None:
    first = drawn("en")
    drawn("nl")
    assert every(EN, ["De Singel", "Leimundo"], **NAMED) == first


def test_the_theme_of_a_notebook_changes_nothing() -> None:
    plain = group_bars(EN, [GroupBar("A", 5, 3, 10, 15, 18)], **NAMED)
    with alt.theme.enable("dark"):
        assert group_bars(EN, [GroupBar("A", 5, 3, 10, 15, 18)], **NAMED) == plain


@pytest.mark.parametrize("ground", [ink.PAPER, ink.LAND, ink.ELSEWHERE])
def test_colours_have_enough_contrast(ground: str) -> None:
    assert contrast(ink.INK, ground) >= 4.5
    assert all(contrast(colour, ground) >= 3 for colour in (ink.BLUE, ink.VERMILION, ink.SOFT))


@pytest.mark.parametrize("colour", [*COLOURS, SIZES])
def test_lines_of_scenarios_have_enough_contrast(colour: str) -> None:
    assert contrast(colour, ink.PAPER) >= 3


def test_no_two_scenarios_have_the_same_line() -> None:
    kinds = [str(style(at)) for at in range(len(COLOURS) * len(DASHES))]
    assert len(set(kinds)) == len(kinds)
    assert len({str(style(at)["strokeDash"]) for at in range(len(DASHES))}) == len(DASHES)


def test_nothing_is_fetched() -> None:
    chart = alt.layer(alt.Chart(alt.UrlData(url="https://example.org/x.csv")).mark_bar().encode(x="a:N"))
    with pytest.raises(ValueError, match="not allowed"):
        draw(chart, EN, "T", "D")


def test_numbers_are_written_as_in_the_language() -> None:
    points = [FrontierPoint((Fraction(1, 2), 1500)), FrontierPoint((Fraction(9, 10), 900))]
    dutch = writing(frontier_plot(translator("nl"), ["A", "B"], points, (Fraction(1, 2), 1500), **NAMED))
    english = writing(frontier_plot(EN, ["A", "B"], points, (Fraction(1, 2), 1500), **NAMED))
    assert {"0,5", "1.000", "gekozen"} <= set(dutch)
    assert {"0.5", "1,000", "chosen"} <= set(english)


# --- distances -------------------------------------------------------------------------------------

BINS: tuple[DistanceBin, ...] = ((0, 2, 30), (2, 6, 12), (6, 8, 5), (8, None, 1))


def test_every_bin_shows_its_count() -> None:
    shown = writing(distance_distribution(EN, BINS, 6, **NAMED))
    assert {"30", "12", "5", "1", "0–2", "8+", "6 km"} <= set(shown)


def test_far_bins_differ_in_more_than_colour() -> None:
    assert patterns(distance_distribution(EN, BINS, 6, **NAMED)) == 1


@pytest.mark.parametrize(
    ("far", "drawn"),
    [
        pytest.param(6, True, id="between bins"),
        pytest.param(Fraction(13, 2), True, id="in a bin"),
        pytest.param(8, True, id="before the open bin"),
        pytest.param(9, False, id="in the open bin"),
    ],
)
def test_the_line_is_drawn_except_inside_the_open_bin(far: Fraction, drawn: bool) -> None:
    texts = writing(distance_distribution(EN, BINS, far, **NAMED))
    assert (f"{EN.number(far)} km" in texts) is drawn


def test_a_drawing_without_bins_or_pupils_is_complete() -> None:
    picture(distance_distribution(EN, (), 6, **NAMED))
    assert "0" in writing(distance_distribution(EN, ((0, 6, 0),), 6, **NAMED))


# --- groups ----------------------------------------------------------------------------------------


def test_groups_keep_their_order_and_sums_are_shown() -> None:
    groups = [
        GroupBar("Zee", 12, 3, 10, 15, 18),
        GroupBar("Aap", 9, 1, 10, 15, 18, 3, 2),
        GroupBar("Zee", 15, 0, 10, 15, 18),
    ]
    shown = writing(group_bars(EN, groups, **NAMED))
    assert [text for text in shown if text in ("Zee", "Aap")] == ["Zee", "Aap", "Zee"]
    assert [text for text in shown if text.endswith(("15", "8")) and text[0].isdigit() and len(text) > 2] == [
        "12 + 3 = 15", "9 − 2 + 1 = 8",
    ]  # fmt: skip
    assert {"Leaves", "Held back", "Minimum", "Target", "Maximum"} <= set(shown)


def test_the_key_names_only_what_is_drawn() -> None:
    shown = writing(group_bars(EN, [GroupBar("A", 5, 0, 10, 15, 18)], **NAMED))
    assert {"Leaves", "Held back"}.isdisjoint(shown)
    picture(group_bars(EN, [], **NAMED))


def test_long_names_are_cut() -> None:
    shown = writing(group_bars(EN, [GroupBar("x" * 200, 5, 0, 10, 15, 18)], **NAMED))
    assert any(text.endswith("x…") and len(text) < 40 for text in shown)


def test_names_get_the_room_that_they_need() -> None:
    name = "G03 Daltonschool Oegstgeest"
    assert name in writing(group_bars(EN, [GroupBar(name, 5, 0, 10, 15, 18)], **NAMED))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param("Distance", ("Distance",), id="fits"),
        pytest.param("Pairs alike in a group (pairs)", ("Pairs alike in a", "group (pairs)"), id="two lines"),
        pytest.param(
            "Pairs alike in one and the same group of all", ("Pairs alike in one", "and the same gro…"), id="cut"
        ),
        pytest.param("x" * 40, ("x" * 15 + "…",), id="one long word"),
        pytest.param("", ("",), id="nothing"),
    ],
)
def test_titles_of_axes_are_broken_at_a_space(text: str, lines: tuple[str, ...]) -> None:
    assert wrapped(text, 120) == lines


# --- frontier --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("axes", "panels"), [(2, 1), (3, 3), (4, 6), (5, 4)])
def test_every_pair_has_a_panel_up_to_four_criteria(axes: int, panels: int) -> None:
    names = [f"axis {n}" for n in range(axes)]
    points = [FrontierPoint(tuple((n + k) % 4 for k in range(axes))) for n in range(4)]
    shown = writing(frontier_plot(EN, names, points, points[0].values, **NAMED))
    assert sum(text.startswith("axis") for text in shown) == 2 * panels


def test_points_have_their_numbers_in_every_panel() -> None:
    points = [FrontierPoint((n, 9 - n, n * n), label=f"no. {n}") for n in range(3)]
    shown = writing(frontier_plot(EN, ["A", "B", "C"], points, (9, 9, 9), **NAMED))
    assert [shown.count(f"no. {n}") for n in range(3)] == [6, 6, 6], "each with its light edge in three panels"
    assert "chosen" not in shown, "the key says it"


def test_unproven_points_are_marked() -> None:
    proven = writing(frontier_plot(EN, ["A", "B"], [FrontierPoint((1, 2))], (1, 2), **NAMED))
    found = writing(frontier_plot(EN, ["A", "B"], [FrontierPoint((1, 2), proven=False)], (1, 3), **NAMED))
    assert ("Found, not proven" in found, "Found, not proven" in proven) == (True, False)
    assert ("Nothing beats it: proven" in found, "Nothing beats it: proven" in proven) == (False, True)


def test_a_frontier_of_one_point_or_none_is_drawn() -> None:
    picture(frontier_plot(EN, ["A", "B"], [FrontierPoint((0, 0))], (0, 0), **NAMED))
    picture(frontier_plot(EN, ["A", "B"], [], (3, 4), **NAMED))


def test_names_without_room_are_left_out() -> None:
    crowd = [FrontierPoint((Fraction(n, 1000), 0), label=f"point {n}") for n in range(40)]
    ends = [FrontierPoint((100, 100), label="far away")]
    shown = writing(frontier_plot(EN, ["A", "B"], [*crowd, *ends], (50, 50), **NAMED))
    assert "far away" in shown
    assert sum(text.startswith("point") for text in shown) < 2 * len(crowd)


@pytest.mark.parametrize(
    ("axes", "values", "chosen"),
    [
        pytest.param(["A"], (1,), (1,), id="one axis"),
        pytest.param(["A", "B"], (1, 2, 3), (1, 2), id="a point too long"),
        pytest.param(["A", "B"], (1, 2), (1,), id="chosen too short"),
    ],
)
def test_points_must_fit_the_axes(axes: list[str], values: tuple[int, ...], chosen: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="two axes or more"):
        frontier_plot(EN, axes, [FrontierPoint(values)], chosen, **NAMED)


def test_bars_of_gains_and_losses_show_their_numbers() -> None:
    bars = [GainBar("Everybody", "B", 4, 0), GainBar("Everybody", "C", 1, 2), GainBar("A board", "C", 3, 3)]
    svg = gain_bars(EN, bars, **NAMED)
    said = writing(svg)
    assert [each for each in said if each in ("Everybody", "A board")] == ["Everybody", "A board"]
    assert sorted(each for each in said if each in "01234") == ["0", "1", "2", "3", "3", "4"]
    assert patterns(svg) == 1


def test_a_drawing_of_no_gains_has_only_its_key() -> None:
    assert "Longer way" in writing(gain_bars(EN, [], **NAMED))


def test_a_panel_shows_its_sizes_and_labels_every_scenario() -> None:
    panel = SeatPanel("G01 De Singel", 10, 15, 18, {("A", "C"): (12, 14, 11), ("B",): (12, 12, 11), ("D",): (0, 0, 0)})
    svg = seat_panels(EN, [panel], {"A": "base", "B": "b", "C": "c", "D": "d"}, **NAMED)
    said = writing(svg)
    assert {"10", "15", "18", "ABC", "D", "week 0", "week 1", "week 2", "A base", "Maximum"} <= set(said)
    dashes = {element.get("stroke-dasharray") for element in picture(svg).iter()} - {None}
    assert {",".join(map(str, DASHES[at])) for at in (1, 3)} <= dashes


def test_names_of_many_scenarios_take_several_lines() -> None:
    scenarios = {letter: f"a scenario of a name that is long {letter}" for letter in "ABCDEFGHIJ"}
    panel = SeatPanel("G01", 10, 15, 18, {tuple(scenarios): (12,)})
    said = writing(seat_panels(EN, [panel], scenarios, **NAMED))
    assert {f"{letter} {name}" for letter, name in scenarios.items()} <= set(said)


def test_a_very_long_name_is_cut_without_measuring_every_part_of_it() -> None:
    # Minutes, if it were shortened letter by letter.
    assert shortened("Ä" * 30_000, 50.0).endswith("…")
    assert len(wrapped("Ä " * 10_000, 50.0)) == 2
