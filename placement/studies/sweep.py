"""A design of settings over scenarios: one row a solve, nothing solved twice (contract, section 8; R30)."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version

from placement.case import Case
from placement.catalogue import NAMES
from placement.executors.hand_out import hand_out
from placement.executors.home import Home
from placement.executors.processes import Processes
from placement.faults import ArgumentError
from placement.policy import Weights
from placement.scenario.chance import is_random, seeds_of
from placement.scenario.node import Plain
from placement.scenario.override import override
from placement.studies.observer import Observer
from placement.sweep.answering import answered
from placement.sweep.asking import Asking
from placement.sweep.design import Design, Level
from placement.sweep.outcome import Answer, Reached, placements
from placement.sweep.runs import Row, Run, Source, nested, settings_of
from placement.sweep.sampling import points

TRIES = 4
"""Times that a run is started if its process ends; the last ones alone, so that no other run ends with it."""

SOLVERS = ("placement", "ortools", "highspy")
"""Packages on whose versions an answer depends."""


@dataclass(frozen=True)
class Plan:
    """Every run of a sweep, in the order of its rows.

    Attributes
    ----------
    sources
        Scenarios and draws.
    inputs
        Of each source, a digest of its tables.
    weighted
        Of each source, the criteria with a weight above 0 in any of its runs.
    """

    design: Design
    sources: tuple[Source, ...]
    inputs: tuple[str, ...]
    weighted: tuple[frozenset[str], ...]
    runs: tuple[Run, ...]

    @property
    def digest(self) -> str:
        """Digest of all that its rows depend on."""
        return _digest([run.key for run in self.runs])


@dataclass(frozen=True)
class Outcome:
    """What a sweep came to.

    Attributes
    ----------
    answers
        A row for each run that has one, in the plan's order.
    placements
        Distinct placements, in the order in which they first appear.
    """

    answers: tuple[Answer, ...]
    placements: tuple[Reached, ...]


def plan(cases: Sequence[Case], design: Design) -> Plan:
    """The runs of a design over scenarios, each once."""
    at = points(design)
    held = list(_sources(cases, design))
    sources = tuple(source for source, _ in held)
    runs: dict[str, Run] = {}
    for place, (source, case) in enumerate(held):
        fixed = _fixed(source, case)
        for point in at:
            settings = settings_of(design.axes, point)
            key = _digest([fixed, [(name, level.json) for name, level in settings]])
            runs.setdefault(key, Run(key, place, settings))
    return Plan(
        design,
        sources,
        tuple(_tables(case) for _, case in held),
        tuple(_weighted(case, design) for _, case in held),
        tuple(runs.values()),
    )


def sweep(
    made: Plan,
    *,
    known: Collection[str],
    keep: Callable[[str, Row], None],
    processes: int | None = None,
    home: Home | None = None,
    shares: bool = True,
    observer: Observer | None = None,
) -> None:
    """Solve the runs that have no row yet; part `sweep`.

    Whatever a run is sent to, it is solved by one thread, with what a solve needs and no more
    (:mod:`placement.sweep.nameless`); rows come back here, and are kept here.

    Parameters
    ----------
    known
        Keys of the runs that have one.
    keep
        Takes the row of a run as it comes, and returns once it is kept.
    processes
        Number of parallel solves; by default one for each processor.
    home
        Where runs are solved; by default in processes of this machine.
    shares
        Whether runs that differ in weights alone tell of each other: the same rows, sooner.

    Raises
    ------
    StoppedError
        If it was stopped: what was kept is kept.
    ClusterError
        If the cluster cannot be used, or no longer: what was kept is kept.
    """
    observer = observer or Observer()
    todo = [run for run in made.runs if run.key not in known]
    tell, total = observer.counting("sweep"), len(made.runs)
    count = total - len(todo)
    tell(count, total)

    def kept(key: str, row: Row) -> None:
        nonlocal count
        keep(key, row)
        count += 1
        tell(count, total)

    asking = Asking(made.sources, kept, shares)
    hand_out(
        home or Processes(processes or os.cpu_count() or 1),
        answered,
        asking.asks(todo),
        asking.take,
        stop=observer.stop,
        tries=TRIES,
        lost=lambda at, _: asking.lose(at, TRIES),
    )


def outcome(made: Plan, row: Callable[[str], Row], done: Collection[str]) -> Outcome:
    """What the rows of a sweep came to.

    Parameters
    ----------
    row
        Key of a run -> its row.
    done
        Keys of the runs that have one.
    """
    answers = tuple(
        Answer(
            run.key[:16],
            (made.sources[run.source].name, made.sources[run.source].draw_seed),
            {name: level.shown for name, level in run.settings},
            row(run.key),
            made.inputs[run.source],
        )
        for run in made.runs
        if run.key in done
    )
    weighted = {source.name: found for source, found in zip(made.sources, made.weighted, strict=True)}
    return Outcome(answers, placements(answers, weighted))


def checked(cases: Sequence[Case], key: str, value: Plain) -> str | None:
    """What a scenario expects of a setting instead; `None` if every one of them takes the value."""
    for case in cases:
        try:
            override(case, nested(((key, Level.of(value)),)))
        except ArgumentError as error:
            return error.faults[0].expected
    return None


def _sources(cases: Sequence[Case], design: Design) -> Iterator[tuple[Source, Case]]:
    for case in cases:
        document = json.dumps(case.document, sort_keys=True, default=str)
        seeds = seeds_of(case.document, design.draws) if is_random(case) else (None,)
        for seed in seeds:
            yield Source(case.scenario.name, document, case.encoding, seed), case


def _fixed(source: Source, case: Case) -> list[object]:
    """What determines the answers of a source beside the settings: where its tables lie does not."""
    document = {key: value for key, value in case.document.items() if key not in ("name", "data")}
    versions = {name: version(name) for name in SOLVERS}
    return [document, source.draw_seed, _tables(case), versions]


def _tables(case: Case) -> str:
    return _digest(sorted(case.inputs.values()))


def _weighted(case: Case, design: Design) -> frozenset[str]:
    varied = {
        name
        for axis in design.axes
        for name in NAMES
        if axis.name == f"weights.{name}" and any(level.value for level in (axis.at(0), axis.at(1)))
    }
    weights: Weights = case.scenario.weights
    return frozenset(varied | {name for name in NAMES if weights.of(name)})


def _digest(value: object) -> str:
    return sha256(json.dumps(value, sort_keys=True, default=str).encode()).hexdigest()
