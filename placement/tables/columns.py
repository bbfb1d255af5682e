"""The columns of every table: one line each.

A new column is a line here and, unless its values are only ever compared, a field in :mod:`placement.domain`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from placement.covenant.parties import PartyRole
from placement.domain import (
    MOST_SEATS,
    WRITTEN_STATUSES,
    Attends,
    GroupKind,
    Residence,
    StayReason,
    SubsidyStatus,
    SubsidyUnit,
)
from placement.exact import PLACES
from placement.tables.checks import (
    AGREED,
    EMPLOYMENT,
    GROUP_DEFAULTS,
    GROUP_LIMITS,
    HOLIDAY_DAYS,
    KNOWN_AREA,
    LEFT,
    MEMBERSHIP,
    NOTICE,
    NOTICE_SHORT,
    PARTY_LINKS,
    PLACE,
    POINT,
    ROUTE_REASON,
    VALIDITY,
    Check,
)
from placement.tables.dates import day
from placement.tables.numbers import METRE_PLACES, MOST_PEOPLE, area, count, degrees, exact, metres, months, part, whole
from placement.tables.values import (
    Parser,
    choice,
    funding_category,
    identifier,
    identifiers,
    postcode,
    residence,
    support_need,
    text,
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
RESIDENCE = residence(choice(Residence, {"thuis": "home"}))
ATTENDS = choice(
    Attends, {"geen": "none", "nee": "none", "no": "none", "regulier": "regular", "internationaal": "international"}
)
GROUP_KIND = choice(GroupKind, {})
GROUP_STATUS = choice(
    WRITTEN_STATUSES, {"gesloten": "closed", "dicht": "closed", "kandidaat": "candidate", "aflopend": "winding_down"}
)
ROUTE = choice(RouteName, {})
SUBSIDY_STATUS = choice(
    SubsidyStatus,
    {"aangevraagd": "asked", "toegekend": "granted", "verleend": "granted", "gerealiseerd": "realised"},
)
SUBSIDY_UNIT = choice(SubsidyUnit, {"groep": "group", "leerling": "pupil"})

PARTY_ROLE = choice(
    PartyRole,
    {
        "bestuur": "board",
        "schoolbestuur": "board",
        "gemeente": "municipality",
        "samenwerkingsverband": "partnership",
        "swv": "partnership",
    },
)

SEATS = count(0, MOST_SEATS)
PEOPLE = count(0, MOST_PEOPLE)


@dataclass(frozen=True, slots=True)
class InputColumn:
    """InputColumn of an input table, as the contract names it.

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


@dataclass(frozen=True, slots=True, eq=False)
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
    columns: tuple[InputColumn, ...]
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
        InputColumn("pupil_id", "leerling_id", identifier, required=True),
        InputColumn("birth_date", "geboortedatum", day, required=True),
        InputColumn("postcode", None, postcode),
        InputColumn("lat", None, degrees(90)),
        InputColumn("lon", None, degrees(180)),
        InputColumn("family_id", "gezin_id", identifier),
        InputColumn("origin", "herkomst", text, trait=True, stored=False),
        InputColumn("home_language", "thuistaal", text, trait=True, stored=False),
        InputColumn("registered_on", "aanmelddatum", day),
        InputColumn("source", "aangemeld_door", text, trait=True),
        InputColumn("arrived_on", "aankomst_nl", day),
        InputColumn("dutch_schooling_months", "maanden_nl_onderwijs", months),
        InputColumn("speaks_dutch", "spreekt_nederlands", yes_no),
        InputColumn("expected_stay_months", "verwacht_verblijf_maanden", months),
        InputColumn("stay_reason", "reden_verblijf", STAY_REASON, trait=True),
        InputColumn("residence", "verblijf", RESIDENCE, trait=True),
        InputColumn("support_need", "zorgvraag", support_need, trait=True, stored=False),
        InputColumn("group_id", "groep", identifier),
        InputColumn("entered_on", "startdatum", day),
        InputColumn("expected_exit_on", "verwachte_uitstroom", day),
        InputColumn("preferred_boards", "voorkeur_bestuur", identifiers),
        InputColumn("sibling_schools", "broers_zussen_op", identifiers),
        InputColumn("refused", "geweigerd", identifiers),
        InputColumn("pinned_group", "vastgezet", identifier),
        InputColumn("pin_reason", "reden_vastgezet", text),
        InputColumn("refused_reason", "reden_geweigerd", text),
        InputColumn("dutch_schooling_on", "geteld_op", day),
        InputColumn("attends", "gaat_naar", ATTENDS),
        InputColumn("available_from", "beschikbaar_vanaf", day),
        InputColumn("apart_from", "niet_samen_met", identifiers),
        InputColumn("not_double_of", "geen_dubbel_van", identifiers),
        InputColumn("agreed_group", "akkoord", identifier),
        InputColumn("left_on", "vertrokken_op", day),
        InputColumn("left_to", "bestemming", text),
        InputColumn("route", None, ROUTE),
        InputColumn("route_reason", "route_reden", text),
        InputColumn("funding_category", "bekostigingscategorie", text, trait=True),
    ),
    key=("pupil_id",),
    checks=(PLACE, ROUTE_REASON, AGREED, LEFT),
)

