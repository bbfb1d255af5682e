"""Explanations for programs: `explanations.csv`, and what `placement explain --json` prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from placement.cells import line
from placement.eligibility import Reason
from placement.exact import to_number
from placement.reports.tables.alternatives import EXPLANATIONS, ExplanationLine
from placement.reports.writers.csv import file_rows
from placement.result import Result
from placement.results.explanation import Alternative, Explanation, Shift, Verdict

SCHEMA_VERSION = 1
"""Goes up when a key changes its meaning or goes away."""


def explanations_csv(explanations: Iterable[Explanation]) -> str:
    """Write `explanations.csv`: a row for every pupil and group, in the order they are given."""
    return "".join(map(line, rows(explanations)))


def rows(explanations: Iterable[Explanation]) -> Iterator[tuple[str, ...]]:
    """Rows of `explanations.csv`, header first."""
    lines = [ExplanationLine(each, alternative) for each in explanations for alternative in each.alternatives]
    return file_rows(EXPLANATIONS, lines)


def explanations_document(result: Result, explanations: Iterable[Explanation]) -> dict[str, object]:
    """Give explanations as JSON values: codes, and exact numbers where JSON has them."""
    return {
        "schema_version": SCHEMA_VERSION,
        "scenario": result.scenario,
        "date": result.date,
        "status": result.status.value,
        "gap": result.gap,
        "explanations": [_explanation(each) for each in explanations],
    }


def _explanation(explanation: Explanation) -> dict[str, object]:
    route = explanation.route
    return {
        "pupil_id": explanation.pupil_id,
        "outcome": explanation.outcome.value,
        "route": {"code": route.code, "article": route.article, "open_fields": list(route.open_fields)},
        "group_id": explanation.group_id,
        "reason": explanation.reason,
        "alternatives": [_alternative(each) for each in explanation.alternatives],
    }


def _alternative(alternative: Alternative) -> dict[str, object]:
    return {
        "group_id": alternative.group_id,
        "verdict": alternative.verdict.value,
        "reasons": [_rule(each) for each in alternative.reasons],
        "delta_points": _number(alternative.delta_points),
        "delta_coverage": _number(alternative.delta_coverage),
        "deltas": {name: to_number(change) for name, change in alternative.deltas.items()},
        "shifts": [_shift(each) for each in alternative.shifts],
        "status": None if alternative.verdict is Verdict.FORBIDDEN else alternative.status.value,
        "gap": alternative.gap,
    }


def _rule(reason: Reason) -> dict[str, object]:
    return {"code": reason.code, "article": reason.article}


def _shift(shift: Shift) -> dict[str, object]:
    return {"pupil_id": shift.pupil_id, "before": shift.before, "after": shift.after}


def _number(value: Fraction | None) -> int | float | None:
    return None if value is None else to_number(value)
