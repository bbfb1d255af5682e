"""One run of a sweep: a scenario, a draw and a point of the design; its key, its case, and the row of its answer."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from hashlib import sha256
from pathlib import Path

from placement.case import Case, Readings
from placement.result import Status
from placement.scenario.chance import redrawn
from placement.scenario.load import load_document
from placement.scenario.override import override
from placement.sweeping.design import Axis, Level, Point
from placement.sweeping.reading import CHANGES

DEFECT = "defect of placement"
"""How the error of a row begins that is the program's own."""


@dataclass(frozen=True, slots=True)
class Source:
    """A scenario of a sweep.

    Attributes
    ----------
    name
        Its name in every row.
    document
        The resolved scenario, paths absolute.
    draw_seed
        Seed of its random changes; `None` where nothing is random.
    is_priced
        Whether prices of seats are worked out for every run, also where a run does not count them: some run of the
        design does, and placements are compared by them.
    readings
        What its files hold, where none is to be read: of a register's week, who is in it stands in no table.
    """

    name: str
    document: str
    encoding: str | None
    draw_seed: int | None
    is_priced: bool = False
    readings: Readings | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Run:
    """What one solve is asked.

    Attributes
    ----------
    key
        Digest of all that determines the answer; equal for equal questions.
    source
        Place of its scenario and draw among the sweep's.
    settings
        Dotted key -> level, in the design's order.
    """

    key: str
    source: int
    settings: tuple[tuple[str, Level], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """The answer to a run.

    Attributes
    ----------
    status
        As in `summary.json`.
    measures
        Criterion -> measure.
    points
        Sum of weight times measure; `None` in lexicographic mode.
    points_base_weights
        The same placement by the scenario's own weights.
    seats
        Pupil -> group, of everybody with a seat.
    error
        What went wrong, without any pupil; empty if nothing.
    """

    status: Status
    gap: float | None
    solver_seconds: float
    wall_seconds: float
    memory_mb: int | None
    placed: int
    waiting: int
    measures: Mapping[str, Fraction]
    points: Fraction | None
    points_base_weights: Fraction | None
    seats: Mapping[str, str]
    versions: Mapping[str, str]
    error: str = ""

    @property
    def is_defect(self) -> bool:
        """Whether the program itself failed."""
        return self.error.startswith(DEFECT)

    @property
    def placement_id(self) -> str:
        """Digest of who is seated where; empty without a placement."""
        return sha256(json.dumps(sorted(self.seats.items())).encode()).hexdigest()[:12] if self.measures else ""


def settings_of(axes: tuple[Axis, ...], point: Point) -> tuple[tuple[str, Level], ...]:
    """The settings at a point."""
    return tuple((axis.name, level) for axis, level in zip(axes, point, strict=True))


def nested(settings: tuple[tuple[str, Level], ...]) -> dict[str, object]:
    """Settings as a scenario holds them: `weights.family` in `weights`."""
    found: dict[str, object] = {}
    for name, level in settings:
        if name == CHANGES:
            found[CHANGES] = level.value
            continue
        *above, last = name.split(".")
        inner = found
        for step in above:
            deeper = inner.setdefault(step, {})
            assert isinstance(deeper, dict)
            inner = deeper
        inner[last] = level.value
    return found


def loaded(source: Source) -> Case:
    """The case of a scenario and a draw; what is made of it reads no file of its tables again."""
    document = json.loads(source.document)
    if source.draw_seed is not None:
        document = redrawn(document, source.draw_seed)
    folder = Path(str(document["data"])).parent
    case = load_document(document, folder, encoding=source.encoding, readings=source.readings)
    return replace(case, readings=replace(case.readings, binding=True))


def with_point(case: Case, settings: tuple[tuple[str, Level], ...]) -> Case:
    """The case of a run.

    Raises
    ------
    InputError
        If the scenario does not take the settings together.
    """
    return override(case, nested(settings))
