"""The summary of a solve as plain data: `summary.json`, and the output of `--json` (contract, section 5)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from placement.case import Case, Scenario
from placement.errors import Repair
from placement.result import Note, Result, Stage, Status
from placement.store.codec import NUMBER, Codec

SCHEMA_VERSION = 1
"""Increases when a key changes its meaning or disappears."""

PLAIN = Codec(NUMBER)
"""Codec of documents for other programs: fractions as int if they are whole, otherwise as float."""

COUNTS: tuple[str, ...] = ("applicants", "placed", "waiting", "stays", "moved", "routed", "review")


def summary(case: Case, result: Result) -> dict[str, object]:
    """Summary of a finished solve, keys in the contract's order.

    Returns
    -------
    dict
        JSON values only; fractions as int if they are whole, otherwise as float.
    """
    return {
        **head(case.scenario, result.status, result.stages),
        **PLAIN.named(result, "objective", "bound", "gap", "objective_error", "reproducible"),
        "criteria": {
            each.name: PLAIN.named(each, "measure", "before", "unit", "weight", "points") for each in result.criteria
        },
        "counts": {name: result.counts[name] for name in COUNTS},
        "seconds": round(result.seconds, 3),
        **PLAIN.named(result, "seed", "workers", "versions", "inputs"),
    }


def head(scenario: Scenario, status: Status, stages: Iterable[Stage]) -> dict[str, object]:
    """The keys that every summary begins with."""
    return {
        "schema_version": SCHEMA_VERSION,
        "scenario": scenario.name,
        "date": scenario.date.isoformat(),
        "starts_on": scenario.starts_on.isoformat(),
        "status": status.value,
        "stages": [PLAIN.named(stage, "name", "value", "bound", "gap", "status") for stage in stages],
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
    """Summary of a solve without a placement: the same keys, and `repairs`, each of which would make it feasible.

    Parameters
    ----------
    status
        `infeasible` (exit code 4) or `unknown` (exit code 5).
    seconds
        Wall-clock time of the solve.
    workers
        Number of workers that the engine used; `None`: the scenario's setting.
    """
    settings = case.scenario.solve
    return {
        **head(case.scenario, status, stages),
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


def _repair(repair: Repair) -> dict[str, object]:
    return {"verified": repair.verified, "steps": [flat(step) for step in repair.steps]}


def flat(note: Note) -> dict[str, object]:
    """A note as one flat map of its code and values."""
    return {"code": note.code, **PLAIN.write(note.values)}
