"""What groups cost, what the state pays, and who would make up the difference (covenant 7; R60-R63, R75, R76)."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from fractions import Fraction

from placement.locale import msgid
from placement.locale.language import Translator
from placement.policy import Divide
from placement.reports.content.cells import count, label, number, numbers, texts
from placement.reports.content.money import Balance, Crossings, GroupLine, MoneyTotals, Names, ShareLine, only_of
from placement.reports.content.named import Named
from placement.reports.content.totals import Totals
from placement.reports.page.blocks import Block, Callout, Cell, Paragraph, Section, Table, Tone
from placement.reports.tables.said import day
from placement.reports.words.codes import word
from placement.reports.words.phrases import WITHHELD
from placement.results.money import UNKNOWN, ClaimState, Money

STATES: Mapping[str, str] = {
    ClaimState.CLAIMED: msgid("to claim"),
    ClaimState.BELOW_THRESHOLD: msgid("too few first-year pupils at the school"),
    ClaimState.NOT_PAID: msgid("nothing is paid"),
    ClaimState.UNKNOWN: msgid("category or year not known"),
}


def section(totals: Totals) -> Section | None:
    """Give costs, national money and gap by group and host, the contributions, and who crosses a border."""
    if totals.money is None:
        return None
    return _section(totals, totals.money)


def of_municipality(totals: Totals) -> Section | None:
    """Give a municipality its own lines of what the steering group reads, beside the region's."""
    if totals.money is None:
        return None
    return _section(totals, only_of(totals.money, totals.audience.subject))


def _section(totals: Totals, money: MoneyTotals) -> Section:
    words = totals.words
    blocks: list[Block] = [Paragraph(_sentence(words, money))]
    if money.outdated_since is not None:
        blocks.append(Callout(Tone.WARNING, outdated(words, money.dates[-1].year, money.outdated_since)))
    blocks += [_groups(totals, money)] if money.groups else []
    blocks.append(_hosts(words, money))
    blocks += [_shares(words, money)] if money.shares else []
    if money.crossings is not None and any(each is not None for each in money.crossings.cells.values()):
        blocks.append(_crossings(words, money.crossings))
    if money.withholds:
        blocks.append(Paragraph(withheld(words)))
    return Section("money", words.text("Money"), tuple(blocks))


def claims(named: Named) -> Section | None:
    """Give what each board can claim at each school, on each date: for the coordinator, who hands on its own lines."""
    words, money = named.words, named.material.claims
    if money is None:
        return None
    blocks: list[Block] = []
    unknown = money.pupils_in(ClaimState.UNKNOWN)
    if unknown:
        blocks.append(Callout(Tone.WARNING, _unknown(words, unknown)))
    blocks.append(_claims(words, money))
    if money.first_claims:
        blocks.append(Paragraph(_first(words, money)))
    return Section("claims", words.text("What boards can claim"), tuple(blocks))


def _sentence(words: Translator, money: MoneyTotals) -> str:
    what = words.text(
        "What groups cost and what the state pays for their pupils, on the reference dates from {first} to {last}.",
        first=day(words, money.dates[0]),
        last=day(words, money.dates[-1]),
    )
    whom = words.text(
        "Pupils of this placement count until they are expected to leave; nobody is foreseen who is not signed up. "
        "Money decides nothing about a child's place."
    )
    return f"{what} {whom}"


def outdated(words: Translator, year: int, since: dt.date) -> str:
    """Say that the amounts are of an earlier year."""
    return words.text(
        "These are not the amounts of {year}: the oldest is in force since {day}. Enter those of {year} in {file}.",
        year=str(year),
        day=day(words, since),
        file="funding.csv",
    )


def _groups(totals: Totals, money: MoneyTotals) -> Table:
    words = totals.words
    note = words.text(
        "Where a group of 10 to 14 pupils does not have enough, extra subsidy may be asked for (covenant 7e, "
        "footnote 7). Below nought: money is left."
    )
    if money.by_mean:
        mean = words.text(
            "National money of a group: by its size and the region's mean for a pupil. What each pupil brings "
            "depends on a personal attribute."
        )
        note = f"{mean} {note}"
    return Table(
        caption=words.text("Costs and national money, by group"),
        columns=(
            *texts(words.text("group"), words.text("school")),
            *numbers(words.text("pupils, on average"), *_headers(words)),
            *texts(words.text("remarks")),
        ),
        rows=tuple(_group(totals, each) for each in money.groups),
        note=note,
    )


def _group(totals: Totals, line: GroupLine) -> tuple[Cell, ...]:
    words = totals.words
    remark = ""
    if line.needs_subsidy:
        remark = words.text(
            "10 to 14 pupils on a reference date: extra subsidy may be asked of {municipality}",
            municipality=line.municipality,
        )
    elif line.is_between:
        remark = words.text("10 to 14 pupils on a reference date")
    return (
        label(line.group_id),
        label(totals.view.school_name(line.school_id)),
        number(words, line.pupils),
        *_balance(words, line.balance),
        label(remark),
    )


def _headers(words: Translator) -> tuple[str, ...]:
    return (words.text("costs"), words.text("national money"), words.text("gap"))


