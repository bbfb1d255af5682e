"""Explanations of the invented batch, with every verdict and every degree of certainty."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from placement.eligibility import Reason
from placement.result import Outcome, Status
from placement.results.explanation import Alternative, Explanation, Shift, Verdict
from placement.routes import Route

CLOSED, CANDIDATE, WINDING = Reason("closed", "4"), Reason("candidate", "4"), Reason("winding_down", "4")
ROUTE, AGE, REFUSED, FAR = (
    Reason("route", "2d"),
    Reason("age", "5b"),
    Reason("refused", "preamble d"),
    Reason("distance", "3c"),
)


def forbidden(group_id: str, *reasons: Reason) -> Alternative:
    return Alternative(group_id, Verdict.FORBIDDEN, reasons)


def possible(group_id: str, points: Fraction | int, waiting: int = 0, **deltas: Fraction | int) -> Alternative:
    return Alternative(
        group_id,
        Verdict.POSSIBLE,
        delta_points=Fraction(points),
        delta_coverage=Fraction(waiting),
        deltas={name: Fraction(change) for name, change in deltas.items()},
        status=Status.OPTIMAL,
        gap=0.0,
    )


CHOSEN = Alternative(
    "G02", Verdict.CHOSEN, delta_points=Fraction(0), delta_coverage=Fraction(0), status=Status.OPTIMAL, gap=0.0
)
FULL = Alternative("G04", Verdict.FULL, status=Status.INFEASIBLE)

PLACED = Explanation(
    "P0204",
    Outcome.PLACED,
    Route("itk", "2b", "target_group", ("speaks_dutch",)),
    "G02",
    "nearest_with_room",
    (
        replace(
            possible("G01", Fraction(43, 2), proximity=Fraction(3, 2), family=1),
            shifts=(Shift("P0207", "G01", "G02"), Shift("P0214", None, "G02")),
        ),
        CHOSEN,
        replace(
            possible("G03", Fraction(-13, 3), waiting=3, proximity=Fraction(-13, 3)),
            shifts=(Shift("P0205", "G03", None),),
        ),
        FULL,
        possible("G05", 0),
        forbidden("G06", WINDING),
        forbidden("G07", CLOSED, AGE),
        forbidden("A01", ROUTE, REFUSED),
        forbidden("G21", CANDIDATE, FAR),
        forbidden("G22", CLOSED),
    ),
)
"""Every verdict with which a search can end within its time limit."""

HURRIED = replace(
    PLACED,
    alternatives=(
        replace(PLACED.alternatives[0], status=Status.FEASIBLE, gap=0.125),
        *PLACED.alternatives[1:4],
        Alternative("G05", Verdict.UNKNOWN),
        *PLACED.alternatives[5:],
    ),
)
WAITING = Explanation(
    "P0215",
    Outcome.WAITING,
    Route("itk", "2b", "target_group"),
    None,
    "family_waits",
    (
        replace(possible("G01", -12, family=-1, proximity=8), shifts=(Shift("P0201", "G01", None),)),
        *(forbidden(each, CLOSED) for each in ("G02", "G03", "G04", "G05", "G06", "G07", "A01", "G21", "G22")),
    ),
)
STAYS = Explanation(
    "P0G0401",
    Outcome.STAYS,
    Route("itk", "2b", "target_group"),
    "G04",
    "seated",
    (
        possible("G01", 6, stability=1, proximity=-4),
        replace(CHOSEN, group_id="G04"),
        *(forbidden(each, CLOSED) for each in ("G02", "G03", "G05", "G06", "G07", "A01", "G21", "G22")),
    ),
)
MOVED = Explanation(
    "P0G0701",
    Outcome.MOVED,
    Route("itk", "2b", "target_group"),
    "G05",
    "displaced",
    (replace(CHOSEN, group_id="G05"), forbidden("G07", CLOSED)),
)
ROUTED = Explanation(
    "P0223",
    Outcome.ROUTED,
    Route("secondary", "2b, fn 2", "turned_age_limit"),
    None,
    "secondary",
    (forbidden("G01", Reason("route", "2b"), AGE), forbidden("A01", ROUTE)),
)
REVIEW = Explanation(
    "P0226",
    Outcome.ROUTED,
    Route("review", "2e", "short_stay"),
    None,
    "review",
    (forbidden("G01", Reason("route", "2b")),),
)
