"""The ground for using origin, in every report."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from rich.console import Console

from placement.case import Case
from placement.policy import Rules
from placement.reports.terminal.check import render_check
from placement.reports.terminal.render import render
from placement.routes import routes_of
from tests.reports.screens import page
from tests.reports.world import batch_case, batch_result

NOT_USED = "Origin is not used: no placement depends on where a child comes from."
WARNING = "No ground is given for using origin: name it under `basis` in the scenario."


def with_columns(columns: Any, basis: str | None) -> Case:
    case = batch_case()
    rules = Rules.model_validate({"diversity_columns": columns})
    return replace(case, scenario=replace(case.scenario, rules=rules, basis=basis))


def shown(case: Case, report: str, language: str) -> str:
    def show(console: Console) -> None:
        if report == "solve":
            render(console, case, batch_result(case), language)
        else:
            render_check(console, case, routes_of(case), case.warnings, language)

    return page(show, width=300)


@pytest.mark.parametrize("report", ["solve", "check"])
@pytest.mark.parametrize(
    ("columns", "basis", "head", "warning"),
    [
        pytest.param(["origin"], "covenant art. 3c.", "Ground for using origin: covenant art. 3c.", "", id="given"),
        pytest.param(["origin"], None, "Ground for using origin: none given.", WARNING, id="missing"),
        pytest.param(["home_language"], None, "Ground for using origin: none given.", WARNING, id="home language"),
        pytest.param([], None, NOT_USED, "", id="origin is not used"),
        pytest.param([], "covenant art. 3c", NOT_USED, "", id="a ground that nothing needs"),
        pytest.param(
            {"support_need": ["yes"], "x\x1b[1m": None},
            None,
            NOT_USED,
            "No ground is given for using support_need and x\\x1b[1m: name it under `basis` in the scenario.",
            id="another column without a ground",
        ),
    ],
)
def test_the_ground_is_stated(report: str, columns: Any, basis: str | None, head: str, warning: str) -> None:
    lines = [line.strip() for line in shown(with_columns(columns, basis), report, "en").splitlines()]
    assert lines.count(head) == 1
    assert lines.index(head) < 5
    assert [line.removeprefix("• ") for line in lines if "No ground" in line] == [warning][: bool(warning)]


@pytest.mark.parametrize("report", ["solve", "check"])
def test_the_ground_is_stated_in_dutch(report: str) -> None:
    given = shown(with_columns(["origin"], "convenant art. 3c"), report, "nl")
    assert "Grondslag voor het gebruik van herkomst: convenant art. 3c." in given
    assert "Herkomst wordt niet gebruikt: geen enkele plaatsing" in shown(with_columns([], None), report, "nl")
