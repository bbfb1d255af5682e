"""A setting that is not the default is named, with its value, on a scenario's page and beside the other scenarios."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from placement.case import Case
from placement.catalogue import NAMES as CRITERIA
from placement.locale import translator
from placement.policy import Rules, SolveSettings, Weights
from placement.reports.audience import Audience
from placement.reports.comparison.overview import Overview, overview_of
from placement.reports.comparison.said import chosen
from placement.reports.comparison.sections import settings as side_by_side
from placement.reports.data.public import public_data
from placement.reports.readers import Kind
from placement.reports.sections import settings
from placement.reports.tables.model import Medium
from placement.reports.words.codes import word
from placement.reports.words.criteria import CRITERIA as LABELS
from placement.reports.words.settings import NAMES
from placement.result import Result
from placement.results.material import Material
from placement.solver.solving import solve
from placement.whatif.compare import compared
from tests.check.small import case, pupil
from tests.once import once
from tests.reports.sections.filled import texts

OTHER_RULES: Mapping[str, Any] = {
    "age_from": 5,
    "age_limit": 13,
    "school_year_from": "09-01",
    "outside": "place",
    "doubt": "review",
    "schooling_weeks": 12,
    "max_dutch_schooling_months": 20,
    "min_expected_stay_months": 12,
    "age_slack_months": 7,
    "max_distance_km": 90,
    "far_km": 5,
    "far_multiplier": 2,
    "detour": 1.4,
    "siblings": "group",
    "siblings_strict": True,
    "moves": 3,
    "groups": "choose",
    "max_open_groups": 9,
    "fte_per_group": 2,
    "under_min": "flag",
    "min_size": 1,
    "target_size": 17,
    "max_size": 19,
    "share_basis": "equal",
    "diversity_columns": ["home_language"],
}
"""A value of every rule that is not its default."""
OTHER_SOLVE: Mapping[str, Any] = {
    "mode": "lexicographic",
    "time_limit": 31,
    "deterministic_limit": 5,
    "seed": 2,
    "previous": "run",
}
"""A value of every setting of a solve that may change its placement; `order` and `tolerance` count in that mode."""
WITHOUT_EFFECT = {"workers", "order", "tolerance"}
"""Settings of a solve that change nothing by themselves."""


@once
def usual() -> tuple[Case, Result]:
    """Two pupils in a region with all settings at their defaults."""
    made = case([pupil("P1"), pupil("P2", group_id="G1")])
    return made, solve(made)


def other(part: str, name: str, value: Any) -> Case:
    """The case with one setting that is not the default."""
    made, scenario = usual()[0], usual()[0].scenario
    if part == "rules":
        return replace(made, scenario=replace(scenario, rules=Rules.model_validate({name: value})))
    if part == "weights":
        return replace(made, scenario=replace(scenario, weights=Weights.model_validate({name: value})))
    return replace(made, scenario=replace(scenario, solve=SolveSettings.model_validate({name: value})))


def title(part: str, name: str) -> str:
    """The setting in words."""
    words = translator("en")
    return f"weight: {word(words, LABELS, name)}" if part == "weights" else words.text(NAMES[name])


KEYS = [
    *(("rules", name, value) for name, value in OTHER_RULES.items()),
    *(("weights", name, 71) for name in CRITERIA),
    *(("solve", name, value) for name, value in OTHER_SOLVE.items()),
]


def beside(changed: Case) -> Overview:
    """The changed case beside the usual one, both with the same placement."""
    made, result = usual()
    changed = replace(changed, scenario=replace(changed.scenario, name="other"))
    return overview_of(compared((made, changed), (result, result)), translator("en"), outsider=True)


def test_every_key_is_tried() -> None:
    assert set(OTHER_RULES) == set(Rules.model_fields)
    assert set(OTHER_SOLVE) | WITHOUT_EFFECT == set(SolveSettings.model_fields)
    assert set(CRITERIA) == set(Weights.model_fields)


@pytest.mark.parametrize(("part", "name", "value"), KEYS)
def test_a_setting_that_differs_is_named_with_its_value(part: str, name: str, value: Any) -> None:
    changed, said = other(part, name, value), title(part, name)
    words = translator("en")
    data = public_data(Material(changed, usual()[1]), Audience(Kind.STEERING), words, outsider=True)
    page = settings.section(data, Medium.PAGE)
    named = texts(page, "setting")
    assert said in named
    here, default = texts(page, "here")[named.index(said)], texts(page, "default")[named.index(said)]
    assert here != default
    view = beside(changed)
    lines = list(
        zip(
            *(texts(side_by_side.section(view, Medium.PAGE), code) for code in ("setting", "value", "scenarios")),
            strict=True,
        )
    )
    assert (said, here, "B") in lines
    if name not in ("seed", "time_limit", "deterministic_limit"):
        assert f"{said}: {here}" in chosen(view, view.columns[1]) or f"{said[0].upper()}{said[1:]}: {here}" in chosen(
            view, view.columns[1]
        )


def test_a_setting_that_all_scenarios_share_is_named_too() -> None:
    made, result = other("rules", "far_km", 5), usual()[1]
    twin = replace(made, scenario=replace(made.scenario, name="twin"))
    view = overview_of(compared((made, twin), (result, result)), translator("en"), outsider=True)
    section = side_by_side.section(view, Medium.PAGE)
    assert (texts(section, "value"), texts(section, "scenarios")) == (["5"], ["A, B"])


@pytest.mark.parametrize("part", ["rules", "solve"])
def test_no_code_stands_in_a_dutch_page(part: str) -> None:
    """A value that is a code in the file has words of its own in both languages."""
    english, dutch = translator("en"), translator("nl")
    for where, name, value in KEYS:
        if where == part and isinstance(value, str) and name != "previous":
            rows = []
            for words in (english, dutch):
                data = public_data(
                    Material(other(part, name, value), usual()[1]), Audience(Kind.STEERING), words, outsider=True
                )
                rows.append(texts(settings.section(data, Medium.PAGE), "here")[0])
            assert value not in rows or name in ("siblings", "groups"), (name, rows)


def test_with_the_defaults_nothing_is_named() -> None:
    view = beside(usual()[0])
    assert "the defaults" in str(side_by_side.section(view, Medium.PAGE).blocks)
