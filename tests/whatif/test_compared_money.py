"""Money side by side: by the base's definitions, one figure for all readers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from placement.case import Case
from placement.compilation import build_problem
from placement.domain import Pupil, Subsidy
from placement.policy import Divide, MoneySettings, ShareBasis
from placement.result import Placement, Status
from placement.results.comparison import Compared, ShareChoice
from placement.whatif.compared_money import with_money
from placement.whatif.inflow import Foreseen
from placement.whatif.measuring import measuring_problem
from placement.whatif.money import money, money_asked
from placement.whatif.remarks import remarks
from tests.check.small import pupil
from tests.reports.world import quiet_result
from tests.whatif.coins import ASYLUM_1, FUNDING, OTHER_1, a_case, children

TOWNS = {"1001": "Leiden", "1002": "Oegstgeest"}
NEW = pupil("N1", funding_category="asylum", postcode="1002")
Key = tuple[str, str]


def world(newcomers: Sequence[Pupil] = (NEW,), changed: Mapping[str, Pupil] | None = None) -> Case:
    """Fourteen asylum pupils and seven others in G1, ten and six in G2, and newcomers still to be placed."""
    pupils = [
        *children(14, "A"),
        *children(7, "B", funding_category="other"),
        *children(10, "C", group_id="G2", postcode="1002"),
        *children(6, "D", group_id="G2", funding_category="other"),
        *newcomers,
    ]
    case = a_case([(changed or {}).get(each.id, each) for each in pupils], homes=TOWNS)
    return replace(case, region=replace(case.region, funding=FUNDING))


def side_by_side(*scenarios: tuple[Case, Mapping[str, str] | None]) -> tuple[Compared, ...]:
    """Cases in which all pupils keep their seats and some are placed; `None` for no placement."""
    base = scenarios[0][0]
    return with_money([_column(f"s{at}", base, case, placed) for at, (case, placed) in enumerate(scenarios)], base)


def _column(name: str, base: Case, case: Case, placed: Mapping[str, str] | None) -> Compared:
    seats = {each.id: each.group_id for each in case.region.pupils if each.group_id is not None}
    result = None if placed is None else replace(quiet_result(), placement=Placement({**seats, **placed}))
    share = ShareChoice(ShareBasis.CAPACITY, None, None)
    status = Status.UNKNOWN if result is None else Status.OPTIMAL
    return Compared(name, "", name, case, measuring_problem(base, case), result, (), status, share)


def exact(each: Compared) -> dict[Key, Fraction | None]:
    return {(figure.key, figure.measure): figure.value for figure in each.figures}


def by_home(case: Case) -> Case:
    return replace(case, scenario=replace(case.scenario, money=MoneySettings(divide=Divide.HOME)))


BOTH: tuple[tuple[Case, Mapping[str, str]], ...] = ((world(), {}), (world(), {"N1": "G2"}))
"""The newcomer waits in the base, and is placed in the scenario."""

# --- by the base's definitions ---------------------------------------------------------------------


def test_the_figures_are_the_engines() -> None:
    both = [(by_home(case), placed) for case, placed in BOTH]
    for each, (case, placed) in zip(side_by_side(*both), both, strict=True):
        seats = {one.id: one.group_id for one in case.region.pupils if one.group_id is not None}
        result = replace(quiet_result(), placement=Placement({**seats, **placed}))
        found = money(case, build_problem(case), result, FUNDING, how=Divide.HOME, foreseen=Foreseen(both[0][0]))
        assert each.money == found
        told = exact(each)
        assert (told["region", "cost"], told["region", "income"]) == (found.cost, found.income)
        assert told["region", "gap"] == found.gap
        for host in found.hosts:
            assert told[host.municipality, "host_gap"] == host.gap == host.cost - host.income
        for part in found.contributions:
            assert told[part.municipality, "contribution"] == part.amount


def test_figures_by_hand() -> None:
    base, other = side_by_side(*BOTH)
    # Each of 24 and 13 counts on four dates; both schools claim for the first time.
    income = 4 * (24 * ASYLUM_1 + 13 * OTHER_1) + 2 * Fraction("15640.56")
    assert exact(base)["region", "income"] == income
    assert exact(other)["region", "income"] == income + 4 * ASYLUM_1


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"money": MoneySettings(year=2028)}, id="another year"),
        pytest.param({"money": MoneySettings(divide=Divide.HOME)}, id="divided otherwise"),
        pytest.param({"money": MoneySettings(inflow=Fraction(3))}, id="another inflow"),
    ],
)
def test_all_scenarios_follow_the_bases_settings(changed: dict[str, Any]) -> None:
    case = world()
    other = replace(case, scenario=replace(case.scenario, **changed))
    base, same = side_by_side((case, {}), (other, {}))
    assert same.money == base.money
    (note,) = [each for each in remarks([base, same], base.case) if each.code == "other_money"]
    assert note.values == {"scenario": "s1"}


def test_all_scenarios_follow_the_bases_amounts() -> None:
    case = world()
    bare = replace(case, region=replace(case.region, funding=()))
    base, same = side_by_side((case, {}), (bare, {}))
    assert same.money == base.money
    assert "other_money" in [each.code for each in remarks([base, same], base.case)]
    turned = side_by_side((bare, {}), (case, {}))
    assert [each.money for each in turned] == [None, None]
    assert [each.figures for each in turned] == [(), ()]
    # Amounts that are not shown, because the base has none, are reported too.
    assert "other_money" in [each.code for each in remarks(turned, turned[0].case)]


def test_all_scenarios_follow_the_bases_subsidies() -> None:
    case = world()
    paid = replace(case, region=replace(case.region, subsidies=(Subsidy("Leiden", 2027, Fraction(1)),)))
    base, same = side_by_side((paid, {}), (case, {}))
    assert same.money == base.money
    assert same.money is not None
    assert same.money.supports
    assert "other_money" in [each.code for each in remarks([base, same], base.case)]


def test_a_scenario_without_a_placement_has_no_money() -> None:
    base, none = side_by_side((world(), {}), (world(), None))
    assert base.money is not None
    assert (none.money, none.figures) == (None, ())


def test_claims_cover_the_next_dates_and_money_the_coming_year() -> None:
    case = world()
    (base,) = side_by_side((case, {}))
    assert base.result is not None
    later = replace(case, scenario=replace(case.scenario, date=case.scenario.date.replace(year=2027, month=2)))
    problem = build_problem(later)
    asked = [money_asked(later, problem, base.result, is_claim=each) for each in (False, True)]
    assert [each.dates[0].isoformat() for each in asked if each is not None] == ["2028-01-01", "2027-04-01"]
    named = replace(later, scenario=replace(later.scenario, money=MoneySettings(year=2027)))
    asked = [money_asked(named, problem, base.result, is_claim=each) for each in (False, True)]
    assert {each.dates[0].isoformat() for each in asked if each is not None} == {"2027-01-01"}
    bare = replace(case, region=replace(case.region, funding=()))
    assert money_asked(bare, build_problem(bare), base.result) is None
