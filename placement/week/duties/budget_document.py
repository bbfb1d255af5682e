"""A draft budget for programs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from placement.results.budget import DraftBudget, ForecastYear

_DECIMALS = 6


def budget_document(found: DraftBudget) -> Mapping[str, Any]:
    """All of it as plain data; every figure is a forecast."""
    grounds = found.grounds
    return {
        "year": found.year,
        "is_forecast": True,
        "made_on": found.made_on.isoformat(),
        "due": found.due.isoformat(),
        "owed": list(found.owed),
        "sent_on": None if found.sent_on is None else found.sent_on.isoformat(),
        "has_rates": found.has_rates,
        "grounds": {
            "months": grounds.months,
            "signed_up": grounds.signed_up,
            "never_came": grounds.never_came,
            "season": [_number(each) for each in grounds.season],
            "left": grounds.left,
            "mean_stay_months": None if grounds.mean_stay is None else _number(grounds.mean_stay),
            "per_month": _number(grounds.per_month),
            "low": _number(grounds.low),
            "high": _number(grounds.high),
            "stay_months": grounds.stay_months,
            "is_observed": grounds.is_observed,
        },
        "first": _year(found.first),
        "later": [_year(each) for each in found.later],
    }


def _year(year: ForecastYear) -> Mapping[str, Any]:
    return {
        "name": year.name,
        "known": {on.isoformat(): count for on, count in year.expected.known.items()},
        "expected": {on.isoformat(): _number(year.expected.pupils_on(on)) for on in year.dates},
        "low": _pupils(year.low),
        "high": _pupils(year.high),
        "without_seat": {on.isoformat(): _number(count) for on, count in year.expected.without_seat.items()},
        "seats": year.seats,
        "cost": _number(year.cost),
        "national": _number(year.expected.income),
        "municipal": _number(year.support()),
        "to_cover": _number(year.left_to_cover),
        "groups": [
            {
                "group_id": each.group_id,
                "board_id": each.board_id,
                "pupils": {on.isoformat(): _number(count) for on, count in each.pupils.items()},
                "cost": _number(each.cost),
                "national": _number(each.total_income),
            }
            for each in year.expected.groups
        ],
    }


def _pupils(found: Mapping[date, Fraction]) -> Mapping[str, float]:
    return {each.isoformat(): _number(count) for each, count in found.items()}


def _number(value: Fraction) -> float:
    return round(float(value), _DECIMALS)
