"""One run where it is solved: in this process or another, here or on another machine; no file is read."""

from __future__ import annotations

import pickle
import sys
import time
import traceback
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

from placement.answer.assemble import versions
from placement.case import Case
from placement.compilation import build_problem
from placement.errors import ContradictionError, NothingFoundError
from placement.executors.versions import require_same
from placement.faults import InputError
from placement.policy import Mode, SolveSettings, Weights
from placement.result import Placement, Status, gap_of
from placement.solver.ask import measured
from placement.solver.budget import Search
from placement.solver.objective import Sizes
from placement.solver.shared import SharedModel
from placement.solver.solving import Placed, place
from placement.solver.verify import verify
from placement.sweeping.runs import DEFECT, Row

if sys.platform == "win32":
    resource = None
else:
    import resource


OURS = "placement"
"""Folder of the program in a path."""


@dataclass(frozen=True, slots=True)
class Ask:
    """What is sent to be solved.

    Attributes
    ----------
    versions
        Of the programs that its answer depends on, where it was asked.
    digest, body
        The case without names (:mod:`placement.sweeping.nameless`), packed, and what it is known by.
    weights, settings
        What the run itself sets.
    start
        A placement to start from; `None` if it could change the answer.
    least
        Points that no placement stays below.
    is_alone
        Whether it is answered without anything that was made for another run.
    """

    versions: Mapping[str, str]
    digest: str
    body: bytes
    weights: Weights
    settings: SolveSettings
    start: Mapping[str, str] | None = None
    least: Fraction | None = None
    is_alone: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """What comes back.

    Attributes
    ----------
    row
        Pupils are numbers in it.
    sizes
        How large the numbers of the model are, whatever the weights.
    is_certain
        Whether the placement is proven to be the only one that a solve may come to.
    """

    row: Row
    sizes: Sizes = field(default_factory=dict)
    is_certain: bool = False


def packed(case: Case) -> bytes:
    """A case as it is sent."""
    return zlib.compress(pickle.dumps(case), level=1)


class _Kept:
    """A case in this process, with its model, which all runs begin with that differ in weights alone."""

    def __init__(self, body: bytes) -> None:
        case: Case = pickle.loads(zlib.decompress(body))
        self.problem = build_problem(case)
        self.shared = SharedModel(self.problem)


_KEPT_AT_ONCE = 4


class _Packed:
    """A packed case that is known by its digest."""

    def __init__(self, digest: str, body: bytes) -> None:
        self.digest, self.body = digest, body

    def __eq__(self, other: object) -> bool:
        """Whether the digests are equal."""
        return isinstance(other, _Packed) and self.digest == other.digest

    def __hash__(self) -> int:
        """Hash of the digest."""
        return hash(self.digest)


@lru_cache(maxsize=_KEPT_AT_ONCE)
def _kept(sent: _Packed) -> _Kept:
    return _Kept(sent.body)


def answered(ask: Ask) -> Told:
    """The answer to a run; whatever goes wrong is in its row, a defect of the program's own too: others go on.

    Raises
    ------
    ClusterError
        If other versions are at work here than where it was asked.
    """
    require_same(ask.versions, versions())
    began = time.monotonic()
    try:
        return _told(ask, began)
    except InputError as error:
        said = "; ".join(f"{each.column}: {each.expected}" for each in error.faults)
        return Told(failed(Status.UNKNOWN, began, said))
    except ContradictionError:
        return Told(failed(Status.INFEASIBLE, began))
    except NothingFoundError:
        return Told(failed(Status.UNKNOWN, began))
    except Exception as error:
        return Told(failed(Status.UNKNOWN, began, defect_of(error)))


def _told(ask: Ask, began: float) -> Told:
    kept = _Kept(ask.body) if ask.is_alone else _kept(_Packed(ask.digest, ask.body))
    case = kept.problem.case
    case = replace(case, scenario=replace(case.scenario, weights=ask.weights, solve=ask.settings))
    problem = replace(kept.problem, case=case)
    search = Search.under(ask.settings, None, None)
    shared = kept.shared if ask.settings.mode is Mode.WEIGHTED and search.deterministic is None else None
    start = None if ask.start is None else Placement(dict(ask.start))
    placed = place(problem, search, start=start, shared=shared, least=ask.least, repairs=False)
    measures = measured(placed.problem, placed.placement)
    verify(placed.problem.case, placed.placement, measures, placed.found)
    row = _row(placed, measures, search.elapsed, began)
    if shared is None or placed.shut:
        return Told(row)
    is_certain = row.status is Status.OPTIMAL and placed.found.reproducible and not placed.found.objective_error
    return Told(row, shared.sizes, is_certain)


def _row(placed: Placed, measures: Mapping[str, Fraction], seconds: float, began: float) -> Row:
    problem, groups, stages = placed.problem, placed.placement.groups, placed.found.stages
    points, gap = None, None
    if problem.case.scenario.solve.mode is Mode.WEIGHTED:
        points = problem.case.scenario.weights.points(measures)
        gap = gap_of(float(points), float(stages[-1].bound))
    taken = sum(each in groups for each in problem.applicants)
    return Row(
        Status.OPTIMAL if all(each.status is Status.OPTIMAL for each in stages) else Status.FEASIBLE,
        gap,
        round(seconds, 3),
        round(time.monotonic() - began, 3),
        memory(),
        taken,
        len(problem.applicants) - taken,
        measures,
        points,
        None,
        dict(groups),
        dict(versions()),
    )


def failed(status: Status, began: float, error: str = "") -> Row:
    """The row of a run without a placement."""
    seconds = round(time.monotonic() - began, 3)
    return Row(status, None, 0.0, seconds, memory(), 0, 0, {}, None, None, {}, {}, error)


def defect_of(error: Exception) -> str:
    """What a row says of an unforeseen error: its kind and where it arose, without its words, which may quote data."""
    frames = [each for each in traceback.extract_tb(error.__traceback__) if OURS in Path(each.filename).parts]
    at = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{DEFECT}: {type(error).__name__}{at}"


def memory() -> int | None:
    """Most memory that this process has used, in megabytes; `None` where the system does not tell."""
    if resource is None:
        return None
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(used / (1024 * 1024 if sys.platform == "darwin" else 1024))