def _hosts(words: Translator, money: MoneyTotals) -> Table:
    rows = [(label(name), *_balance(words, balance)) for name, balance in money.hosts.items()]
    note = words.text(
        "Subsidy is asked for only in the municipality that houses the group, wherever its pupils live "
        "(covenant 7e, footnote 8)."
    )
    if money.hosts_by_mean:
        mean = words.text("National money of a municipality: by the pupils in its groups and the region's mean.")
        note = f"{mean} {note}"
    return Table(
        caption=words.text("Costs and national money, by the municipality that houses the groups"),
        columns=(*texts(words.text("municipality")), *numbers(*_headers(words))),
        rows=(*rows, (label(words.text("the region")), *_balance(words, money.region))),
        note=note,
        total=True,
    )


def _balance(words: Translator, balance: Balance) -> tuple[Cell, ...]:
    return tuple(_euro(words, each) for each in (balance.cost, balance.income, balance.gap))


def _euro(words: Translator, amount: Fraction | None) -> Cell:
    return Cell(words.text(WITHHELD)) if amount is None else Cell(words.money(amount), amount)


def _shares(words: Translator, money: MoneyTotals) -> Table:
    by_home = money.how is Divide.HOME
    caption = (
        words.text("The gap, divided by where the pupils live")
        if by_home
        else words.text("The gap, divided by where the groups are housed")
    )
    share = (words.text("share"),) if by_home else ()
    return Table(
        caption=caption,
        columns=(
            *texts(words.text("municipality")),
            *numbers(words.text("pupils in groups"), *share, words.text("contribution")),
        ),
        rows=(*(_share(words, each) for each in money.shares), _all_shares(words, money)),
        total=True,
    )


def _share(words: Translator, line: ShareLine) -> tuple[Cell, ...]:
    share = () if line.share is None else (Cell(words.percent(line.share), line.share),)
    return (label(_named(words, line.names)), count(words, line.pupils), *share, _euro(words, line.amount))


def _all_shares(words: Translator, money: MoneyTotals) -> tuple[Cell, ...]:
    share = (Cell(words.percent(1), 1),) if money.how is Divide.HOME else ()
    return (label(words.text("the region")), count(words, money.pupils), *share, _euro(words, money.region.gap))


def _crossings(words: Translator, found: Crossings) -> Table:
    rows = [
        (
            label(_named(words, names)),
            *(count(words, found.cells[names, host]) for host in found.hosts),
            count(words, found.sums[names]),
        )
        for names in found.homes
    ]
    total = (*(count(words, found.host_sums[host]) for host in found.hosts), count(words, sum(found.sums.values())))
    return Table(
        caption=words.text("Pupils in groups by the municipality where they live and the one of their group"),
        columns=(*texts(words.text("lives in")), *numbers(*found.hosts, words.text("together"))),
        rows=(*rows, (label(words.text("the region")), *total)),
        total=True,
    )


def _named(words: Translator, names: Names) -> str:
    if len(names) > 1:
        return words.text("other municipalities together")
    return names[0] or words.text("not known")


def withheld(words: Translator) -> str:
    """Say why an amount or a number is not there."""
    return words.text(
        "Withheld: fewer than five pupils, or a figure from which a number of fewer than five could be worked out."
    )


def _unknown(words: Translator, pupils: int) -> str:
    return words.plural(
        "No money is counted for {count} pupil on a reference date: the category or the year is not known.",
        "No money is counted for {count} pupils, each counted on every reference date: the category or the year is "
        "not known.",
        pupils,
    )


def _claims(words: Translator, money: Money) -> Table:
    pupils: Counter[tuple[str, str, str, str, dt.date]] = Counter()
    amounts: dict[tuple[str, str, str, str], Fraction] = {}
    for each in money.counts:
        key = (each.board_id, each.brin, each.category, str(each.state))
        pupils[(*key, each.date)] += each.pupils
        amounts[key] = amounts.get(key, Fraction(0)) + each.amount
    return Table(
        caption=words.text("Pupils to claim for on each reference date, by school and category"),
        columns=(
            *texts(words.text("board"), "BRIN", words.text("category"), words.text("state of the claim")),
            *numbers(*(day(words, date) for date in money.dates), words.text("amount")),
        ),
        rows=tuple(
            (
                *(label(each) for each in key[:2]),
                label(words.text("not known") if key[2] == UNKNOWN else key[2]),
                label(word(words, STATES, key[3])),
                *(count(words, pupils[(*key, date)]) for date in money.dates),
                _euro(words, amount),
            )
            for key, amount in sorted(amounts.items())
        ),
        note=words.text("In small numbers: give each board its own lines only."),
    )


def _first(words: Translator, money: Money) -> str:
    named = words.listing(
        words.text(
            "{school} on {day} ({amount})", school=each.brin, day=day(words, each.date), amount=words.money(each.amount)
        )
        for each in money.first_claims
    )
    return words.text(
        "A one-off comes with a first claim, as far as the tables tell: {claims}. Check that these schools never "
        "claimed before.",
        claims=named,
    )
