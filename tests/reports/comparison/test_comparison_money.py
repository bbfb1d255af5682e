"""Money on the pages of a comparison: the same amounts for the steering group and the coordinator."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from placement.locale import translator
from placement.policy import Divide, MoneySettings
from placement.reports.comparison.overview import FullComparison, overview_of
from placement.reports.comparison.page import comparison_page
from placement.reports.comparison.sections import money as of_groups
from placement.reports.page.blocks import Bullets, Page, Paragraph, Section, Split
from placement.reports.readers import Kind
from placement.reports.tables.model import FilledTable, Medium
from placement.results.comparison import Comparison
from placement.whatif.compared_money import with_money
from tests.reports.plain_tables import Read, read, tables_of
from tests.whatif.worlds import sample

NAMES = ("baseline", "closed-group")
WORDS = translator("en")


@cache
def page(kind: Kind, language: str = "en", *, sheets: bool = False) -> Page:
    return comparison_page(sample(*NAMES), kind, language, sheets=sheets)


def tables(made: Page) -> list[Read]:
    return [table for section in made.sections for table in tables_of(section.blocks, made.language, drawn=False)]


def table(made: Page, title: str) -> Read:
    return next(each for each in tables(made) if each.caption == title)


def said(made: Page) -> str:
    blocks = [block for section in made.sections for block in section.blocks]
    return "\n".join(each.text for each in blocks if isinstance(each, Paragraph))


def lines(made: Page, title: str = "Money") -> dict[str, list[str]]:
    return {row[0].text: [cell.text for cell in row[1:]] for row in table(made, title).rows}


def test_the_steering_group_reads_the_same_amounts_as_the_coordinator() -> None:
    shown = lines(page(Kind.STEERING))
    assert shown == lines(page(Kind.COORDINATOR))
    assert list(shown) == [
        "opening costs, thousand euro a year",
        "national money, thousand euro",
        "gap, thousand euro",
        *(
            f"{name}: {what}, thousand euro"
            for name in ("Leiden", "Oegstgeest")
            for what in ("costs of groups", "national money", "gap")
        ),
    ]
    text = said(page(Kind.STEERING))
    assert "not the amounts of 2027" in text
    assert "Money decides nothing about a child's place." in text
    assert not any(section.key == "money" for section in page(Kind.STEERING).sections)


def test_the_coordinator_reads_exact_amounts() -> None:
    made, found = page(Kind.COORDINATOR), sample(*NAMES)
    shown = lines(made)
    for at, each in enumerate(found.scenarios):
        assert each.money is not None
        assert shown["gap, thousand euro"][at] == WORDS.number(each.money.gap / 1000, 1)
        for host in each.money.hosts[:2]:
            assert shown[f"{host.municipality}: gap, thousand euro"][at] == WORDS.number(host.gap / 1000, 1)
    groups = lines(made, "Costs less national money, by group")
    for at, each in enumerate(found.scenarios):
        assert each.money is not None
        for group in each.money.groups:
            if group.is_open:
                assert groups[group.group_id][at] == WORDS.money(group.gap)
        assert groups["the region"][at] == WORDS.money(each.money.gap)
    (bullets,) = [block for section in made.sections if section.key == "money" for block in section.blocks[1:]]
    assert isinstance(bullets, Bullets)
    assert all("covenant 7e" in item for item in bullets.items)


def test_contributions_are_shown_if_divided_by_home() -> None:
    found = sample(*NAMES)
    case = found.base.case
    homes = replace(case, scenario=replace(case.scenario, money=MoneySettings(divide=Divide.HOME)))
    bare = [
        replace(each, figures=tuple(one for one in each.figures if one.section != "money")) for each in found.scenarios
    ]
    divided = replace(found, scenarios=with_money([replace(bare[0], case=homes), *bare[1:]], homes))
    shown = lines(comparison_page(divided, Kind.COORDINATOR, "en"))
    money = divided.base.money
    assert money is not None
    assert len(money.contributions) == 5
    for part in money.contributions:
        assert shown[f"{part.municipality}: contribution, thousand euro"][0] == WORDS.number(part.amount / 1000, 1)
    assert lines(comparison_page(divided, Kind.STEERING, "en")) == shown
    assert not [name for name in lines(page(Kind.COORDINATOR)) if "contribution" in name]


def test_differences_in_a_workbook_are_numbers() -> None:
    row = next(
        row for row in table(page(Kind.STEERING, sheets=True), "Money").rows if row[0].text.startswith("gap, thousand")
    )
    base, other, difference = (cell.value for cell in row[1:])
    assert base is not None
    assert other is not None
    assert other - base == difference


@pytest.mark.parametrize("kind", [Kind.STEERING, Kind.COORDINATOR])
def test_money_is_shown_in_dutch(kind: Kind) -> None:
    made = page(kind, "nl")
    assert "Geld bepaalt niets over de plaats van een kind." in said(made)
    assert any(name.startswith("tekort") for name in lines(made, "Geld"))


def _of_groups(found: Comparison) -> Section | None:
    return of_groups.section(FullComparison(overview_of(found, WORDS, outsider=False), found), Medium.PAGE)


def test_a_table_of_many_scenarios_is_split_on_paper() -> None:
    found = sample(*NAMES)
    many = replace(found, scenarios=(found.base, *[found.scenarios[1]] * 6))
    made = _of_groups(many)
    assert made is not None
    split = made.blocks[0]
    assert isinstance(split, Split)
    assert len(split.whole.columns) == 8
    assert [len(each.columns) for each in split.parts] == [6, 4]


def without(found: Comparison) -> Comparison:
    return replace(found, scenarios=tuple(replace(each, money=None) for each in found.scenarios))


def test_without_the_funding_table_there_is_no_section() -> None:
    assert _of_groups(without(sample(*NAMES))) is None


def test_a_group_missing_from_one_scenario_has_a_dash() -> None:
    found = sample(*NAMES)
    money = found.scenarios[1].money
    assert money is not None
    fewer = replace(found.scenarios[1], money=replace(money, groups=money.groups[1:]))
    made = _of_groups(replace(found, scenarios=(found.base, fewer)))
    assert made is not None
    block = made.blocks[0]
    assert isinstance(block, FilledTable)
    assert [cell.text for cell in read(block).rows[0][1:]][1] == "\N{EN DASH}"
