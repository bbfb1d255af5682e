"""Money side by side: by the base's definitions, and for outsiders nothing that reveals single pupils."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from placement.case import Case
from placement.disclosure.comparison import public_figures, whole_figures
from placement.disclosure.money import counted, open_income, public_mean
from placement.domain import Pupil, Subsidy
from placement.policy import Divide, MoneySettings, ShareBasis
from placement.problem import build_problem
from placement.result import Placement, Status
from placement.results.comparison import Compared, ShareChoice
from placement.results.money import Money
from placement.whatif.compared_money import with_money
from placement.whatif.measuring import measuring_problem
from placement.whatif.money import money, money_asked
from placement.whatif.remarks import remarks
from tests.check.small import pupil
from tests.reports.world import quiet_result
from tests.whatif.coins import ASYLUM_1, FUNDING, LAST_WEEK, OTHER_1, a_case, children

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
    return with_money([_column(f"s{at}", base, case, placed) for at, (case, placed) in enumerate(scenarios)])


def _column(name: str, base: Case, case: Case, placed: Mapping[str, str] | None) -> Compared:
    seats = {each.id: each.group_id for each in case.region.pupils if each.group_id is not None}
    result = None if placed is None else replace(quiet_result(), placement=Placement({**seats, **placed}))
    share = ShareChoice(ShareBasis.CAPACITY, None, None)
    status = Status.UNKNOWN if result is None else Status.OPTIMAL
    return Compared(name, "", name, case, measuring_problem(base, case), result, (), status, share)


def shown(each: Compared) -> dict[Key, Fraction | None]:
    return {(figure.key, figure.measure): figure.value for figure in public_figures(each.figures)}


def exact(each: Compared) -> dict[Key, Fraction | None]:
    return {(figure.key, figure.measure): figure.value for figure in whole_figures(each.figures)}


def money_of(each: Compared) -> Money:
    assert each.money is not None
    return each.money


def by_home(case: Case) -> Case:
    return replace(case, scenario=replace(case.scenario, money=MoneySettings(divide=Divide.HOME)))


BOTH: tuple[tuple[Case, Mapping[str, str]], ...] = ((world(), {}), (world(), {"N1": "G2"}))
"""The newcomer waits in the base, and is placed in the scenario."""

# --- by the base's definitions ---------------------------------------------------------------------


def test_the_coordinators_figures_are_the_engines() -> None:
    both = [(by_home(case), placed) for case, placed in BOTH]
    for each, (case, placed) in zip(side_by_side(*both), both, strict=True):
        seats = {one.id: one.group_id for one in case.region.pupils if one.group_id is not None}
        result = replace(quiet_result(), placement=Placement({**seats, **placed}))
        found = money(case, build_problem(case), result, FUNDING, how=Divide.HOME, foreseen=both[0][0])
        assert each.money == found
        told = exact(each)
        assert (told["region", "cost"], told["region", "income"]) == (found.cost, found.income)
        assert told["region", "gap"] == found.gap
        for host in found.hosts:
            assert told[host.municipality, "host_gap"] == host.gap == host.cost - host.income
        for part in found.contributions:
            assert told[part.municipality, "contribution"] == part.amount
        assert not [key for key in told if key[1].endswith("_estimate")]


def test_figures_by_hand() -> None:
    base, other = side_by_side(*BOTH)
    # Each of 24 and 13 counts on four dates; both schools claim for the first time.
    income = 4 * (24 * ASYLUM_1 + 13 * OTHER_1) + 2 * Fraction("15640.56")
    assert exact(base)["region", "income"] == income
    assert exact(other)["region", "income"] == income + 4 * ASYLUM_1
    mean = income / (4 * 37)
    assert shown(base)["region", "income_estimate"] == income
    assert shown(other)["region", "income_estimate"] == 4 * 38 * mean
    assert shown(other)["Oegstgeest", "host_gap_estimate"] == 90000 - 4 * 17 * mean


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
    (note,) = [each for each in remarks([base, same]) if each.code == "other_money"]
    assert note.values == {"scenario": "s1"}


def test_all_scenarios_follow_the_bases_amounts() -> None:
    case = world()
    bare = replace(case, region=replace(case.region, funding=()))
    base, same = side_by_side((case, {}), (bare, {}))
    assert same.money == base.money
    assert "other_money" in [each.code for each in remarks([base, same])]
    turned = side_by_side((bare, {}), (case, {}))
    assert [each.money for each in turned] == [None, None]
    assert [each.figures for each in turned] == [(), ()]
    # Amounts that are not shown, because the base has none, are reported too.
    assert "other_money" in [each.code for each in remarks(turned)]


def test_all_scenarios_follow_the_bases_subsidies() -> None:
    case = world()
    paid = replace(case, region=replace(case.region, subsidies=(Subsidy("Leiden", 2027, Fraction(1)),)))
    base, same = side_by_side((paid, {}), (case, {}))
    assert same.money == base.money
    assert money_of(same).supports
    assert "other_money" in [each.code for each in remarks([base, same])]


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


# --- attacks ---------------------------------------------------------------------------------------


def test_exact_amounts_would_reveal_what_the_newcomer_brings() -> None:
    base, other = side_by_side(*BOTH)
    for key in (("region", "income"), ("Oegstgeest", "host_income")):
        more, less = exact(other)[key], exact(base)[key]
        assert more is not None
        assert less is not None
        assert more - less == 4 * ASYLUM_1
        assert key not in shown(other)
        assert key not in shown(base)
    change = (shown(other)["region", "income_estimate"] or 0) - (shown(base)["region", "income_estimate"] or 0)
    assert change / 4 not in {rate.each_quarter for rate in FUNDING}


@pytest.mark.parametrize("category", ["asylum", "other", "asylum_1", "unknown", None])
def test_nothing_shown_depends_on_the_category_of_a_pupil_placed_in_one_scenario_only(category: str | None) -> None:
    case = world([replace(NEW, funding_category=category)])
    found = side_by_side((case, {}), (case, {"N1": "G2"}))
    assert [shown(each) for each in found] == [shown(each) for each in side_by_side(*BOTH)]


def test_nothing_shown_depends_on_which_pupil_has_which_category() -> None:
    # An asylum pupil in Leiden and another pupil in Oegstgeest swap categories: each host's money changes.
    fields = {"entered_on": LAST_WEEK}
    swapped = {
        "A01": pupil("A01", group_id="G1", funding_category="other", **fields),
        "D01": pupil("D01", group_id="G2", funding_category="asylum", **fields),
    }
    found = side_by_side((world(changed=swapped), {}), (world(changed=swapped), {"N1": "G1", "A01": "G2"}))
    plain = side_by_side((world(), {}), (world(), {"N1": "G1", "A01": "G2"}))
    assert [shown(each) for each in found] == [shown(each) for each in plain]
    assert exact(found[0]) != exact(plain[0])


def test_nothing_shown_depends_on_where_pupils_live() -> None:
    moved = {f"A0{n}": replace(children(n, "A")[-1], postcode="1002") for n in (1, 2, 3)}
    here, there = (by_home(each) for each in (world(), world(changed=moved)))
    found = side_by_side((there, {}), (there, {"N1": "G1"}))
    plain = side_by_side((here, {}), (here, {"N1": "G1"}))
    assert [shown(each) for each in found] == [shown(each) for each in plain]
    assert exact(found[0]) != exact(plain[0])


def test_everything_shown_follows_from_one_mean_and_the_sizes() -> None:
    found = side_by_side(*BOTH, (world(), {"N1": "G1", "A01": "G2", "A02": "G2"}))
    mean = public_mean(money_of(found[0]))
    assert mean is not None
    for each in found:
        told, here = shown(each), money_of(each)
        assert told["region", "income_estimate"] == mean * counted(here)
        for host in here.hosts:
            estimate = mean * counted(here, host.municipality)
            assert told[host.municipality, "host_income_estimate"] == estimate
            assert told[host.municipality, "host_gap_estimate"] == host.cost - estimate
        assert {measure for _, measure in told} == {
            *("cost", "income_estimate", "gap_estimate"),
            *("host_cost", "host_income_estimate", "host_gap_estimate"),
        }


def test_if_the_bases_money_may_not_be_shown_no_scenarios_is() -> None:
    # Two pupils in a second year: a sum would reveal them, in the base and so in every estimate.
    rare = {
        f"A0{n}": replace(
            children(n, "A")[-1],
            entered_on=LAST_WEEK.replace(year=2025, month=12),
            expected_exit_on=LAST_WEEK.replace(year=2028),
        )
        for n in (1, 2)
    }
    found = side_by_side((world(changed=rare), {}), (world(), {}))
    assert not open_income(money_of(found[0])).region
    assert open_income(money_of(found[1])).region
    for each in found:
        told = shown(each)
        assert {value for (_, measure), value in told.items() if measure.endswith("_estimate")} == {None}
        assert told["region", "cost"] == 170000
        assert exact(each)["region", "income"] is not None


def test_without_pupils_there_is_no_mean() -> None:
    empty = a_case([NEW], homes=TOWNS)
    empty = replace(empty, region=replace(empty.region, funding=FUNDING))
    base, other = side_by_side((empty, {}), (empty, {"N1": "G1"}))
    assert public_mean(money_of(base)) is None
    assert shown(other)["region", "income_estimate"] is None
