"""Money of a comparison in words: labels, and how the amounts are made up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from placement.locale import msgid
from placement.locale.language import Translator
from placement.reports.tables.said import day
from placement.reports.words.money import outdated
from placement.results.money import Money

LABELS: Mapping[tuple[str, str], str] = {
    ("money", "cost"): msgid("costs of groups, thousand euro"),
    ("money", "income"): msgid("national money, thousand euro"),
    ("money", "gap"): msgid("gap, thousand euro"),
    ("money", "host_cost"): msgid("{name}: costs of groups, thousand euro"),
    ("money", "host_income"): msgid("{name}: national money, thousand euro"),
    ("money", "host_gap"): msgid("{name}: gap, thousand euro"),
    ("money", "contribution"): msgid("{name}: contribution, thousand euro"),
}

COSTS = ("money", "region", "cost")
"""Equals the opening costs of a year, which are shown with or without state funding."""


def money_notes(words: Translator, money: Money | None, *, is_own: bool = True) -> Iterator[str]:
    """Sentences on how the amounts are made up; none if no table has the state funding.

    Parameters
    ----------
    money
        Money of the base.
    is_own
        Whether the reader keeps the amounts, and is told where to enter those of this year.
    """
    if money is None:
        return
    yield words.text(
        "On the reference dates from {first} to {last}.",
        first=day(words, money.dates[0]),
        last=day(words, money.dates[-1]),
    )
    if money.outdated_since is not None:
        yield outdated(words, money.dates[-1].year, money.outdated_since, is_own=is_own)
    yield words.text("Money decides nothing about a child's place.")
