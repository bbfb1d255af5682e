"""`policy.yaml`: what a region decides about its weekly cycle; every number has an article or a reason."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from placement.faults import Fault, InputError
from placement.policy import Frozen
from placement.reports.parent.letter import Sentence
from placement.reports.plan.keys import SectionKey
from placement.reports.readers import Kind
from placement.scenario.document import parse_yaml
from placement.scenario.expectation import known_name
from placement.scenario.node import Node, fault_at, to_plain_data
from placement.scenario.validate import validated
from placement.tables.columns import GROUPS
from placement.tables.errors import BadCellError
from placement.tables.values import usable
from placement.tables.written import text_of
from placement.week.duties.openness.fields import Category, Contact, Month, ProviderName, ShortText, Site, Status
from placement.week.duties.openness.record import ImpactAssessment, LawfulBasis

OF_GROUPS = frozenset({
    "name", "age_from", "age_to", "min_size", "target_size", "max_size", "max_added", "reserved", "status",
    "opening_cost", "learning_line", "nt2_teacher", "support",
})  # fmt: skip
"""Columns of a group that can be set for some time."""
_GROUP_COLUMNS = {each.name: each for each in GROUPS.columns if each.name in OF_GROUPS}


class Retention(Frozen):
    """How long personal data are kept (GDPR 5.1.e; R82)."""

    never_placed_days: int = Field(default=365, ge=0)
    """Days after which children who were never placed are erased, from the day on which they were last spoken of."""
    after_exit_days: int = Field(default=730, ge=0)
    """Days after which children who left a group are erased."""
    origin_at_exit: bool = True
    """Whether origin, home language and support need go when a child leaves."""
    backup_days: int = Field(default=90, ge=1)
    """Days after which a backup is to be thrown away."""


class Alarms(Frozen):
    """When a work list names a child, or an agreement that runs out."""

    stay_months: tuple[int, ...] = (9, 12, 15, 18)
    """Months in a group after which a child's stay is looked at (covenant 6a; R45)."""
    perspective_weeks: int = Field(default=4, ge=1)
    """Weeks after the start by which the perspective is due (covenant 6c; R49)."""
    next_school_weeks: int = Field(default=9, ge=1)
    """Weeks before the expected exit by which a next school is known, else the coordinator is asked (6e; R52)."""
    secondary_sign_up: str = Field(default="03-15", pattern=r"(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])")
    """Day by which twelve-year-olds are signed up for secondary education."""
    advice_days: int = Field(default=14, ge=1)
    """Days within which the coordinator gives advice (covenant 2e)."""
    referral_days: int = Field(default=21, ge=1)
    """Days within which a referral's destination is confirmed."""
    agreement_weeks: int = Field(default=13, ge=1)
    """Weeks before an agreement, the coordinator's employment or a rule set runs out (covenant 3d, 9; R31, R66)."""


def _as_text(cell: object) -> object:
    """A number or a yes or no of YAML as the cell of a table that it stands for; anything else as it is."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return str(cell) if isinstance(cell, int | float) else cell


class ObjectionCode(Frozen):
    """A reason for which a school does not agree to a proposal."""

    nl: str
    """The reason in Dutch."""
    en: str
    """The reason in English."""
    sets: Mapping[str, Annotated[str, BeforeValidator(_as_text)]] = {}
    """Columns of the group that have another value for some weeks, such as `max_added: 0`."""

    def said(self, language: str) -> str:
        """The reason in a reader's language."""
        return self.nl if language == "nl" else self.en


SUPPORT = "support"
"""Reason of a school that cannot give the support that a child needs."""

_CODES: Mapping[str, ObjectionCode] = {
    "full": ObjectionCode(nl="groep is vol", en="group is full", sets={"max_added": "0"}),
    "no_staff": ObjectionCode(nl="geen leerkracht", en="no teacher", sets={"max_added": "0"}),
    SUPPORT: ObjectionCode(nl="kan deze ondersteuning niet bieden", en="cannot give this support"),
    "age": ObjectionCode(nl="past niet bij de leeftijd van de groep", en="does not fit the group's age"),
    "sibling": ObjectionCode(nl="broer of zus zit elders", en="brother or sister is elsewhere"),
    "other": ObjectionCode(nl="anders (zie toelichting)", en="other (see the remark)"),
}


class Role(Frozen):
    """A role in the region whose page of a week's proposal is written for it (covenant 1; R07, R81)."""

    reader: Literal[Kind.STEERING, Kind.BOARD, Kind.MUNICIPALITY, Kind.PUBLIC]
    """The kind of reader without pupils that it is: it never sees more; of boards and municipalities, each its own."""
    nl: str = Field(min_length=1)
    """The role in Dutch."""
    en: str = Field(min_length=1)
    """The role in English."""
    sections: tuple[SectionKey, ...] = ()
    """Sections that it is to read; empty for all that its kind sees."""

    def said(self, language: str) -> str:
        """The role in words."""
        return self.nl if language == "nl" else self.en


