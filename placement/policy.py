"""What the region agreed: every threshold with its unit and its article, the weights, and how to solve.

Nothing here is code of the region's own: another region writes other numbers (R69).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    PlainValidator,
    WithJsonSchema,
    create_model,
)
from pydantic_core import PydanticCustomError

from placement.catalogue import CATALOGUE, DEFAULT_ORDER, NAMES, Entry
from placement.domain import MOST_SEATS
from placement.exact import TOO_LARGE, Exact, to_fraction, to_number


class Frozen(BaseModel):
    """A model whose values cannot change and whose unknown keys are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Siblings(StrEnum):
    """What counts as together for brothers and sisters (covenant 3c; R29)."""

    SCHOOL = "school"
    GROUP = "group"


class GroupChoice(StrEnum):
    """Whether the engine may open and close groups."""

    FIXED = "fixed"
    CHOOSE = "choose"


class UnderMin(StrEnum):
    """What a group with fewer than its `min_size` pupils means (covenant 4; R33)."""

    FLAG = "flag"
    FORBID = "forbid"
    AUTO = "auto"


class Outside(StrEnum):
    """What becomes of sign-ups from outside the municipalities with intake (covenant 3b; R21)."""

    REVIEW = "review"
    PLACE = "place"


class Doubt(StrEnum):
    """What becomes of sign-ups whose route could turn on an empty field (covenant 2e; R16)."""

    WARN = "warn"
    REVIEW = "review"


class ShareBasis(StrEnum):
    """What a board's proportional share follows (covenant 3c; R26)."""

    CAPACITY = "capacity"
    ENROLMENT = "enrolment"
    EQUAL = "equal"
    GIVEN = "given"
    HISTORY = "history"
    """What each board took in so far (`intake` of `boards.csv`; in the weekly cycle the register's own ledger)."""


class Divide(StrEnum):
    """By what the region's gap is divided over municipalities (R61, R75, R76)."""

    HOME = "home"
    """By where the pupils in the groups live: Haarlem's way."""
    HOST = "host"
    """By where the groups are housed: the covenant's way (7e, footnote 8)."""


class Mode(StrEnum):
    """How the criteria are weighed."""

    WEIGHTED = "weighted"
    LEXICOGRAPHIC = "lexicographic"


ORIGIN_COLUMNS: tuple[str, ...] = ("origin", "home_language")
"""The pupil columns that reveal where a child comes from (covenant 3c; R28; GDPR art. 9)."""


class DiversityColumn(Frozen):
    """A pupil column to mix: all its values, or only those named."""

    column: str
    values: tuple[str, ...] | None = None
    """Trimmed and case-folded; `None` for all values."""


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value).strip().casefold()


def _diversity_columns(value: Any) -> Any:
    """Accept `[origin]`, `{support_need: ["yes"]}`, and lists that hold both."""
    if isinstance(value, Mapping):
        value = [value]
    if not isinstance(value, list | tuple):
        raise ValueError("a list of column names, or a map from a column to its values")
    columns: list[dict[str, Any]] = []
    for item in value:
        if isinstance(item, DiversityColumn):
            columns.append(item.model_dump())
        elif isinstance(item, str):
            columns.append({"column": item.strip()})
        elif isinstance(item, Mapping):
            for name, values in item.items():
                if values is not None and not isinstance(values, list | tuple):
                    raise ValueError("a list of column names, or a map from a column to its values")
                columns.append(
                    {
                        "column": str(name).strip(),
                        "values": None if values is None else tuple(_plain(each) for each in values),
                    }
                )
        else:
            raise ValueError("a list of column names, or a map from a column to its values")
    return tuple(columns)


def _at_least_one(value: Fraction) -> Fraction:
    if value < 1:
        raise ValueError("a number of at least 1")
    return value


def _at_most_one(value: Fraction) -> Fraction:
    if value > 1:
        raise ValueError("a number from 0 to 1")
    return value


def _above_zero(value: Fraction) -> Fraction:
    if value <= 0:
        raise ValueError("a number above 0")
    return value


MOST = 1_000_000_000
"""Largest count that a setting may name."""


def _countable(value: int) -> int:
    if value > MOST:
        raise PydanticCustomError(TOO_LARGE, f"a number of at most {MOST}")
    return value


