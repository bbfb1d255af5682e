"""Settings from a program that override a scenario, checked like those of a file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from numbers import Integral, Real
from pathlib import Path

from placement.case import Case
from placement.faults import ArgumentError, Fault, InputError
from placement.policy import SolveSettings
from placement.scenario.extends import Document, in_folder, merge, without_empty_sections
from placement.scenario.load import SAVED, case_of
from placement.scenario.node import Mark, from_plain_data

ARGUMENTS = "arguments"
"""Name, in faults, of the source of such settings."""

SEARCH = tuple(SolveSettings.model_fields)
"""Keys of `solve` that may be given at the top level."""


def override(case: Case, settings: Mapping[str, object]) -> Case:
    """Case with settings overridden, as by a file that extends its scenario.

    Parameters
    ----------
    settings
        Keys of a scenario (`rules`, `weights`, `changes`, ...); keys of `solve` may also be given at the top level.
        Maps merge by key, lists replace, and `changes` come after those of the scenario.

    Raises
    ------
    ArgumentError
        With every fault of the settings themselves.
    InputError
        With the faults of the scenario's own files, where these have changed since.
    """
    given = {key: value for key, value in settings.items() if value is not None}
    if not given:
        return case
    own = {key: given.pop(key) for key in SEARCH if key in given}
    if own:
        solve = given.get("solve", {})
        given["solve"] = {**(solve if isinstance(solve, Mapping) else {}), **own}
    path = case.scenario.path
    folder = case.scenario.data.parent if path is None else path.parent
    try:
        top = from_plain_data(_plain(given), Mark(ARGUMENTS))
    except TypeError as error:
        raise ArgumentError([Fault("bad_value", ARGUMENTS, expected=str(error))]) from None
    root = merge(
        from_plain_data(case.document, Mark(SAVED if path is None else str(path))),
        in_folder(without_empty_sections(top), Path.cwd()),
        top=True,
    )
    files = {file: case.files[file] for file in case.scenario_files}
    try:
        return case_of(
            Document(root, True, (), files, (ARGUMENTS,)), folder, case.encoding, path=path, readings=case.binding
        )
    except InputError as error:
        ours = [fault for fault in error.faults if fault.file == ARGUMENTS]
        if not ours:
            raise
        raise ArgumentError(_by_argument(ours, own)) from None


def _by_argument(faults: Iterable[Fault], own: Iterable[str]) -> list[Fault]:
    """Faults named by the arguments as given: `workers`, not `solve.workers`."""
    short = {f"solve.{key}": key for key in own}
    return [replace(fault, column=short.get(fault.column or "", fault.column)) for fault in faults]


def _plain(value: object) -> object:
    """Plain data as a YAML file would hold it."""
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, str | bool) or value is None:
        return value
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, Integral):
        return int(value)
    if isinstance(value, Real | Decimal):
        return float(value)
    if isinstance(value, Iterable):
        return [_plain(each) for each in value]
    raise TypeError(f"maps, lists, text and numbers, not {type(value).__name__}")