_ROLES: Mapping[str, Role] = {
    "steering": Role(reader=Kind.STEERING, nl="voorzitter en stuurgroep", en="chair and steering group"),
    "finance": Role(
        reader=Kind.BOARD,
        nl="financiën bestuur",
        en="board's finance",
        sections=(SectionKey.FIGURES, SectionKey.BOARDS, SectionKey.MONEY, SectionKey.CLAIMS),
    ),
    "municipality": Role(reader=Kind.MUNICIPALITY, nl="gemeente", en="municipality"),
    "support": Role(
        reader=Kind.STEERING,
        nl="samenwerkingsverband",
        en="support partnership",
        sections=(SectionKey.FIGURES, SectionKey.GROUPS, SectionKey.WAITING),
    ),
}


class Openness(Frozen):
    """What the record of the algorithm holds that the program cannot know (R84)."""

    organization: ShortText | None = None
    """Full name of the one organisation that uses the algorithm, as in the government's list; needed."""
    contact_email: Contact | None = None
    """Where people ask about it: an address of the organisation, of no person, or a website; needed."""
    website: Site | None = None
    """The organisation's page for the public on how children are placed; needed."""
    publication_category: Category | None = None
    """Category that the organisation decided on, as the register calls it; needed, and never chosen by the program."""
    status: Status = Status.IN_USE
    """Whether it is used, as the register calls it."""
    end_date: Month | None = None
    """Month in which it went out of use."""
    provider: ProviderName | None = None
    """Who supplies it."""
    publiccode: Site | None = None
    """Where its code is to be read."""
    url: Site | None = None
    """The organisation's own register in which it stands."""
    process_index_url: Site | None = None
    """Where the processing stands in the public register of processing (GDPR 30)."""
    lawful_basis: tuple[LawfulBasis, ...] = ()
    """Laws and decisions that it rests on, with where they are to be read."""
    impact_assessments: tuple[ImpactAssessment, ...] = ()
    """Impact assessments that were carried out."""
    source_id: ShortText | None = None
    """Its number in the organisation's own register."""
    lars: str | None = None
    """Its number in the algorithm register, which that register gives at the first delivery."""


class WeekPolicy(Frozen):
    """What a region decides about its weekly cycle."""

    controllers: tuple[str, ...] = ()
    """Who is responsible for the data (GDPR 26): named on every letter and in the answer to a request for access."""
    offer_school_days: int = Field(default=10, ge=1)
    """School days for which an offered seat is kept."""
    objection_weeks: int = Field(default=4, ge=1)
    """Weeks for which a school's "full" or "no teacher" holds, unless it says otherwise."""
    objections: Mapping[str, ObjectionCode] = _CODES
    """Reasons for which a school does not agree."""
    roles: Mapping[Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")], Role] = _ROLES
    """Roles that a page of the proposal is written for, where asked for: by a name for its file."""
    alarms: Alarms = Alarms()
    """When a work list names a child."""
    retention: Retention = Retention()
    """How long personal data are kept."""
    override_prices: int = Field(default=5, ge=0)
    """Overrides since the last proposal of which `week propose` works out the price; 0 for none."""
    override_seconds: int = Field(default=60, ge=1)
    """Seconds that this may take in all; what was not worked out is said."""
    letters: Mapping[Sentence, Mapping[str, str]] = {}
    """Sentence of a letter -> language -> the region's own words for it."""
    openness: Openness = Openness()
    """What the record of the algorithm holds that the program cannot know (R84)."""


def read_policy(path: Path) -> WeekPolicy:
    """A region's policy; what a file leaves out, and a file that is not there, has the defaults.

    Raises
    ------
    InputError
        With every fault, by line.
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return WeekPolicy()
    except OSError as error:
        raise InputError([Fault("unreadable_file", path.name, expected="a file that can be read")]) from error
    return _policy(raw, path.name)


@lru_cache(maxsize=16)
def _policy(raw: bytes, file: str) -> WeekPolicy:
    """The policy that a file's bytes say: reading YAML is slow, and one command asks for it more than once.

    Raises
    ------
    InputError
        With every fault, by line.
    """
    node, faults = parse_yaml(raw, file)
    if [each.code for each in faults] == ["empty_file"]:
        return WeekPolicy()
    if node is None or faults:
        raise InputError(faults)
    policy, found = validated(WeekPolicy, node, to_plain_data(node))
    if policy is None:
        raise InputError(found)
    return _with_cells(policy, node)


def _with_cells(policy: WeekPolicy, node: Node) -> WeekPolicy:
    """The policy, with what its reasons set of a group as the register keeps cells.

    Raises
    ------
    InputError
        With every column that cannot be set, and every cell that the table of groups could not hold.
    """
    codes: dict[str, ObjectionCode] = {}
    faults: list[Fault] = []
    for code, objection in policy.objections.items():
        cells: dict[str, str] = {}
        for name, cell in objection.sets.items():
            loc = ("objections", code, "sets", name)
            at, _ = node.find(loc)
            if name not in _GROUP_COLUMNS:
                expected = known_name("a known key", name, _GROUP_COLUMNS)
                faults.append(Fault("unknown_key", at.mark.file, at.mark.line, ".".join(loc), None, expected))
                continue
            try:
                cells[name] = _cell(name, cell.strip())
            except BadCellError as error:
                faults.append(fault_at(at, loc, "bad_value", error.expected))
        codes[code] = objection.model_copy(update={"sets": cells})
    if faults:
        raise InputError(faults)
    return policy.model_copy(update={"objections": codes})


def _cell(column: str, text: str) -> str:
    if not text:
        raise BadCellError("bad_value", "a value")
    return text_of(_GROUP_COLUMNS[column].parse(usable(text)))
