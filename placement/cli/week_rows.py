"""Rows of the table of scenarios that lies in a working folder: what the workbench plays, played again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from placement.case import Case
    from placement.scenario.sources.source import Source


def rows_of_a_week(found: Sequence[Source], date: str | None) -> tuple[Case, ...] | None:
    """Cases of rows over the week of their working folder, as its register knows it; `None` unless all are such rows.

    A working folder holds no table of pupils: who they are is what the register says.

    Parameters
    ----------
    date
        Day on which the week is looked at; by default today.

    Raises
    ------
    InputError
        With every fault of the first row that has any.
    RegisterError
        If the register cannot be read.
    """
    from placement.week.place import REGISTER, SCENARIO, SCENARIOS, WorkPlace

    tables = [each.table for each in found]
    if not tables or not all(
        table is not None
        and table.path.name == SCENARIOS
        and (table.path.parent / REGISTER).is_file()
        and (table.path.parent / SCENARIO).is_file()
        for table in tables
    ):
        return None
    from placement.scenario.days import to_day
    from placement.week.variants import row_case

    day = dt.date.today() if date is None else to_day(date)
    return tuple(
        row_case(WorkPlace(table.path.parent), day, table, each.name)
        for each, table in zip(found, tables, strict=True)
        if table is not None
    )
