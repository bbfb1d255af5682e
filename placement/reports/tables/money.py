"""Costs of groups and state funding, by group and municipality, and who would make up the difference."""

from __future__ import annotations

from dataclasses import dataclass

from placement.locale import msgid
from placement.locale.language import Translator
from placement.reports.data.money import Balance, Crossings, GroupLine, ShareLine
from placement.reports.tables.model import Column, Kind, Medium, TableSpec, Title, only
from placement.reports.tables.values import Value
from placement.reports.view import PublicView

PAGE = only(Medium.PAGE)
SHARE = "share"
"""Code of the column of shares, shown if the gap is divided by where pupils live."""


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """A municipality, or the region, with its money."""

    name: str
    balance: Balance


@dataclass(frozen=True, slots=True)
class GroupMoneyLine:
    """A group's money, put into words."""

    view: PublicView
    group: GroupLine

    @property
    def balance(self) -> Balance:
        """Its costs and state funding."""
        return self.group.balance

    @property
    def school(self) -> str:
        """Name of its school."""
        return self.view.school_name(self.group.school_id)

    @property
    def remark(self) -> str:
        """What the group falls short, who may be asked to support it, and whether it is the covenant's example."""
        words, group = self.view.words, self.group
        if group.shortfall is None:
            return ""
        short = words.text(
            "{amount} short: support may be asked of {municipality}",
            amount=words.money(group.shortfall),
            municipality=group.municipality,
        )
        if not group.is_between:
            return short
        return words.text("{short} (a group as in the covenant's example)", short=short)


@dataclass(frozen=True, slots=True)
class NamedShare:
    """The contribution of a municipality, in words."""

    words: Translator
    line: ShareLine

    @property
    def name(self) -> str:
        """The municipality."""
        return municipality(self.words, self.line.name)


Balanced = MoneyLine | GroupMoneyLine
COST: Column[Balanced] = Column("cost", msgid("costs"), Kind.MONEY, lambda line: line.balance.cost, PAGE)
INCOME: Column[Balanced] = Column("income", msgid("national money"), Kind.MONEY, lambda line: line.balance.income, PAGE)
GAP: Column[Balanced] = Column("gap", msgid("gap"), Kind.MONEY, lambda line: line.balance.gap, PAGE)

GROUP_MONEY: TableSpec[GroupMoneyLine] = TableSpec(
    (
        Column("group_id", msgid("group"), Kind.ID, lambda line: line.group.group_id, PAGE),
        Column(
            "school_name", msgid("school"), Kind.NAME, lambda line: line.view.school_name(line.group.school_id), PAGE
        ),
        Column("pupils", msgid("pupils, on average"), Kind.NUMBER, lambda line: line.group.pupils, PAGE),
        COST,
        INCOME,
        GAP,
        Column("remarks", msgid("remarks"), Kind.WORDS, lambda line: line.remark, PAGE),
    )
)

HOST_MONEY: TableSpec[MoneyLine] = TableSpec(
    (Column("municipality", msgid("municipality"), Kind.NAME, lambda line: line.name, PAGE), COST, INCOME, GAP)
)

REGION_MONEY: TableSpec[Balance] = TableSpec(
    (
        Column("cost", msgid("costs"), Kind.MONEY, lambda balance: balance.cost, PAGE),
        Column("income", msgid("national money"), Kind.MONEY, lambda balance: balance.income, PAGE),
        Column("gap", msgid("gap"), Kind.MONEY, lambda balance: balance.gap, PAGE),
    )
)

SHARES: TableSpec[NamedShare] = TableSpec(
    (
        Column("municipality", msgid("municipality"), Kind.NAME, lambda share: share.name, PAGE),
        Column("pupils", msgid("pupils in groups"), Kind.COUNT, lambda share: share.line.pupils, PAGE),
        Column(SHARE, msgid("share"), Kind.PERCENT, lambda share: share.line.share, PAGE, decimals=1),
        Column("amount", msgid("contribution"), Kind.MONEY, lambda share: share.line.amount, PAGE),
    )
)


def crossings_table(words: Translator, found: Crossings) -> TableSpec[str]:
    """A column for each municipality that houses groups; rows are those where pupils live."""
    return TableSpec(
        (
            Column("lives_in", msgid("lives in"), Kind.NAME, lambda name: municipality(words, name), PAGE),
            *(_housed(found, host) for host in found.hosts),
            Column("together", msgid("together"), Kind.COUNT, lambda name: found.sums[name], PAGE),
        )
    )


def _housed(found: Crossings, host: str) -> Column[str]:
    return Column(in_host(host), Title(host), Kind.COUNT, lambda name: found.cells[name, host], PAGE)


def in_host(host: str) -> str:
    """Code of a municipality's column, distinct from all other codes."""
    return f"host: {host}"


def balances(balance: Balance) -> dict[str, Value]:
    """Values of a total row."""
    return {"cost": balance.cost, "income": balance.income, "gap": balance.gap}


def municipality(words: Translator, name: str) -> str:
    """A municipality's name; that of pupils whose home is unknown is empty."""
    return name or words.text("not known")
