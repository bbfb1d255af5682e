"""Money of a comparison in words: labels, and how the amounts are made up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from placement.disclosure.money import public_mean
from placement.locale import msgid
from placement.locale.language import Translator
from placement.reports.tables.said import day
from placement.reports.words.money import outdated, withheld
from placement.results.money import Money

LABELS: Mapping[tuple[str, str], str] = {
    ("money", "cost"): msgid("costs of groups, thousand euro"),
    ("money", "income"): msgid("national money, thousand euro"),
    ("money", "gap"): msgid("gap, thousand euro"),
    ("money", "income_estimate"): msgid("national money, estimated, thousand euro"),
    ("money", "gap_estimate"): msgid("gap, estimated, thousand euro"),
    ("money", "host_cost"): msgid("{name}: costs of groups, thousand euro"),
    ("money", "host_income"): msgid("{name}: national money, thousand euro"),
    ("money", "host_gap"): msgid("{name}: gap, thousand euro"),
    ("money", "host_income_estimate"): msgid("{name}: national money, estimated, thousand euro"),
    ("money", "host_gap_estimate"): msgid("{name}: gap, estimated, thousand euro"),
    ("money", "contribution"): msgid("{name}: contribution, thousand euro"),
}

COSTS = ("money", "region", "cost")
"""Equals the opening costs of a year, which are shown with or without state funding."""


def money_notes(words: Translator, money: Money | None, base: str, *, outsider: bool) -> Iterator[str]:
    """Sentences on how the amounts are made up; none if no table has the state funding.

    Parameters
    ----------
    money
        Money of the base.
    base
        Letter of the base.
    outsider
        Whether the reader sees estimates.
    """
    if money is None:
        return
    dates = {"first": day(words, money.dates[0]), "last": day(words, money.dates[-1])}
    if not outsider:
        yield words.text("On the reference dates from {first} to {last}.", **dates)
    elif public_mean(money) is None:
        yield withheld(words)
    else:
        yield words.text(
            "On the reference dates from {first} to {last}; estimated as if every pupil brought the mean of {letter}.",
            **dates,
            letter=base,
        )
    if money.outdated_since is not None:
        yield outdated(words, money.dates[-1].year, money.outdated_since)
    yield words.text("Money decides nothing about a child's place.")
