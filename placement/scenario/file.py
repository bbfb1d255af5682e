"""The shape of a scenario file, top to bottom; from it come validation and the editors' schema."""

from __future__ import annotations

import unicodedata
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, WithJsonSchema

from placement.policy import Consult, Frozen, LaterSettings, MoneySettings, Rules, SolveSettings, Weights
from placement.scenario.change_types import Change
from placement.scenario.days import Day

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]

_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs that turn the direction of what follows."""


def _on_one_line(text: str) -> str:
    """Rejects what would break a table row, control a terminal or turn the direction of what follows."""
    if any(sign in _TURNS or unicodedata.category(sign) in {"Cc", "Zl", "Zp"} for sign in text):
        raise ValueError(NAME_EXPECTED)
    return text


NAME_EXPECTED = "text on one line, without control characters"

Name = Annotated[
    Text,
    AfterValidator(_on_one_line),
    WithJsonSchema({"type": "string", "minLength": 1, "x-expected": NAME_EXPECTED}),
]


def _as_text(value: Any) -> Any:
    """A version's number as text."""
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


Version = Annotated[
    Name,
    BeforeValidator(_as_text),
    WithJsonSchema({"anyOf": [{"type": "string", "minLength": 1}, {"type": "number"}], "x-expected": NAME_EXPECTED}),
]


class AdoptedSettings(Frozen):
    """Rules and weights as they were adopted."""

    rules: Rules = Field(default_factory=Rules)
    """The thresholds that were adopted."""
    weights: Weights = Field(default_factory=Weights)
    """The weights that were adopted."""
    solve: SolveSettings = Field(default_factory=SolveSettings)
    """How criteria are weighed, as it was adopted: mode, order and tolerance."""


class AdoptionEntry(Frozen):
    """A rule set: rules and weights as they were adopted."""

    version: Version | None = None
    """What people call this version of the rules, such as `2027-1`: every page of a run names it."""
    by: Text
    """Who adopted them, such as the steering group."""
    on: Day
    """The day on which they did."""
    since: Day | None = Field(default=None, alias="from")
    """First day on which they are in force; a working folder picks its rules by it."""
    until: Day | None = None
    """Last day on which they are."""
    why: Text | None = None
    """Why they were adopted, in a sentence."""
    settings: AdoptedSettings | None = None
    """What was adopted, where settings may deviate from it; placement writes it into a run, people leave it out."""


class ScenarioFile(Frozen):
    """What a region decides for one solve: thresholds, weights, and what-if changes."""

    name: Name
    """What the scenario is called in reports."""
    data: Text
    """Folder or workbook with the tables, relative to this file."""
    date: Day
    """The batch date: waiting time is judged on it."""
    starts_on: Day | None = None
    """First school day of those placed (default: the first after date): age, schooling and bands are judged on it."""
    basis: Text | None = None
    """The agreement that mixing by origin follows; printed as an agreement, never as a ground in law."""
    legal_basis: Text | None = None
    """The ground in law for using origin, who established it and when; every page that uses origin says if none."""
    adopted: AdoptionEntry | None = None
    """Who adopted rules and weights, when, and as which version; missing: every page says that nobody did."""
    extends: Text | None = None
    """A scenario file to build on: maps merge by key, lists replace; of `changes`, the parent's come first."""
    rules: Rules = Field(default_factory=Rules)
    """Thresholds, each with the article it comes from."""
    weights: Weights = Field(default_factory=Weights)
    """Points per unit of each criterion: rates of exchange."""
    solve: SolveSettings = Field(default_factory=SolveSettings)
    """How the engine searches."""
    consult: Consult | None = None
    """When the parties consult on a lower or higher inflow (covenant 10)."""
    money: MoneySettings = Field(default_factory=MoneySettings)
    """What reports ask of money (covenant 7); it decides nothing about a child's place."""
    later: LaterSettings = Field(default_factory=LaterSettings)
    """Room for those who come later: prices of seats, or how they are worked out."""
    changes: tuple[Change, ...] = ()
    """What-if, in order."""