MOST_SEED = 2**31 - 1
"""Largest seed that the solver takes."""
MOST_AGE = 99
"""Oldest age in completed years that a setting may name."""
MONTH_DAY = r"^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"


def _month_day(value: str) -> str:
    wanted = "a month and a day, such as 08-01"
    if re.fullmatch(MONTH_DAY, value) is None:
        raise ValueError(wanted)
    try:
        # In a common year: no school year begins on 29 February.
        date.fromisoformat(f"2001-{value}")
    except ValueError:
        raise ValueError(wanted) from None
    return value


def _criterion(name: str) -> str:
    if name not in NAMES:
        raise ValueError("the name of a criterion")
    return name


Limit = Annotated[Exact, AfterValidator(_above_zero), WithJsonSchema({"type": "number", "exclusiveMinimum": 0})]
CriterionName = Annotated[str, AfterValidator(_criterion), WithJsonSchema({"type": "string", "enum": list(NAMES)})]
Positive = Annotated[int, Field(strict=True, gt=0), AfterValidator(_countable)]
Seed = Annotated[int, Field(strict=True, ge=0, le=MOST_SEED)]
Count = Annotated[int, Field(strict=True, ge=0), AfterValidator(_countable)]
Age = Annotated[int, Field(strict=True, ge=0, le=MOST_AGE)]
Seats = Annotated[int, Field(strict=True, ge=0, le=MOST_SEATS)]
MonthDay = Annotated[
    str, AfterValidator(_month_day), WithJsonSchema({"type": "string", "pattern": MONTH_DAY, "examples": ["08-01"]})
]
Year = Annotated[int, Field(strict=True, ge=2000, le=2100)]


class Rules(Frozen):
    """The hard rules' thresholds and the criteria's constants."""

    age_from: Age = 6
    """Youngest age in completed years; younger pupils go to a kindergarten class (covenant 2b, 2c)."""
    age_limit: Age = 12
    """Who turned this old before the school year began goes to secondary education (covenant 2b, fn 2; R17)."""
    school_year_from: MonthDay = "08-01"
    """Month and day on which school years begin."""
    outside: Outside = Outside.REVIEW
    """Homes outside the municipalities with intake: for the coordinator to decide, or placed like others (3b)."""
    doubt: Doubt = Doubt.WARN
    """A route that could turn on an empty field: warned of, or for the coordinator to decide first (2e)."""
    schooling_weeks: Count = 13
    """Weeks from arrival within which a child of five or older is to be at school (compulsory schooling)."""
    max_dutch_schooling_months: Count = 24
    """Who had this many months at Dutch schools, international ones included, goes to a regular class; from an
    asylum centre it is for the coordinator to decide (covenant 2b, 2d, fn 3)."""
    min_expected_stay_months: Count = 24
    """A shorter stay for a parent's temporary work leads to international education (covenant 2b)."""
    age_slack_months: Count = 6
    """How many completed months outside a group's age band a pupil may be (covenant 5b)."""
    max_distance_km: Exact | None = None
    """Hard limit on the distance to a new seat; null for none (covenant 3c, R27)."""
    far_km: Exact = Fraction(6)
    """Beyond this a kilometre counts `far_multiplier` times (R86)."""
    far_multiplier: Annotated[
        Exact, AfterValidator(_at_least_one), WithJsonSchema({"type": "number", "minimum": 1})
    ] = Fraction(3)
    """How often a kilometre beyond `far_km` counts; at least 1."""
    detour: Exact = Fraction(13, 10)
    """Road distance over straight distance, where no distance is given."""
    siblings: Siblings = Siblings.SCHOOL
    """Keep siblings in one school or one group (covenant 3c; R29)."""
    siblings_strict: Annotated[bool, Field(strict=True)] | Positive = 2
    """false: priced only; true: never split; a number: not before someone of the family has waited so many weeks."""
    moves: Literal["none", "free"] | Count = "none"
    """How many seated pupils may move."""
    groups: GroupChoice = GroupChoice.FIXED
    """`choose`: candidates may open, open groups may close (covenant 4)."""
    max_open_groups: Count | None = None
    """Most groups with pupils in them; with `choose` only."""
    fte_per_group: Limit = Fraction(1)
    """Staff that an open group takes, in full-time equivalents; counts where a board has `staff_fte` (R74, R88)."""
    under_min: UnderMin = UnderMin.AUTO
    """A group under `min_size`: flagged, forbidden, or forbidden only where it would open (R33)."""
    min_size: Seats | None = None
    """Fewest pupils of every group, in place of the table's; null: the table's (covenant 4)."""
    target_size: Annotated[int, Field(strict=True, ge=1, le=MOST_SEATS)] | None = None
    """Pupils that every group aims at, in place of the table's; null: the table's (covenant 4)."""
    max_size: Seats | None = None
    """Most pupils of every group, in place of the table's; null: the table's (covenant 4)."""
    share_basis: ShareBasis = ShareBasis.CAPACITY
    """What is proportional (covenant 3c; R26)."""
    diversity_columns: Annotated[
        tuple[DiversityColumn, ...],
        BeforeValidator(
            _diversity_columns,
            json_schema_input_type=list[str | dict[str, list[str] | None]] | dict[str, list[str] | None],
        ),
    ] = (DiversityColumn(column="origin"),)
    """Pupil columns that are mixed over groups; [] turns it off (covenant 3c; R28)."""

    @property
    def origin_columns(self) -> tuple[str, ...]:
        """The mixed columns that reveal where a child comes from; empty if origin is not used."""
        mixed = {each.column for each in self.diversity_columns}
        return tuple(column for column in ORIGIN_COLUMNS if column in mixed)


