"""A design of settings over scenarios: one row a solve, nothing solved twice (contract, section 8; R30)."""

from __future__ import annotations

import json
import os
import threading
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from functools import partial
from importlib.metadata import version
from os import PathLike
from pathlib import Path

from placement.case import Case
from placement.catalogue import NAMES
from placement.executors.errors import HomeLostError
from placement.executors.hand_out import hand_out
from placement.executors.home import Home
from placement.executors.processes import Processes
from placement.faults import ArgumentError, Fault, InputError
from placement.policy import Weights
from placement.scenario.chance import is_random, seeds_of
from placement.scenario.node import Mark, Plain, from_plain_data
from placement.scenario.override import override
from placement.studies.observer import Observer
from placement.sweeping.answering import answered
from placement.sweeping.asking import Asking, solved
from placement.sweeping.design import Design, Level
from placement.sweeping.outcome import WEIGHT, Answer, placements
from placement.sweeping.reading import CHANGES, FILES, design_of, read_design
from placement.sweeping.runs import Row, Run, Source, nested, settings_of
from placement.sweeping.sampling import first, points
from placement.sweeping.values import Kept, Outcome, Plan, digest_of

TRIES = 4
"""Times that a run is started if its process ends; the last ones alone, so that no other run ends with it."""

LATER = "later"

SOLVERS = ("placement", "ortools", "highspy")
"""Packages on whose versions an answer depends."""


def size(cases: Sequence[Case], design: Design) -> int:
    """Number of solves of a design at most: equal ones are solved once. Nothing is laid out yet."""
    return design.size * sum(design.draws if is_random(case) else 1 for case in cases)


def sample(cases: Sequence[Case], design: Design) -> Row:
    """One solve of a design, to see how long one takes; it is not kept."""
    source, _ = next(_sources(cases, design))
    return solved((source,), Run("", 0, settings_of(design.axes, first(design))))


def design_given(cases: Sequence[Case], design: str | PathLike[str] | Mapping[str, object]) -> Design:
    """The design in a file, or given as its content.

    Raises
    ------
    InputError
        With every fault of the file.
    ArgumentError
        With every fault of the content.
    """
    if not isinstance(design, Mapping):
        return read_design(Path(design), partial(checked, cases))
    try:
        return design_of(from_plain_data(design, Mark("design")), partial(checked, cases))
    except TypeError as error:
        raise ArgumentError([Fault("bad_value", "design", expected=str(error))]) from None
    except InputError as error:
        raise ArgumentError(error.faults) from None


def plan(cases: Sequence[Case], design: Design) -> Plan:
    """The runs of a design over scenarios, each once."""
    at = points(design)
    held = list(_sources(cases, design))
    sources = tuple(source for source, _ in held)
    runs: dict[str, Run] = {}
    for place, (source, case) in enumerate(held):
        fixed, read = digest_of(_fixed(source, case)), _files(case, design)
        for point in at:
            settings = settings_of(design.axes, point)
            files = [read[name, level.json] for name, level in settings if (name, level.json) in read]
            key = digest_of([fixed, [(name, level.json) for name, level in settings], *files])
            runs.setdefault(key, Run(key, place, settings))
    return Plan(
        design,
        sources,
        tuple(_tables(case) for _, case in held),
        tuple(_weighted(case, design) for _, case in held),
        tuple(runs.values()),
    )


def reached(home: Home | None, processes: int | None) -> int:
    """Number of solves at a time; what cannot be used is refused here, before anything is written.

    Raises
    ------
    ClusterError
        If the cluster cannot be used.
    """
    if home is None:
        return processes or os.cpu_count() or 1
    with suppress(HomeLostError), home.opened(threading.Event()):
        return max(1, home.at_a_time())
    return 1


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
    (:mod:`placement.sweeping.nameless`); rows come back here, and are kept here.

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


