"""`money.csv` and `claims.csv`: every figure once, consistent sums, and no pupil."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import replace
from fractions import Fraction

import pytest

from placement.domain import Subsidy, SubsidyStatus, SubsidyUnit
from placement.policy import Divide, MoneySettings
from placement.results.money import Money, RunMoney
from placement.store.run import money_files
from placement.whatif.inflow import Foreseen
from tests.check.small import pupil
from tests.whatif.coins import ASYLUM_1, JAN, ONCE, OTHER_1, SCHOOLS, a_case, ask, children

Row = dict[str, str]
HOMES = {"1001": "Leiden", "1002": "=Oegstgeest"}


def asked(how: Divide = Divide.HOME) -> Money:
    world = a_case(
        [
            *children(3),
            *children(2, "Q", funding_category="other", postcode="1002"),
            *children(2, "R", group_id="G2", funding_category="other"),
            pupil("N1", funding_category="asylum"),
        ],
        homes=HOMES,
    )
    return ask(world, {"N1": "G1"}, how=how)


def read(found: Money, name: str) -> list[Row]:
    return list(csv.DictReader(io.StringIO(money_files(RunMoney(found, found))[name])))


def values(rows: list[Row], section: str, measure: str) -> list[Fraction]:
    return [Fraction(row["value"]) for row in rows if (row["section"], row["measure"]) == (section, measure)]


def test_the_columns_are_those_of_the_contract() -> None:
    found = asked()
    files = money_files(RunMoney(found, found))
    assert files["money.csv"].split("\n")[0] == (
        "section,date,board_id,brin,school_id,group_id,municipality,home,category,measure,unit,value"
    )
    assert files["claims.csv"].split("\n")[0] == ("date,board_id,brin,category,state,pupils,each,valid_from,amount")


def test_figures_add_up_to_the_values() -> None:
    found = asked()
    rows = read(found, "money.csv")
    for section in ("region", "host", "group"):
        assert sum(values(rows, section, "cost")) == found.cost
        assert sum(values(rows, section, "gap")) == found.gap
    assert sum(values(rows, "count", "amount")) + ONCE == found.income == 16 * ASYLUM_1 + 8 * OTHER_1 + ONCE
    assert values(rows, "first_claim", "amount") == [ONCE]
    assert sum(values(rows, "count", "below_threshold")) == 8
    assert sum(values(rows, "crossing", "pupils in groups")) == 8
    assert sum(values(rows, "group", "pupils")) == 4 * 8
    parts = [row for row in rows if row["section"] == "contribution"]
    assert [(row["home"], row["municipality"]) for row in parts[::2]] == [("Leiden", ""), ("'=Oegstgeest", "")]
    assert sum(values(rows, "contribution", "contribution")) == pytest.approx(found.gap)


def test_contributions_by_host_are_listed_by_municipality() -> None:
    parts = [row for row in read(asked(Divide.HOST), "money.csv") if row["section"] == "contribution"]
    assert [(row["home"], row["municipality"]) for row in parts[::2]] == [("", "Leiden"), ("", "Oegstgeest")]


def test_claims_are_by_date_board_brin_and_category() -> None:
    rows = [row for row in read(asked(), "claims.csv") if row["date"] == JAN.isoformat()]
    assert [tuple(row.values()) for row in rows] == [
        ("2027-01-01", "B1", "11AA", "asylum_1", "claimed", "4", "3263.3325", "2024-01-01", "13053.33"),
        ("2027-01-01", "B1", "11AA", "other_1", "claimed", "2", "1013.8275", "2024-01-01", "2027.655"),
        ("2027-01-01", "B2", "22BB", "other_1", "below_threshold", "2", "1013.8275", "2024-01-01", "0"),
        ("2027-01-01", "B1", "11AA", "first_claim", "claimed", "", "15640.56", "", "15640.56"),
    ]


def test_schools_of_one_brin_claim_together() -> None:
    world = a_case([*children(3), *children(2, "Q", group_id="G2", funding_category=None)])
    schools = tuple(replace(each, board_id="B1", brin="11AA") for each in SCHOOLS)
    found = ask(replace(world, region=replace(world.region, schools=schools)))
    rows = read(found, "claims.csv")
    assert Counter(row["state"] for row in rows) == {"below_threshold": 4, "unknown": 4}
    assert {row["valid_from"] for row in rows if row["state"] == "unknown"} == {""}


def test_the_files_name_no_pupil() -> None:
    found = asked()
    text = "".join(money_files(RunMoney(found, found)).values())
    assert not any(name in text for name in ("P01", "Q01", "R01", "N1"))


def test_subsidies_and_the_forecast_have_rows_of_their_own() -> None:
    paid = Subsidy("Leiden", 2027, Fraction(8000), "G1", SubsidyStatus.GRANTED, SubsidyUnit.GROUP)
    case = a_case([*children(7), *children(5, "Q", group_id="G2")], homes=HOMES)
    settings = MoneySettings.model_validate({"inflow": 2})
    case = replace(
        case,
        scenario=replace(case.scenario, money=settings),
        region=replace(case.region, subsidies=(paid,)),
    )
    found = ask(case, foreseen=Foreseen(case))
    assert found.forecast is not None
    rows = read(found, "money.csv")
    assert values(rows, "subsidy", "granted") == [8000]
    assert values(rows, "with_inflow", "newcomers a month") == [2]
    # A group and its host and the region each have the whole gap.
    assert sum(values(rows, "with_inflow", "gap")) == pytest.approx(3 * found.forecast.gap)
    pupils = sum(found.forecast.pupils_on(date) for date in found.dates)
    assert sum(values(rows, "with_inflow", "pupils")) == pytest.approx(pupils)
    assert found.forecast.gap < found.gap
