"""The region as its tables describe it: pupils, groups, schools, boards and postcode areas.

Everything here is frozen and free of rules: :mod:`placement.eligibility` says what a fact means
for a placement, :mod:`placement.criteria` what it costs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from placement.covenant.parties import Agreement, Employer, Party

MOST_SEATS = 100_000
"""Largest size of a group that is accepted; more is meant as no limit, for which the cell stays empty."""


class GroupKind(StrEnum):
    """What a language group is for (covenant 2d, 4; R39)."""

    ITK = "itk"
    AZC = "azc"


class GroupStatus(StrEnum):
    """Whether a group has seats, and for whom."""

    OPEN = "open"
    CLOSED = "closed"
    CANDIDATE = "candidate"
    WINDING_DOWN = "winding_down"
    SHUT = "shut"
    """A change opened it, but it would not reach its minimum: an answer of a solve, in no table (covenant 4)."""


WRITTEN_STATUSES = tuple(each for each in GroupStatus if each is not GroupStatus.SHUT)
"""The statuses that a table or a scenario may give a group."""


class Residence(StrEnum):
    """Where a pupil lives: at home, in an asylum centre, or in a regional reception centre (covenant 2d, fn 4)."""

    HOME = "home"
    AZC = "azc"
    ROL = "rol"


CENTRES = (Residence.AZC, Residence.ROL)
"""Residences at a reception centre, where many families have one postcode."""


class Attends(StrEnum):
    """The school that a pupil attends at the time of signing up (covenant 2a, fn 3)."""

    NONE = "none"
    REGULAR = "regular"
    INTERNATIONAL = "international"


class StayReason(StrEnum):
    """Why a pupil stays in the country for a short time (covenant 2b)."""

    WORK = "work"
    OTHER = "other"


class SubsidyStatus(StrEnum):
    """How far a municipality's subsidy has come (covenant 7e; R90)."""

    ASKED = "asked"
    GRANTED = "granted"
    REALISED = "realised"


class SubsidyUnit(StrEnum):
    """What an amount of subsidy is paid for."""

    GROUP = "group"
    PUPIL = "pupil"


@dataclass(frozen=True, slots=True)
class Point:
    """A place in degrees, WGS84."""

    lat: float
    """Latitude, where a row is placed by a point of its own."""
    lon: float
    """Longitude, likewise."""


MIXED_ALONE: Mapping[str, str] = {
    "origin": "Country of birth or departure as parents state it: special-category data (GDPR 9).",
    "home_language": "Languages spoken at home (covenant, preamble a).",
    "support_need": "Whether the child needs support, or codes of what it needs (covenant, preamble c).",
}
"""Column of a pupil that is only ever mixed or compared, and so has no field of its own -> what it is."""


