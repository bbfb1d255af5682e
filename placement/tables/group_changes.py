"""Groups as a scenario writes them, in `add_group` and `set_group`."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import fields as fields_of
from datetime import date
from difflib import get_close_matches
from typing import Any

from placement.domain import Group
from placement.faults import Fault
from placement.tables import build
from placement.tables.checks import GROUP_LIMITS, group_defaults, group_limits
from placement.tables.columns import GROUPS
from placement.tables.errors import BadCellError
from placement.tables.quote import shown
from placement.tables.records import Record
from placement.tables.values import as_text, usable

_COLUMNS = {column.name: column for column in GROUPS.columns}
_DEFAULTS = {each.name: each.default for each in fields_of(Group)}
_LIMITS = GROUP_LIMITS.columns


def parse_group(row: Mapping[str, object], *, file: str, line: int) -> tuple[Group | None, list[Fault]]:
    """Group built from the keys of `groups.csv`, in English.

    Parameters
    ----------
    row
        Key -> value as in the YAML.
    file, line
        Where the change is written.

    Returns
    -------
    tuple
        The group, or `None` with its faults.
    """
    fields, faults = _parse(row, file, line)
    wrong = {fault.column for fault in faults}
    faults += [
        Fault("missing_key", file, line, column.name, None, f"a {column.name}")
        for column in GROUPS.columns
        if column.required and column.name not in fields and column.name not in wrong
    ]
    if faults:
        return None, faults
    return build.group(Record(line, fields, {}, sound=True)), []


def parse_group_fields(row: Mapping[str, object], *, file: str, line: int) -> tuple[dict[str, Any], list[Fault]]:
    """Values of the group cells that a change names, for `dataclasses.replace`.

    A key with null takes the domain's default again. `group_id` only identifies the group, and is left out.

    Returns
    -------
    tuple
        Field of :class:`placement.domain.Group` -> value, and the faults.
    """
    fields, faults = _parse({key: value for key, value in row.items() if key != "group_id"}, file, line)
    return fields, faults


def given_limits(row: Mapping[str, object]) -> frozenset[str]:
    """Sizes and ages to which a row gives a value, rather than null for the default."""
    return frozenset(key for key in _LIMITS & row.keys() if row[key] is not None and str(row[key]).strip())


def contradictions(
    group: Group, given: Collection[str], *, file: str, line: int | None
) -> tuple[list[Fault], list[Fault]]:
    """Sizes or ages of a group that contradict each other.

    Parameters
    ----------
    given
        Names of the limits that were given a value; the others have the domain's default.

    Returns
    -------
    tuple
        Faults between given values, and warnings where a given value contradicts a default: as in `groups.csv`.
    """
    fields = {name: getattr(group, name) for name in _LIMITS if name in given}
    faults = [problem.fault(file, line) for problem in group_limits(fields)]
    return faults, [problem.fault(file, line) for problem in group_defaults(fields)]


def _parse(row: Mapping[str, object], file: str, line: int) -> tuple[dict[str, Any], list[Fault]]:
    fields: dict[str, Any] = {}
    faults: list[Fault] = []
    for key, value in row.items():
        column = _COLUMNS.get(key)
        if column is None:
            faults.append(Fault("unknown_key", file, line, str(key), None, _nearest(str(key))))
            continue
        cell = as_text(value) if isinstance(value, str | int | float | date) else ""
        if value is not None and not isinstance(value, str | int | float | date):
            faults.append(Fault("bad_value", file, line, key, None, "a single value"))
        elif not cell.strip():
            if column.required:
                faults.append(Fault("empty_cell", file, line, key, "", f"a {key}"))
            else:
                fields[key] = _DEFAULTS[key]
        else:
            try:
                fields[key] = column.parse(usable(cell.strip()))
            except BadCellError as error:
                faults.append(Fault(error.code, file, line, key, shown(cell), error.expected))
    given = given_limits(row)
    limits = {name: value for name, value in fields.items() if name in given}
    faults += [problem.fault(file, line) for problem in group_limits(limits)]
    return fields, faults


def _nearest(key: str) -> str:
    near = get_close_matches(key, _COLUMNS, n=1)
    return f"a known key; the nearest is {near[0]}" if near else "one of " + ", ".join(_COLUMNS)
