"""Money on pages: complete for the coordinator; for outsiders, no amount that reveals a small number of pupils."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest
from ortools.sat.python import cp_model

from placement.case import Case
from placement.disclosure.breakdowns import Privacy
from placement.domain import GroupStatus
from placement.locale import translator
from placement.policy import Divide
from placement.problem import build_problem
from placement.reports.audience import Audience
from placement.reports.data.full import full_data
from placement.reports.data.homes import Homes
from placement.reports.data.money import MoneyTotals, money_totals
from placement.reports.data.public import PublicData, public_data
from placement.reports.page.blocks import Callout, Page, Paragraph, Section
from placement.reports.page.html import render_html
from placement.reports.page.markdown import render_markdown
from placement.reports.readers import Kind
from placement.reports.sections.money import claims, of_municipality, section
from placement.reports.tables.model import Medium
from placement.result import Outcome, Placement, PupilResult
from placement.results.material import Material
from placement.results.money import ClaimState, Money
from placement.whatif.money import money
from tests.reports.plain_tables import Read, tables_of
from tests.reports.world import quiet_result
from tests.whatif.coins import ASYLUM_1, FUNDING, GROUPS, JAN, LAST_WEEK, a_case, ask, children

LEAST = 5
OUTSIDER, INSIDER = Privacy(outsider=True), Privacy(outsider=False)
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
    case: Case, audience: Audience, how: Divide = Divide.HOME, lang: str = "en"
) -> tuple[PublicData, Money, MoneyTotals]:
    some = material(case)
    privacy = OUTSIDER if audience.kind is not Kind.COORDINATOR else INSIDER
    found = money(case, build_problem(case), some.result, FUNDING, how=how)
    data = public_data(some, audience, translator(lang), privacy)
    return data, found, money_totals(found, data.homes, privacy)


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
    assert not shown.by_mean
    assert not shown.withholds
    assert [each.balance.income for each in shown.groups] == [each.total_income for each in found.groups]
    assert shown.region.gap == found.gap
    groups, hosts, shares, crossed = tables(section_of(data, shown))
    assert [row[0].text for row in groups.rows] == ["G1", "G2"]
    assert [row[3].value for row in hosts.rows] == [each.gap for each in found.hosts] + [found.gap]
    assert shares.rows[-1][-1].value == found.gap
    assert sum(Fraction(row[-1].value or 0) for row in shares.rows[:-1]) == found.gap
    assert [cell.text for cell in crossed.rows[2]] == ["Voorschoten", "0", "2", "2"]


def test_outsiders_read_the_region_hosts_and_means() -> None:
    data, found, shown = seen(PLENTY, STEERING)
    assert shown.by_mean
    assert shown.region.gap == found.gap
    assert {name: each.income for name, each in shown.hosts.items()} == {
        each.municipality: each.income for each in found.hosts
    }
    assert [each.balance.income for each in shown.groups] == [found.income * Fraction(n, 40) for n in (22, 18)]
    assert sum(each.balance.gap or 0 for each in shown.groups) == found.gap
    # The counts of Voorschoten and Zoeterwoude are suppressed in the table of homes, so they are combined here.
    assert [(each.names, each.pupils) for each in shown.shares] == [
        (("Leiden",), 21),
        (("Oegstgeest",), 14),
        (("Voorschoten", "Zoeterwoude"), 5),
    ]
    text = text_of(section_of(data, shown))
    assert "other municipalities together" in text
    assert "Voorschoten" not in text
    assert shown.withholds
    assert "Withheld" in text


def test_amounts_that_would_reveal_a_rare_category_are_suppressed() -> None:
    rare = mixed({("G1", "1001", "asylum_1"): 9, ("G1", "1001", "asylum_2"): 2, ("G2", "1001", "asylum_1"): 9})
    data, found, shown = seen(rare, STEERING)
    assert shown.region.income is None
    assert shown.region.gap is None
    assert all(each.balance.income is None for each in shown.groups)
    assert all(each.amount is None for each in shown.shares)
    assert not any(each.shortfall for each in shown.groups)
    text = text_of(section_of(data, shown))
    assert data.words.money(found.gap) not in text
    assert data.words.money(found.income) not in text


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
    made = of_municipality(replace(data, money=shown), PAGE)
    assert made is not None
    groups, hosts, shares = tables(made)
    assert [row[0].text for row in groups.rows] == ["G2"]
    assert [row[0].text for row in hosts.rows] == ["Oegstgeest", "the region"]
    assert [row[0].text for row in shares.rows] == ["Oegstgeest", "the region"]
    assert [row[1].value for row in shares.rows] == [14, 40]
    # A subset of what the steering group reads.
    (whole_groups, whole_hosts, whole_shares, _) = tables(section_of(data, shown))
    for part, whole in ((groups, whole_groups), (hosts, whole_hosts), (shares, whole_shares)):
        assert set(part.rows) <= set(whole.rows)


def test_a_municipality_without_groups_or_a_row_of_its_own_reads_the_regions() -> None:
    data, _, shown = seen(PLENTY, Audience(Kind.MUNICIPALITY, "Voorschoten"))
    made = of_municipality(replace(data, money=shown), PAGE)
    assert made is not None
    assert [[row[0].text for row in table.rows] for table in tables(made)] == [["the region"]]


def test_without_the_funding_table_there_is_no_section() -> None:
    data, _, _ = seen(PLENTY, COORDINATOR)
    named = full_data(Material(data.case, data.result), data)
    assert data.money is None
    assert [
        each for each in (section(data, PAGE), of_municipality(data, PAGE), claims(named, PAGE)) if each is not None
    ] == []


def test_hosts_are_estimated_if_one_has_a_small_count() -> None:
    # Three of each kind in G2: too few to show, although the region's total may be shown.
    case = mixed(
        {
            ("G1", "1001", "asylum_1"): 20,
            ("G1", "1001", "other_1"): 12,
            ("G2", "1001", "asylum_1"): 3,
            ("G2", "1001", "other_1"): 3,
        }
    )
    data, found, shown = seen(case, STEERING)
    assert shown.region.income == found.income
    assert shown.hosts_by_mean
    assert {name: each.income for name, each in shown.hosts.items()} == {
        "Leiden": found.income * 32 / 38,
        "Oegstgeest": found.income * 6 / 38,
    }
    assert "by the pupils in its groups and the region's mean" in text_of(section_of(data, shown))
    assert not seen(PLENTY, STEERING)[2].hosts_by_mean


def test_divided_by_host_each_municipality_bears_its_own_gap() -> None:
    data, found, shown = seen(PLENTY, STEERING, Divide.HOST)
    table = tables(section_of(data, shown))[2]
    assert "housed" in table.caption
    assert [row[-1].value for row in table.rows] == [*(each.gap for each in found.hosts), found.gap]


def test_groups_that_are_not_open_and_have_no_pupils_are_left_out() -> None:
    groups = (GROUPS[0], replace(GROUPS[1], status=GroupStatus.CANDIDATE))
    data, _, shown = seen(a_case(children(8), groups=groups), COORDINATOR)
    assert [each.group_id for each in shown.groups] == ["G1"]
    assert shown.crossings is None
    assert [each.names for each in shown.shares] == [("",)]
    assert "not known" in text_of(section_of(data, shown))


def test_outdated_amounts_are_marked() -> None:
    data, _, shown = seen(PLENTY, STEERING)
    assert shown.outdated_since == dt.date(2024, 1, 1)
    assert "not the amounts of 2027: the oldest is in force since 2024-01-01" in text_of(section_of(data, shown))
    now = tuple(replace(each, valid_from=JAN) for each in FUNDING)
    fresh = money_totals(ask(PLENTY, funding=now), data.homes, OUTSIDER)
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


# --- attacks ---------------------------------------------------------------------------------------


def crowd(seed: int) -> Case:
    """Random region with rare home municipalities and rare categories."""
    rng = Random(f"coins {seed}")
    weights = [rng.choice([0, 1, 3, 12]) for _ in range(3)]
    counts: Counter[tuple[str, str, str]] = Counter()
    for _ in range(rng.randint(8, 70)):
        home = rng.choices(list(TOWNS), weights=(50, 15, 6, 3))[0]
        kind = rng.choices(["asylum_1", "other_1", "asylum_2", "other_2"], weights=(20, *weights))[0]
        counts[rng.choice(["G1", "G1", "G2"]), home, kind] += 1
    return mixed(counts)


class Attack:
    """What can be derived by an attacker who knows the page, the national amounts and the size of every group."""

    def __init__(self) -> None:
        self.model = cp_model.CpModel()

    def ends(self, wanted: cp_model.LinearExprT) -> tuple[int, int]:
        found = []
        for sign in (1, -1):
            self.model.minimize(sign * wanted)
            solver = cp_model.CpSolver()
            solver.parameters.num_workers = 1
            assert solver.solve(self.model) == cp_model.OPTIMAL
            found.append(int(solver.value(wanted)))
        return found[0], found[1]


def seats(found: Money, host: str) -> int:
    return sum(sum(each.pupils.values()) for each in found.groups if each.municipality == host)


def everywhere(found: Money) -> int:
    return sum(seats(found, each.municipality) for each in found.hosts)


def attack_amounts(found: Money, shown: MoneyTotals) -> None:
    """Derives the number of pupils of each category from the amounts."""
    kinds = sorted({(each.category, each.rate) for each in found.counts if each.amount}, key=str)
    attack = Attack()
    hosts = list(shown.hosts)
    names = [name for name, _ in kinds]
    n = {
        (host, kind): attack.model.new_int_var(0, seats(found, host), "") for host in hosts for kind in [*names, "none"]
    }
    once = {host: Fraction(0) for host in hosts}
    for first in found.first_claims:
        once[next(each.municipality for each in found.counts if each.brin == first.brin)] += first.amount
    for host in hosts:
        attack.model.add(sum(n[host, kind] for kind in [*names, "none"]) == seats(found, host))
    lines = [(shown.region.income, hosts)]
    if shown.hosts_by_mean:
        # Means reveal nothing beyond the region's amount.
        mean = found.income / everywhere(found)
        assert [shown.hosts[host].income for host in hosts] == [mean * seats(found, host) for host in hosts]
    else:
        lines += [(shown.hosts[host].income, [host]) for host in hosts]
    for income, of in lines:
        if income is not None:
            euro = sum(
                int(10000 * rate.each_quarter) * n[host, name]
                for host in of
                for name, rate in kinds
                if rate is not None
            )
            attack.model.add(euro == int(10000 * (income - sum(once[host] for host in of))))
    truth = Counter[tuple[str, str]]()
    for each in found.counts:
        truth[each.municipality, each.category if each.amount else "none"] += each.pupils
    told = {kind for kind in [*names, "none"] if any(truth[host, kind] for host in hosts)}
    for (host, kind), var in n.items():
        if kind not in told or seats(found, host) < LEAST * 4:
            continue
        low, high = attack.ends(var)
        assert low <= truth[host, kind] <= high
        # Five or more must remain possible.
        assert high >= LEAST * 4, (host, kind, low, high)
    for kind in told:
        low, high = attack.ends(sum(n[host, kind] for host in hosts))
        if sum(seats(found, host) for host in hosts) >= LEAST * 4:
            assert high >= LEAST * 4, (kind, low, high)


SEEDS = range(16)


@pytest.mark.parametrize("seed", SEEDS)
def test_no_amount_reveals_a_small_number_of_a_category(seed: int) -> None:
    _, found, shown = seen(crowd(seed), STEERING)
    attack_amounts(found, shown)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_matrix_and_contributions_reveal_no_small_home_municipality(seed: int) -> None:
    data, found, shown = seen(crowd(seed), STEERING)
    assert data.homes is not None
    attack_homes(data.homes, found, shown)


def test_the_attacks_succeed_if_nothing_is_suppressed() -> None:
    broken: Counter[str] = Counter()
    for seed in SEEDS:
        case = crowd(seed)
        homes = seen(case, STEERING)[0].homes
        assert homes is not None
        _, found, whole = seen(case, COORDINATOR)
        for name, attack in (
            ("amounts", lambda found=found, whole=whole: attack_amounts(found, whole)),
            ("homes", lambda homes=homes, found=found, whole=whole: attack_homes(homes, found, whole)),
        ):
            try:
                attack()
            except AssertionError:
                broken[name] += 1
    assert broken["amounts"] > len(SEEDS) / 2
    assert broken["homes"] > len(SEEDS) / 2


def attack_homes(homes: Homes, found: Money, shown: MoneyTotals) -> None:
    """Derives from the matrix, its sums and the table of homes how many pupils live in each municipality."""
    crossed = shown.crossings
    assert crossed is not None
    attack = Attack()
    everybody = sum(found.crossings.values())
    n = {(name, host): attack.model.new_int_var(0, everybody, "") for name in homes.counts for host in crossed.hosts}
    for names in crossed.homes:
        # The names of a row are on the page, and so are its sum and its share of the gap, which is equivalent.
        line = list(names) if len(names) == 1 else [each for each in homes.counts if (each,) not in crossed.homes]
        attack.model.add(sum(n[name, host] for name in line for host in crossed.hosts) == crossed.sums[names])
        for host in crossed.hosts:
            cell = crossed.cells[names, host]
            assert cell is None or cell >= LEAST
            if cell is not None:
                attack.model.add(sum(n[name, host] for name in line) == cell)
    for host in crossed.hosts:
        attack.model.add(sum(n[name, host] for name in homes.counts) == crossed.host_sums[host])
    for name, counts in homes.counts.items():
        if counts[0] is not None:
            attack.model.add(sum(n[name, host] for host in crossed.hosts) == counts[0])
    for name, counts in homes.counts.items():
        if counts[0] is None and everybody >= LEAST:
            low, high = attack.ends(sum(n[name, host] for host in crossed.hosts))
            assert low <= sum(found.crossings.get((name, host), 0) for host in crossed.hosts) <= high
            assert low < high
            assert high >= LEAST
        for host in crossed.hosts:
            if crossed.host_sums[host] >= LEAST and (counts[0] is None or counts[0] >= LEAST):
                low, high = attack.ends(n[name, host])
                small = found.crossings.get((name, host), 0) < LEAST
                assert not small or high >= LEAST, (name, host, low, high)


def test_amounts_that_would_reveal_a_rejected_claim_are_suppressed() -> None:
    # Three asylum pupils at a school below the threshold bring in nothing; an exact amount would reveal that.
    case = mixed({("G1", "1001", "asylum_1"): 3, ("G2", "1001", "asylum_1"): 30})
    _, found, shown = seen(case, STEERING)
    assert found.pupils_in(ClaimState.BELOW_THRESHOLD) == 12
    assert shown.hosts["Leiden"].income is None
    assert shown.region.income is None
