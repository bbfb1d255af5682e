"""The columns of every table: one line each.

A new column is a line here and, unless its values are only ever compared, a field in :mod:`placement.domain`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from placement.domain import GroupKind, GroupStatus, Residence, StayReason
from placement.exact import PLACES
from placement.tables.checks import GROUP_DEFAULTS, GROUP_LIMITS, HOLIDAY_DAYS, PLACE, ROUTE_REASON, Check
from placement.tables.values import (
    METRE_PLACES,
    Parser,
    area,
    choice,
    day,
    degrees,
    exact,
    funding_category,
    identifier,
    identifiers,
    metres,
    part,
    postcode,
    text,
    whole,
    yes_no,
)


class RouteName(StrEnum):
    """Routes that a table may give by hand (contract, section 3); in English only."""

    TOO_YOUNG = "too_young"
    KINDERGARTEN = "kindergarten"
    SECONDARY = "secondary"
    REGULAR = "regular"
    AZC = "azc"
    INTERNATIONAL = "international"
    REVIEW = "review"
    ITK = "itk"


STAY_REASON = choice(StayReason, {"werk": "work", "anders": "other", "overig": "other"})
RESIDENCE = choice(Residence, {"thuis": "home"})
GROUP_KIND = choice(GroupKind, {})
GROUP_STATUS = choice(
    GroupStatus, {"gesloten": "closed", "dicht": "closed", "kandidaat": "candidate", "aflopend": "winding_down"}
)
ROUTE = choice(RouteName, {})


@dataclass(frozen=True, slots=True)
class Column:
    """Column of an input table, as the contract names it.

    Attributes
    ----------
    name
        English name.
    alias
        Dutch name, where it differs.
    parse
        Parser of its cells.
    required
        Whether the column must be present and filled in every row.
    trait
        Whether its values can be mixed over groups, and so belong in :attr:`placement.domain.Pupil.traits`.
    stored
        Whether it has a field of its own in the domain.
    exact
        Whether it is a measure in which `1.250` could have been meant as 1250, which is worth a warning.
    places
        Decimals kept of a number; further ones are rounded, with a warning. `None` for no limit.
    """

    name: str
    alias: str | None
    parse: Parser
    required: bool = False
    trait: bool = False
    stored: bool = True
    exact: bool = False
    places: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Input table: its columns, what identifies a row, and the rules within a row.

    Attributes
    ----------
    name
        File name without `.csv`, and name of the sheet.
    columns
        In the contract's order.
    key
        Columns that together identify a row; empty where rows may repeat.
    required
        Whether the file must be present.
    checks
        Rules over several cells of a row.
    hints
        Rules whose breach is only a warning.
    """

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    required: bool = True
    checks: tuple[Check, ...] = ()
    hints: tuple[Check, ...] = ()

    @property
    def placed(self) -> bool:
        """Whether each row has a location: a postcode or coordinates of its own."""
        return PLACE in self.checks


PUPILS = Table(
    "pupils",
    (
        Column("pupil_id", "leerling_id", identifier, required=True),
        Column("birth_date", "geboortedatum", day, required=True),
        Column("postcode", None, postcode),
        Column("lat", None, degrees(90)),
        Column("lon", None, degrees(180)),
        Column("family_id", "gezin_id", identifier),
        Column("origin", "herkomst", text, trait=True, stored=False),
        Column("home_language", "thuistaal", text, trait=True, stored=False),
        Column("registered_on", "aanmelddatum", day),
        Column("source", "aangemeld_door", text, trait=True),
        Column("arrived_on", "aankomst_nl", day),
        Column("dutch_schooling_months", "maanden_nl_onderwijs", whole(0)),
        Column("speaks_dutch", "spreekt_nederlands", yes_no),
        Column("expected_stay_months", "verwacht_verblijf_maanden", whole(0)),
        Column("stay_reason", "reden_verblijf", STAY_REASON, trait=True),
        Column("residence", "verblijf", RESIDENCE, trait=True),
        Column("support_need", "zorgvraag", yes_no, trait=True, stored=False),
        Column("group_id", "groep", identifier),
        Column("entered_on", "startdatum", day),
        Column("expected_exit_on", "verwachte_uitstroom", day),
        Column("preferred_boards", "voorkeur_bestuur", identifiers),
        Column("sibling_schools", "broers_zussen_op", identifiers),
        Column("refused", "geweigerd", identifiers),
        Column("pinned_group", "vastgezet", identifier),
        Column("route", None, ROUTE),
        Column("route_reason", "route_reden", text),
        Column("funding_category", "bekostigingscategorie", text, trait=True),
    ),
    key=("pupil_id",),
    checks=(PLACE, ROUTE_REASON),
)

