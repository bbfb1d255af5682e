"""A scenario's settings as anyone may read them: every threshold and weight in force, and no pupils."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from enum import StrEnum
from fractions import Fraction
from pathlib import PurePath

from placement.case import Case, Scenario
from placement.disclosure.names import without_ids
from placement.exact import to_number
from placement.policy import DiversityColumn, Frozen, Weights

OF_REGION = frozenset(
    {
        *("close", "wind_down", "open", "add_group", "set_group"),
        *("inflow", "inflow_year", "new_location", "board_leaves", "board_joins", "exits"),
        *("municipality_leaves", "municipality_joins"),
    }
)
"""Kinds of changes that name no pupil; others are only counted."""
FILES = frozenset({"add_pupils"})
"""Kinds of changes that name a table, of which only the file name is kept."""


def public_settings(case: Case, ids: Collection[str]) -> dict[str, object]:
    """Settings of a solve, defaults included.

    Parameters
    ----------
    ids
        Ids of pupils, which are left out of file names.

    Returns
    -------
    dict
        JSON values only. Values of a column that is used for mixing are left out, since they may be rare; so are
        folders of this machine, and changes that name pupils: `changes_of_pupils` is their number.
    """
    scenario = case.scenario
    asked = case.document.get("changes")
    changes = [each for each in asked if isinstance(each, Mapping)] if isinstance(asked, list | tuple) else []
    public = list(_public(changes, ids))
    return {
        "basis": scenario.basis,
        "legal_basis": scenario.legal_basis,
        "adopted": adopted_of(scenario),
        "rules": _plain(scenario.rules),
        "weights": {name: _plain(scenario.weights.of(name)) for name in Weights.model_fields},
        "solve": {name: _plain(each) for name, each in scenario.solve if name != "previous"},
        "builds_on_earlier_run": scenario.solve.previous is not None,
        "consult": _plain(scenario.consult),
        "money": _plain(scenario.money),
        "changes": public,
        "changes_of_pupils": len(changes) - len(public),
    }


def adopted_of(scenario: Scenario) -> dict[str, object] | None:
    """The rule set under which it was solved, and every setting that deviates from it; `None` without one."""
    found = scenario.adopted
    if found is None:
        return None
    return {
        "version": found.version,
        "by": found.by,
        "on": found.on.isoformat(),
        "from": None if found.since is None else found.since.isoformat(),
        "until": None if found.until is None else found.until.isoformat(),
        "why": found.why,
        "deviations": {
            each.setting: {"adopted": _plain(each.adopted), "here": _plain(each.here)} for each in scenario.deviations
        },
    }


def _public(changes: list[Mapping[str, object]], ids: Collection[str]) -> Iterator[Mapping[str, object]]:
    for each in changes:
        if set(each) <= OF_REGION:
            yield {key: _named(value) for key, value in each.items()}
        elif set(each) <= FILES:
            yield {key: without_ids(PurePath(str(value)).name, ids) for key, value in each.items()}


def _named(value: object) -> object:
    """A change's value, with the path to a profile of invented pupils reduced to its file name."""
    if isinstance(value, Mapping) and "profile" in value:
        return {**value, "profile": PurePath(str(value["profile"])).name}
    return value


def _plain(value: object) -> object:
    if isinstance(value, DiversityColumn):
        return value.column
    if isinstance(value, Frozen):
        return {name: _plain(getattr(value, name)) for name in type(value).model_fields}
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Fraction):
        return to_number(value)
    return value.value if isinstance(value, StrEnum) else value
