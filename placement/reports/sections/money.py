"""Costs of groups, state funding, and who would make up the difference (covenant 7; R60-R63, R75, R76)."""

from __future__ import annotations

from placement.locale.language import Translator
from placement.policy import Divide
from placement.reports.data.full import FullData
from placement.reports.data.money import Crossings, MoneyTotals, only_of
from placement.reports.data.public import PublicData
from placement.reports.page.blocks import Block, Callout, Paragraph, Section, Tone
from placement.reports.sections.budget import foreseen, shortfalls, supported
from placement.reports.tables.claims import claim_lines, claims_table
from placement.reports.tables.model import FilledTable, Medium, Total
from placement.reports.tables.money import (
    GROUP_MONEY,
    HOST_MONEY,
    REGION_MONEY,
    SHARE,
    SHARES,
    GroupMoneyLine,
    MoneyLine,
    NamedShare,
    balances,
    crossings_table,
    in_host,
)
from placement.reports.tables.said import day
from placement.reports.tables.values import Value
from placement.reports.words.money import outdated, unknown
from placement.results.money import ClaimState, Money


def section(data: PublicData, medium: Medium) -> Section | None:
    """Section on costs, state funding and gap by group and host, contributions, and pupils who cross a border."""
    if data.money is None:
        return None
    return _section(data, data.money, medium)


def of_municipality(data: PublicData, medium: Medium) -> Section | None:
    """Section for a municipality: its own lines of the steering group's section, beside the region's."""
    if data.money is None:
        return None
    return _section(data, only_of(data.money, data.audience.subject), medium)


def _section(data: PublicData, money: MoneyTotals, medium: Medium) -> Section:
    words = data.words
    parts: list[Block] = [Paragraph(_sentence(words, money))]
    if money.outdated_since is not None:
        parts.append(Callout(Tone.WARNING, outdated(words, money.dates[-1].year, money.outdated_since)))
    parts += shortfalls(words, money)
    parts += [_groups(data, money, medium)] if money.groups else []
    parts.append(_hosts(words, money, medium))
    parts += supported(words, money, medium)
    parts += foreseen(words, money, medium)
    parts += [_shares(words, money, medium)] if money.shares else []
    if money.crossings is not None:
        parts.append(_crossings(words, money.crossings, medium))
    return Section("money", words.text("Money"), tuple(parts))


def of_region(data: PublicData, medium: Medium) -> Section | None:
    """Section for everybody: the region's money, estimated."""
    if data.money is None:
        return None
    words, region = data.words, data.money.region
    table = REGION_MONEY.fill(
        [region],
        medium,
        caption=words.text("Costs and national money of the region"),
        note=words.text("Estimated, to ten thousand euro."),
    )
    parts: list[Block] = [Paragraph(_sentence(words, data.money)), table]
    if data.money.realised is not None:
        paid = words.money(data.money.realised)
        parts.append(Paragraph(words.text("Subsidies that municipalities have paid: {amount}.", amount=paid)))
    return Section("money", words.text("Money"), tuple(parts))


def claims(data: FullData, medium: Medium) -> Section | None:
    """Section on each board's possible claims, by school and date."""
    if data.material.claims is None:
        return None
    note = data.words.text("In small numbers: give each board its own lines only.")
    return _claims_section(data.words, data.material.claims, medium, note)


def own_claims(data: PublicData, medium: Medium) -> Section | None:
    """The same for a board, of its own schools."""
    return None if data.claims is None else _claims_section(data.words, data.claims, medium, "")


def _claims_section(words: Translator, money: Money, medium: Medium, note: str) -> Section:
    parts: list[Block] = []
    many = money.pupils_in(ClaimState.UNKNOWN)
    if many:
        parts.append(Callout(Tone.WARNING, unknown(words, many)))
    caption = words.text("Pupils to claim for on each reference date, by school and category")
    parts.append(claims_table(words, money).fill(claim_lines(money), medium, caption=caption, note=note))
    if money.first_claims:
        parts.append(Paragraph(_first(words, money)))
    return Section("claims", words.text("What boards can claim"), tuple(parts))


def _sentence(words: Translator, money: MoneyTotals) -> str:
    what = words.text(
        "What groups cost and what the state pays for their pupils, on the reference dates from {first} to {last}.",
        first=day(words, money.dates[0]),
        last=day(words, money.dates[-1]),
    )
    whom = words.text("Pupils of this placement count until they are expected to leave.")
    nothing = words.text("Money decides nothing about a child's place.")
    return f"{what} {whom} {nothing}"


def _groups(data: PublicData, money: MoneyTotals, medium: Medium) -> FilledTable:
    words = data.words
    note = words.text(
        "Where a group does not have enough, whatever its size, support may be asked for (covenant 7e); footnote 7 "
        "gives a group of 11 to 14 pupils as an example. Below nought: money is left."
    )
    return GROUP_MONEY.fill(
        [GroupMoneyLine(data.view, each) for each in money.groups],
        medium,
        caption=words.text("Costs and national money, by group"),
        note=note,
    )


def _hosts(words: Translator, money: MoneyTotals, medium: Medium) -> FilledTable:
    note = words.text(
        "Subsidy is asked for only in the municipality that houses the group, wherever its pupils live "
        "(covenant 7e, footnote 8). Below nought: money is left."
    )
    return HOST_MONEY.fill(
        [MoneyLine(name, balance) for name, balance in money.hosts.items()],
        medium,
        caption=words.text("Costs and national money, by the municipality that houses the groups"),
        total=Total(words.text("the region"), balances(money.region)),
        note=note,
    )


def _shares(words: Translator, money: MoneyTotals, medium: Medium) -> FilledTable:
    by_home = money.how is Divide.HOME
    caption = (
        words.text("The gap, divided by where the pupils live")
        if by_home
        else words.text("The gap, divided by where the groups are housed")
    )
    spec = SHARES if by_home else SHARES.without({SHARE})
    sums: dict[str, Value] = {"pupils": money.pupils, SHARE: 1, "amount": money.region.gap}
    return spec.fill(
        [NamedShare(words, each) for each in money.shares],
        medium,
        caption=caption,
        total=Total(words.text("the region"), sums),
    )


def _crossings(words: Translator, found: Crossings, medium: Medium) -> FilledTable:
    sums: dict[str, Value] = {in_host(host): found.host_sums[host] for host in found.hosts}
    return crossings_table(words, found).fill(
        found.homes,
        medium,
        caption=words.text("Pupils in groups by the municipality where they live and the one of their group"),
        total=Total(words.text("the region"), {**sums, "together": sum(found.sums.values())}),
    )


def _first(words: Translator, money: Money) -> str:
    said = words.listing(
        words.text(
            "{school} on {day} ({amount})", school=each.brin, day=day(words, each.date), amount=words.money(each.amount)
        )
        for each in money.first_claims
    )
    return words.text(
        "A one-off comes with a first claim, as far as the tables tell: {claims}. Check that these schools never "
        "claimed before.",
        claims=said,
    )
