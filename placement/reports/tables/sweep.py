"""The files of a sweep, for programs: every run, the distinct placements, and what leads to each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from placement.reports.tables.model import Column, Kind, TableSpec, for_programs
from placement.sweep.outcome import Answer, Reached


@dataclass(frozen=True, slots=True)
class RunLine:
    """A run, and whether another placement of its scenario and draw beats its own; `None` without a placement."""

    answer: Answer
    dominated: bool | None


def runs(varied: Sequence[str], criteria: Sequence[str]) -> TableSpec[RunLine]:
    """`runs.csv`: a row a solve.

    Parameters
    ----------
    varied
        Dotted keys, in the design's order.
    criteria
        Names of the criteria, in the catalogue's order.
    """
    return TableSpec(
        (
            for_programs("run_id", Kind.CODE, lambda row: row.answer.run_id),
            for_programs("scenario", Kind.NAME, lambda row: row.answer.scene[0]),
            for_programs("draw_seed", Kind.COUNT, lambda row: row.answer.scene[1]),
            *(_setting(name) for name in varied),
            for_programs("status", Kind.CODE, lambda row: row.answer.row.status.value),
            for_programs("gap", Kind.NUMBER, lambda row: _number(row.answer.row.gap)),
            for_programs("solver_seconds", Kind.NUMBER, lambda row: _number(row.answer.row.solver_seconds)),
            for_programs("wall_seconds", Kind.NUMBER, lambda row: _number(row.answer.row.wall_seconds)),
            for_programs("memory_mb", Kind.COUNT, lambda row: row.answer.row.memory_mb),
            for_programs("placed", Kind.COUNT, lambda row: row.answer.row.placed),
            for_programs("waiting", Kind.COUNT, lambda row: row.answer.row.waiting),
            *(_measure(name) for name in criteria),
            for_programs("points", Kind.NUMBER, lambda row: row.answer.row.points),
            for_programs("points_base_weights", Kind.NUMBER, lambda row: row.answer.row.points_base_weights),
            for_programs("placement_id", Kind.CODE, lambda row: row.answer.row.placement_id),
            for_programs("dominated", Kind.CODE, lambda row: _yes(row.dominated)),
            for_programs("versions", Kind.CODE, lambda row: _versions(row.answer)),
            for_programs("inputs_sha", Kind.CODE, lambda row: row.answer.inputs),
            for_programs("error", Kind.CODE, lambda row: row.answer.row.error),
        )
    )


def _setting(name: str) -> Column[RunLine]:
    return for_programs(name, Kind.CODE, lambda row: row.answer.settings[name])


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


def summary(varied: Sequence[str]) -> TableSpec[Reached]:
    """`summary.csv`: how many settings lead to each placement, whether another beats it, and where it wins."""
    return TableSpec(
        (
            for_programs("scenario", Kind.NAME, lambda row: row.scene[0]),
            for_programs("draw_seed", Kind.COUNT, lambda row: row.scene[1]),
            for_programs("placement_id", Kind.CODE, lambda row: row.placement_id),
            for_programs("runs", Kind.COUNT, lambda row: len(row.answers)),
            for_programs("waiting", Kind.COUNT, lambda row: row.row.waiting),
            for_programs("dominated", Kind.CODE, lambda row: _yes(row.dominated)),
            *(_wins(name) for name in varied),
        )
    )


def _wins(name: str) -> Column[Reached]:
    return for_programs(name, Kind.CODE, lambda row: row.wins[name])
