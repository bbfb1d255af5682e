"""Money as tables, for the coordinator: `money.csv` in long form, and the list by which boards claim.

Neither holds a pupil, but both count by funding category, small counts too: of `claims.csv` a board is given its own
lines and no others (covenant 7d; R60).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from fractions import Fraction
from itertools import groupby

from placement.cells import decimal, safe
from placement.policy import Divide
from placement.results.money import Count, Money

KEYS = ("date", "board_id", "brin", "school_id", "group_id", "municipality", "home", "category")
COLUMNS = ("section", *KEYS, "measure", "unit", "value")
CLAIM_COLUMNS = ("date", "board_id", "brin", "category", "state", "pupils", "each", "valid_from", "amount")
FIRST_CLAIM = "first_claim"
"""Category of the line of a one-off."""

EURO, PUPILS = "euro", "pupils"
Row = tuple[str, ...]


def rows(found: Money) -> Iterator[Row]:
    """Give `money.csv`, header first: every figure on a line of its own."""
    yield COLUMNS
    for each in found.counts:
        keys = {"date": _day(each.date), "board_id": each.board_id, "brin": each.brin, "school_id": each.school_id}
        keys |= {"municipality": each.municipality, "category": each.category}
        yield _row("count", keys, each.state.value, PUPILS, each.pupils)
        yield _row("count", keys, "amount", EURO, each.amount)
    for first in found.first_claims:
        keys = {"date": _day(first.date), "board_id": first.board_id, "brin": first.brin, "category": FIRST_CLAIM}
        yield _row(FIRST_CLAIM, keys, "amount", EURO, first.amount)
    yield from _groups(found)
    for host in found.hosts:
        yield from _balance("host", {"municipality": host.municipality}, host.cost, host.income)
    end = "home" if found.how is Divide.HOME else "municipality"
    for part in found.contributions:
        yield _row("contribution", {end: part.municipality}, "pupils in groups", PUPILS, part.pupils)
        yield _row("contribution", {end: part.municipality}, "contribution", EURO, part.amount)
    for (home, host_name), pupils in found.crossings.items():
        yield _row("crossing", {"home": home, "municipality": host_name}, "pupils in groups", PUPILS, pupils)
    yield from _balance("region", {}, found.cost, found.income)


def claims(found: Money) -> Iterator[Row]:
    """Give `claims.csv`, header first: counts by date, board, BRIN and category (R60)."""
    yield CLAIM_COLUMNS
    for key, same in groupby(sorted(found.counts, key=_claim), key=_claim):
        counts = list(same)
        rate = counts[0].rate
        yield (
            *map(safe, key[:5]),
            str(sum(each.pupils for each in counts)),
            *(("", "") if rate is None else (decimal(rate.each_quarter), _day(rate.valid_from))),
            decimal(sum((each.amount for each in counts), Fraction(0))),
        )
    for first in found.first_claims:
        shown = (_day(first.date), safe(first.board_id), safe(first.brin), FIRST_CLAIM, "claimed")
        yield (*shown, "", decimal(first.amount), "", decimal(first.amount))


def _claim(count: Count) -> Row:
    """Name what counts of several schools of a BRIN have in common."""
    return (_day(count.date), count.board_id, count.brin, count.category, count.state.value)


def _groups(found: Money) -> Iterator[Row]:
    for each in found.groups:
        keys = {"board_id": each.board_id, "school_id": each.school_id, "group_id": each.group_id}
        keys["municipality"] = each.municipality
        for date in found.dates:
            on = {**keys, "date": _day(date)}
            yield _row("group", on, "pupils", PUPILS, each.pupils[date])
            yield _row("group", on, "income", EURO, each.income[date])
            yield _row("group", on, "between_10_and_15", "yes or no", int(date in each.between))
        yield from _balance("group", keys, each.cost, each.total_income)
        yield _row("group", keys, "needs_subsidy", "yes or no", int(each.needs_subsidy))


def _balance(section: str, keys: dict[str, str], cost: Fraction, income: Fraction) -> Iterator[Row]:
    for measure, value in (("cost", cost), ("income", income), ("gap", cost - income)):
        yield _row(section, keys, measure, EURO, value)


def _row(section: str, keys: dict[str, str], measure: str, unit: str, value: Fraction | int) -> Row:
    return (section, *(safe(keys.get(key, "")) for key in KEYS), measure, unit, decimal(Fraction(value)))


def _day(day: dt.date) -> str:
    return day.isoformat()
