"""Explanations for programs: `explanations.csv`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from placement.catalogue import NAMES
from placement.cells import SEPARATOR, decimal, line, safe
from placement.results.explanation import Alternative, Explanation, Verdict

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
