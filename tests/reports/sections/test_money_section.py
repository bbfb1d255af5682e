"""Money on pages: as it is, of what concerns the reader, and for everybody the region's, estimated."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

import pytest

from placement.case import Case
from placement.compilation import build_problem
from placement.domain import FundingRate, GroupStatus
from placement.locale import translator
from placement.policy import Divide
from placement.reports.audience import Audience
from placement.reports.data.full import full_data
from placement.reports.data.money import MoneyTotals
from placement.reports.data.public import PublicData, public_data
from placement.reports.page.blocks import Callout, Page, Paragraph, Section
from placement.reports.page.html import render_html
from placement.reports.page.markdown import render_markdown
from placement.reports.readers import Kind
from placement.reports.sections.money import claims, of_municipality, of_region, section
from placement.reports.tables.model import Medium
from placement.result import Outcome, Placement, PupilResult
from placement.results.material import Material
from placement.results.money import Money
from placement.whatif.money import money
from tests.reports.plain_tables import Read, tables_of
from tests.reports.world import quiet_result
from tests.whatif.coins import ASYLUM_1, FUNDING, GROUPS, JAN, LAST_WEEK, a_case, children

STEERING, COORDINATOR = Audience(Kind.STEERING), Audience(Kind.COORDINATOR)
PAGE = Medium.PAGE
TOWNS = {"1001": "Leiden", "1002": "Oegstgeest", "1003": "Voorschoten", "1003AB": "Zoeterwoude"}


def material(case: Case) -> Material:
    """Material in which pupils with a group stay there and all others wait."""
    pupils = tuple(
        PupilResult(
            each.id, Outcome.STAYS if each.group_id else Outcome.WAITING, "itk", each.group_id, None, None, None, ""
        )
        for each in case.region.pupils
    )
    seats = {each.id: each.group_id for each in case.region.pupils if each.group_id}
    return Material(case, replace(quiet_result(), pupils=pupils, groups=(), placement=Placement(seats)))


def seen(
    case: Case,
    audience: Audience,
    how: Divide = Divide.HOME,
    lang: str = "en",
    funding: Sequence[FundingRate] = FUNDING,
) -> tuple[PublicData, Money, MoneyTotals]:
    some = material(case)
    found = money(case, build_problem(case), some.result, funding, how=how)
    outsider = audience.kind is not Kind.COORDINATOR
    data = public_data(replace(some, money=found), audience, translator(lang), outsider=outsider)
    assert data.money is not None
    return data, found, data.money


def section_of(data: PublicData, shown: MoneyTotals) -> Section:
    made = section(replace(data, money=shown), PAGE)
    assert made is not None
    return made


def claims_of(data: PublicData, found: Money) -> Section:
    made = claims(full_data(Material(data.case, data.result, claims=found), data), PAGE)
    assert made is not None
    return made


def tables(made: Section) -> list[Read]:
    return list(tables_of(made.blocks))


def text_of(made: Section) -> str:
    said = [each.text for each in made.blocks if isinstance(each, Paragraph | Callout)]
    for table in tables(made):
        said += [table.caption, table.note, *(cell.text for row in table.rows for cell in row)]
    return "\n".join(said)


def mixed(counts: Mapping[tuple[str, str, str], int]) -> Case:
    """Case from (group, home postcode, category) -> number of pupils."""
    pupils = [
        each
        for at, ((group, home, category), number) in enumerate(counts.items())
        for each in children(
            number,
            f"K{at:02}x",
            group_id=group,
            postcode=home,
            funding_category=category.split("_")[0],
            entered_on=LAST_WEEK if category.endswith("1") else dt.date(2025, 12, 15),
        )
    ]
    return a_case(pupils, homes=TOWNS)


PLENTY = mixed(
    {
        ("G1", "1001", "asylum_1"): 9,
        ("G1", "1002", "asylum_1"): 6,
        ("G1", "1001", "other_1"): 7,
        ("G2", "1002", "asylum_1"): 8,
        ("G2", "1001", "other_1"): 5,
        ("G2", "1003", "other_1"): 2,
        ("G2", "1003AB", "other_1"): 3,
    }
)


def test_the_coordinator_reads_what_each_group_brings() -> None:
    data, found, shown = seen(PLENTY, COORDINATOR)
    assert [each.balance.income for each in shown.groups] == [each.total_income for each in found.groups]
    assert shown.region.gap == found.gap
    groups, hosts, shares, crossed = tables(section_of(data, shown))
    assert [row[0].text for row in groups.rows] == ["G1", "G2"]
    assert [row[3].value for row in hosts.rows] == [each.gap for each in found.hosts] + [found.gap]
    assert shares.rows[-1][-1].value == found.gap
    assert sum(Fraction(row[-1].value or 0) for row in shares.rows[:-1]) == found.gap
    assert [cell.text for cell in crossed.rows[2]] == ["Voorschoten", "0", "2", "2"]


def test_those_who_decide_read_hosts_and_payers_as_they_are_and_no_group() -> None:
    data, found, shown = seen(PLENTY, STEERING)
    assert shown.groups == ()
    assert shown.region.gap == found.gap
    assert {name: each.income for name, each in shown.hosts.items()} == {
        each.municipality: each.income for each in found.hosts
    }
    assert {each.name: each.amount for each in shown.shares} == {
        each.municipality: each.amount for each in found.contributions
    }
    assert [table.rows[-1][0].text for table in tables(section_of(data, shown))] == ["the region"] * 3


def test_a_board_reads_its_own_groups() -> None:
    _, found, whole = seen(PLENTY, COORDINATOR)
    _, _, shown = seen(PLENTY, Audience(Kind.BOARD, "B2"))
    own = {each.group_id for each in found.groups if each.board_id == "B2"}
    assert own
    assert shown.groups == tuple(each for each in whole.groups if each.group_id in own)
    assert shown.hosts == whole.hosts


def test_everybody_reads_the_regions_money_to_ten_thousand_euro() -> None:
    data, found, shown = seen(PLENTY, Audience(Kind.PUBLIC))
    made = of_region(data, PAGE)
    assert made is not None
    (table,) = tables(made)
    assert all((cell.value or 0) % 10_000 == 0 for row in table.rows for cell in row)
    assert abs(shown.region.income - found.income) <= 5_000
    assert (shown.region.gap > 0) is (found.gap > 0)
    assert (shown.groups, shown.hosts, shown.shares, shown.crossings) == ((), {}, (), None)


@pytest.mark.parametrize("seed", range(12))
def test_no_reader_sees_another_sign(seed: int) -> None:
    case = mixed({("G1", "1001", "asylum_1"): 1 + seed, ("G2", "1002", "other_1"): 2 * seed})
    signs = [
        [seen(case, each)[2].region.gap >= 0]
        for each in (COORDINATOR, STEERING, Audience(Kind.BOARD, "B1"), Audience(Kind.MUNICIPALITY, "Leiden"))
    ]
    assert len({tuple(each) for each in signs}) == 1
    assert seen(case, Audience(Kind.PUBLIC))[2].region.gap * seen(case, STEERING)[2].region.gap >= 0


def test_a_group_that_brings_too_little_is_marked() -> None:
    case = mixed({("G1", "1001", "other_1"): 12, ("G2", "1001", "other_1"): 16})
    data, found, shown = seen(case, COORDINATOR)
    marks = [row[-1].text for row in tables(section_of(data, shown))[0].rows]
    first, second = found.groups
    assert first.gap > 0 and second.gap > 0
    assert marks == [
        f"{data.words.money(first.gap)} short: support may be asked of Leiden (a group as in the covenant's example)",
        f"{data.words.money(second.gap)} short: support may be asked of Oegstgeest",
    ]
    signal = f"G1 in Leiden ({data.words.money(first.gap)}) and G2 in Oegstgeest ({data.words.money(second.gap)})"
    assert f"A shortfall is expected for {signal}." in text_of(section_of(data, shown))
    rich = mixed({("G1", "1001", "asylum_1"): 12})
    data, _, shown = seen(rich, COORDINATOR)
    assert tables(section_of(data, shown))[0].rows[0][-1].text == ""


def test_a_municipality_reads_its_own_lines_beside_the_regions() -> None:
    data, _, shown = seen(PLENTY, Audience(Kind.MUNICIPALITY, "Oegstgeest"))
    own = of_municipality(data, PAGE)
    assert own is not None
    hosts, shares = tables(own)
    assert [row[0].text for row in hosts.rows] == ["Oegstgeest", "the region"]
    assert [row[0].text for row in shares.rows] == ["Oegstgeest", "the region"]
    assert [row[1].value for row in shares.rows] == [14, 40]
    # A subset of what the steering group reads.
    (whole_hosts, whole_shares, _) = tables(section_of(data, shown))
    for part, whole in ((hosts, whole_hosts), (shares, whole_shares)):
        assert set(part.rows) <= set(whole.rows)


def test_without_the_funding_table_there_is_no_section() -> None:
    data = replace(seen(PLENTY, COORDINATOR)[0], money=None)
    named = full_data(Material(data.case, data.result), data)
    assert [
        each for each in (section(data, PAGE), of_municipality(data, PAGE), claims(named, PAGE)) if each is not None
    ] == []


def test_divided_by_host_each_municipality_bears_its_own_gap() -> None:
    data, found, shown = seen(PLENTY, STEERING, Divide.HOST)
    table = tables(section_of(data, shown))[1]
    assert "housed" in table.caption
    assert [row[-1].value for row in table.rows] == [*(each.gap for each in found.hosts), found.gap]


def test_groups_that_are_not_open_and_have_no_pupils_are_left_out() -> None:
    groups = (GROUPS[0], replace(GROUPS[1], status=GroupStatus.CANDIDATE))
    data, _, shown = seen(a_case(children(8), groups=groups), COORDINATOR)
    assert [each.group_id for each in shown.groups] == ["G1"]
    assert shown.crossings is None
    assert [each.name for each in shown.shares] == [""]
    assert "not known" in text_of(section_of(data, shown))


def test_outdated_amounts_are_marked() -> None:
    data, _, shown = seen(PLENTY, STEERING)
    assert shown.outdated_since == dt.date(2024, 1, 1)
    assert "not the amounts of 2027: the oldest is in force since 2024-01-01" in text_of(section_of(data, shown))
    now = tuple(replace(each, valid_from=JAN) for each in FUNDING)
    _, _, fresh = seen(PLENTY, STEERING, funding=now)
    assert fresh.outdated_since is None
    assert "amounts of" not in text_of(section_of(data, fresh))


def test_the_coordinator_has_the_list_of_claims() -> None:
    case = mixed({("G1", "1001", "asylum_1"): 5, ("G2", "1001", "other_1"): 3, ("G2", "1002", "x_1"): 1})
    data, found, _ = seen(case, COORDINATOR)
    made = claims_of(data, found)
    (table,) = tables(made)
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["B1", "11AA", "asylum_1", "to claim", "5", "5", "5", "5", data.words.money(20 * ASYLUM_1)],
        ["B2", "22BB", "other_1", "too few first-year pupils at the school", "3", "3", "3", "3", "€0"],
        ["B2", "22BB", "not known", "category or year not known", "1", "1", "1", "1", "€0"],
    ]
    text = text_of(made)
    assert "No money is counted for 4 pupils" in text
    assert "11AA on 2027-01-01 (€15,641)" in text


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("audience", [STEERING, COORDINATOR], ids=str)
def test_pages_name_no_pupil_in_either_language(lang: str, audience: Audience) -> None:
    data, found, shown = seen(PLENTY, audience, lang=lang)
    page = Page(lang, "t", "s", "m", (section_of(data, shown), claims_of(data, found)))
    for written in (render_html(page), render_markdown(page)):
        assert ("Onder nul: er blijft geld over." if lang == "nl" else "Below nought: money is left.") in written
        assert not any(each.id in written for each in PLENTY.region.pupils)
