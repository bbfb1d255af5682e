"""Number of pupils with each value in each group, before and after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from placement.reports.tables.groups import steps
from placement.reports.tables.model import Column, Kind, Medium, TableSpec, Title, only
from placement.reports.tables.values import Said, Value
from placement.reports.view import PublicView


@dataclass(frozen=True, slots=True)
class ValueLine:
    """A value of a diversity column.

    Attributes
    ----------
    pupils
        Group id -> number of pupils with the value, before and now.
    """

    view: PublicView
    value: str
    pupils: Mapping[str, tuple[int, int]]

    def in_group(self, group_id: str) -> Value:
        """Number in a group: both numbers if they differ, nothing if there are no pupils."""
        before, now = self.pupils[group_id]
        if before != now:
            return steps(self.view, before, now)
        return now or Said("", now)


def composition_table(column: str, groups: Sequence[str]) -> TableSpec[ValueLine]:
    """A column for each group.

    Parameters
    ----------
    column
        Name of the diversity column, in the reader's language.
    """
    page = only(Medium.PAGE)
    return TableSpec(
        (
            Column("value", Title(column), Kind.NAME, lambda line: line.value[:1].upper() + line.value[1:], page),
            *(_in(group_id) for group_id in groups),
        )
    )


def _in(group_id: str) -> Column[ValueLine]:
    return Column(group_id, Title(group_id), Kind.COUNT, lambda line: line.in_group(group_id), only(Medium.PAGE))
