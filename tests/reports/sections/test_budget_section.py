"""Subsidies and the coming year on the page of money, in both languages."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from placement.domain import Subsidy, SubsidyStatus, SubsidyUnit
from placement.locale import translator
from placement.policy import MoneySettings
from placement.reports.audience import Audience
from placement.reports.data.money import MoneyTotals, money_totals, only_of
from placement.reports.data.public import public_data
from placement.reports.readers import Kind
from placement.reports.sections.money import of_region, own_claims
from placement.reports.tables.model import Medium
from placement.results.money import Money
from placement.whatif.inflow import Foreseen
from tests.reports.plain_tables import tables_of
from tests.reports.sections.test_money_section import (
    COORDINATOR,
    PLENTY,
    material,
    section_of,
    tables,
    text_of,
)
from tests.whatif.coins import ask

SUBSIDIES = (
    Subsidy("Leiden", 2027, Fraction(8000), None, SubsidyStatus.ASKED, SubsidyUnit.GROUP, 30, "a plan by 1 October"),
    Subsidy("Leiden", 2027, Fraction(100), "G1", SubsidyStatus.GRANTED, SubsidyUnit.PUPIL),
    Subsidy("Oegstgeest", 2027, Fraction(5000), None, SubsidyStatus.REALISED),
    Subsidy("Oegstgeest", 2026, Fraction(9000), None, SubsidyStatus.REALISED),
)
SETTINGS = MoneySettings.model_validate({"inflow": 1.5})
CASE = replace(
    PLENTY,
    scenario=replace(PLENTY.scenario, money=SETTINGS),
    region=replace(PLENTY.region, subsidies=SUBSIDIES),
)
FOUND: Money = ask(CASE, foreseen=Foreseen(CASE))


def totals(found: Money) -> MoneyTotals:
    """Money of all groups."""
    return money_totals(found, [each.group_id for each in found.groups], has_homes=True)


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_subsidies_stand_beside_the_gap_by_status(lang: str) -> None:
    data = public_data(material(CASE), COORDINATOR, translator(lang), outsider=False)
    made = section_of(data, totals(FOUND))
    _, _, rows, gaps, *_ = list(tables_of(made.blocks, lang))
    words = data.words
    status, below, unit = {
        "en": ("asked for", "fewer than 30 pupils; a plan by 1 October", "group"),
        "nl": ("aangevraagd", "minder dan 30 leerlingen; a plan by 1 October", "groep"),
    }[lang]
    assert [cell.text for cell in rows.rows[0]] == [
        *("Leiden", "2027", status, "", words.money(8000), unit, "1", words.money(8000), below),
    ]
    assert len(rows.rows) == 3
    assert [[cell.value for cell in row[1:]] for row in gaps.rows] == [
        [FOUND.hosts[0].gap, 8000, FOUND.supports[1].amount, 0],
        [FOUND.hosts[1].gap, 0, 0, 5000],
    ]


def test_the_coming_year_stands_without_and_with_newcomers() -> None:
    data = public_data(material(CASE), COORDINATOR, translator("en"), outsider=False)
    made = section_of(data, totals(FOUND))
    pupils, gaps = tables(made)[4:6]
    found = FOUND.forecast
    assert found is not None
    assert [[cell.value for cell in row[1:]] for row in pupils.rows] == [
        [found.known[date], found.pupils_on(date), found.without_seat[date]] for date in FOUND.dates
    ]
    assert [[cell.value for cell in row[1:]] for row in gaps.rows] == [
        *([known.gap, expected.gap] for known, expected in zip(FOUND.hosts, found.hosts, strict=True)),
        [FOUND.gap, found.gap],
    ]
    text = text_of(made)
    assert "With newcomers: 1.5 a month, as the scenario says" in text
    assert "40 pupils have no expected exit: it is assumed after 12 months in a group." in text


def test_hosts_that_fall_short_are_signalled_without_and_with_newcomers() -> None:
    poor = replace(
        CASE,
        scenario=replace(CASE.scenario, money=MoneySettings.model_validate({"inflow": 0.5})),
        region=replace(
            CASE.region, groups=tuple(replace(each, opening_cost=Fraction(400000)) for each in CASE.region.groups)
        ),
    )
    found = ask(poor, foreseen=Foreseen(poor))
    assert found.forecast is not None
    data = public_data(material(poor), COORDINATOR, translator("en"), outsider=False)
    text = text_of(section_of(data, totals(found)))
    for when, hosts in (("Without", found.hosts), ("With", found.forecast.hosts)):
        (first, second) = [f"{each.municipality} ({data.words.money(each.gap)})" for each in hosts]
        assert f"{when} newcomers groups cost more than they bring in {first} and {second}." in text
    rich = ask(CASE, foreseen=Foreseen(CASE))
    assert all(each.gap < 0 for each in rich.hosts)
    assert "cost more than they bring" not in text_of(section_of(data, totals(rich)))


def test_a_municipality_reads_its_own_subsidies_and_gap() -> None:
    data = public_data(material(CASE), Audience(Kind.MUNICIPALITY, "Leiden"), translator("en"), outsider=False)
    shown = only_of(totals(FOUND), "leiden")
    assert [each.subsidy.status for each in shown.supports] == [SubsidyStatus.ASKED, SubsidyStatus.GRANTED]
    text = text_of(section_of(data, shown))
    assert "Leiden" in text
    assert "Oegstgeest" not in text
    assert FOUND.forecast is not None
    # The region's line stays.
    assert data.words.money(FOUND.forecast.gap) in text


def test_a_page_without_subsidies_or_forecast_has_no_tables_of_them() -> None:
    data = public_data(material(PLENTY), COORDINATOR, translator("en"), outsider=False)
    made = section_of(data, totals(ask(PLENTY)))
    assert "newcomers" not in text_of(made)
    assert "Subsidies of" not in text_of(made)


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_everybody_reads_what_was_paid_to_the_euro_and_no_estimate_closer_than_ten_thousand(lang: str) -> None:
    given = replace(material(CASE), money=FOUND)
    data = public_data(given, Audience(Kind.PUBLIC), translator(lang), outsider=True)
    made = of_region(data, Medium.PAGE)
    assert made is not None
    assert data.words.money(5000) in text_of(made)
    (region,) = tables(made)
    assert all(cell.value is not None and cell.value % 10_000 == 0 for cell in region.rows[0])
    assert "Leiden" not in text_of(made)


def test_a_board_reads_its_own_claims_and_no_other_reader_without_pupils_any() -> None:
    given = replace(material(CASE), claims=FOUND)
    boards = {each.board_id for each in FOUND.counts}
    assert len(boards) > 1
    for board in boards:
        data = public_data(given, Audience(Kind.BOARD, board), translator("en"), outsider=True)
        made = own_claims(data, Medium.PAGE)
        assert made is not None
        (table,) = tables(made)
        assert {row[0].text for row in table.rows} == {board}
    for audience in (Audience(Kind.STEERING), Audience(Kind.PUBLIC), Audience(Kind.MUNICIPALITY, "Leiden")):
        assert own_claims(public_data(given, audience, translator("en"), outsider=True), Medium.PAGE) is None