def outcome(made: Plan, kept: Kept) -> Outcome:
    """What the rows of a sweep came to."""
    scenes = [(each.name, each.draw_seed) for each in made.sources]
    answers = tuple(
        Answer(run.key[:16], scenes[run.source], dict(run.settings), *kept.rows[run.key], made.inputs[run.source])
        for run in made.runs
        if run.key in kept.rows
    )
    weighted = {scene[0]: made.weighted_in(scene) for scene in scenes}
    return Outcome(answers, placements(answers, weighted, made.design.axes), kept.seats)


def checked(cases: Sequence[Case], values: Sequence[tuple[str, Plain]]) -> str | None:
    """What a scenario expects of the first value instead; `None` if every one of them takes the values together."""
    settings = nested(tuple((key, Level.of(value)) for key, value in values))
    for case in cases:
        try:
            override(case, settings)
        except ArgumentError as error:
            return error.faults[0].expected
    return None


def _sources(cases: Sequence[Case], design: Design) -> Iterator[tuple[Source, Case]]:
    for name, case in zip(_names(cases), cases, strict=True):
        document = json.dumps(case.document, sort_keys=True, default=str)
        seeds = seeds_of(case.document, design.draws) if is_random(case) else (None,)
        is_priced = case.scenario.later.prices is None and LATER in _weighted(case, design)
        for seed in seeds:
            yield Source(name, document, case.encoding, seed, is_priced, case.binding), case


def _names(cases: Sequence[Case]) -> Iterator[str]:
    """Names of the scenarios, numbered where several have the same."""
    seen: Counter[str] = Counter()
    for case in cases:
        name = case.scenario.name
        seen[name] += 1
        yield name if seen[name] == 1 else f"{name} ({seen[name]})"


def _fixed(source: Source, case: Case) -> list[object]:
    """What determines the answers of a source beside the settings: where its tables lie does not."""
    document = {key: value for key, value in case.document.items() if key not in ("name", "data")}
    versions = {name: version(name) for name in SOLVERS}
    return [document, source.draw_seed, _tables(case), versions, *([LATER] if source.is_priced else [])]


def _files(case: Case, design: Design) -> Mapping[tuple[str, str], list[str]]:
    """Setting and value -> digests of the files that it names: what they hold determines an answer too."""
    found = {}
    for axis in design.axes:
        for level in axis.ends if axis.name in (*FILES, CHANGES) else ():
            with suppress(InputError):  # a value that is right only beside another one is asked about in its run
                own = override(case, nested(((axis.name, level),))).files
                digests = sorted(digest for path, digest in own.items() if path not in case.files)
                if digests:
                    found[axis.name, level.json] = digests
    return found


def _tables(case: Case) -> str:
    """Digest of the tables; where none holds who is in a week, of who that is."""
    people = [] if case.binding is None else [json.dumps(asdict(each), default=_plain) for each in case.region.pupils]
    return digest_of([*sorted(case.inputs.values()), *people])


def _plain(value: object) -> object:
    return sorted(map(str, value)) if isinstance(value, frozenset | set) else str(value)


def _weighted(case: Case, design: Design) -> frozenset[str]:
    """Criteria with a weight above 0 in any run, whatever else is varied."""
    found: set[str] = set()
    varied = {axis.name.removeprefix(WEIGHT): axis for axis in design.axes if axis.name.startswith(WEIGHT)}
    for weights in _weights(case, design):
        found |= {name for name in NAMES if name not in varied and weights.of(name)}
    found |= {name for name, axis in varied.items() if any(level.value for level in axis.ends)}
    return frozenset(found)


def _weights(case: Case, design: Design) -> Iterator[Weights]:
    """The weights of a case, and with each value of the setting on which `auto` depends."""
    yield case.scenario.weights
    for axis in design.axes:
        for level in axis.ends if axis.name == "rules.groups" else ():
            yield override(case, nested(((axis.name, level),))).scenario.weights
