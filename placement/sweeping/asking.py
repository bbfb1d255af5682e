"""The runs of a sweep where they are asked: what is sent for each of them, and what needs no solve any more."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from hashlib import sha256

from placement.answer.assemble import versions
from placement.case import Case
from placement.catalogue import NAMES
from placement.faults import InputError
from placement.policy import Mode
from placement.result import Status, gap_of
from placement.simulation.pricing import PRICED_BY, priced
from placement.sweeping.answering import Ask, Told, answered, defect_of, failed, packed
from placement.sweeping.nameless import Nameless, nameless
from placement.sweeping.neighbours import Hint, Solved, coarse_first
from placement.sweeping.runs import Row, Run, Source, loaded, with_point

LOST = "the process that solved it ended {count} times: too little memory?"
"""What the row of a run says whose worker died again and again."""

WEIGHT = "weights."
_PRICED_BY = frozenset(WEIGHT + name for name in PRICED_BY)


@dataclass(frozen=True)
class _Sent:
    """A case that was packed, for all runs that differ in weights alone."""

    digest: str
    body: bytes
    names: Nameless
    solved: Solved = field(default_factory=Solved)


@dataclass(frozen=True)
class _Asked:
    """A run that was handed out."""

    run: Run
    ask: Ask
    sent: _Sent
    base: Case


@dataclass
class Asking:
    """Hands out runs in an order in which they tell most of each other, and takes their answers.

    Attributes
    ----------
    keep
        Takes the key and the row of a run.
    is_shared
        Whether what is known of other weightings is used.
    """

    sources: Sequence[Source]
    keep: Callable[[str, Row], None]
    is_shared: bool = True
    _base: tuple[int, Case] | None = None
    _prices: tuple[object, Mapping[str, Fraction]] | None = None
    _sent: tuple[object, _Sent] | None = None
    _asked: dict[int, _Asked] = field(default_factory=dict)
    _count: int = 0

    def asks(self, runs: Sequence[Run]) -> Iterator[Ask]:
        """What is to be solved; rows that need no solve are kept at once."""
        dear = {at for at, source in enumerate(self.sources) if source.is_priced}
        for run in in_order(runs, dear) if self.is_shared else runs:
            asked = self._ask(run)
            if asked is not None:
                self._asked[self._count] = asked
                self._count += 1
                yield asked.ask

    def take(self, at: int, told: Told) -> None:
        """Keep the row of a run that was handed out as the `at`-th."""
        asked = self._asked.pop(at)
        self._learn(asked, told)
        self.keep(asked.run.key, _named(asked, told.row))

    def lose(self, at: int, count: int) -> None:
        """Keep a row of a run whose worker died again and again."""
        self.keep(self._asked.pop(at).run.key, failed(Status.UNKNOWN, time.monotonic(), LOST.format(count=count)))

    def _ask(self, run: Run) -> _Asked | None:
        began, base = time.monotonic(), self._loaded(run.source)
        try:
            case = self._priced(run, with_point(base, run.settings))
            sent = self._packed(run, case)
        except InputError as error:
            said = "; ".join(f"{each.column}: {each.expected}" for each in error.faults)
            self.keep(run.key, failed(Status.UNKNOWN, began, said))
            return None
        except Exception as error:
            self.keep(run.key, failed(Status.UNKNOWN, began, defect_of(error)))
            return None
        settings = case.scenario.solve
        settings = settings.model_copy(update={"workers": settings.workers or 1, "previous": None})
        ask = Ask(versions(), sent.digest, sent.body, case.scenario.weights, settings, is_alone=not self.is_shared)
        asked = _Asked(run, ask, sent, base)
        hint = sent.solved.hint(case.scenario.weights) if self._is_weighted(ask) else None
        if hint is None:
            return asked
        if hint.is_answer:
            self.keep(run.key, _named(asked, _settled(hint, ask, began)))
            return None
        return replace(asked, ask=replace(ask, start=hint.row.seats, least=hint.least))

    def _learn(self, asked: _Asked, told: Told) -> None:
        if told.row.seats and self._is_weighted(asked.ask):
            asked.sent.solved.add(asked.ask.weights, told.row, told.sizes, is_certain=told.is_certain)

    def _is_weighted(self, ask: Ask) -> bool:
        """Whether runs may tell of each other: with a limit that is counted, an answer may depend on the start."""
        settings = ask.settings
        return self.is_shared and settings.mode is Mode.WEIGHTED and settings.deterministic_limit is None

    def _loaded(self, source: int) -> Case:
        if self._base is None or self._base[0] != source:
            self._base = (source, loaded(self.sources[source]))
        return self._base[1]

    def _priced(self, run: Run, case: Case) -> Case:
        """The case with prices of seats, where they are worked out; the last ones, where they cannot differ."""
        if case.prices or case.scenario.later.prices is not None:
            return case
        is_priced = self.sources[run.source].is_priced
        key = run.source, _beside_weights(run), tuple(map(case.scenario.weights.of, PRICED_BY))
        if self._prices is None or self._prices[0] != key or not self._prices[1]:
            self._prices = key, priced(case, always=is_priced).prices
        return replace(case, prices=self._prices[1])

    def _packed(self, run: Run, case: Case) -> _Sent:
        """The case of a run without names; the last one, where only weights differ from it."""
        key = run.source, _beside_weights(run), tuple(case.prices.items())
        if self._sent is None or self._sent[0] != key:
            names = nameless(case)
            body = packed(names.case)
            self._sent = key, _Sent(sha256(body).hexdigest(), body, names)
        return self._sent[1]


def solved(sources: Sequence[Source], run: Run) -> Row:
    """The row of one run, solved in this process."""
    rows: list[Row] = []
    asking = Asking(sources, lambda _, row: rows.append(row))
    for at, ask in enumerate(asking.asks([run])):
        asking.take(at, answered(ask))
    return rows[0]


def in_order(runs: Sequence[Run], dear: Collection[int] = ()) -> list[Run]:
    """Runs of one model after each other, and among them the ends of every weight's values first.

    Parameters
    ----------
    dear
        Sources with prices of seats: a model of theirs also depends on the weights that prices are worked out with.
    """
    levels: dict[tuple[int, str], set[Fraction]] = {}
    for run in runs:
        for name, value in _weights(run):
            levels.setdefault((run.source, name), set()).add(value)
    ranks = {key: {value: at for at, value in enumerate(sorted(found))} for key, found in levels.items()}

    def place(run: Run) -> tuple[object, ...]:
        own = [(ranks[run.source, name], value) for name, value in _weights(run)]
        return (
            run.source,
            _beside_weights(run, _PRICED_BY if run.source in dear else ()),
            coarse_first([rank[value] for rank, value in own], [len(r) for r, _ in own]),
        )

    return sorted(runs, key=place)


def _weights(run: Run) -> Iterator[tuple[str, Fraction]]:
    for name, level in run.settings:
        if name.startswith(WEIGHT) and isinstance(level.value, int | float):
            yield name, Fraction(str(level.value))


def _beside_weights(run: Run, but: Collection[str] = ()) -> tuple[tuple[str, str], ...]:
    return tuple((name, level.json) for name, level in run.settings if name in but or not name.startswith(WEIGHT))


def _settled(hint: Hint, ask: Ask, began: float) -> Row:
    """The row that a solve would give; in numbers, as the hint's."""
    points = ask.weights.points(hint.row.measures)
    return replace(
        hint.row,
        status=Status.OPTIMAL,
        gap=gap_of(float(points), float(points)),
        solver_seconds=0.0,
        wall_seconds=round(time.monotonic() - began, 3),
        points=points,
    )


def _named(asked: _Asked, row: Row) -> Row:
    """A row with the pupils' ids, and the points by the scenario's own weights."""
    ids, weights = asked.sent.names.ids, asked.base.scenario.weights
    base = sum((weights.of(name) * row.measures[name] for name in NAMES if name in row.measures), Fraction(0))
    return replace(
        row,
        seats={ids[number]: group_id for number, group_id in row.seats.items()},
        points_base_weights=base if row.measures else None,
    )
