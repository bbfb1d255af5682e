"""Pupils on a reference date, their years of schooling, and payments: by hand, with the amounts of 2024."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from placement.case import Case
from placement.domain import FundingRate, School
from placement.policy import Divide
from placement.results.money import UNKNOWN, ClaimState
from placement.whatif.funding import Rates, begin_of, quarter_of, reference_dates
from placement.whatif.funding_claims import claimant
from tests.check.small import DATE, pupil
from tests.whatif.coins import (
    APR,
    ASYLUM_1,
    ASYLUM_2,
    FUNDING,
    IN_2024,
    JAN,
    JUL,
    OCT,
    ONCE,
    OTHER_1,
    SCHOOLS,
    a_case,
    ask,
    children,
    pupils_on,
    total,
)

# --- dates -----------------------------------------------------------------------------------------


def test_a_year_has_four_reference_dates() -> None:
    assert reference_dates(year=2027) == (JAN, APR, JUL, OCT)


@pytest.mark.parametrize(
    ("first", "begins"),
    [
        pytest.param(APR, APR, id="the day itself"),
        pytest.param(APR + dt.timedelta(days=1), JUL, id="the day after"),
        pytest.param(dt.date(2027, 12, 31), dt.date(2028, 1, 1), id="the end of a year"),
    ],
)
def test_the_next_four_reference_dates(first: dt.date, begins: dt.date) -> None:
    dates = reference_dates(first=first)
    assert dates[0] == begins
    assert [quarter_of(each) - quarter_of(begins) for each in dates] == [0, 1, 2, 3]
    assert [begin_of(quarter_of(each)) for each in dates] == list(dates)


@pytest.mark.parametrize("asked", [{}, {"year": 2027, "first": JAN}])
def test_either_a_year_or_a_day_is_given(asked: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="either"):
        reference_dates(**asked)


def test_the_coming_calendar_year_is_the_default() -> None:
    found = ask(a_case(children(4)))
    assert found.dates == (JAN, APR, JUL, OCT)
    assert ask(a_case(children(4)), first=dt.date(2026, 12, 1)).dates == found.dates


def test_another_way_to_divide_is_refused() -> None:
    with pytest.raises(ValueError, match="by mouth"):
        ask(a_case(children(1)), how="by mouth")
    assert ask(a_case(children(1)), how="host").how is Divide.HOST


# --- who counts ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "counts"),
    [
        pytest.param({"entered_on": dt.date(2026, 12, 31)}, True, id="entered the day before"),
        pytest.param({"entered_on": JAN}, False, id="entered on the first itself"),
        pytest.param({"expected_exit_on": JAN}, True, id="last day is the reference date"),
        pytest.param({"expected_exit_on": dt.date(2026, 12, 31)}, False, id="last day is the day before"),
        pytest.param({"entered_on": None, "funding_category": "asylum"}, True, id="since when is not known"),
        pytest.param({"expected_exit_on": DATE}, True, id="should have left, and has not"),
    ],
)
def test_a_pupil_counts_if_enrolled_before_the_date_and_not_gone(fields: dict[str, Any], counts: bool) -> None:
    found = ask(a_case(children(1, **fields)))
    assert found.groups[0].pupils[JAN] == counts


@pytest.mark.parametrize(
    ("starts_on", "counts"),
    [
        pytest.param(dt.date(2026, 12, 31), True, id="first school day before"),
        pytest.param(JAN, False, id="first school day on the first itself"),
    ],
)
def test_a_newcomer_counts_from_the_first_school_day(starts_on: dt.date, counts: bool) -> None:
    world = a_case([pupil("P1", funding_category="asylum")], starts_on=starts_on)
    found = ask(world, {"P1": "G2"})
    assert found.groups[1].pupils[JAN] == counts
    assert found.groups[1].pupils[APR] == 1


def test_a_waiting_pupil_does_not_count() -> None:
    found = ask(a_case([pupil("P1", funding_category="asylum")]))
    assert found.counts == ()
    assert found.income == 0


@pytest.mark.parametrize(
    ("starts_on", "where"),
    [
        pytest.param(dt.date(2026, 12, 31), "G2", id="before the reference date: at the new one"),
        pytest.param(JAN, "G1", id="on it: at the old one, for on the eve the pupil was there"),
    ],
)
def test_a_pupil_who_moves_counts_once(starts_on: dt.date, where: str) -> None:
    found = ask(a_case(children(1), starts_on=starts_on), {"P01": "G2"})
    assert {each.group_id: each.pupils[JAN] for each in found.groups} == {"G1": 0, "G2": 0} | {where: 1}
    assert {each.group_id: each.pupils[APR] for each in found.groups} == {"G1": 0, "G2": 1}


def test_a_pupil_who_moves_before_the_seat_begins_counts_from_its_beginning() -> None:
    found = ask(a_case(children(1, entered_on=dt.date(2027, 2, 1))), {"P01": "G2"})
    assert [found.groups[1].pupils[each] for each in (JAN, APR)] == [0, 1]


def test_money_ends_with_the_last_day_in_the_group() -> None:
    # Covenant 7a and 7b: no money goes along to the next school.
    found = ask(a_case(children(4, expected_exit_on=dt.date(2027, 5, 1))))
    assert [total(found, each) for each in found.dates] == [4 * ASYLUM_1, 4 * ASYLUM_1, 0, 0]


# --- the threshold ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asylum", "other", "paid"),
    [
        pytest.param(3, 0, Fraction(0), id="three"),
        pytest.param(4, 0, 4 * ASYLUM_1, id="four"),
        pytest.param(2, 2, 2 * ASYLUM_1 + 2 * OTHER_1, id="both categories together"),
        pytest.param(1, 2, Fraction(0), id="both together, and too few"),
    ],
)
def test_first_year_money_has_a_threshold(asylum: int, other: int, paid: Fraction) -> None:
    world = a_case([*children(asylum), *children(other, "Q", funding_category="other_1")])
    found = ask(world)
    assert total(found, JAN) == paid
    state = ClaimState.CLAIMED if paid else ClaimState.BELOW_THRESHOLD
    assert {each.state for each in found.counts if each.date == JAN} == {state}


def test_the_threshold_is_per_school_not_per_group() -> None:
    world = a_case([*children(2), *children(2, "Q", group_id="G2")])
    assert total(ask(world), JAN) == 0
    one_brin = tuple(replace(school, board_id="B1", brin="11AA") for school in SCHOOLS)
    assert total(ask(replace(world, region=replace(world.region, schools=one_brin))), JAN) == 4 * ASYLUM_1


def test_the_threshold_is_applied_on_every_date() -> None:
    world = a_case([*children(3), *children(1, "Q", expected_exit_on=dt.date(2027, 3, 31))])
    found = ask(world)
    assert [total(found, each) for each in (JAN, APR)] == [4 * ASYLUM_1, 0]


def test_the_second_year_has_no_threshold_and_does_not_count_towards_it() -> None:
    world = a_case([*children(3), *children(2, "Q", entered_on=dt.date(2025, 11, 1))])
    found = ask(world)
    assert pupils_on(found, JAN) == {("asylum_1", "below_threshold"): 3, ("asylum_2", "claimed"): 2}
    assert total(found, JAN) == 2 * ASYLUM_2


# --- the year of schooling -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("entered_on", "categories"),
    [
        # The first reference date after it is 1 January 2026: 1 January 2027 is the fifth.
        pytest.param(dt.date(2025, 12, 31), ["asylum_2"] * 4, id="fifth date"),
        pytest.param(dt.date(2026, 1, 1), ["asylum_1", *["asylum_2"] * 3], id="on a reference date: fourth date"),
        pytest.param(dt.date(2026, 3, 31), ["asylum_1", *["asylum_2"] * 3], id="fourth, then fifth"),
        pytest.param(dt.date(2026, 4, 1), ["asylum_1"] * 2 + ["asylum_2"] * 2, id="third and fourth"),
        pytest.param(dt.date(2025, 3, 31), ["asylum_2"] + ["asylum_3"] * 3, id="eighth, then ninth"),
    ],
)
def test_a_year_is_four_reference_dates(entered_on: dt.date, categories: list[str]) -> None:
    found = ask(a_case(children(4, entered_on=entered_on)))
    assert [each.category for each in found.counts] == categories
    amounts = {"asylum_1": 4 * ASYLUM_1, "asylum_2": 4 * ASYLUM_2, "asylum_3": 0}
    assert [each.amount for each in found.counts] == [amounts[each] for each in categories]


def test_other_categories_have_no_second_year() -> None:
    found = ask(a_case(children(5, entered_on=dt.date(2025, 11, 1), funding_category="other_2")))
    assert pupils_on(found, JAN) == {("other_2", "not_paid"): 5}
    assert found.income == 0


@pytest.mark.parametrize(
    ("months", "category"),
    [
        pytest.param(None, "asylum_1", id="no word of an earlier school"),
        pytest.param(0, "asylum_1", id="none before"),
        pytest.param(5, "asylum_1", id="since June"),
        pytest.param(12, "asylum_2", id="since November a year ago"),
        pytest.param(26, "asylum_3", id="too long"),
    ],
)
def test_earlier_schooling_counts(months: int | None, category: str) -> None:
    world = a_case([pupil(f"P{n}", funding_category="asylum", dutch_schooling_months=months) for n in range(4)])
    found = ask(world, {f"P{n}": "G1" for n in range(4)})
    assert [each.category for each in found.counts if each.date == JAN] == [category]


@pytest.mark.parametrize(
    ("fields", "category"),
    [
        pytest.param({"arrived_on": dt.date(2023, 6, 1)}, "asylum_1", id="from arrival"),
        pytest.param({"arrived_on": dt.date(2023, 3, 31)}, "asylum_2", id="an earlier arrival"),
        pytest.param({}, "asylum_1", id="arrival not known: from the first day"),
        pytest.param(
            {"arrived_on": dt.date(2021, 6, 1), "birth_date": dt.date(2019, 9, 1)}, "asylum_1", id="not before four"
        ),
    ],
)
def test_before_july_2024_years_counted_from_arrival(fields: dict[str, Any], category: str) -> None:
    world = a_case(children(4, entered_on=dt.date(2024, 2, 1), **fields))
    found = ask(world, year=2024)
    assert [each.category for each in found.counts if each.date == dt.date(2024, 4, 1)] == [category]


@pytest.mark.parametrize(
    ("stated", "entered_on", "known"),
    [
        pytest.param("asylum_1", dt.date(2026, 11, 16), True, id="as the days say"),
        pytest.param("Asiel 1", dt.date(2026, 11, 16), True, id="in Dutch"),
        pytest.param("asylum_2", dt.date(2026, 11, 16), False, id="they say another"),
        pytest.param("asylum_1", dt.date(2025, 1, 10), False, id="they say a later one"),
        pytest.param("asylum_1", dt.date(2025, 11, 30), True, id="as on the last reference date"),
        pytest.param("asylum_2", dt.date(2025, 11, 30), True, id="as on the next"),
        pytest.param("asylum_2", dt.date(2023, 11, 30), True, id="at least"),
        pytest.param("asylum_3", dt.date(2023, 11, 30), True, id="a year without an amount"),
    ],
)
def test_a_year_in_the_table_must_match_the_dates(stated: str, entered_on: dt.date, known: bool) -> None:
    found = ask(a_case(children(1, funding_category=stated, entered_on=entered_on)))
    assert (UNKNOWN not in {each.category for each in found.counts}) == known


@pytest.mark.parametrize("category", [None, "onbekend", "regulier_1", "asylum|other"])
def test_no_money_is_assumed_for_unknown_categories(category: str | None) -> None:
    found = ask(a_case(children(6, funding_category=category)))
    assert pupils_on(found, JAN) == {(UNKNOWN, "unknown"): 6}
    assert found.income == 0
    assert found.pupils_in(ClaimState.UNKNOWN) == 24


def test_a_seat_without_a_start_date_has_no_year() -> None:
    assert pupils_on(ask(a_case(children(6, entered_on=None))), JAN) == {(UNKNOWN, "unknown"): 6}


# --- amounts by date -------------------------------------------------------------------------------


def test_the_latest_amount_in_force_is_used() -> None:
    later = FundingRate("asylum_1", APR, Fraction(8000), Fraction(1, 4), 4)
    found = ask(a_case(children(4)), funding=[later, *FUNDING])
    assert [total(found, each) for each in found.dates] == [4 * ASYLUM_1, 8000, 8000, 8000]
    assert found.is_outdated
    assert [each.valid_from for each in found.rates] == [IN_2024, APR]
    assert Rates([later]).in_force("asylum_1", APR - dt.timedelta(days=1)) is None
    now = FundingRate("asylum_1", JAN, Fraction(8000), Fraction(1, 4), 4)
    assert not ask(a_case(children(4)), funding=[now]).is_outdated


def test_before_the_first_amount_nothing_is_paid() -> None:
    found = ask(a_case(children(4)), funding=[FundingRate("asylum_1", APR, Fraction(100), threshold=4)])
    assert pupils_on(found, JAN) == {("asylum_1", "not_paid"): 4}
    assert total(found, APR) == 400


# --- who claims ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("brin", "claims"),
    [
        pytest.param("20VF", "20VF", id="as it is"),
        pytest.param(" 20vf00 ", "20VF", id="a site"),
        pytest.param(None, "S9", id="none"),
        pytest.param("other", "OTHER", id="no Dutch one"),
    ],
)
def test_schools_claim_by_brin(brin: str | None, claims: str) -> None:
    assert claimant(School("S9", "B1", "Leiden", brin=brin)) == ("B1", claims)


def placed_new(count: int) -> tuple[Case, dict[str, str]]:
    world = a_case([pupil(f"P{n}", funding_category="asylum") for n in range(count)])
    return world, {f"P{n}": "G1" for n in range(count)}


def test_a_first_claim_brings_its_one_off_payment_once() -> None:
    found = ask(*placed_new(4))
    assert [(each.date, each.board_id, each.brin, each.amount) for each in found.first_claims] == [
        (JAN, "B1", "11AA", ONCE)
    ]
    assert found.groups[0].income[JAN] == 4 * ASYLUM_1 + ONCE
    assert found.income == 16 * ASYLUM_1 + ONCE


def test_below_the_threshold_there_is_no_first_claim() -> None:
    assert ask(*placed_new(3)).first_claims == ()


@pytest.mark.parametrize(
    ("entered_on", "first"),
    [
        pytest.param(dt.date(2026, 9, 30), (), id="claimed in October"),
        pytest.param(dt.date(2026, 10, 1), (JAN,), id="not yet"),
    ],
)
def test_an_earlier_claim_is_the_first(entered_on: dt.date, first: tuple[dt.date, ...]) -> None:
    found = ask(a_case(children(4, entered_on=entered_on)))
    assert tuple(each.date for each in found.first_claims) == first


@pytest.mark.parametrize(
    ("starts_on", "firsts"),
    [
        pytest.param(dt.date(2026, 3, 9), (), id="claimed in April"),
        pytest.param(dt.date(2026, 10, 1), (JAN,), id="not before January"),
    ],
)
def test_a_claim_for_newcomers_before_the_year_is_the_first(starts_on: dt.date, firsts: tuple[dt.date, ...]) -> None:
    world, placed = placed_new(4)
    scenario = replace(world.scenario, date=dt.date(2026, 3, 2), starts_on=starts_on)
    found = ask(replace(world, scenario=scenario), placed)
    assert {each.category for each in found.counts if each.date == JAN} == {"asylum_1"}
    assert tuple(each.date for each in found.first_claims) == firsts


def test_a_first_claim_is_divided_over_the_groups_that_made_it() -> None:
    groups = [replace(each, school_id="S1") for each in a_case([]).region.groups]
    world = a_case([*children(3), *children(1, "Q", group_id="G2")], groups=groups)
    found = ask(world)
    assert [each.income[JAN] for each in found.groups] == [3 * ASYLUM_1 + ONCE * 3 / 4, ASYLUM_1 + ONCE / 4]
    assert found.income == 16 * ASYLUM_1 + ONCE


def test_the_batch_date_precedes_the_reference_dates() -> None:
    assert DATE < JAN
