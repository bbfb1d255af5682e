"""Explanations as a document for programs: the output of `placement explain --json`."""

from __future__ import annotations

from collections.abc import Iterable

from placement.result import Change, Result
from placement.results.explanation import Alternative, Explanation, Verdict
from placement.store.summary import PLAIN

SCHEMA_VERSION = 1
"""Increases when a key changes its meaning or disappears."""


def explanations_document(result: Result, explanations: Iterable[Explanation]) -> dict[str, object]:
    """Explanations as JSON values: codes, and fractions as int if they are whole, otherwise as float."""
    return {
        "schema_version": SCHEMA_VERSION,
        **PLAIN.named(result, "scenario", "date", "status", "gap"),
        "explanations": [_explanation(each) for each in explanations],
    }


def gone_document(result: Result, change: Change) -> dict[str, object]:
    """The document on a pupil who is in no table any more: no explanations, and its row of `changes.csv`."""
    return {
        **explanations_document(result, ()),
        "changes": [PLAIN.named(change, "pupil_id", "what", "before", "after", "because")],
    }


def _explanation(explanation: Explanation) -> dict[str, object]:
    return {
        **PLAIN.named(explanation, "pupil_id", "outcome"),
        "route": PLAIN.named(explanation.route, "code", "article", "open_fields"),
        **PLAIN.named(explanation, "group_id", "reason"),
        "alternatives": [_alternative(each) for each in explanation.alternatives],
    }


def _alternative(alternative: Alternative) -> dict[str, object]:
    return {
        **PLAIN.named(alternative, "group_id", "verdict"),
        "reasons": [PLAIN.named(each, "code", "article") for each in alternative.reasons],
        **PLAIN.named(alternative, "delta_points", "delta_coverage", "deltas"),
        "shifts": [PLAIN.named(each, "pupil_id", "before", "after") for each in alternative.shifts],
        "status": None if alternative.verdict is Verdict.FORBIDDEN else alternative.status.value,
        "gap": alternative.gap,
    }
