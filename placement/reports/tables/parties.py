"""Who takes part in the covenant, what was agreed, and what boards settle on the coordinator."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from placement.covenant.parties import Agreement, Party, PartyRole
from placement.covenant.settlement import Share
from placement.locale import msgid
from placement.reports.tables.model import Column, Kind, Medium, TableSpec, only

PAGE = only(Medium.PAGE)

ROLES: Mapping[str, str] = {
    PartyRole.BOARD: msgid("school board"),
    PartyRole.MUNICIPALITY: msgid("municipality"),
    PartyRole.PARTNERSHIP: msgid("support partnership"),
}

PARTIES: TableSpec[Party] = TableSpec(
    (
        Column("name", msgid("party"), Kind.NAME, lambda each: each.name, PAGE),
        Column("role", msgid("takes part as"), Kind.TERM, lambda each: each.role, PAGE, ROLES),
        Column(
            "contact", msgid("contact, by function"), Kind.NAME, lambda each: each.contact or "", PAGE, optional=PAGE
        ),
        Column("joined_on", msgid("since"), Kind.DAY, lambda each: each.joined_on, PAGE),
        Column("notice_on", msgid("notice given on"), Kind.DAY, lambda each: each.notice_on, PAGE, optional=PAGE),
        Column("leaves_on", msgid("no longer from"), Kind.DAY, lambda each: each.leaves_on, PAGE, optional=PAGE),
    )
)


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """An agreement, with the names of its parties."""

    agreement: Agreement
    parties: str


AGREEMENTS: TableSpec[AgreementLine] = TableSpec(
    (
        Column("what", msgid("agreement"), Kind.NAME, lambda line: line.agreement.what, PAGE),
        Column("parties", msgid("agreed by"), Kind.NAME, lambda line: line.parties, PAGE),
        Column("valid_from", msgid("in force from"), Kind.DAY, lambda line: line.agreement.valid_from, PAGE),
        Column(
            "runs_out_on",
            msgid("until"),
            Kind.DAY,
            lambda line: line.agreement.runs_out_on,
            PAGE,
            absent=msgid("no end"),
        ),
        Column(
            "where", msgid("where it stands"), Kind.NAME, lambda line: line.agreement.where or "", PAGE, optional=PAGE
        ),
    )
)


@dataclass(frozen=True, slots=True)
class EmployerLine:
    """A board that employs the coordinator, for some time."""

    name: str
    first_day: dt.date
    last_day: dt.date | None


EMPLOYERS: TableSpec[EmployerLine] = TableSpec(
    (
        Column("name", msgid("employs the coordinator"), Kind.NAME, lambda line: line.name, PAGE),
        Column("first_day", msgid("from"), Kind.DAY, lambda line: line.first_day, PAGE),
        Column("last_day", msgid("until"), Kind.DAY, lambda line: line.last_day, PAGE, absent=msgid("no end")),
    )
)


@dataclass(frozen=True, slots=True)
class ShareLine:
    """A board's part of a subsidy year."""

    name: str
    share: Share


SHARES: TableSpec[ShareLine] = TableSpec(
    (
        Column("name", msgid("board"), Kind.NAME, lambda line: line.name, PAGE),
        Column("days", msgid("days"), Kind.COUNT, lambda line: line.share.days, PAGE),
        Column("part", msgid("of the year's money"), Kind.MONEY, lambda line: line.share.part, PAGE),
        Column("own", msgid("at its own cost"), Kind.MONEY, lambda line: line.share.own, PAGE, optional=PAGE),
    )
)