class Consult(Frozen):
    """The levels at which the parties consult (covenant 10); the covenant names no figures, the region does."""

    usual_inflow: Positive
    """ITK newcomers without a seat in a usual batch."""
    usual_seated: Positive | None = None
    """Pupils usually seated in ITK groups; null: that level is not looked at."""
    below: Annotated[
        Exact, AfterValidator(_at_most_one), WithJsonSchema({"type": "number", "minimum": 0, "maximum": 1})
    ]
    """Under this part of it the parties consult."""
    above: Annotated[Exact, AfterValidator(_at_least_one), WithJsonSchema({"type": "number", "minimum": 1})]
    """Over this part of it the parties consult."""


LONGEST_STAY = 18
"""Months in the groups at most (covenant 6a)."""


class Transport(Frozen):
    """School transport: from where on it is paid, and what it costs (R86)."""

    beyond_km: Exact = Fraction(6)
    """Way to school beyond which a child may be taken there, in km."""
    amount: Exact | None = None
    """Euro a year for such a child; null: children are counted, and no amount is shown."""


class MoneySettings(Frozen):
    """What reports ask of money (covenant 7; R58, R60, R75); no child is placed, delayed or refused for it."""

    divide: Divide = Divide.HOST
    """What the gap between costs and national money is divided by: where pupils live, or where the groups are."""
    year: Year | None = None
    """The calendar year of the reference dates (default: the one after the batch date)."""
    inflow: Exact | None = None
    """Pupils a month who are expected for the groups; null: the sign-ups of the last twelve months (7c, R58)."""
    assumed_stay_months: Annotated[int, Field(strict=True, ge=1, le=LONGEST_STAY)] = 12
    """Months in a group after which a pupil without an expected exit is assumed to leave (covenant 6a)."""
    signal_above: Exact = Fraction(0)
    """Euro above which a shortfall of a group is signalled (covenant 7e, fn 7; R62)."""
    example_from: Positive = 11
    """Fewest pupils of the covenant's example of a group that falls short (fn 7: more than 10)."""
    example_to: Positive = 14
    """Most pupils of the covenant's example (fn 7: fewer than 15)."""
    transport: Transport = Transport()
    """School transport, which home municipalities pay (R86)."""


class LaterSettings(Frozen):
    """Room for those who come later: what a seat taken now costs them (R30, R32)."""

    prices: str | None = None
    """A file with the price of a seat in each group: `group_id, points`; null where they are worked out."""
    arrivals: str | None = None
    """A file as arrivals.yaml that says who may come; null for sign-ups like those of the scenario's own tables."""
    futures: Annotated[int, Field(strict=True, ge=1, le=1000)] = 30
    """Draws of those who may come, from which prices are worked out where no file has them."""
    horizon_weeks: Annotated[int, Field(strict=True, ge=2, le=104)] = 20
    """Weeks that each draw looks ahead, this week included."""
    seed: Seed | None = None
    """Seed of these draws; null for that of a simulation, or else 1."""


AUTO = "auto"
"""A weight that depends on whether it is decided which groups open (covenant 5b)."""


