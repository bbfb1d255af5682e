"""Changes that say how a region may fare: fewer or more pupils, a new location, a board that leaves or joins.

Numbers come as the text that was written, as every value of a change does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, WithJsonSchema

from placement.policy import Frozen
from placement.scenario.days import Day
from placement.scenario.row_types import POSTCODE, Id, NewBoard
from placement.tables.numbers import exact, whole

OWN = "sample"
"""The profile of the scenario's own pupils."""

MOST = 10_000
"""Pupils that one change may add: far beyond any region's batch."""

AGES_EXPECTED = "two ages such as [6, 11], or a map from each age to its number"

LAST_SEED = 2**31 - 1
"""The largest seed of a draw."""

OLDEST = 17
"""Years; nobody older is a pupil of these schools."""


def from_text(parse: Callable[[str], Any]) -> BeforeValidator:
    """Validator that reads the text of a number as the tables do."""

    def read(value: Any) -> Any:
        if not isinstance(value, str):
            raise ValueError("a number")
        return parse(value.strip())

    return BeforeValidator(read)


def _hundredfold(value: Fraction) -> Fraction:
    if value > 100:
        raise ValueError("a number from 0 to 100")
    return value


def _ages(value: Any) -> tuple[tuple[int, int], ...]:
    """Pairs (age, parts) of `[6, 11]` or `{6: 4, 7: 2}`: how many pupils of each age, in proportion."""
    age, parts = whole(0, OLDEST), whole(0, MOST)
    if isinstance(value, Mapping):
        read = {int(str(age(str(key)))): int(str(parts(str(each)))) for key, each in value.items()}
        if not any(read.values()):
            raise ValueError(AGES_EXPECTED)
        return tuple((key, read[key]) for key in sorted(read))
    if not isinstance(value, list | tuple) or len(value) != 2:
        raise ValueError(AGES_EXPECTED)
    first, last = (int(str(age(str(each)))) for each in value)
    if first > last:
        raise ValueError(AGES_EXPECTED)
    return tuple((each, 1) for each in range(first, last + 1))


def _leaving(value: Any) -> Any:
    """`{board: PROO}` for the short form `PROO`."""
    return {"board": value} if isinstance(value, str) else value


def _municipality(value: Any) -> Any:
    """`{municipality: Leiden}` for the short form `Leiden`."""
    return {"municipality": value} if isinstance(value, str) else value


Factor = Annotated[
    Fraction,
    from_text(exact),
    AfterValidator(_hundredfold),
    WithJsonSchema({"type": "number", "minimum": 0, "maximum": 100}),
]
Many = Annotated[int, from_text(whole(1, MOST)), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": MOST})]
DrawSeed = Annotated[
    int, from_text(whole(0, LAST_SEED)), WithJsonSchema({"type": "integer", "minimum": 0, "maximum": LAST_SEED})
]
Ages = Annotated[
    tuple[tuple[int, int], ...],
    BeforeValidator(_ages),
    WithJsonSchema(
        {
            "anyOf": [
                {
                    "type": "array",
                    "items": {"type": "integer", "minimum": 0, "maximum": OLDEST},
                    "minItems": 2,
                    "maxItems": 2,
                },
                {"type": "object", "additionalProperties": {"type": "integer", "minimum": 0, "maximum": MOST}},
            ],
            "x-expected": AGES_EXPECTED,
        }
    ),
]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class InflowChange(Frozen):
    """How many pupils ask for a seat: a part of those who do, or so many more; one of the two."""

    factor: Factor | None = None
    """Keep this part of the pupils without a seat, families whole; above 1 invented pupils are added."""
    add: Many | None = None
    """Add so many invented pupils."""
    profile: Words = OWN
    """Whom invented pupils are like: `sample` for the scenario's own pupils, or a file as pupils.csv."""
    seed: DrawSeed | None = None
    """Seed of the draw (default: solve.seed)."""


class LocationChange(Frozen):
    """A new location of the COA, with children (covenant 5c)."""

    kind: Literal["azc", "rol"]
    """An asylum centre, or a regional reception centre (covenant 2d, fn 4)."""
    postcode: Annotated[Words, POSTCODE]
    """Where it is: a postcode of the tables, or any Dutch one."""
    pupils: Many
    """Children who come to school."""
    ages: Ages
    """Their ages in completed years on starts_on: youngest and oldest, or age -> number."""
    from_: Day = Field(alias="from")
    """From which day they are there; later than starts_on: not in this batch."""
    municipality: Words | None = None
    """Whom the steering group advises (default: the postcode's municipality)."""
    seed: DrawSeed | None = None
    """Seed of the draw (default: solve.seed)."""


class LeavingBoard(Frozen):
    """A board that ends its part in the covenant (covenant 9)."""

    board: Id
    """The board."""
    notice_on: Day | None = None
    """The day on which it gave notice (default: that of its row in parties, else date)."""


class LeavingMunicipality(Frozen):
    """A municipality that ends its part in the covenant (covenant 9; R66)."""

    municipality: Words
    """The municipality, as in municipalities.csv."""
    notice_on: Day | None = None
    """The day on which it gave notice (default: that of its row in parties, else date)."""


class JoiningMunicipality(Frozen):
    """A municipality that becomes a party (covenant 9; R66)."""

    municipality: Words
    """The municipality."""
    intake: bool = True
    """Whether the coordinator takes in its children (covenant 3b)."""


class ExitsChange(Frozen):
    """Seats that come free."""

    until: Day
    """Seated pupils whose expected_exit_on is before this day have left."""


class Inflow(Frozen):
    """Fewer or more pupils who ask for a seat: a random change."""

    inflow: Annotated[
        InflowChange, Field(json_schema_extra={"oneOf": [{"required": ["factor"]}, {"required": ["add"]}]})
    ]
    """A part of the pupils without a seat, or so many more, drawn by a seed."""


class NewLocation(Frozen):
    """Children at a new location of the COA: a random change."""

    new_location: LocationChange
    """A new asylum or reception centre, its children drawn by a seed (covenant 5c)."""


class BoardLeaves(Frozen):
    """A board's groups close, and it has no share."""

    board_leaves: Annotated[LeavingBoard, BeforeValidator(_leaving, json_schema_input_type=Id | LeavingBoard)]
    """The board that leaves, after a calendar year's notice (covenant 9)."""


class BoardJoins(Frozen):
    """A board comes in with its schools and groups."""

    board_joins: NewBoard
    """The board as a row of boards.csv, with its schools and groups (covenant 9)."""


class MunicipalityLeaves(Frozen):
    """A municipality is no party any more, and its homes lie outside the region."""

    municipality_leaves: Annotated[
        LeavingMunicipality, BeforeValidator(_municipality, json_schema_input_type=Words | LeavingMunicipality)
    ]
    """The municipality that leaves, after a calendar year's notice (covenant 9)."""


class MunicipalityJoins(Frozen):
    """A municipality becomes a party, and its homes lie in the region."""

    municipality_joins: Annotated[
        JoiningMunicipality, BeforeValidator(_municipality, json_schema_input_type=Words | JoiningMunicipality)
    ]
    """The municipality that joins (covenant 9)."""


class Exits(Frozen):
    """Seated pupils leave on the day that is expected."""

    exits: ExitsChange
    """Who has left, and frees a seat."""