@dataclass(frozen=True, slots=True)
class Pupil:
    """One registered child (R02): an applicant, a seated pupil, or one who is routed elsewhere.

    `None` means that the cell was empty; nothing is assumed in its place.
    """

    id: str
    """The child, in every list and file."""
    birth_date: date
    """Age is judged by it, on the first school day."""
    postcode: str | None = None
    """PC4 or PC6, upper case without a space, or any other code that the region's own tables list."""
    point: Point | None = None
    family_id: str | None = None
    """The same for brothers and sisters."""
    registered_on: date | None = None
    """Day of the sign-up; waiting counts from it."""
    source: str | None = None
    """Who signed the child up."""
    arrived_on: date | None = None
    """Day of arrival in the Netherlands."""
    dutch_schooling_months: int | None = None
    """Completed months at Dutch schools, international ones included (covenant fn 3; R19)."""
    dutch_schooling_on: date | None = None
    """Day on which `dutch_schooling_months` were counted."""
    attends: Attends | None = None
    """The school that the child attends at the time of signing up (covenant 2a, fn 3)."""
    speaks_dutch: bool | None = None
    """Whether the child speaks enough Dutch for a regular class (covenant 2a)."""
    expected_stay_months: int | None = None
    """Months for which the family expects to stay in the Netherlands (covenant 2b)."""
    stay_reason: StayReason | None = None
    """Why the stay is short (covenant 2b)."""
    residence: Residence | None = None
    """Where the child lives: at home, in an asylum centre, or in a regional reception centre (covenant 2d, fn 4)."""
    group_id: str | None = None
    """The group where the pupil is seated now."""
    entered_on: date | None = None
    """First day in the group."""
    available_from: date | None = None
    """Day from which the pupil can come, if later than the first school day of this batch."""
    left_on: date | None = None
    """Day on which a pupil left."""
    left_to: str | None = None
    """Where a pupil who left went."""
    expected_exit_on: date | None = None
    """Day on which the pupil is expected to move on (covenant 6a)."""
    preferred_boards: tuple[str, ...] = ()
    """Boards that the parents prefer (covenant, preamble d)."""
    sibling_schools: tuple[str, ...] = ()
    """Schools attended by brothers or sisters who are not in a language group."""
    apart_from: tuple[str, ...] = ()
    """Pupils with whom this one shares no group."""
    not_double_of: tuple[str, ...] = ()
    """Pupils of whom a person has said that they are other children."""
    refused: tuple[str, ...] = ()
    """Ids of groups, schools or boards."""
    pinned_group: str | None = None
    """The group that a person has decided on."""
    route: str | None = None
    """A route given by hand; needs `route_reason`."""
    route_reason: str | None = None
    """Why the route was given by hand."""
    funding_category: str | None = None
    """Category by which the state pays, without the year of schooling."""
    pin_reason: str | None = None
    """Why, in words."""
    refused_reason: str | None = None
    """Why the places were refused, in words."""
    agreed_group: str | None = None
    """The proposed group that parents or school agreed to."""
    traits: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Column -> distinct values, trimmed and case-folded, without empty cells, "unknown" and "onbekend".

    Holds every column that can be mixed: origin, home_language, support_need, residence, stay_reason,
    source, funding_category and the columns that users add themselves.
    """


@dataclass(frozen=True, slots=True)
class Group:
    """A language group at a school (covenant 4, 5a)."""

    id: str
    """The group, in every list and file."""
    school_id: str
    """The school that it is at."""
    name: str | None = None
    """What people call the group."""
    kind: GroupKind = GroupKind.ITK
    """For whom it is: the international language class, or children of an asylum centre (covenant 2d)."""
    age_from: int = 6
    """Completed years."""
    age_to: int = 12
    """Completed years, inclusive."""
    min_size: int = 10
    """Fewest pupils (covenant 4)."""
    target_size: int = 15
    """Pupils that it aims at (covenant 4)."""
    max_size: int = 18
    """Most pupils."""
    max_added: int | None = None
    """Maximum number of newly placed applicants in this batch."""
    reserved: int = 0
    """Seats held back."""
    status: GroupStatus = GroupStatus.OPEN
    """Whether it takes pupils."""
    opening_cost: Fraction = Fraction(0)
    """Euro a year."""
    learning_line: str | None = None
    """Its learning line or method (R77)."""
    nt2_teacher: bool | None = None
    """Whether it has a teacher of Dutch as a second language; `None` where it is not said."""
    support: tuple[str, ...] = ()
    """Codes of the support needs that it can meet (R89)."""


@dataclass(frozen=True, slots=True)
class School:
    """A primary school that hosts, has hosted or could host groups."""

    id: str
    """The school, in every list and file."""
    board_id: str
    """The board that it belongs to."""
    municipality: str
    """The municipality that hosts it (covenant 7e)."""
    postcode: str | None = None
    """PC4 or PC6."""
    point: Point | None = None
    name: str | None = None
    """What people call the school."""
    brin: str | None = None
    """Number by which the state knows the school."""
    rooms: int | None = None
    """Rooms for language groups; at most so many of them are open (covenant 4)."""
    facility: bool | None = None
    """Whether its groups are a facility that is inspected apart (covenant fn 6)."""
    pupils: int | None = None
    """Roll of the regular school."""
    capacity: int | None = None
    """Pupils that the building has room for, language groups included."""
    quality_note: str | None = None
    """Words for the steering group; never counted."""


@dataclass(frozen=True, slots=True)
class Board:
    """A school board."""

    id: str
    """The board, in every list and file."""
    name: str
    """What people call the board."""
    enrolment: int | None = None
    """Pupils in all its schools, for shares by enrolment."""
    share: Fraction | None = None
    """Its share, for shares that are given."""
    denomination: str | None = None
    """Its denomination; it says which way to object is open to parents (R85)."""
    staff_fte: Fraction | None = None
    """Staff for its groups, in full-time equivalents (R74, R88)."""
    has_left: bool = False
    """Whether a scenario removes the board from the agreement: it then has no share (covenant 9)."""
    intake: int | None = None
    """Children whom its groups took in so far, for shares that follow that (R26)."""


@dataclass(frozen=True, slots=True)
class PostcodeArea:
    """A row of `postcodes.csv`."""

    postcode: str
    """PC4 or PC6."""
    point: Point
    place: str | None = None
    """The place that it is in."""
    municipality: str | None = None
    """The municipality that it is in."""
    area_km2: float | None = None
    """Square kilometres, for the distance within it."""


@dataclass(frozen=True, slots=True)
class Holiday:
    """A row of `calendar.csv`; both days are included."""

    name: str
    """What the holiday is called."""
    first_day: date
    """First day without school."""
    last_day: date
    """Last day without school."""


@dataclass(frozen=True, slots=True)
class Municipality:
    """A row of `municipalities.csv`: a municipality's part in the agreement (covenant, parties, 3b, 9)."""

    name: str
    """The municipality, by name."""
    party: bool | None = None
    """Whether it has signed."""
    intake: bool | None = None
    """Whether the coordinator takes in its children."""
    joined_on: date | None = None
    """First day on which its part holds."""
    left_on: date | None = None
    """First day on which it no longer does."""

    def is_in_force(self, on: date) -> bool:
        """Whether its part holds on a day."""
        has_begun = self.joined_on is None or self.joined_on <= on
        return has_begun and (self.left_on is None or on < self.left_on)


