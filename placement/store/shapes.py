"""Shapes against which `run.json`, `summary.json` and `kept.json` are validated before anything in them is trusted."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from placement.answer.assemble import Solved
from placement.faults import Fault
from placement.result import Note, Stage, Status


class _Shape(BaseModel):
    """Base of the shapes; keys added by a later version are ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True, defer_build=True)


class Exactly(_Shape):
    """A fraction, written exactly."""

    fraction: Annotated[str, Field(pattern=r"^-?[0-9]{1,300}(/[1-9][0-9]{0,299})?$")]

    @property
    def value(self) -> Fraction:
        """Value of the fraction."""
        return Fraction(self.fraction)


class StageShape(_Shape):
    """A stage with its exact numbers."""

    name: str
    value: Exactly
    bound: Exactly
    gap: float
    status: Annotated[Status, Field(strict=False)]
    error: Exactly | None = None

    def stage(self) -> Stage:
        """The stage itself."""
        error = Fraction(0) if self.error is None else self.error.value
        return Stage(self.name, self.value.value, self.bound.value, self.gap, self.status, error)


class NoteShape(_Shape):
    """A note with its values."""

    code: str
    values: dict[str, str | int | Exactly | list[str]]

    def note(self) -> Note:
        """The note itself."""
        return Note(self.code, {key: _value(value) for key, value in self.values.items()})


class RecordShape(_Shape):
    """`run.json`."""

    encoding: str | None
    files: dict[str, str]
    scenario_files: dict[str, str]
    scenario_digest: str
    interrupted: bool
    stages: Annotated[list[StageShape], Field(min_length=1)]
    objective_error: Exactly
    seconds: float
    notes: list[NoteShape]


class SummaryShape(_Shape):
    """The parts of `summary.json` that cannot be recomputed."""

    reproducible: bool
    seed: int
    workers: int
    versions: dict[str, str]
    inputs: dict[str, str]


class WarningShape(_Shape):
    """A warning about a table."""

    code: str
    file: str
    row: int | None
    column: str | None
    value: str | None
    expected: str

    def fault(self) -> Fault:
        """The warning itself."""
        return Fault(self.code, self.file, self.row, self.column, self.value, self.expected)


class KeptShape(_Shape):
    """`kept.json`; paths are relative to the run folder.

    Attributes
    ----------
    data
        The folder or workbook that the tables were read from.
    added
        File in `inputs` -> the file of pupils that it was read from.
    previous
        The earlier run.
    prices
        The file of prices of seats to those who come later.
    arrivals
        File in `inputs` -> the file of arrivals, or of sums, that it was read from.
    files
        File in `inputs` -> its SHA-256.
    warnings
        File in `inputs` -> warnings about what it was read from; about all tables together under an empty name.
    """

    data: str
    added: dict[str, str]
    previous: str | None
    prices: str | None = None
    arrivals: dict[str, str] = {}
    files: dict[str, str]
    warnings: dict[str, list[WarningShape]]


def solved(kept: RecordShape, told: SummaryShape) -> Solved:
    """What a solve knew besides its placement."""
    return Solved(
        stages=tuple(each.stage() for each in kept.stages),
        objective_error=kept.objective_error.value,
        reproducible=told.reproducible,
        notes=tuple(each.note() for each in kept.notes),
        seconds=kept.seconds,
        seed=told.seed,
        workers=told.workers,
        versions=told.versions,
        inputs=told.inputs,
        interrupted=kept.interrupted,
    )


def _value(value: str | int | Exactly | list[str]) -> str | int | Fraction | tuple[str, ...]:
    if isinstance(value, Exactly):
        return value.value
    return tuple(value) if isinstance(value, list) else value
