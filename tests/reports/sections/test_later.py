"""What a seat costs those who come later, in words for the coordinator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

import pytest

from placement.case import Case
from placement.locale import translator
from placement.policy import LaterSettings, Mode, SolveSettings, Weights
from placement.reports.page.blocks import Aside, Bullets
from placement.reports.sections import later
from placement.reports.tables.model import Medium
from placement.reports.view import View
from placement.reports.words.marks import Marks
from tests.reports.pages import world

BATCH = world("batch")
PRICES = {"G01": Fraction("3.1"), "G02": Fraction(0), "G03": Fraction("4.25")}


COUNTED: Mapping[str, float] = {"later": 1}


def case(
    prices: dict[str, Fraction] = PRICES, solve: SolveSettings | None = None, *, weights: Mapping[str, float] = COUNTED
) -> Case:
    settled = {"weights": Weights.model_validate(weights), "solve": solve or SolveSettings()}
    return replace(BATCH.case, prices=prices, scenario=replace(BATCH.case.scenario, **settled))


def said(found: Case, language: str = "en") -> list[str]:
    view = View(found, translator(language), Marks(), wide=True, result=BATCH.result)
    section = later.section(view, Medium.PAGE)
    return (
        []
        if section is None
        else [str(each) for part in section.blocks if isinstance(part, Bullets) for each in part.items]
    )


def test_a_seat_costs_kilometres_to_those_who_come_later_the_dearest_first() -> None:
    found = said(case())
    assert [each.partition(" (")[0] for each in found] == ["G03", "G01"]
    assert found[1].endswith("a seat here costs 3.1 km to those who come later.")
    assert said(case(), "nl")[1].endswith("een plaats hier kost wie later komt 3,1 km.")


@pytest.mark.parametrize(
    ("weights", "cost"),
    [
        pytest.param({"later": 2}, "6.2 km", id="counted twice"),
        pytest.param({"later": 1, "proximity": 2}, "1.6 km", id="kilometres count twice"),
        pytest.param({"later": 1, "proximity": 0}, "3.1 points", id="kilometres do not count"),
    ],
)
def test_kilometres_follow_the_weights(weights: dict[str, float], cost: str) -> None:
    assert f"a seat here costs {cost} to those who come later." in said(case(weights=weights))[1]


def test_points_where_criteria_are_ranked() -> None:
    ranked = SolveSettings(mode=Mode.LEXICOGRAPHIC, order=("later", "proximity"))
    assert "costs 3.1 points" in said(case(solve=ranked))[1]


@pytest.mark.parametrize(
    "found",
    [
        pytest.param(case(weights={}), id="prices that do not count"),
        pytest.param(case({}), id="no prices"),
        pytest.param(case({"G01": Fraction(0)}), id="seats that cost nothing"),
        pytest.param(case(solve=SolveSettings(mode=Mode.LEXICOGRAPHIC)), id="outside the order"),
    ],
)
def test_nothing_is_said_where_no_seat_has_a_price(found: Case) -> None:
    assert said(found) == []


@pytest.mark.parametrize(
    ("settings", "language", "end"),
    [
        pytest.param(
            {"futures": 1}, "en", "from 1 drawn future of 20 weeks, in which a week without a seat counts 100 points."
        ),
        pytest.param(
            {"horizon_weeks": 9},
            "nl",
            "uit 30 gelote toekomsten van 9 weken; een week zonder plaats telt daarin als 100 punten.",
        ),
        pytest.param({"prices": "/some/where/prices.csv"}, "en", "The prices are those of prices.csv."),
    ],
)
@pytest.mark.parametrize("prices", [PRICES, {"G01": Fraction(0)}], ids=["dear", "free"])
def test_it_is_said_how_prices_were_found(
    prices: dict[str, Fraction], settings: Mapping[str, object], language: str, end: str
) -> None:
    found = case(prices)
    found = replace(found, scenario=replace(found.scenario, later=LaterSettings.model_validate(settings)))
    section = later.section(View(found, translator(language), Marks(), wide=True, result=BATCH.result), Medium.PAGE)
    assert section is not None
    (aside,) = (each for each in section.blocks if isinstance(each, Aside))
    assert str(aside.text).endswith(end)