def _auto_or_exact(value: Any) -> Any:
    return AUTO if value == AUTO else to_fraction(value)


AutoWeight = Annotated[
    Fraction | Literal["auto"],
    PlainValidator(_auto_or_exact),
    PlainSerializer(lambda value: value if value == AUTO else to_number(value)),
    WithJsonSchema({"anyOf": [{"type": "number", "minimum": 0}, {"type": "string", "enum": [AUTO]}]}),
]


def _weight_field(entry: Entry) -> tuple[Any, Any]:
    return (Exact, entry.default_weight) if entry.deciding_weight is None else (AutoWeight, AUTO)


# The catalogue defines the criteria, so the fields are generated: mypy cannot see them.
WeightFields = create_model(
    "WeightFields",
    __base__=Frozen,
    **{entry.name: _weight_field(entry) for entry in CATALOGUE},  # type: ignore[call-overload]
)


class Weights(WeightFields):  # type: ignore[misc, valid-type]
    """Points per unit of each criterion: rates of exchange (covenant 3c; R30)."""

    def of(self, criterion: str) -> Fraction:
        """Points per unit of one criterion; `auto` stands for its weight where the open groups are given."""
        weight: Fraction | str = getattr(self, criterion)
        return weight if isinstance(weight, Fraction) else _DEFAULTS[criterion]

    @property
    def where_groups_are_chosen(self) -> Weights:
        """These weights, with `auto` replaced by what it stands for where it is decided which groups open."""
        chosen = {
            entry.name: entry.deciding_weight
            for entry in CATALOGUE
            if entry.deciding_weight is not None and getattr(self, entry.name) == AUTO
        }
        return self.model_copy(update=chosen) if chosen else self

    def points(self, measures: Mapping[str, Fraction]) -> Fraction:
        """Sum of weight * measure; coverage has no weight, and criteria left out count as zero."""
        return sum((self.of(name) * measures[name] for name in NAMES if name in measures), Fraction(0))

    @classmethod
    def only(cls, weights: Mapping[str, Fraction]) -> Weights:
        """Weights with these values, and zero for every other criterion."""
        chosen: Weights = cls.model_validate({**dict.fromkeys(NAMES, Fraction(0)), **weights})
        return chosen


_DEFAULTS = {entry.name: entry.default_weight for entry in CATALOGUE}


class Tolerance(Frozen):
    """What a later lexicographic stage may spend of an earlier one."""

    amount: Fraction
    relative: bool = False
    """Whether `amount` is a part of the stage's value (0.02 for 2 %) instead of units."""


PERCENTAGE = r"^\s*\d+([.,]\d+)?\s*%\s*$"


def _tolerance(value: Any) -> Any:
    """Read `2 %` as a part of the stage's value and a number as units of the criterion."""
    if isinstance(value, Tolerance | Mapping):
        return value
    if isinstance(value, str) and re.match(PERCENTAGE, value):
        return Tolerance(amount=Fraction(value.strip().rstrip("%").strip().replace(",", ".")) / 100, relative=True)
    return Tolerance(amount=to_fraction(value))


WrittenTolerance = Annotated[
    Tolerance,
    BeforeValidator(_tolerance),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "number", "minimum": 0},
                {"type": "string", "pattern": PERCENTAGE, "examples": ["2 %"]},
            ]
        }
    ),
]


class SolveSettings(Frozen):
    """How the engine searches; no setting changes which placement is best."""

    mode: Mode = Mode.WEIGHTED
    """`weighted`: sum of weight times measure; `lexicographic`: one criterion after the other."""
    order: tuple[CriterionName, ...] = DEFAULT_ORDER
    """Lexicographic order; criteria left out are only reported."""
    tolerance: Mapping[CriterionName, WrittenTolerance] = Field(default_factory=dict)
    """Per criterion `2 %` of the stage's value, or a number in the criterion's unit."""
    time_limit: Limit = Fraction(30)
    """Seconds, from building the model to the last stage."""
    deterministic_limit: Limit | None = None
    """Deterministic time instead of `time_limit`, where bytes must repeat on unproven solves."""
    seed: Seed = 1
    """Seed of the search."""
    workers: Positive | None = None
    """Parallel workers; null for as many as the machine has."""
    previous: str | None = None
    """A run folder: hint, and the criterion `continuity`."""
