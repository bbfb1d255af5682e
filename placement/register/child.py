"""A child as the register's facts tell it: state, seat, and what is agreed; nothing that identifies it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from placement.register.states import AT_SCHOOL, SEATED, State

COORDINATOR = "coordinator"
"""Who holds a proposal, among those who may agree to one."""


@dataclass(frozen=True)
class Proposal:
    """A seat that a week proposed.

    Attributes
    ----------
    week
        Name of the week, such as `2026-W48`.
    group_id
        The group.
    flags
        What the placement flagged of the seat (`far`, `split`, ...), by code.
    agreed_by
        Who agreed last: `school`, `parents` or `coordinator`; empty while nobody did.
    agreed_before
        Who else had agreed before.
    reason
        Why the coordinator holds it, in words; for the coordinator alone.
    is_pinned
        Whether the coordinator chose the group, and holds the child there.
    until
        Last day of an offer.
    is_approved
        Whether anybody approved it; a seat given today is not.
    """

    week: str
    group_id: str
    flags: tuple[str, ...] = ()
    agreed_by: str = ""
    agreed_before: tuple[str, ...] = ()
    reason: str = ""
    is_pinned: bool = False
    until: date | None = None
    is_approved: bool = True

    @property
    def agreed(self) -> tuple[str, ...]:
        """Everybody who agreed, the last one last."""
        return (*self.agreed_before, self.agreed_by) if self.agreed_by else ()

    @property
    def is_held(self) -> bool:
        """Whether the coordinator holds it."""
        return COORDINATOR in self.agreed

    @property
    def has_consent(self) -> bool:
        """Whether its school or the parents agreed; that the coordinator holds it is a wish, and no consent."""
        return any(each != COORDINATOR for each in self.agreed)


@dataclass(frozen=True)
class Objection:
    """A school's no to a proposal.

    Attributes
    ----------
    code
        Its reason, from the user's list (`full`, `no_staff`, `support`, ...).
    text
        The reason in words; for the coordinator alone.
    """

    week: str
    group_id: str
    code: str
    text: str = ""


@dataclass(frozen=True)
class Referral:
    """Other education that a child belongs in.

    Attributes
    ----------
    route
        The route, such as `regular`.
    is_confirmed
        Whether the destination took the child.
    destination
        Where to, in words; empty while it is not known.
    """

    route: str
    is_confirmed: bool = False
    destination: str = ""


@dataclass(frozen=True)
class Exit:
    """What is known of a child's leaving (covenant 6; R45-R54).

    Attributes
    ----------
    expected_on
        Day on which the child is expected to leave; a forecast until the school confirms.
    is_confirmed
        Whether the school confirmed it: only then the seat is free.
    destination
        Kind of education that follows: `po`, `vo` or `so` (6a).
    next_school
        The school that took the child.
    ready_on
        Day from which the child is ready (6b); no test scores.
    not_ready_on
        Day on which it was said not to be ready yet; `None` where nothing was said since, or that it is.
    ppo_on
        Day on which the adviser of the school partnership (PPO) was asked to help (6e).
    handed_over_on
        Day on which the handover was sent on (6d).
    """

    expected_on: date | None = None
    is_confirmed: bool = False
    destination: str = ""
    next_school: str = ""
    ready_on: date | None = None
    not_ready_on: date | None = None
    ppo_on: date | None = None
    handed_over_on: date | None = None


@dataclass(frozen=True)
class Child:
    """A child's standing.

    Attributes
    ----------
    key
        The register's own key, which the solver sees instead of any id of a list.
    state
        The state.
    since
        When the fact was said that led to it: the day of its command, at the hour of the clock.
    first_on
        The first day on which the child was signed up; kept whatever happens.
    cells
        Our columns of `pupils.csv` -> text, without what identifies a child.
    listed
        The cells as they stood on the last list that had the child; a later list is compared with these.
    identity
        Version of the identifying fields in force.
    listed_identity
        Version that tells what the last list did; a later list is compared with it.
    group_id
        The group in which a seat counts; `None` where none does.
    perspective_on
        Day on which the school noted the child's perspective (covenant 6c).
    municipality_told_on
        Day on which the home municipality was told that the child is in no school.
    advised_route, advised_reason
        The coordinator's advice; empty where none was given.
    why_held
        Reason for which the row is set aside.
    row_held
        Reason for which the last list's row on the child was not taken; the state is older than that list.
    vanished_on
        Day of the list on which the child was missing, until somebody answers.
    same_as
        Key of the child of whom this is another registration.
    suspects
        Keys of children who may be this one: nobody has said yet.
    not_same_as
        Keys of children of whom a person said that they are others.
    refused
        Groups, schools and boards refused since, beside those in `cells`.
    """

    key: str
    state: State
    since: datetime
    first_on: date
    cells: Mapping[str, str] = field(default_factory=dict)
    listed: Mapping[str, str] = field(default_factory=dict)
    identity: int = 1
    listed_identity: int = 1
    group_id: str | None = None
    entered_on: date | None = None
    proposal: Proposal | None = None
    objections: tuple[Objection, ...] = ()
    referral: Referral | None = None
    exit: Exit = Exit()
    perspective_on: date | None = None
    municipality_told_on: date | None = None
    left_on: date | None = None
    advised_route: str = ""
    advised_reason: str = ""
    why_held: str = ""
    row_held: str = ""
    vanished_on: date | None = None
    is_protected: bool = False
    same_as: str | None = None
    suspects: frozenset[str] = frozenset()
    not_same_as: frozenset[str] = frozenset()
    refused: tuple[str, ...] = ()
    is_erased: bool = False

    @property
    def has_seat(self) -> bool:
        """Whether a seat counts for the child."""
        return self.state in SEATED

    @property
    def is_at_school(self) -> bool:
        """Whether the child is enrolled."""
        return self.state in AT_SCHOOL


def replaced(child: Child, **changes: object) -> Child:
    """A child with other values in some fields.

    The same as `dataclasses.replace`, which asks for every field by name: a replay of a year does so 40,000 times.

    Raises
    ------
    TypeError
        If there is no such field.
    """
    after = object.__new__(Child)
    vars(after).update(vars(child), **changes)
    if len(vars(after)) != len(vars(child)):
        raise TypeError(f"a child has no {', '.join(vars(after).keys() - vars(child).keys())}")
    return after