@dataclass(frozen=True, slots=True)
class FundingRate:
    """A row of `funding.csv`: what the state pays per pupil of a category, from a given day (covenant 7d; R60)."""

    category: str
    """Category and year of schooling that the rate applies to: `asylum_1`, `other_1`, `asylum_2`."""
    valid_from: date
    """In force until the next row of the same category."""
    amount: Fraction
    """Euro per pupil."""
    part: Fraction = Fraction(1)
    """Part of `amount` paid at each reference date: 1/4 for an annual amount."""
    threshold: int | None = None
    """Minimum number of pupils at a school, over all categories with a threshold, below which nothing is paid."""
    once: Fraction = Fraction(0)
    """Euro per school, paid with its first claim."""
    source: str | None = None
    """Where the amount was published."""

    @property
    def each_quarter(self) -> Fraction:
        """Euro per pupil at each reference date."""
        return self.amount * self.part


@dataclass(frozen=True, slots=True)
class Distance:
    """A distance given by the tables, from a postcode to a school."""

    metres: Fraction
    """Metres from the one to the other, used by every rule as they stand."""
    minutes: Fraction | None = None
    """Minutes; only shown."""


@dataclass(frozen=True, slots=True)
class Subsidy:
    """A row of `subsidies.csv`: what a municipality pays towards groups in a year (covenant 7e; R90)."""

    municipality: str
    """The municipality that pays."""
    year: int
    """The calendar year."""
    amount: Fraction
    """Euro, for each `per`."""
    group_id: str | None = None
    """The only group that it is for."""
    status: SubsidyStatus | None = None
    """How sure it is."""
    per: SubsidyUnit | None = None
    """What the amount is for, each; empty: one amount for the year."""
    below: int | None = None
    """Paid only for groups with fewer pupils than this."""
    condition: str | None = None
    """Words."""


@dataclass(frozen=True)
class Region:
    """All tables of one data folder, rows in their original order."""

    pupils: tuple[Pupil, ...]
    groups: tuple[Group, ...]
    schools: tuple[School, ...]
    boards: tuple[Board, ...]
    postcodes: tuple[PostcodeArea, ...] = ()
    distances: Mapping[tuple[str, str], Distance] = field(default_factory=dict)
    """(postcode, school id) -> given distance."""
    calendar: tuple[Holiday, ...] = ()
    funding: tuple[FundingRate, ...] = ()
    municipalities: tuple[Municipality, ...] = ()
    subsidies: tuple[Subsidy, ...] = ()
    parties: tuple[Party, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    employers: tuple[Employer, ...] = ()
    pupil_columns: frozenset[str] = frozenset()
    """Columns present in `pupils.csv`, by their contract names or the names users chose."""
