"""Dates as a scenario writes them."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

_DUTCH_FORM = r"\d{1,2}-\d{1,2}-\d{4}"
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_DUTCH = re.compile(r"(?P<day>\d{1,2})-(?P<month>\d{1,2})-(?P<year>\d{4})")
_YEARS = range(1900, 2200)
"""Years accepted; any other is a typing error."""


def to_day(value: Any) -> dt.date:
    """Date written as `2026-11-23` or `23-11-2026`.

    Raises
    ------
    ValueError
        If it is not a date, does not exist, or lies outside the years accepted.
    """
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value
    match = isinstance(value, str) and (_ISO.fullmatch(value.strip()) or _DUTCH.fullmatch(value.strip()))
    if not match:
        raise ValueError("a date such as 2026-11-23")
    day = dt.date(int(match["year"]), int(match["month"]), int(match["day"]))
    if day.year not in _YEARS:
        raise ValueError("a date of this century or the last")
    return day


Day = Annotated[
    dt.date,
    BeforeValidator(to_day),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "format": "date", "examples": ["2026-11-23"]},
                {"type": "string", "pattern": f"^{_DUTCH_FORM}$", "examples": ["23-11-2026"]},
            ]
        }
    ),
]
