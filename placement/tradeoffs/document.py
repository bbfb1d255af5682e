"""Trade-offs as plain data and back, exactly, as a run folder keeps them for its reports.

Placements are kept as their differences from the chosen one, fractions as text such as `7/2`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from placement.result import Placement, Status
from placement.results.explanation import Shift
from placement.results.tradeoffs import (
    Exchange,
    Frontier,
    MarginalValue,
    NearOptimal,
    PayOff,
    Point,
    Tradeoffs,
    WeightRange,
)

SCHEMA_VERSION = 1
"""Raised when a key changes its meaning or is removed."""


def to_document(tradeoffs: Tradeoffs) -> dict[str, object]:
    """Trade-offs as JSON values."""
    base = tradeoffs.chosen.placement
    frontier = tradeoffs.frontier
    return {
        "schema_version": SCHEMA_VERSION,
        "chosen": _point(tradeoffs.chosen, base),
        "payoff": {
            "rows": {name: _point(point, base) for name, point in tradeoffs.payoff.rows.items()},
            "ideal": _numbers(tradeoffs.payoff.ideal),
            "nadir": _numbers(tradeoffs.payoff.nadir),
        },
        "frontier": None
        if frontier is None
        else {
            "criteria": list(frontier.criteria),
            "points": [_point(point, base) for point in frontier.points],
            "complete": frontier.complete,
            "chosen_on_it": frontier.chosen_on_it,
        },
        "exchange": [_exchange(each) for each in tradeoffs.exchange],
        "stability": [_weight_range(each) for each in tradeoffs.stability],
        "variants": [
            {"point": _point(each.point, base), "different": each.different, "shifts": _shifts(each.shifts)}
            for each in tradeoffs.variants
        ],
        "within": str(tradeoffs.within),
        "worth": [_marginal_value(each) for each in tradeoffs.worth],
        "seconds": tradeoffs.seconds,
    }


def from_document(document: Mapping[str, Any], chosen: Placement) -> Tradeoffs:
    """Trade-offs from JSON values.

    Parameters
    ----------
    chosen
        The placement of the run that keeps them.

    Raises
    ------
    KeyError, TypeError, ValueError
        If the document was not written by :func:`to_document`.
    """
    if document["schema_version"] != SCHEMA_VERSION:
        raise ValueError("schema_version")
    point = _read_point(document["chosen"], chosen)
    payoff, frontier = document["payoff"], document["frontier"]
    return Tradeoffs(
        chosen=point,
        payoff=PayOff(
            chosen=point,
            rows={name: _read_point(each, chosen) for name, each in payoff["rows"].items()},
            ideal=_fractions(payoff["ideal"]),
            nadir=_fractions(payoff["nadir"]),
        ),
        frontier=None
        if frontier is None
        else Frontier(
            criteria=tuple(frontier["criteria"]),
            points=tuple(_read_point(each, chosen) for each in frontier["points"]),
            complete=frontier["complete"],
            chosen=point,
            chosen_on_it=frontier["chosen_on_it"],
        ),
        exchange=tuple(map(_read_exchange, document["exchange"])),
        stability=tuple(map(_read_weight_range, document["stability"])),
        variants=tuple(
            NearOptimal(_read_point(each["point"], chosen), each["different"], _read_shifts(each["shifts"]))
            for each in document["variants"]
        ),
        within=Fraction(document["within"]),
        worth=tuple(map(_read_marginal_value, document["worth"])),
        seconds=float(document["seconds"]),
    )


# --- to plain data ---------------------------------------------------------------------------------


def _point(point: Point, base: Placement) -> dict[str, object]:
    groups = point.placement.groups
    elsewhere = sorted(base.groups.keys() | groups.keys())
    return {
        "placement": {each: groups.get(each) for each in elsewhere if groups.get(each) != base.groups.get(each)},
        "measures": _numbers(point.measures),
        "points": str(point.points),
        "status": point.status.value,
        "gap": point.gap,
    }


def _exchange(each: Exchange) -> dict[str, object]:
    return {
        "criterion": each.criterion,
        "asked": str(each.asked),
        "status": each.status.value,
        "gap": each.gap,
        "deltas": _numbers(each.deltas),
        "delta_points": _number(each.delta_points),
        "pairs": {name: _number(delta) for name, delta in each.pairs.items()},
    }


def _weight_range(each: WeightRange) -> dict[str, object]:
    return {
        "criterion": each.criterion,
        "weight": str(each.weight),
        "low": str(each.low),
        "high": _number(each.high),
        "below": _shifts(each.below),
        "above": _shifts(each.above),
        "proven": each.proven,
    }


def _marginal_value(each: MarginalValue) -> dict[str, object]:
    return {
        "what": each.what,
        "group_id": each.group_id,
        "delta_coverage": _number(each.delta_coverage),
        "delta_points": _number(each.delta_points),
        "deltas": _numbers(each.deltas),
        "shifts": _shifts(each.shifts),
        "status": each.status.value,
        "gap": each.gap,
    }


def _shifts(shifts: Sequence[Shift]) -> list[list[str | None]]:
    return [[each.pupil_id, each.before, each.after] for each in shifts]


def _numbers(values: Mapping[str, Fraction]) -> dict[str, str]:
    return {name: str(value) for name, value in values.items()}


def _number(value: Fraction | None) -> str | None:
    return None if value is None else str(value)


# --- and back --------------------------------------------------------------------------------------


def _read_point(data: Mapping[str, Any], chosen: Placement) -> Point:
    groups = {**chosen.groups, **data["placement"]}
    return Point(
        placement=Placement({each: group_id for each, group_id in groups.items() if group_id is not None}),
        measures=_fractions(data["measures"]),
        points=Fraction(data["points"]),
        status=Status(data["status"]),
        gap=float(data["gap"]),
    )


def _read_exchange(data: Mapping[str, Any]) -> Exchange:
    return Exchange(
        criterion=data["criterion"],
        asked=Fraction(data["asked"]),
        status=Status(data["status"]),
        gap=data["gap"],
        deltas=_fractions(data["deltas"]),
        delta_points=_fraction(data["delta_points"]),
        pairs={name: _fraction(delta) for name, delta in data["pairs"].items()},
    )


def _read_weight_range(data: Mapping[str, Any]) -> WeightRange:
    return WeightRange(
        criterion=data["criterion"],
        weight=Fraction(data["weight"]),
        low=Fraction(data["low"]),
        high=_fraction(data["high"]),
        below=_read_shifts(data["below"]),
        above=_read_shifts(data["above"]),
        proven=data["proven"],
    )


def _read_marginal_value(data: Mapping[str, Any]) -> MarginalValue:
    return MarginalValue(
        what=data["what"],
        group_id=data["group_id"],
        delta_coverage=_fraction(data["delta_coverage"]),
        delta_points=_fraction(data["delta_points"]),
        deltas=_fractions(data["deltas"]),
        shifts=_read_shifts(data["shifts"]),
        status=Status(data["status"]),
        gap=data["gap"],
    )


def _read_shifts(data: Sequence[Sequence[Any]]) -> tuple[Shift, ...]:
    return tuple(Shift(pupil_id, before, after) for pupil_id, before, after in data)


def _fractions(data: Mapping[str, str]) -> dict[str, Fraction]:
    return {name: Fraction(value) for name, value in data.items()}


def _fraction(value: str | None) -> Fraction | None:
    return None if value is None else Fraction(value)
