"""The files of a sweep, for programs: every run, the distinct placements, and what leads to each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from placement.cells import SEPARATOR
from placement.reports.tables.model import Column, Kind, TableSpec, for_programs
from placement.sweeping.design import Axis, Level, Span, is_numeric
from placement.sweeping.outcome import Answer, Reached
from placement.sweeping.seat_stability import PupilSeats
from placement.sweeping.sensitivity import Index


@dataclass(frozen=True, slots=True)
class RunLine:
    """A run, and whether another placement of its scenario and draw beats its own; `None` without a placement."""

    answer: Answer
    dominated: bool | None


def runs(varied: Sequence[Axis], criteria: Sequence[str]) -> TableSpec[RunLine]:
    """`runs.csv`: a row a solve.

    Parameters
    ----------
    varied
        The axes of the design, in its order.
    criteria
        Names of the criteria, in the catalogue's order.
    """
    return TableSpec(
        (
            for_programs("run_id", Kind.CODE, lambda row: row.answer.run_id),
            for_programs("scenario", Kind.NAME, lambda row: row.answer.scene[0]),
            for_programs("draw_seed", Kind.COUNT, lambda row: row.answer.scene[1]),
            *(_setting(axis) for axis in varied),
            for_programs("status", Kind.CODE, lambda row: row.answer.row.status.value),
            for_programs("gap", Kind.NUMBER, lambda row: _number(row.answer.row.gap)),
            for_programs("solver_seconds", Kind.NUMBER, lambda row: _number(row.answer.row.solver_seconds)),
            for_programs("wall_seconds", Kind.NUMBER, lambda row: _number(row.answer.row.wall_seconds)),
            for_programs("memory_mb", Kind.COUNT, lambda row: row.answer.row.memory_mb),
            for_programs("placed", Kind.COUNT, lambda row: row.answer.row.placed if row.answer.placement_id else None),
            for_programs(
                "waiting", Kind.COUNT, lambda row: row.answer.row.waiting if row.answer.placement_id else None
            ),
            *(_measure(name) for name in criteria),
            for_programs("points", Kind.NUMBER, lambda row: row.answer.row.points),
            for_programs("points_base_weights", Kind.NUMBER, lambda row: row.answer.row.points_base_weights),
            for_programs("placement_id", Kind.CODE, lambda row: row.answer.placement_id),
            for_programs("dominated", Kind.CODE, lambda row: _yes(row.dominated)),
            for_programs("versions", Kind.CODE, lambda row: _versions(row.answer)),
            for_programs("inputs_sha", Kind.CODE, lambda row: row.answer.inputs),
            for_programs("error", Kind.CODE, lambda row: row.answer.row.error),
        )
    )


def _setting(axis: Axis) -> Column[RunLine]:
    kind = Kind.NUMBER if is_numeric(axis) else Kind.CODE
    return for_programs(axis.name, kind, lambda row: row.answer.settings[axis.name].shown)


def _measure(name: str) -> Column[RunLine]:
    return for_programs(name, Kind.NUMBER, lambda row: row.answer.row.measures.get(name))


def _versions(answer: Answer) -> str:
    return " ".join(f"{name} {version}" for name, version in sorted(answer.row.versions.items()))


def _number(value: float | None) -> Fraction | None:
    return None if value is None else Fraction(str(value))


def _yes(value: bool | None) -> str:
    return {None: "", True: "yes", False: "no"}[value]


@dataclass(frozen=True, slots=True)
class SeatLine:
    """A pupil's seat in a distinct placement."""

    placement_id: str
    pupil_id: str
    group_id: str


PLACEMENTS: TableSpec[SeatLine] = TableSpec(
    (
        for_programs("placement_id", Kind.CODE, lambda row: row.placement_id),
        for_programs("pupil_id", Kind.ID, lambda row: row.pupil_id),
        for_programs("group_id", Kind.ID, lambda row: row.group_id),
    )
)
"""`placements.csv`: who is seated where in each distinct placement, each once."""


def summary(varied: Sequence[Axis]) -> TableSpec[Reached]:
    """`summary.csv`: how many weightings lead to each placement, whether another beats it, and where it wins."""
    return TableSpec(
        (
            for_programs("scenario", Kind.NAME, lambda row: row.scene[0]),
            for_programs("draw_seed", Kind.COUNT, lambda row: row.scene[1]),
            for_programs("placement_id", Kind.CODE, lambda row: row.placement_id),
            for_programs("runs", Kind.COUNT, lambda row: len(row.answers)),
            for_programs("weightings", Kind.COUNT, lambda row: row.weightings),
            for_programs("waiting", Kind.COUNT, lambda row: row.row.waiting),
            for_programs("dominated", Kind.CODE, lambda row: _yes(row.dominated)),
            *(_wins(axis) for axis in varied),
        )
    )


def _wins(axis: Axis) -> Column[Reached]:
    return for_programs(axis.name, Kind.CODE, lambda row: levels(axis, row.wins[axis.name]))


def levels(axis: Axis, found: Sequence[Level]) -> str:
    """Levels of an axis as one cell: each one of a list or grid, and of a drawn span the lowest and the highest."""
    if isinstance(axis, Span) and axis.steps is None and len(found) > 1:
        return f"{found[0].shown}..{found[-1].shown}"
    return SEPARATOR.join(level.shown for level in found)


INDICES: TableSpec[Index] = TableSpec(
    (
        for_programs("scenario", Kind.NAME, lambda row: row.scene[0]),
        for_programs("draw_seed", Kind.COUNT, lambda row: row.scene[1]),
        for_programs("figure", Kind.CODE, lambda row: row.figure),
        for_programs("setting", Kind.CODE, lambda row: row.setting),
        for_programs("first", Kind.NUMBER, lambda row: _number(row.first.value)),
        for_programs("first_low", Kind.NUMBER, lambda row: _number(row.first.low)),
        for_programs("first_high", Kind.NUMBER, lambda row: _number(row.first.high)),
        for_programs("total", Kind.NUMBER, lambda row: _number(row.total.value)),
        for_programs("total_low", Kind.NUMBER, lambda row: _number(row.total.low)),
        for_programs("total_high", Kind.NUMBER, lambda row: _number(row.total.high)),
    )
)
"""`sensitivity.csv`: how much of each figure's variance each setting explains, alone and with the others."""

PUPILS: TableSpec[PupilSeats] = TableSpec(
    (
        for_programs("scenario", Kind.NAME, lambda row: row.scene[0]),
        for_programs("draw_seed", Kind.COUNT, lambda row: row.scene[1]),
        for_programs("pupil_id", Kind.ID, lambda row: row.pupil_id),
        for_programs("group_id", Kind.ID, lambda row: row.group_id),
        for_programs("runs", Kind.COUNT, lambda row: row.runs),
        for_programs("share", Kind.NUMBER, lambda row: row.share),
        for_programs("seats", Kind.COUNT, lambda row: row.seats),
    )
)
"""`pupils.csv`, for the coordinator: where each pupil is most often, in how many runs, and in how many places."""
