"""One run of a sweep: a scenario, a draw and a point of the design; its key, and the row that its solve gives."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from placement.case import Case
from placement.errors import ContradictionError, NothingFoundError
from placement.faults import InputError
from placement.result import Result, Status
from placement.scenario.chance import redrawn
from placement.scenario.load import load_document
from placement.scenario.override import override
from placement.solver.solving import solve
from placement.sweeping.design import Axis, Level, Point
from placement.sweeping.reading import CHANGES

if sys.platform == "win32":
    resource = None
else:
    import resource


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
    """

    name: str
    document: str
    encoding: str | None
    draw_seed: int | None


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


@lru_cache(maxsize=8)
def loaded(source: Source) -> Case:
    """The case of a scenario and a draw, read once in each process."""
    document = json.loads(source.document)
    if source.draw_seed is not None:
        document = redrawn(document, source.draw_seed)
    return load_document(document, Path(str(document["data"])).parent, encoding=source.encoding)


def with_point(case: Case, settings: tuple[tuple[str, Level], ...]) -> Case:
    """The case of a run.

    Raises
    ------
    InputError
        If the scenario does not take the settings together.
    """
    return override(case, nested(settings))


def solved(sources: tuple[Source, ...], run: Run) -> Row:
    """Solve a run; whatever goes wrong is in its row."""
    began = time.monotonic()
    base = loaded(sources[run.source])
    try:
        case = with_point(base, run.settings)
        settings = case.scenario.solve.model_copy(update={"workers": case.scenario.solve.workers or 1})
        case = replace(case, scenario=replace(case.scenario, solve=settings))
        result = solve(case)
    except InputError as error:
        return _failed(Status.UNKNOWN, began, "; ".join(f"{each.column}: {each.expected}" for each in error.faults))
    except ContradictionError:
        return _failed(Status.INFEASIBLE, began, "")
    except NothingFoundError:
        return _failed(Status.UNKNOWN, began, "")
    return _row(base, result, began)


def _row(base: Case, result: Result, began: float) -> Row:
    measures = {each.name: each.measure for each in result.criteria}
    weights = base.scenario.weights
    return Row(
        result.status,
        result.gap,
        round(result.seconds, 3),
        round(time.monotonic() - began, 3),
        _memory(),
        result.counts["placed"],
        result.counts["waiting"],
        measures,
        result.objective,
        sum((weights.of(name) * measure for name, measure in measures.items() if name != "coverage"), Fraction(0)),
        dict(result.placement.groups),
        dict(result.versions),
    )


def _failed(status: Status, began: float, error: str) -> Row:
    seconds = round(time.monotonic() - began, 3)
    return Row(status, None, 0.0, seconds, _memory(), 0, 0, {}, None, None, {}, {}, error)


def _memory() -> int | None:
    """Most memory that this process has used, in megabytes; `None` where the system does not tell."""
    if resource is None:
        return None
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(used / (1024 * 1024 if sys.platform == "darwin" else 1024))
