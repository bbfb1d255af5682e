"""`run.json`: what opens a run again and stands in none of its other files, with exact numbers."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

from placement.case import Case
from placement.result import Note, Result, Stage
from placement.runs.summary import SCHEMA_VERSION
from placement.scenario.paths import relative


def record(case: Case, result: Result, saved: Mapping[str, object], out: Path) -> dict[str, object]:
    """Give what `run.json` holds.

    Parameters
    ----------
    saved
        The scenario as the run folder keeps it.
    out
        The run folder: files are named from there, so that a run may move together with them.

    Returns
    -------
    dict
        JSON values only. `files` are those that opening the run reads again; `scenario_files` only tell
        from which scenarios `saved` was resolved.
    """
    files = {path: digest for path, digest in case.files.items() if path not in case.scenario_files}
    return {
        "schema_version": SCHEMA_VERSION,
        "encoding": case.encoding,
        "files": {relative(path, out): digest for path, digest in files.items()},
        "scenario_files": {relative(path, out): case.files[path] for path in case.scenario_files},
        "scenario_digest": digest_of(saved),
        "interrupted": result.interrupted,
        "stages": [_stage(stage) for stage in result.stages],
        "objective_error": _exact(result.objective_error),
        "seconds": result.seconds,
        "notes": [_note(note) for note in result.notes],
    }


def digest_of(document: Mapping[str, object]) -> str:
    """Give the SHA-256 of plain data, whatever the order of its keys and the layout of its file."""
    text = json.dumps(document, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _stage(stage: Stage) -> dict[str, object]:
    return {
        "name": stage.name,
        "value": _exact(stage.value),
        "bound": _exact(stage.bound),
        "gap": stage.gap,
        "status": stage.status.value,
        **({"error": _exact(stage.error)} if stage.error else {}),
    }


def _note(note: Note) -> dict[str, object]:
    return {"code": note.code, "values": {key: _value(value) for key, value in note.values.items()}}


def _value(value: str | int | Fraction | tuple[str, ...]) -> object:
    if isinstance(value, Fraction):
        return _exact(value)
    return list(value) if isinstance(value, tuple) else value


def _exact(value: Fraction) -> dict[str, str]:
    return {"fraction": str(value)}
