"""`run.json`: what is needed to open a run and is in none of its other files, with exact numbers."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from placement.case import Case
from placement.result import Result, Stage
from placement.scenario.paths import relative
from placement.store.codec import MARKED, Codec
from placement.store.summary import SCHEMA_VERSION

_EXACT = Codec(MARKED)


def record(case: Case, result: Result, saved: Mapping[str, object], out: Path) -> dict[str, object]:
    """Content of `run.json`.

    Parameters
    ----------
    saved
        The scenario as kept in the run folder.
    out
        The run folder: paths are relative to it, so that a run may be moved together with its files.

    Returns
    -------
    dict
        JSON values only. `files` are read again when the run is opened; `scenario_files` merely record
        the scenarios that `saved` was resolved from.
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
        **_EXACT.named(result, "objective_error", "seconds", "notes"),
    }


def digest_of(document: Mapping[str, object]) -> str:
    """SHA-256 of plain data, independent of the order of keys and the layout of the file."""
    text = json.dumps(document, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _stage(stage: Stage) -> dict[str, object]:
    """A stage, with its error only if there was rounding."""
    written = _EXACT.named(stage, "name", "value", "bound", "gap", "status")
    return written | (_EXACT.named(stage, "error") if stage.error else {})
