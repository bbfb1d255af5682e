"""What a draft budget needs beside the costs: shortfalls, subsidies, newcomers (covenant 7c, 7e; R58, R62, R90)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from placement.domain import SubsidyStatus
from placement.locale.language import Translator
from placement.reports.data.money import MoneyTotals
from placement.reports.page.blocks import Block, Callout, Paragraph, Tone
from placement.reports.tables.budget import (
    GAPS,
    PUPILS,
    SUPPORTED,
    SUPPORTS,
    ForeseenGap,
    ForeseenPupils,
    SupportedGap,
    SupportLine,
)
from placement.reports.tables.model import Medium, Total
from placement.reports.words.marks import plain
from placement.results.money import Forecast


def shortfalls(words: Translator, money: MoneyTotals) -> Iterator[Block]:
    """Signal of every group and host that falls short, whatever its size, with the amount; also with newcomers."""
    short = [
        words.text(
            "{group} in {municipality} ({amount})",
            group=plain(each.group_id),
            municipality=plain(each.municipality),
            amount=words.money(each.shortfall),
        )
        for each in money.groups
        if each.shortfall is not None
    ]
    said = []
    if short:
        said.append(words.text("A shortfall is expected for {groups}.", groups=words.listing(short)))
    if hosts := _short(words, {name: balance.gap for name, balance in money.hosts.items()}):
        said.append(words.text("Without newcomers groups cost more than they bring in {hosts}.", hosts=hosts))
    if money.forecast is not None and (
        hosts := _short(words, {each.municipality: each.gap for each in money.forecast.hosts})
    ):
        said.append(words.text("With newcomers groups cost more than they bring in {hosts}.", hosts=hosts))
    if said:
        yield Callout(Tone.WARNING, " ".join(said))


def _short(words: Translator, gaps: Mapping[str, Fraction]) -> str:
    """Municipalities whose groups cost more than they bring, with amounts; empty if there are none."""
    return words.listing(
        words.text("{municipality} ({amount})", municipality=plain(name), amount=words.money(gap))
        for name, gap in gaps.items()
        if gap > 0
    )


def supported(words: Translator, money: MoneyTotals, medium: Medium) -> Iterator[Block]:
    """Subsidies with their conditions, and what they make beside each municipality's gap."""
    if not money.supports:
        return
    yield SUPPORTS.fill(
        [SupportLine(words, each) for each in money.supports],
        medium,
        caption=words.text("Subsidies of municipalities"),
        note=words.text(
            "By this placement: a quarter of the amount for what is there on each reference date. Conditions are for "
            "the municipality to judge."
        ),
    )
    yield SUPPORTED.fill(
        [
            SupportedGap(name, balance.gap, *(_support_of(money, name, status) for status in SubsidyStatus))
            for name, balance in money.hosts.items()
        ],
        medium,
        caption=words.text("The gap and the subsidies of each municipality that houses groups"),
    )


def _support_of(money: MoneyTotals, municipality: str, status: SubsidyStatus) -> Fraction:
    own = municipality.casefold()
    found = (each for each in money.supports if each.subsidy.municipality.strip().casefold() == own)
    return sum((each.amount for each in found if each.subsidy.status is status), Fraction(0))


def foreseen(words: Translator, money: MoneyTotals, medium: Medium) -> Iterator[Block]:
    """The coming year without and with the newcomers who are expected."""
    found = money.forecast
    if found is None:
        return
    yield Paragraph(_assumed(words, found))
    yield PUPILS.fill(
        [
            ForeseenPupils(date, known, found.pupils_on(date), found.without_seat[date])
            for date, known in found.known.items()
        ],
        medium,
        caption=words.text("Pupils in the region's groups on the reference dates, without and with newcomers"),
    )
    yield GAPS.fill(
        [
            ForeseenGap(host.municipality, money.hosts[host.municipality].gap, host.gap)
            for host in found.hosts
            if host.municipality in money.hosts
        ],
        medium,
        caption=words.text("The gap, without and with newcomers"),
        total=Total(words.text("the region"), {"known": money.region.gap, "expected": found.gap}),
        note=words.text("Costs stay those of the groups that are open: no group opens or closes for newcomers here."),
    )


def _assumed(words: Translator, found: Forecast) -> str:
    inflow = (
        words.text(
            "With newcomers: {number} a month, as signed up in the last twelve months, spread over the open groups by "
            "the seats that are free.",
            number=words.number(found.per_month, 1),
        )
        if found.is_counted
        else words.text(
            "With newcomers: {number} a month, as the scenario says, spread over the open groups by the seats that are "
            "free.",
            number=words.number(found.per_month, 1),
        )
    )
    stay = words.plural(
        "{count} pupil has no expected exit: it is assumed after {months} months in a group.",
        "{count} pupils have no expected exit: it is assumed after {months} months in a group.",
        found.assumed,
        months=str(found.stay_months),
    )
    return f"{inflow} {stay}"
