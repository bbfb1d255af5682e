"""What each override costs: the same week solved without that one, within a limit of time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from time import monotonic

from placement.case import Case
from placement.catalogue import COVERAGE
from placement.errors import ContradictionError, NothingFoundError
from placement.register.standing import Standing
from placement.result import Result, Status
from placement.results.explanation import Alternative, Verdict
from placement.studies.observer import Observer
from placement.studies.requests import SolveRequest
from placement.studies.solve import solve
from placement.week.overrides import Override


@dataclass(frozen=True)
class Priced:
    """An override with its price.

    Attributes
    ----------
    price
        What the override changes, as against the week without it: what is more with it is worse; `None` where this
        was not worked out.
    waiting
        Children who wait more with it than without.
    """

    override: Override
    price: Alternative | None = None
    waiting: int = 0

    def plain(self) -> dict[str, object]:
        """It as the register keeps it: children are keys, numbers exact fractions."""
        override, price = self.override, self.price
        found: dict[str, object] = {
            "what": override.what.value,
            "children": list(override.children),
            "group_id": override.group_id,
            "code": override.code,
            "cells": {each.column: each.text for each in override.settings},
            "refused": list(override.refused),
            "worked_out": price is not None,
        }
        if price is None:
            return found
        return {
            **found,
            "status": price.status.value,
            "waiting": self.waiting,
            "waiting_points": str(price.delta_coverage or 0),
            "points": None if price.delta_points is None else str(price.delta_points),
            "changes": {name: str(change) for name, change in price.deltas.items()},
        }


CaseOf = Callable[[Standing], Case]


def prices_of(
    overrides: Sequence[Override],
    standing: Standing,
    result: Result,
    case_of: CaseOf,
    *,
    most: int,
    seconds: int,
    observer: Observer,
) -> tuple[Priced, ...]:
    """Price of each override; part `overrides`. Beyond so many, so long, or a stop, none is worked out any more.

    Parameters
    ----------
    standing
        The state that was solved.
    result
        Its result.
    case_of
        State -> the week's case.

    Raises
    ------
    CheckFailedError
        If the independent check disagrees: a defect of this package.
    """
    ends, told = monotonic() + seconds, observer.counting("overrides")
    found = []
    for number, override in enumerate(overrides):
        left = ends - monotonic()
        if number >= most or left <= 0 or observer.stop.is_set():
            found.append(Priced(override))
            continue
        told(number, min(most, len(overrides)))
        found.append(_priced(override, case_of(override.lifted(standing)), result, left, observer))
    return tuple(found)


def _priced(override: Override, case: Case, result: Result, seconds: float, observer: Observer) -> Priced:
    """One override, from the week without it."""
    limit = min(Fraction(seconds).limit_denominator(1000), case.scenario.solve.time_limit)
    try:
        without = solve(case, SolveRequest(time_limit=max(limit, _LEAST)), observer.unheard).result
    except (ContradictionError, NothingFoundError):
        return Priced(override)
    if observer.stop.is_set():
        return Priced(override)
    here, there = _measures(result), _measures(without)
    deltas = {name: here[name] - there.get(name, Fraction(0)) for name in here}
    points = None
    if result.objective is not None and without.objective is not None:
        points = result.objective - without.objective
    is_proven = result.status is Status.OPTIMAL and without.status is Status.OPTIMAL
    price = Alternative(
        group_id=override.group_id,
        verdict=Verdict.POSSIBLE,
        delta_points=points,
        delta_coverage=deltas.get(COVERAGE, Fraction(0)),
        deltas={name: change for name, change in deltas.items() if change and name != COVERAGE},
        status=Status.OPTIMAL if is_proven else Status.FEASIBLE,
        gap=max(result.gap or 0.0, without.gap or 0.0),
    )
    return Priced(override, price, result.counts["waiting"] - without.counts["waiting"])


_LEAST = Fraction(1, 10)


def _measures(result: Result) -> dict[str, Fraction]:
    return {each.name: each.measure for each in result.criteria}
