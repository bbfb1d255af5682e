"""A week's proposal as long work of the workbench."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from placement.locale import LANGUAGES, msgid, translator
from placement.reports.words.marks import plain
from placement.reports.words.phrases import with_minus
from placement.serve.bench import Bench
from placement.serve.sessions import Visitor
from placement.serve.work import Job, JobKind
from placement.studies.observer import Observer
from placement.week.made import Listed, lists_of, notes_of
from placement.week.making import LETTERS, PRICES, SEARCH, MadeWeek, Stage, Wanted, make_week
from placement.week.workbook.people import name_of, own_id
from placement.workers import StoppedError

T = TypeVar("T")

KIND = JobKind(
    "propose",
    msgid("A new proposal"),
    {**PRICES, **LETTERS},
    page="/proposed/{id}",
    is_alone=True,
    best_parts=frozenset({SEARCH, *PRICES}),
)


@dataclass(frozen=True)
class Told:
    """What is told of a proposal in one language."""

    lists: tuple[Listed, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Proposed:
    """A proposal that was made, as its page tells it: the problem that was solved is not kept for that.

    Attributes
    ----------
    week
        Its name.
    batch
        The command by which it was noted.
    counts
        How many are placed, wait and so on, by code.
    told
        Language -> what is told.
    """

    week: str
    batch: str
    counts: Mapping[str, int]
    told: Mapping[str, Told]


def start(bench: Bench, visitor: Visitor, wanted: Wanted) -> Job:
    """Start a proposal, as `placement week propose` makes it.

    Raises
    ------
    RequestError
        If too much is being worked on.
    """

    def work(observer: Observer) -> Proposed:
        settings, watch = bench.settings, _Watch(observer, bench.work.cancelled)
        return _told(make_week(settings.place, visitor.by, settings.today, wanted, visitor.language, watch))

    return bench.work.start(visitor, KIND, work)


@dataclass(frozen=True)
class _Watch:
    """The observer of a job; of a workbench that ends nothing is noted, as nobody asked for its best so far."""

    observer: Observer
    is_cancelled: Callable[[], bool]

    def watch(self, stage: Stage, study: Callable[[Observer], T]) -> T:
        """Carry out a stage: who stopped the search did not stop the letters."""
        if stage is not Stage.SEARCH:
            self.observer.stop.clear()
        self.seal()
        found = study(self.observer)
        self.seal()
        return found

    def seal(self) -> None:
        """Go on, unless the workbench ends."""
        if self.is_cancelled():
            raise StoppedError("the workbench ends")


def _told(made: MadeWeek) -> Proposed:
    known, proposal = made.desk.identities, made.proposal

    def named(key: str) -> str:
        fields = known.get(key, {})
        return f"{plain(name_of(fields) or key)} ({plain(own_id(fields, key))})"

    told = {
        language: Told(
            tuple(_shown(each) for each in lists_of(made, translator(language), named)),
            tuple(each.said(translator(language)) for each in notes_of(made, named)),
        )
        for language in LANGUAGES
    }
    return Proposed(proposal.name, made.desk.writer.batch, dict(proposal.solved.result.counts), told)


def _shown(listed: Listed) -> Listed:
    """A list as a page has it."""
    return replace(listed, lines=tuple(with_minus(each) for each in listed.lines))
