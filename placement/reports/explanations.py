"""Explanations for programs: `explanations.csv`, and what `placement explain --json` prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from placement.catalogue import NAMES
from placement.cells import SEPARATOR, decimal, line, safe
from placement.eligibility import Reason
from placement.exact import to_number
from placement.result import Result
from placement.results.explanation import Alternative, Explanation, Shift, Verdict

SCHEMA_VERSION = 1
"""Goes up when a key changes its meaning or goes away."""

COLUMNS: tuple[str, ...] = (
    "pupil_id",
    "group_id",
    "allowed",
    "reason",
    "delta_points",
    "delta_coverage",
    *(f"delta_{name}" for name in NAMES),
    "moved_pupils",
    "status",
)

_SOLVED = (Verdict.CHOSEN, Verdict.POSSIBLE)


def explanations_csv(explanations: Iterable[Explanation]) -> str:
    """Write `explanations.csv`: a row for every pupil and group, in the order they are given."""
    return "".join(map(line, rows(explanations)))


def rows(explanations: Iterable[Explanation]) -> Iterator[tuple[str, ...]]:
    """Give `explanations.csv`, header first.

    Changes are empty where nothing was solved and 0 where nothing changes; `status` is empty where a
    rule forbids the group.
    """
    yield COLUMNS
    for explanation in explanations:
        for alternative in explanation.alternatives:
            yield _row(explanation, alternative)


def _row(explanation: Explanation, alternative: Alternative) -> tuple[str, ...]:
    is_forbidden = alternative.verdict is Verdict.FORBIDDEN
    is_solved = alternative.verdict in _SOLVED
    return (
        safe(explanation.pupil_id),
        safe(alternative.group_id),
        "no" if is_forbidden else "yes",
        safe(_reason(explanation, alternative)),
        decimal(alternative.delta_points),
        decimal(alternative.delta_coverage),
        *(decimal(alternative.deltas.get(name, Fraction(0)) if is_solved else None) for name in NAMES),
        safe(SEPARATOR.join(shift.pupil_id for shift in alternative.shifts)),
        "" if is_forbidden else alternative.status.value,
    )


def _reason(explanation: Explanation, alternative: Alternative) -> str:
    if alternative.verdict is Verdict.FORBIDDEN:
        return SEPARATOR.join(reason.code for reason in alternative.reasons)
    if alternative.verdict is Verdict.CHOSEN:
        return explanation.reason
    return "full" if alternative.verdict is Verdict.FULL else ""


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
