"""The shape of a scenario file, top to bottom; from it come validation and the editors' schema."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StringConstraints, WithJsonSchema

from placement.scenario.change_types import Change
from placement.scenario.policy import Frozen, Rules, SolveSettings, Weights

_DUTCH_FORM = r"\d{1,2}-\d{1,2}-\d{4}"
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_DUTCH = re.compile(r"(?P<day>\d{1,2})-(?P<month>\d{1,2})-(?P<year>\d{4})")
_YEARS = range(1900, 2200)
"""Anything else is a typing error."""


def to_day(value: Any) -> dt.date:
    """Read a date as written: `2026-11-23` or `23-11-2026`.

    Raises
    ------
    ValueError
        If it is no date, none that exists, or none that can be meant.
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
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class ScenarioFile(Frozen):
    """What a region decides for one solve: thresholds, weights, and what-if changes."""

    name: Text
    """What the scenario is called in reports."""
    data: Text
    """Folder or workbook with the tables, relative to this file."""
    date: Day
    """The batch date: waiting time is judged on it."""
    starts_on: Day | None = None
    """First school day of those placed (default: date): age, Dutch schooling and bands are judged on it."""
    basis: Text | None = None
    """The ground for using origin; a warning in every report where it is missing."""
    extends: Text | None = None
    """A scenario file to build on: maps merge by key, lists replace; of `changes`, the parent's come first."""
    rules: Rules = Field(default_factory=Rules)
    """Thresholds, each with the article it comes from."""
    weights: Weights = Field(default_factory=Weights)
    """Points per unit of each criterion: rates of exchange."""
    solve: SolveSettings = Field(default_factory=SolveSettings)
    """How the engine searches."""
    changes: tuple[Change, ...] = ()
    """What-if, in order."""
