"""What if: the week under other settings, each a row of the working folder's table of scenarios.

A row holds settings alone. Which children there are, who sits where and what was agreed is what the register says on
the day on which the row is played; so no copy of a child is made, and a row of last month is played with the children
of today.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from placement.case import Case
from placement.cells import SEPARATOR, is_live
from placement.faults import InputError, PlacementError
from placement.locale import msgid
from placement.scenario.days import to_day
from placement.scenario.load import SAVED
from placement.scenario.node import to_plain_data
from placement.scenario.sources.edited import Rows, filled, rows_in, with_row, without_row, written
from placement.scenario.sources.inherit import row_document
from placement.scenario.sources.table import ScenarioTable, table_of
from placement.store.scenarios import write_table
from placement.tables.names import fold
from placement.week.case import earlier_run, scenario_of, week_case
from placement.week.desk import at_desk
from placement.week.place import WorkPlace
from placement.week.proposing import left_since, make_ready

LONGEST = 80
"""Characters of a scenario's name."""

Cells = Mapping[str, str]
"""Column of a table of scenarios -> cell."""


class ScenarioNameError(PlacementError):
    """A name that no scenario can be kept by.

    Attributes
    ----------
    sentence
        Why, with `{name}`: a key of the catalogs.
    """

    def __init__(self, sentence: str, name: str) -> None:
        self.sentence, self.name = sentence, name
        super().__init__(sentence.format(name=name))


def variant(place: WorkPlace, day: date, over: Mapping[str, Any]) -> Case:
    """Case of the week that would be proposed now under other settings; nothing is written.

    Parameters
    ----------
    over
        Settings and changes as a scenario that extends the week's writes them; `date` takes the place of the day.

    Raises
    ------
    InputError
        With every fault of the settings, the scenario and the tables.
    """
    settings = {key: value for key, value in over.items() if key not in ("data", "date")}
    on = to_day(str(over["date"])) if "date" in over else day
    with at_desk(place, "placement", on, dry_run=True) as desk:
        make_ready(desk, settings)
        case = week_case(desk, previous=earlier_run(place, desk.before), left=left_since(desk), over=settings)
    # Who is in the week stands in no table, so that nothing of it can be read again from one.
    return replace(case, readings=replace(case.readings, binding=True))


def row_case(place: WorkPlace, day: date, table: ScenarioTable, name: str) -> Case:
    """Case of a row of the working folder's table of scenarios.

    Raises
    ------
    InputError
        With every fault of the table, the row, the scenario and the tables.
    """
    document = row_document(table, name)
    if document.faults or document.root is None:
        raise InputError(document.faults)
    try:
        return variant(place, day, {key: to_plain_data(node) for key, node in document.root.map.items()})
    except InputError as error:
        # What the row says is laid over the week's scenario, and is no file of its own: the table is.
        row = f"{table.path.name}:{name}"
        raise InputError(replace(each, file=row) if each.file == SAVED else each for each in error.faults) from None


def played(place: WorkPlace, day: date, name: str, cells: Cells) -> Case:
    """Case of a row that need not be kept; otherwise as :func:`row_case`."""
    rows = with_row(rows_in(place.scenarios), name, cells)
    return row_case(place, day, table_of(place.scenarios, rows), name)


def base_name(place: WorkPlace, day: date) -> str:
    """Name of the scenario that others are held against: the table's first row, else the week's own."""
    kept = filled(rows_in(place.scenarios))
    if kept:
        return next(iter(kept))
    with at_desk(place, "placement", day, dry_run=True) as desk:
        return str(scenario_of(place, desk.standing, day).get("name", "base"))


def kept(place: WorkPlace) -> Mapping[str, Cells]:
    """Name -> cells of every scenario that is kept, the base first; empty where none is.

    Raises
    ------
    InputError
        If the table cannot be read.
    """
    return filled(rows_in(place.scenarios))


def is_kept(place: WorkPlace, name: str) -> bool:
    """Whether a scenario of that name is kept, in capitals or not; the base is none of them."""
    return fold(name) in [fold(each) for each in kept(place)][1:]


def keep(place: WorkPlace, day: date, name: str, cells: Cells) -> None:
    """Keep a scenario by name, in the place of the one that has it; the first that is kept comes below the base.

    Raises
    ------
    ScenarioNameError
        If it is no name, or the base's.
    InputError
        If the table, or the scenario itself, has faults: it is read as it will be before anything is written.
    OSError
        If it cannot be written; the table is as it was.
    """
    base = base_name(place, day)
    _require_name(name, base)
    rows: Rows = rows_in(place.scenarios) or with_row((), base, {})
    rows = with_row(rows, name, cells)
    row_case(place, day, table_of(place.scenarios, rows), name)
    write_table(place.scenarios, written(rows))


def forget(place: WorkPlace, name: str) -> None:
    """Remove a scenario that was kept; with the last of them the table goes, since a base alone says nothing.

    The base itself is not removed.

    Raises
    ------
    InputError
        If the table cannot be read.
    OSError
        If it cannot be written; the table is as it was.
    """
    if not is_kept(place, name):
        return
    rows = without_row(rows_in(place.scenarios), name)
    is_needed = any(filled(rows).values()) or len(rows) > 2
    write_table(place.scenarios, written(rows) if is_needed else "")


def _require_name(name: str, base: str) -> None:
    if not name:
        raise ScenarioNameError(msgid("A scenario is kept by a name: give it one."), "")
    if len(name) > LONGEST or is_live(name) or SEPARATOR in name or not name.isprintable():
        raise ScenarioNameError(
            msgid("A name has up to 80 characters on one line, without |, and does not begin with = + - or @."),
            name[:LONGEST],
        )
    if fold(name) == fold(base):
        raise ScenarioNameError(msgid("{name} is the week as it is, which others are held against."), name)
