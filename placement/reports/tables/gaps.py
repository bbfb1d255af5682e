"""The gap of every group, its costs less its income, in each scenario."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from placement.locale import msgid
from placement.locale.language import Translator
from placement.reports.tables.figures import NONE
from placement.reports.tables.model import Column, Kind, Medium, TableSpec, Title, only
from placement.reports.tables.values import Said
from placement.results.money import GroupMoney, Money

_READ = only(Medium.PAGE, Medium.FILE)
_PAGE = only(Medium.PAGE)


@dataclass(frozen=True, slots=True)
class Gaps:
    """Gaps of groups, their costs less their income, in one scenario."""

    title: str
    money: Money
    groups: Mapping[str, GroupMoney]

    @classmethod
    def of(cls, title: str, money: Money) -> Gaps:
        """Gaps of the groups that are open or have pupils on a reference date."""
        shown = (group for group in money.groups if group.is_open or any(group.pupils.values()))
        return cls(title, money, {group.group_id: group for group in shown})


def gaps(words: Translator, columns: Sequence[Gaps]) -> TableSpec[str]:
    """Table of groups by id, with scenarios as columns, whose codes are their positions."""

    def gap(of: Gaps) -> Callable[[str], Said]:
        return lambda group_id: euros(words, of.groups[group_id].gap) if group_id in of.groups else Said(NONE)

    return TableSpec(
        (
            Column("group_id", msgid("group"), Kind.ID, lambda group_id: group_id, _PAGE),
            *(Column(str(at), Title(each.title), Kind.FIGURE, gap(each), _PAGE) for at, each in enumerate(columns)),
        )
    )


def groups_of(columns: Sequence[Gaps]) -> list[str]:
    """Ids of the groups in any of the columns, in the order of the tables."""
    every = dict.fromkeys(group.group_id for each in columns for group in each.money.groups)
    return [group_id for group_id in every if any(group_id in each.groups for each in columns)]


def euros(words: Translator, amount: Fraction) -> Said:
    """An amount of money."""
    return Said(words.money(amount), amount)
