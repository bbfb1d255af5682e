"""The page and the drawings of a sweep: what must be known first, in both languages, and no pupil."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from typing import Any

import pytest

from placement.locale import LANGUAGES, translator
from placement.publish.sweep import PAGE, STEERING, pages
from placement.reports.charts.lines import NamedLine, SettingPanel, line_plot, setting_plot
from placement.reports.charts.wins import Win, wins_plot
from placement.reports.sweep.findings import findings, never_best
from placement.reports.sweep.steering import steering_page, where
from placement.reports.sweep.view import SceneView, letter
from placement.reports.words.sweep import lasting
from placement.sweeping.choices import choices, is_alike
from placement.sweeping.outcome import Scene, placements
from placement.sweeping.sensitivity import WhyNot
from placement.sweeping.values import Outcome, Plan
from tests.once import once
from tests.reports.browser import check_page, needs_browser, pdf_pages
from tests.reports.charts.picture import picture, writing
from tests.sweeping.swept import swept

EN = translator("en")


@once
def made(language: str) -> dict[str, str]:
    """The files of the sweep for people."""
    return pages(*swept(), language)


def scene(plan: Plan, found: Outcome) -> SceneView:
    return SceneView(EN, plan, found.scenes[0], found)


def told(design: Mapping[str, Any] | None = None) -> list[str]:
    plan, found = swept() if design is None else swept(design)
    return list(findings(scene(plan, found)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_tells_first_what_must_be_known_and_names_no_pupil(language: str) -> None:
    _, found = swept()
    files = made(language)
    page = files[PAGE]
    pupils = {pupil_id for each in found.seats.values() for pupil_id in each}
    text = re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)
    for each in (text, *(files[name] for name in files.keys() - {PAGE})):
        assert not [word for word in pupils if re.search(rf"\b{re.escape(word)}\b", each)]
    assert text.index('id="first"') < text.index('id="placements"') < text.index('id="how"')
    assert {name for name in files if name.endswith(".svg")} >= {"wins.svg", "settings.svg"}
    for name in files.keys() - {PAGE, STEERING}:
        picture(files[name])


def test_pages_of_several_scenes_and_of_none_are_whole() -> None:
    plan, found = swept()
    none = pages(plan, Outcome((), (), {}), "en")
    assert none.keys() == {PAGE}
    assert "0 of 6 solves are done" in none[PAGE]
    other: Scene = ("other", None)
    twin = tuple(replace(each, scene=other) for each in found.answers)
    both = replace(plan, sources=(*plan.sources, replace(plan.sources[0], name="other")), weighted=plan.weighted * 2)
    answers = (*found.answers, *twin)
    weighted = {source.name: plan.weighted[0] for source in both.sources}
    made_of_both = pages(both, Outcome(answers, placements(answers, weighted, plan.design.axes), found.seats), "en")
    assert 'id="scenes"' in made_of_both[PAGE]
    assert 'id="placements-2"' in made_of_both[PAGE]
    assert 'id="choices-2"' in made_of_both[STEERING]


def test_what_is_said_follows_from_the_rows() -> None:
    plan, found = swept()
    view = scene(plan, found)
    said = " ".join(told())
    assert said.startswith("Placement A is the outcome most often")
    most = max(len(each.answers) for each in found.placements)
    assert f"in {round(100 * most / 6)}% of the solves" in said
    certain = sum(each.seats == 1 for each in view.stability)
    assert f"the same seat in every solve: {certain} of {len(view.stability)}" in said
    beaten = [each for each in view.ranked if each.dominated]
    assert ("never best" in said) == bool(beaten)
    assert [view.letters[each.placement_id] for each in view.ranked] == [letter(at) for at in range(len(view.ranked))]


def test_a_value_that_leads_to_beaten_placements_only_is_never_best() -> None:
    plan, found = swept()
    family = plan.design.axes[0]
    beaten = tuple(
        replace(each, dominated=any(run.settings[family.name].value == 0 for run in each.answers))
        for each in found.placements
    )
    view = scene(plan, replace(found, placements=beaten))
    only_there = [
        level for level in family.levels if all(each.dominated for each in beaten if level in each.wins[family.name])
    ]
    assert never_best(view, family) == only_there
    assert only_there


@pytest.mark.parametrize(("method", "why"), [("latin", WhyNot.METHOD), ("sobol", WhyNot.NOT_ASKED)])
def test_why_it_cannot_be_told_which_setting_matters_is_said(method: str, why: WhyNot) -> None:
    spans = {"weights.family": {"from": 0, "to": 20}, "weights.proximity": {"from": 0.5, "to": 2}}
    design = {"vary": spans, "method": method, "n": 4}
    plan, found = swept(design)
    assert scene(plan, found).indices == ((), why)
    expected = "sensitivity: true"
    assert any(expected in each for each in told(design)) or len(found.placements) == 1


def test_drawings_are_named_and_do_not_rely_on_colour() -> None:
    named = {"title": "Title", "alternative": "What it shows."}
    lines = line_plot(EN, ["One (km)", "Two"], [NamedLine("A", (1, 2)), NamedLine("B", (Fraction(3, 2), 0))], **named)
    picture(lines)
    assert {"A", "B", "One (km)", "1.5"} <= set(writing(lines))
    assert "stroke-dasharray" in lines
    with pytest.raises(ValueError, match="a value for each"):
        line_plot(EN, ["One"], [NamedLine("A", (1, 2))], **named)
    grid, drawn = (
        setting_plot(EN, [SettingPanel("x", "y", ((1, 2), (1, 3), (2, 5)), has_means)], **named)
        for has_means in (True, False)
    )
    assert [any("Mean" in each for each in writing(svg)) for svg in (grid, drawn)] == [True, False]
    wins = [Win(0, 1, "A", 0), Win(5, 1, "B+", 1)]
    tiles, dots = (
        wins_plot(EN, "x", "y", wins, [("A", 0), ("B", 1)], tiles=is_grid, **named) for is_grid in (True, False)
    )
    for each in (tiles, dots):
        picture(each)
    assert {"A", "B+"} <= set(writing(tiles))


@pytest.mark.parametrize(
    ("seconds", "said"), [(1, "1 minute"), (600, "10 minutes"), (7200, "2 hours"), (604_800, "7 days")]
)
def test_a_length_of_time_is_said_in_its_largest_unit(seconds: float, said: str) -> None:
    assert lasting(EN, seconds) == said


@pytest.mark.browser
@needs_browser[1]
@pytest.mark.parametrize("language", ["en", pytest.param("nl", marks=pytest.mark.slow)])
def test_the_page_is_readable(language: str) -> None:
    assert pdf_pages(check_page(made(language)[PAGE]).pdf) <= 8


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_steering_groups_page_has_no_pupil_point_or_pair(language: str) -> None:
    _, found = swept()
    page = re.sub(r"<style>.*?</style>|<[^>]+>", " ", made(language)[STEERING], flags=re.DOTALL)
    pupils = {pupil_id for each in found.seats.values() for pupil_id in each}
    assert not [word for word in pupils if re.search(rf"\b{re.escape(word)}\b", page)]
    words = translator(language)
    for said in ("points", "pupil-km, one way", "Pairs alike in a group", "same-value pairs"):
        assert words.text(said) not in page
    assert words.text("Outcome A is the most frequent: {share} of what was tried leads to it.", share="")[:9] in page


def test_choices_differ_by_five_children_and_leave_none_out() -> None:
    plan, found = swept()
    told = choices(plan, found)
    for one, other in combinations(told.found, 2):
        assert not is_alike(found.seats[one.lead.placement_id], found.seats[other.lead.placement_id])
    for choice in told.found:
        lead = found.seats[choice.lead.placement_id]
        assert all(is_alike(lead, found.seats[each.placement_id]) for each in choice.alike)
    assert sum(each.runs for each in told.found) + told.others == len(plan.runs)
    first = told.found[0]
    assert first.figures.waiting == first.lead.row.waiting
    assert first.figures.cost == first.lead.row.measures["cost"]
    assert first.figures.pairs == first.lead.row.measures["diversity"]


def test_of_placements_nearly_alike_nothing_is_compared() -> None:
    plan, found = swept()
    seats = dict(next(iter(found.seats.values())))
    moved = dict(list(seats.items())[4:]) | dict.fromkeys(list(seats)[:4], "G01")
    ids = [each.placement_id for each in found.placements]
    near = replace(found, seats={each: moved if at else seats for at, each in enumerate(ids)})
    assert len(choices(plan, near).found) == 1
    view = scene(plan, near)
    page = steering_page(plan, near, "en", [(view, choices(plan, near))])
    assert [each.key for each in page.sections] == ["first", "how"]


def test_where_a_choice_is_the_outcome_is_said_of_what_was_tried() -> None:
    plan, found = swept()
    told = choices(plan, found)
    lines = [line for choice in told.found for line in where(scene(plan, found), choice)]
    assert 'always with the weight of "Families split": 20' in lines
    assert 'always with the weight of "Families split": 0' in lines


@needs_browser[0]
@needs_browser[1]
@pytest.mark.parametrize("language", ["en", pytest.param("nl", marks=pytest.mark.slow)])
def test_the_steering_groups_page_is_readable(language: str) -> None:
    assert pdf_pages(check_page(made(language)[STEERING]).pdf) <= 3
