"""The summary of a solve that found no placement: what `--json` prints then (contract, section 5)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from placement.case import Case
from placement.errors import Repair
from placement.result import Note, Stage, Status
from placement.runs.summary import COUNTS, SCHEMA_VERSION, head, number_of, summary, to_json

__all__ = ["COUNTS", "SCHEMA_VERSION", "failure_summary", "summary", "to_json"]


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
    return {"verified": repair.verified, "steps": [_note(step) for step in repair.steps]}


def _note(note: Note) -> dict[str, object]:
    return {
        "code": note.code,
        **{
            key: number_of(value) if isinstance(value, Fraction) else list(value) if isinstance(value, tuple) else value
            for key, value in note.values.items()
        },
    }
