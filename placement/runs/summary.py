"""The summary of a solve as plain data: `summary.json`, and what `--json` prints (contract, section 5)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from fractions import Fraction

from placement.case import Case, Scenario
from placement.exact import to_number
from placement.result import CriterionResult, Result, Stage, Status

SCHEMA_VERSION = 1
"""Goes up when a key changes its meaning or goes away."""

COUNTS: tuple[str, ...] = ("applicants", "placed", "waiting", "stays", "moved", "routed", "review")


def summary(case: Case, result: Result) -> dict[str, object]:
    """Give the summary of a finished solve, keys in the contract's order.

    Returns
    -------
    dict
        JSON values only; exact fractions as int where they are whole, else as float.
    """
    return {
        **head(case.scenario, result.status, result.stages),
        "objective": number_of(result.objective),
        "bound": number_of(result.bound),
        "gap": result.gap,
        "objective_error": number_of(result.objective_error),
        "reproducible": result.reproducible,
        "criteria": {each.name: _criterion(each) for each in result.criteria},
        "counts": {name: result.counts[name] for name in COUNTS},
        "seconds": round(result.seconds, 3),
        "seed": result.seed,
        "workers": result.workers,
        "versions": dict(result.versions),
        "inputs": dict(result.inputs),
    }


def to_json(data: Mapping[str, object]) -> str:
    """Write plain data as JSON text with a closing line feed; `nan` and infinities are refused."""
    return json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def head(scenario: Scenario, status: Status, stages: Iterable[Stage]) -> dict[str, object]:
    """Give the keys with which every summary begins."""
    return {
        "schema_version": SCHEMA_VERSION,
        "scenario": scenario.name,
        "date": scenario.date.isoformat(),
        "starts_on": scenario.starts_on.isoformat(),
        "status": status.value,
        "stages": [_stage(stage) for stage in stages],
    }


def _stage(stage: Stage) -> dict[str, object]:
    return {
        "name": stage.name,
        "value": number_of(stage.value),
        "bound": number_of(stage.bound),
        "gap": stage.gap,
        "status": stage.status.value,
    }


def _criterion(criterion: CriterionResult) -> dict[str, object]:
    return {
        "measure": number_of(criterion.measure),
        "before": number_of(criterion.before),
        "unit": criterion.unit,
        "weight": number_of(criterion.weight),
        "points": number_of(criterion.points),
    }


def number_of(value: Fraction | None) -> int | float | None:
    """Write a fraction as a plain number; exactly where it has one."""
    return None if value is None else to_number(value)
