"""Funding that boards can claim: with a column for each reference date for people, a line for each for programs."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from placement.locale import msgid
from placement.locale.language import Translator
from placement.reports.tables.model import Column, Kind, Medium, TableSpec, Title, only
from placement.reports.tables.said import day
from placement.results.money import UNKNOWN, ClaimState, Count, Money

STATES: Mapping[str, str] = {
    ClaimState.CLAIMED: msgid("to claim"),
    ClaimState.BELOW_THRESHOLD: msgid("too few first-year pupils at the school"),
    ClaimState.NOT_PAID: msgid("nothing is paid"),
    ClaimState.UNKNOWN: msgid("category or year not known"),
}

FIRST_CLAIM = "first_claim"
"""Category of the line of a one-off."""

PAGE, FILE = only(Medium.PAGE), only(Medium.FILE)


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """Pupils of a category at the schools of a BRIN.

    Attributes
    ----------
    pupils
        Number of pupils on each reference date.
    """

    board_id: str
    brin: str
    category: str
    state: str
    pupils: Mapping[dt.date, int]
    amount: Fraction


@dataclass(frozen=True, slots=True)
class DatedClaim:
    """The same on one reference date, or a one-off, for programs.

    Attributes
    ----------
    pupils, each, valid_from
        Number, euros for each, and starting date; `None` if unknown.
    """

    date: dt.date
    board_id: str
    brin: str
    category: str
    state: str
    pupils: int | None
    each: Fraction | None
    valid_from: dt.date | None
    amount: Fraction


CLAIMS_FILE: TableSpec[DatedClaim] = TableSpec(
    (
        Column("date", "", Kind.DAY, lambda claim: claim.date, FILE),
        Column("board_id", "", Kind.ID, lambda claim: claim.board_id, FILE),
        Column("brin", "", Kind.ID, lambda claim: claim.brin, FILE),
        Column("category", "", Kind.CODE, lambda claim: claim.category, FILE),
        Column("state", "", Kind.CODE, lambda claim: claim.state, FILE),
        Column("pupils", "", Kind.COUNT, lambda claim: claim.pupils, FILE),
        Column("each", "", Kind.NUMBER, lambda claim: claim.each, FILE),
        Column("valid_from", "", Kind.DAY, lambda claim: claim.valid_from, FILE),
        Column("amount", "", Kind.NUMBER, lambda claim: claim.amount, FILE),
    )
)


def claims_table(words: Translator, found: Money) -> TableSpec[ClaimLine]:
    """A column for each reference date."""
    return TableSpec(
        (
            Column("board_id", msgid("board"), Kind.ID, lambda line: line.board_id, PAGE),
            Column("brin", Title("BRIN"), Kind.ID, lambda line: line.brin, PAGE),
            Column("category", msgid("category"), Kind.NAME, _category, PAGE, absent=msgid("not known")),
            Column("state", msgid("state of the claim"), Kind.TERM, lambda line: line.state, PAGE, STATES),
            *(_on(words, date) for date in found.dates),
            Column("amount", msgid("amount"), Kind.MONEY, lambda line: line.amount, PAGE),
        )
    )


def _category(line: ClaimLine) -> str | None:
    return None if line.category == UNKNOWN else line.category


def _on(words: Translator, date: dt.date) -> Column[ClaimLine]:
    return Column(date.isoformat(), Title(day(words, date)), Kind.COUNT, lambda line: line.pupils[date], PAGE)


def claim_lines(found: Money) -> list[ClaimLine]:
    """Possible claims, by board, BRIN, category and state."""
    pupils: dict[tuple[str, str, str, str], Counter[dt.date]] = {}
    amounts: dict[tuple[str, str, str, str], Fraction] = {}
    for each in found.counts:
        key = (each.board_id, each.brin, each.category, str(each.state))
        pupils.setdefault(key, Counter())[each.date] += each.pupils
        amounts[key] = amounts.get(key, Fraction(0)) + each.amount
    return [ClaimLine(*key, pupils[key], amount) for key, amount in sorted(amounts.items())]


def dated_claims(found: Money) -> Iterator[DatedClaim]:
    """The same by reference date, then the one-offs (R60)."""
    for key, same in groupby(sorted(found.counts, key=_claim), key=_claim):
        counts = list(same)
        rate = counts[0].rate
        yield DatedClaim(
            *key,
            pupils=sum(each.pupils for each in counts),
            each=None if rate is None else rate.each_quarter,
            valid_from=None if rate is None else rate.valid_from,
            amount=sum((each.amount for each in counts), Fraction(0)),
        )
    for first in found.first_claims:
        yield DatedClaim(
            first.date, first.board_id, first.brin, FIRST_CLAIM, "claimed", None, first.amount, None, first.amount
        )


def _claim(count: Count) -> tuple[dt.date, str, str, str, str]:
    """Key shared by the counts of all schools of a BRIN."""
    return (count.date, count.board_id, count.brin, count.category, count.state.value)
