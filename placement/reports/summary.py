"""The summary of a solve as plain data: `summary.json`, and what `--json` prints (contract, section 5)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from fractions import Fraction

from placement.exact import to_number
from placement.result import CriterionResult, Note, Result, Stage, Status
from placement.scenario.types import Case, Scenario
from placement.solve.errors import Repair

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
        **_head(case.scenario, result.status, result.stages),
        "objective": _number(result.objective),
        "bound": _number(result.bound),
        "gap": result.gap,
        "objective_error": _number(result.objective_error),
        "reproducible": result.reproducible,
        "criteria": {each.name: _criterion(each) for each in result.criteria},
        "counts": {name: result.counts[name] for name in COUNTS},
        "seconds": round(result.seconds, 3),
        "seed": result.seed,
        "workers": result.workers,
        "versions": dict(result.versions),
        "inputs": dict(result.inputs),
    }


def failure_summary(
    case: Case,
    status: Status,
    stages: Iterable[Stage] = (),
    *,
    repairs: tuple[Repair, ...] = (),
    seconds: float = 0.0,
    workers: int | None = None,
    versions: Mapping[str, str] | None = None,
) -> dict[str, object]:
    """Give the summary of a solve without a placement: the same keys, and `repairs`, any of which lifts it.

    Parameters
    ----------
    status
        `infeasible` (exit code 4) or `unknown` (exit code 5).
    seconds
        Wall time of the solve.
    workers
        As the engine used them; else the scenario's setting.
    """
    settings = case.scenario.solve
    return {
        **_head(case.scenario, status, stages),
        "objective": None,
        "bound": None,
        "gap": None,
        "objective_error": None,
        "reproducible": False,
        "criteria": {},
        "counts": dict.fromkeys(COUNTS),
        "seconds": round(seconds, 3),
        "seed": settings.seed,
        "workers": settings.workers if workers is None else workers,
        "versions": dict(versions or {}),
        "inputs": dict(case.inputs),
        "repairs": [_repair(each) for each in repairs],
    }


def to_json(data: Mapping[str, object]) -> str:
    """Write plain data as JSON text with a closing line feed; `nan` and infinities are refused."""
    return json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _head(scenario: Scenario, status: Status, stages: Iterable[Stage]) -> dict[str, object]:
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
        "value": _number(stage.value),
        "bound": _number(stage.bound),
        "gap": stage.gap,
        "status": stage.status.value,
    }


def _criterion(criterion: CriterionResult) -> dict[str, object]:
    return {
        "measure": _number(criterion.measure),
        "before": _number(criterion.before),
        "unit": criterion.unit,
        "weight": _number(criterion.weight),
        "points": _number(criterion.points),
    }


def _repair(repair: Repair) -> dict[str, object]:
    return {"verified": repair.verified, "steps": [_note(step) for step in repair.steps]}


def _note(note: Note) -> dict[str, object]:
    return {
        "code": note.code,
        **{
            key: _number(value) if isinstance(value, Fraction) else list(value) if isinstance(value, tuple) else value
            for key, value in note.values.items()
        },
    }


def _number(value: Fraction | None) -> int | float | None:
    return None if value is None else to_number(value)
