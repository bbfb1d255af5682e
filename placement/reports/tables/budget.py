"""Subsidies of municipalities beside the gap, and the coming year with and without newcomers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from placement.domain import SubsidyStatus, SubsidyUnit
from placement.locale import msgid
from placement.locale.language import Translator
from placement.reports.tables.model import Column, Kind, Medium, TableSpec, only
from placement.results.money import Support

PAGE = only(Medium.PAGE)

STATUSES: Mapping[str, str] = {
    SubsidyStatus.ASKED: msgid("asked for"),
    SubsidyStatus.GRANTED: msgid("granted"),
    SubsidyStatus.REALISED: msgid("realised"),
}

UNITS: Mapping[str, str] = {SubsidyUnit.GROUP: msgid("group"), SubsidyUnit.PUPIL: msgid("pupil")}


@dataclass(frozen=True, slots=True)
class SupportLine:
    """A subsidy, put into words."""

    words: Translator
    support: Support

    @property
    def condition(self) -> str:
        """Conditions, in words."""
        subsidy, words = self.support.subsidy, self.words
        below = "" if subsidy.below is None else words.text("fewer than {count} pupils", count=str(subsidy.below))
        return "; ".join(each for each in (below, subsidy.condition or "") if each)


SUPPORTS: TableSpec[SupportLine] = TableSpec(
    (
        Column("municipality", msgid("municipality"), Kind.NAME, lambda line: line.support.subsidy.municipality, PAGE),
        Column("year", msgid("year"), Kind.ID, lambda line: str(line.support.subsidy.year), PAGE),
        Column(
            "status",
            msgid("status"),
            Kind.TERM,
            lambda line: line.support.subsidy.status,
            PAGE,
            STATUSES,
            absent=msgid("not known"),
        ),
        Column("group_id", msgid("group"), Kind.ID, lambda line: line.support.subsidy.group_id or "", PAGE),
        Column(
            "each",
            msgid("subsidy"),
            Kind.MONEY,
            lambda line: line.support.subsidy.amount,
            PAGE,
        ),
        Column(
            "per",
            msgid("for each"),
            Kind.TERM,
            lambda line: line.support.subsidy.per,
            PAGE,
            UNITS,
            absent=msgid("year"),
        ),
        Column("number", msgid("number, on average"), Kind.NUMBER, lambda line: line.support.number, PAGE),
        Column("amount", msgid("amount"), Kind.MONEY, lambda line: line.support.amount, PAGE),
        Column("condition", msgid("conditions"), Kind.WORDS, lambda line: line.condition, PAGE),
    )
)


@dataclass(frozen=True, slots=True)
class SupportedGap:
    """A municipality's gap beside its subsidies by status, in euro."""

    municipality: str
    gap: Fraction
    asked: Fraction
    granted: Fraction
    realised: Fraction


SUPPORTED: TableSpec[SupportedGap] = TableSpec(
    (
        Column("municipality", msgid("municipality"), Kind.NAME, lambda line: line.municipality, PAGE),
        Column("gap", msgid("gap"), Kind.MONEY, lambda line: line.gap, PAGE),
        Column("asked", msgid("asked for"), Kind.MONEY, lambda line: line.asked, PAGE),
        Column("granted", msgid("granted"), Kind.MONEY, lambda line: line.granted, PAGE),
        Column("realised", msgid("realised"), Kind.MONEY, lambda line: line.realised, PAGE),
    )
)


@dataclass(frozen=True, slots=True)
class ForeseenPupils:
    """Pupils in groups on a reference date, without and with newcomers."""

    date: dt.date
    known: int
    expected: Fraction
    without_seat: Fraction


PUPILS: TableSpec[ForeseenPupils] = TableSpec(
    (
        Column("date", msgid("reference date"), Kind.DAY, lambda line: line.date, PAGE),
        Column("known", msgid("without newcomers"), Kind.COUNT, lambda line: line.known, PAGE),
        Column("expected", msgid("with newcomers"), Kind.NUMBER, lambda line: line.expected, PAGE),
        Column("without_seat", msgid("newcomers without a seat"), Kind.NUMBER, lambda line: line.without_seat, PAGE),
    )
)


@dataclass(frozen=True, slots=True)
class ForeseenGap:
    """A municipality's gap, without and with newcomers."""

    municipality: str
    known: Fraction
    expected: Fraction


GAPS: TableSpec[ForeseenGap] = TableSpec(
    (
        Column("municipality", msgid("municipality"), Kind.NAME, lambda line: line.municipality, PAGE),
        Column("known", msgid("gap without newcomers"), Kind.MONEY, lambda line: line.known, PAGE),
        Column("expected", msgid("gap with newcomers"), Kind.MONEY, lambda line: line.expected, PAGE),
    )
)
