"""The gap of every group, its costs less its income, in each scenario."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from placement.locale import msgid
from placement.reports.tables.figures import NONE
from placement.reports.tables.model import Column, Kind, Medium, TableSpec, Title, only
from placement.results.money import GroupMoney, Money

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


def gaps(columns: Sequence[Gaps]) -> TableSpec[str]:
    """Table of groups by id, with scenarios as columns, whose codes are their positions."""

    def gap(of: Gaps) -> Callable[[str], Fraction | None]:
        return lambda group_id: of.groups[group_id].gap if group_id in of.groups else None

    return TableSpec(
        (
            Column("group_id", msgid("group"), Kind.ID, lambda group_id: group_id, _PAGE),
            *(
                Column(str(at), Title(each.title), Kind.MONEY, gap(each), _PAGE, absent=NONE)
                for at, each in enumerate(columns)
            ),
        )
    )


def groups_of(columns: Sequence[Gaps]) -> list[str]:
    """Ids of the groups in any of the columns, in the order of the tables."""
    every = dict.fromkeys(group.group_id for each in columns for group in each.money.groups)
    return [group_id for group_id in every if any(group_id in each.groups for each in columns)]
