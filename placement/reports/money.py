"""Money as tables, for the coordinator: `money.csv` in long form, and the list from which boards claim.

Neither contains pupils, but both count by funding category, small counts included: a board receives only its own rows
of `claims.csv` (covenant 7d; R60).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from placement.policy import Divide
from placement.reports.tables.claims import CLAIMS_FILE, FIRST_CLAIM, dated_claims
from placement.reports.tables.model import Column, Kind, Medium, TableSpec, only
from placement.reports.writers.csv import FileRows, file_rows
from placement.results.money import Forecast, Money

KEYS = ("date", "board_id", "brin", "school_id", "group_id", "municipality", "home", "category")
EURO, PUPILS = "euro", "pupils"
FORECAST = "with_inflow"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of `money.csv`.

    Attributes
    ----------
    keys
        What the figure is about: one of :data:`KEYS` -> value.
    """

    section: str
    keys: Mapping[str, str]
    measure: str
    unit: str
    value: Fraction | int


def _key(name: str) -> Column[Figure]:
    return Column(name, "", Kind.ID, lambda figure: figure.keys.get(name, ""), only(Medium.FILE))


MONEY_FILE: TableSpec[Figure] = TableSpec(
    (
        Column("section", "", Kind.CODE, lambda figure: figure.section, only(Medium.FILE)),
        *map(_key, KEYS),
        Column("measure", "", Kind.CODE, lambda figure: figure.measure, only(Medium.FILE)),
        Column("unit", "", Kind.CODE, lambda figure: figure.unit, only(Medium.FILE)),
        Column("value", "", Kind.NUMBER, lambda figure: figure.value, only(Medium.FILE)),
    )
)


def rows(found: Money) -> FileRows:
    """Rows of `money.csv`, header first: one row for every figure."""
    return file_rows(MONEY_FILE, list(figures(found)))


def claims(found: Money) -> FileRows:
    """Rows of `claims.csv`, header first."""
    return file_rows(CLAIMS_FILE, list(dated_claims(found)))


def figures(found: Money) -> Iterator[Figure]:
    """Figures of `money.csv`, in the order of its rows."""
    for each in found.counts:
        keys = {"date": _day(each.date), "board_id": each.board_id, "brin": each.brin, "school_id": each.school_id}
        keys |= {"municipality": each.municipality, "category": each.category}
        yield Figure("count", keys, each.state.value, PUPILS, each.pupils)
        yield Figure("count", keys, "amount", EURO, each.amount)
    for first in found.first_claims:
        keys = {"date": _day(first.date), "board_id": first.board_id, "brin": first.brin, "category": FIRST_CLAIM}
        yield Figure(FIRST_CLAIM, keys, "amount", EURO, first.amount)
    yield from _groups(found)
    for host in found.hosts:
        yield from _balance("host", {"municipality": host.municipality}, host.cost, host.income)
    end = "home" if found.how is Divide.HOME else "municipality"
    for part in found.contributions:
        yield Figure("contribution", {end: part.municipality}, "pupils in groups", PUPILS, part.pupils)
        yield Figure("contribution", {end: part.municipality}, "contribution", EURO, part.amount)
    for (home, host_name), pupils in found.crossings.items():
        yield Figure("crossing", {"home": home, "municipality": host_name}, "pupils in groups", PUPILS, pupils)
    yield from _balance("region", {}, found.cost, found.income)
    for paid in found.supports:
        keys = {"municipality": paid.subsidy.municipality, "group_id": paid.subsidy.group_id or ""}
        yield Figure("subsidy", keys, paid.subsidy.status or "status_not_given", EURO, paid.amount)
    if found.forecast is not None:
        yield from _forecast(found.forecast)


def _forecast(found: Forecast) -> Iterator[Figure]:
    """The same with the newcomers who are expected."""
    yield Figure(FORECAST, {}, "newcomers a month", PUPILS, found.per_month)
    yield Figure(FORECAST, {}, "assumed stay", "months", found.stay_months)
    for date, many in found.without_seat.items():
        yield Figure(FORECAST, {"date": _day(date)}, "without a seat", PUPILS, many)
    for group in found.groups:
        keys = {"board_id": group.board_id, "group_id": group.group_id, "municipality": group.municipality}
        for date, pupils in group.pupils.items():
            yield Figure(FORECAST, {**keys, "date": _day(date)}, "pupils", PUPILS, pupils)
            yield Figure(FORECAST, {**keys, "date": _day(date)}, "income", EURO, group.income[date])
        yield from _balance(FORECAST, keys, group.cost, group.total_income)
    for host in found.hosts:
        yield from _balance(FORECAST, {"municipality": host.municipality}, host.cost, host.income)
    yield from _balance(FORECAST, {}, found.gap + found.income, found.income)


def _groups(found: Money) -> Iterator[Figure]:
    for each in found.groups:
        keys = {"board_id": each.board_id, "school_id": each.school_id, "group_id": each.group_id}
        keys["municipality"] = each.municipality
        for date in found.dates:
            on = {**keys, "date": _day(date)}
            yield Figure("group", on, "pupils", PUPILS, each.pupils[date])
            yield Figure("group", on, "income", EURO, each.income[date])
            yield Figure("group", on, "covenant_example", "yes or no", int(date in each.between))
        yield from _balance("group", keys, each.cost, each.total_income)
        yield Figure("group", keys, "is_short", "yes or no", int(each.is_short))


def _balance(section: str, keys: dict[str, str], cost: Fraction, income: Fraction) -> Iterator[Figure]:
    for measure, value in (("cost", cost), ("income", income), ("gap", cost - income)):
        yield Figure(section, keys, measure, EURO, value)


def _day(day: dt.date) -> str:
    return day.isoformat()