GROUPS = Table(
    "groups",
    (
        Column("group_id", "groep_id", identifier, required=True),
        Column("school_id", None, identifier, required=True),
        Column("name", "naam", text),
        Column("kind", "soort", GROUP_KIND),
        Column("age_from", "leeftijd_van", whole(0, 99)),
        Column("age_to", "leeftijd_tot", whole(0, 99)),
        Column("min_size", "minimum", whole(0)),
        Column("target_size", "streefgrootte", whole(1)),
        Column("max_size", "maximum", whole(0)),
        Column("max_added", "max_instroom", whole(0)),
        Column("reserved", "gereserveerd", whole(0)),
        Column("status", None, GROUP_STATUS),
        Column("opening_cost", "openingskosten", exact, exact=True, places=PLACES),
        Column("learning_line", "leerlijn", text),
    ),
    key=("group_id",),
    checks=(GROUP_LIMITS,),
    hints=(GROUP_DEFAULTS,),
)

SCHOOLS = Table(
    "schools",
    (
        Column("school_id", None, identifier, required=True),
        Column("board_id", "bestuur_id", identifier, required=True),
        Column("municipality", "gemeente", text, required=True),
        Column("postcode", None, postcode),
        Column("lat", None, degrees(90)),
        Column("lon", None, degrees(180)),
        Column("name", "naam", text),
        Column("brin", None, text),
        Column("rooms", "lokalen", whole(0)),
    ),
    key=("school_id",),
    checks=(PLACE,),
)

BOARDS = Table(
    "boards",
    (
        Column("board_id", "bestuur_id", identifier, required=True),
        Column("name", "naam", text, required=True),
        Column("enrolment", "leerlingen", whole(0)),
        Column("share", "aandeel", exact, places=PLACES),
        Column("staff_fte", "fte", exact, places=PLACES),
        Column("denomination", "denominatie", text),
    ),
    key=("board_id",),
)

POSTCODES = Table(
    "postcodes",
    (
        Column("postcode", None, postcode, required=True),
        Column("lat", None, degrees(90), required=True),
        Column("lon", None, degrees(180), required=True),
        Column("place", "plaats", text),
        Column("municipality", "gemeente", text),
        Column("area_km2", None, area),
    ),
    key=("postcode",),
)

DISTANCES = Table(
    "distances",
    (
        Column("from", "van", postcode, required=True),
        Column("school_id", None, identifier, required=True),
        Column("metres", "meters", metres, required=True, exact=True, places=METRE_PLACES),
        Column("minutes", "minuten", exact, places=PLACES),
    ),
    key=("from", "school_id"),
    required=False,
)

CALENDAR = Table(
    "calendar",
    (
        Column("name", "naam", text, required=True),
        Column("first_day", "eerste_dag", day, required=True),
        Column("last_day", "laatste_dag", day, required=True),
    ),
    key=(),
    required=False,
    checks=(HOLIDAY_DAYS,),
)

FUNDING = Table(
    "funding",
    (
        Column("category", "categorie", funding_category, required=True),
        Column("valid_from", "geldig_vanaf", day, required=True),
        Column("amount", "bedrag", exact, required=True, exact=True, places=PLACES),
        Column("part", "deel", part, places=PLACES),
        Column("threshold", "drempel", whole(0)),
        Column("once", "eenmalig", exact, exact=True, places=PLACES),
        Column("source", "bron", text),
    ),
    key=("category", "valid_from"),
    required=False,
)

TABLES: tuple[Table, ...] = (PUPILS, GROUPS, SCHOOLS, BOARDS, POSTCODES, DISTANCES, CALENDAR, FUNDING)

MIXABLE: frozenset[str] = frozenset(column.name for column in PUPILS.columns if column.trait)
"""Built-in pupil columns that can be mixed over groups; a user's own columns can be as well."""

NOT_MIXABLE: frozenset[str] = frozenset(column.name for column in PUPILS.columns) - MIXABLE
"""Built-in pupil columns that cannot be mixed over groups."""