GROUPS = Table(
    "groups",
    (
        InputColumn("group_id", "groep_id", identifier, required=True),
        InputColumn("school_id", None, identifier, required=True),
        InputColumn("name", "naam", text),
        InputColumn("kind", "soort", GROUP_KIND),
        InputColumn("age_from", "leeftijd_van", whole(0, 99)),
        InputColumn("age_to", "leeftijd_tot", whole(0, 99)),
        InputColumn("min_size", "minimum", SEATS),
        InputColumn("target_size", "streefgrootte", count(1, MOST_SEATS)),
        InputColumn("max_size", "maximum", SEATS),
        InputColumn("max_added", "max_instroom", SEATS),
        InputColumn("reserved", "gereserveerd", SEATS),
        InputColumn("status", None, GROUP_STATUS),
        InputColumn("opening_cost", "openingskosten", exact, exact=True, places=PLACES),
        InputColumn("learning_line", "leerlijn", text),
        InputColumn("nt2_teacher", "nt2_leerkracht", yes_no),
        InputColumn("support", "ondersteuning", identifiers),
    ),
    key=("group_id",),
    checks=(GROUP_LIMITS,),
    hints=(GROUP_DEFAULTS,),
)

SCHOOLS = Table(
    "schools",
    (
        InputColumn("school_id", None, identifier, required=True),
        InputColumn("board_id", "bestuur_id", identifier, required=True),
        InputColumn("municipality", "gemeente", text, required=True),
        InputColumn("postcode", None, postcode),
        InputColumn("lat", None, degrees(90)),
        InputColumn("lon", None, degrees(180)),
        InputColumn("name", "naam", text),
        InputColumn("brin", None, text),
        InputColumn("rooms", "lokalen", SEATS),
        InputColumn("facility", "voorziening", yes_no),
        InputColumn("pupils", "leerlingen", PEOPLE),
        InputColumn("capacity", "capaciteit", PEOPLE),
        InputColumn("quality_note", "kwaliteit", text),
    ),
    key=("school_id",),
    checks=(PLACE,),
)

BOARDS = Table(
    "boards",
    (
        InputColumn("board_id", "bestuur_id", identifier, required=True),
        InputColumn("name", "naam", text, required=True),
        InputColumn("enrolment", "leerlingen", PEOPLE),
        InputColumn("share", "aandeel", exact, places=PLACES),
        InputColumn("intake", "opgenomen", PEOPLE),
        InputColumn("staff_fte", "fte", exact, places=PLACES),
        InputColumn("denomination", "denominatie", text),
    ),
    key=("board_id",),
)

POSTCODES = Table(
    "postcodes",
    (
        InputColumn("postcode", None, postcode, required=True),
        InputColumn("lat", None, degrees(90)),
        InputColumn("lon", None, degrees(180)),
        InputColumn("place", "plaats", text),
        InputColumn("municipality", "gemeente", text),
        InputColumn("area_km2", None, area),
    ),
    key=("postcode",),
    required=False,
    checks=(POINT, KNOWN_AREA),
)

DISTANCES = Table(
    "distances",
    (
        InputColumn("from", "van", postcode, required=True),
        InputColumn("school_id", None, identifier, required=True),
        InputColumn("metres", "meters", metres, required=True, exact=True, places=METRE_PLACES),
        InputColumn("minutes", "minuten", exact, places=PLACES),
    ),
    key=("from", "school_id"),
    required=False,
)

