"""What using origin rests on, and who adopted the settings, in every report."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from rich.console import Console

from placement.case import Adoption, Case, adoptable
from placement.locale import translator
from placement.policy import Rules
from placement.reports.terminal.check import render_check
from placement.reports.terminal.render import render
from placement.reports.words.ground import adopted, rule_sets
from placement.routes import routes_of
from tests.reports.screens import page
from tests.reports.world import batch_case, batch_result

NOT_USED = "Origin is not used: no placement depends on where a child comes from."
AGREED = "Mixed by origin, by agreement: covenant art. 3c."
IN_LAW = "Ground in law for using origin: act 1."
NOT_AGREED = "Mixed by origin; no agreement is named that it follows."
NOT_IN_LAW = "Ground in law for using origin: none given; ask for advice before using it."
NAME_IT = "No agreement is named for mixing by origin: name it under `basis` in the scenario."
ASK = (
    "No ground in law is given for using origin: ask your privacy officer for advice, and write it under `legal_basis` "
    "in the scenario."
)


def with_columns(columns: Any, basis: str | None, legal_basis: str | None) -> Case:
    case = batch_case()
    rules = Rules.model_validate({"diversity_columns": columns})
    return replace(case, scenario=replace(case.scenario, rules=rules, basis=basis, legal_basis=legal_basis))


def shown(case: Case, report: str, language: str) -> list[str]:
    def show(console: Console) -> None:
        if report == "solve":
            render(console, case, batch_result(case), language)
        else:
            render_check(console, case, routes_of(case), case.warnings, language)

    return [line.strip().removeprefix("• ") for line in page(show, width=300).splitlines()]


@pytest.mark.parametrize("report", ["solve", "check"])
@pytest.mark.parametrize(
    ("columns", "basis", "legal_basis", "head", "warnings"),
    [
        pytest.param(["origin"], "covenant art. 3c.", "act 1.", f"{AGREED} {IN_LAW}", [], id="both"),
        pytest.param(["origin"], "covenant art. 3c", None, f"{AGREED} {NOT_IN_LAW}", [ASK], id="no law"),
        pytest.param(["origin"], None, "act 1", f"{NOT_AGREED} {IN_LAW}", [NAME_IT], id="no agreement"),
        pytest.param(["home_language"], None, None, f"{NOT_AGREED} {NOT_IN_LAW}", [NAME_IT, ASK], id="home language"),
        pytest.param([], None, None, NOT_USED, [], id="origin is not used"),
        pytest.param([], "covenant art. 3c", "act 1", NOT_USED, [], id="grounds that nothing needs"),
        pytest.param(
            {"support_need": ["yes"], "x\x1b[1m": None},
            None,
            "act 1",
            NOT_USED,
            [NAME_IT.replace("origin", "support_need and x\\x1b[1m")],
            id="another column",
        ),
    ],
)
def test_agreement_and_ground_in_law_are_stated_apart(
    report: str, columns: Any, basis: str | None, legal_basis: str | None, head: str, warnings: list[str]
) -> None:
    lines = shown(with_columns(columns, basis, legal_basis), report, "en")
    assert lines.count(head) == 1
    assert lines.index(head) < 5
    assert [line for line in lines if line.startswith(("No agreement", "No ground"))] == warnings


@pytest.mark.parametrize("report", ["solve", "check"])
def test_who_adopted_the_settings_is_stated(report: str) -> None:
    case = batch_case()
    assert shown(case, report, "en").count("Example settings, adopted by nobody.") == 1
    by = Adoption("the steering group", dt.date(2026, 9, 1))
    lines = shown(replace(case, scenario=replace(case.scenario, adopted=by)), report, "en")
    assert "Rules and weights adopted by the steering group, 1 September 2026." in [
        line.replace("Tuesday ", "") for line in lines
    ]
    assert "Example settings, adopted by nobody." not in lines


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "en",
            "Rule set 2026-1, adopted by the boards, Tuesday 1 September 2026. In force from Thursday 1 October 2026 "
            "until Thursday 31 December 2026. This calculation deviates from it in: distance that counts as far, in "
            "km: 6 instead of 5; weight: Families split: 20 instead of 30.",
        ),
        (
            "nl",
            "Regelset 2026-1, vastgesteld door the boards, dinsdag 1 september 2026. Geldig van donderdag 1 oktober "
            "2026 tot en met donderdag 31 december 2026. Deze berekening wijkt daarvan af in: afstand die als ver "
            "telt, in km: 6 in plaats van 5; gewicht: Broers en zussen op verschillende scholen: 20 in plaats van 30.",
        ),
    ],
)
def test_a_rule_set_is_named_with_its_days_and_what_deviates_from_it(language: str, expected: str) -> None:
    scenario = batch_case().scenario
    was = adoptable(scenario.rules, scenario.weights, scenario.solve)
    settings = {**was, "weights.family": Fraction(30), "rules.far_km": Fraction(5)}
    first, days = dt.date(2026, 9, 1), (dt.date(2026, 10, 1), dt.date(2026, 12, 31))
    found = Adoption("the boards", first, "2026-1", *days, settings=settings)
    assert adopted(translator(language), replace(scenario, adopted=found)) == expected


def test_scenarios_of_one_rule_set_share_its_sentence_and_others_are_told_apart() -> None:
    words, scenario = translator("en"), batch_case().scenario
    other = replace(scenario, adopted=Adoption("the boards", dt.date(2026, 9, 1), "2026-1"))
    assert rule_sets(words, {"A old": scenario, "B new": scenario}) == ["Example settings, adopted by nobody."]
    assert [each.partition(":")[0] for each in rule_sets(words, {"A old": scenario, "B new": other})] == [
        "A old",
        "B new",
    ]


@pytest.mark.parametrize("report", ["solve", "check"])
def test_all_of_it_is_stated_in_dutch(report: str) -> None:
    said = " ".join(shown(with_columns(["origin"], "convenant art. 3c", "wet 1"), report, "nl"))
    assert "volgens het convenant: convenant art. 3c. Grondslag in de wet voor het gebruik van herkomst: wet 1." in said
    assert "Voorbeeldinstellingen, door niemand vastgesteld." in said
    not_used = " ".join(shown(with_columns([], None, None), report, "nl"))
    assert "Herkomst wordt niet gebruikt: geen enkele plaatsing" in not_used