CALENDAR = Table(
    "calendar",
    (
        InputColumn("name", "naam", text, required=True),
        InputColumn("first_day", "eerste_dag", day, required=True),
        InputColumn("last_day", "laatste_dag", day, required=True),
    ),
    key=(),
    required=False,
    checks=(HOLIDAY_DAYS,),
)

FUNDING = Table(
    "funding",
    (
        InputColumn("category", "categorie", funding_category, required=True),
        InputColumn("valid_from", "geldig_vanaf", day, required=True),
        InputColumn("amount", "bedrag", exact, required=True, exact=True, places=PLACES),
        InputColumn("part", "deel", part, places=PLACES),
        InputColumn("threshold", "drempel", PEOPLE),
        InputColumn("once", "eenmalig", exact, exact=True, places=PLACES),
        InputColumn("source", "bron", text),
    ),
    key=("category", "valid_from"),
    required=False,
)

MUNICIPALITIES = Table(
    "municipalities",
    (
        InputColumn("municipality", "gemeente", text, required=True),
        InputColumn("party", "partij", yes_no),
        InputColumn("intake", "toeleiding", yes_no),
        InputColumn("joined_on", "toegetreden_op", day),
        InputColumn("left_on", "uitgetreden_op", day),
    ),
    key=("municipality",),
    required=False,
    checks=(MEMBERSHIP,),
)

SUBSIDIES = Table(
    "subsidies",
    (
        InputColumn("municipality", "gemeente", text, required=True),
        InputColumn("year", "jaar", whole(2000, 2100), required=True),
        InputColumn("amount", "bedrag", exact, required=True, exact=True, places=PLACES),
        InputColumn("group_id", "groep_id", identifier),
        InputColumn("status", None, SUBSIDY_STATUS),
        InputColumn("per", None, SUBSIDY_UNIT),
        InputColumn("below", "minder_dan", SEATS),
        InputColumn("condition", "voorwaarde", text),
    ),
    key=(),
    required=False,
)

PARTIES = Table(
    "parties",
    (
        InputColumn("party_id", "partij_id", identifier, required=True),
        InputColumn("name", "naam", text, required=True),
        InputColumn("role", "rol", PARTY_ROLE, required=True),
        InputColumn("contact", None, text),
        InputColumn("board_id", "bestuur_id", identifier),
        InputColumn("municipality", "gemeente", text),
        InputColumn("joined_on", "toegetreden_op", day),
        InputColumn("notice_on", "opgezegd_op", day),
        InputColumn("left_on", "uitgetreden_op", day),
    ),
    key=("party_id",),
    required=False,
    checks=(MEMBERSHIP, NOTICE, PARTY_LINKS),
    hints=(NOTICE_SHORT,),
)

AGREEMENTS = Table(
    "agreements",
    (
        InputColumn("agreement_id", "afspraak_id", identifier, required=True),
        InputColumn("what", "afspraak", text, required=True),
        InputColumn("parties", "partijen", identifiers, required=True),
        InputColumn("valid_from", "geldig_vanaf", day, required=True),
        InputColumn("valid_until", "geldig_tot_en_met", day),
        InputColumn("renews", "stilzwijgend_verlengd", yes_no),
        InputColumn("where", "vindplaats", text),
    ),
    key=("agreement_id",),
    required=False,
    checks=(VALIDITY,),
)

EMPLOYERS = Table(
    "employers",
    (
        InputColumn("party_id", "partij_id", identifier, required=True),
        InputColumn("first_day", "eerste_dag", day, required=True),
        InputColumn("last_day", "laatste_dag", day),
        InputColumn("cost", "kosten", exact, exact=True, places=PLACES),
        InputColumn("settled_on", "verrekend_op", day),
    ),
    key=("party_id", "first_day"),
    required=False,
    checks=(EMPLOYMENT,),
)

TABLES: tuple[Table, ...] = (
    PUPILS,
    GROUPS,
    SCHOOLS,
    BOARDS,
    POSTCODES,
    DISTANCES,
    CALENDAR,
    FUNDING,
    MUNICIPALITIES,
    SUBSIDIES,
    PARTIES,
    AGREEMENTS,
    EMPLOYERS,
)

MIXABLE: frozenset[str] = frozenset(column.name for column in PUPILS.columns if column.trait)
"""Built-in pupil columns that can be mixed over groups; a user's own columns can be as well."""

NOT_MIXABLE: frozenset[str] = frozenset(column.name for column in PUPILS.columns) - MIXABLE
"""Built-in pupil columns that cannot be mixed over groups."""
