"""A solved batch: the placement, and the studies of it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from placement.api.batch import Batch, Progress
from placement.api.changes import Changes
from placement.api.settings import Number, names, number
from placement.api.show import Shown, table
from placement.locale import translator
from placement.reports import explanations as explained
from placement.reports import rows
from placement.reports.page.blocks import Block, Callout, Facts, Paragraph, Tone
from placement.reports.words.ground import adopted, ground
from placement.reports.writers.csv import FileRows
from placement.result import Result, Status
from placement.results.explanation import Explanation
from placement.studies.observer import Observer
from placement.studies.requests import ExplainRequest
from placement.studies.solved import SolvedCase

if TYPE_CHECKING:
    import pandas as pd

    from placement.api.report import Report
    from placement.api.tradeoffs import Tradeoffs


@dataclass(frozen=True, eq=False, repr=False)
class Solution(Shown):
    """A placement that was solved and checked.

    Attributes
    ----------
    solved
        The case, its problem and the result in exact numbers.
    """

    solved: SolvedCase

    @property
    def batch(self) -> Batch:
        """The batch that was solved."""
        return Batch(self.solved.case)

    @property
    def result(self) -> Result:
        """The result in exact numbers."""
        return self.solved.result

    @property
    def status(self) -> str:
        """`optimal` if that is proven, else `feasible`."""
        return self.result.status.value

    @property
    def points(self) -> float | None:
        """Sum of weight * measure, without coverage; `None` in lexicographic mode."""
        return _plain(self.result.objective)

    @property
    def bound(self) -> float | None:
        """Lower bound on the points of any placement; `None` in lexicographic mode."""
        return _plain(self.result.bound)

    @property
    def gap(self) -> float | None:
        """(points - bound) / max(1, |points|); `None` in lexicographic mode."""
        return self.result.gap

    @property
    def seconds(self) -> float:
        """Duration of the solve in seconds."""
        return self.result.seconds

    @property
    def counts(self) -> dict[str, int]:
        """Numbers of pupils: applicants, placed, waiting, stays, moved, routed, review."""
        return dict(self.result.counts)

    @property
    def measures(self) -> dict[str, float]:
        """Criterion -> its measure in its own unit; coverage first."""
        return {each.name: float(each.measure) for each in self.result.criteria}

    @property
    def groups(self) -> dict[str, str]:
        """Pupil id -> group id, for all pupils in a group."""
        return dict(self.result.placement.groups)

    @property
    def changes(self) -> Changes:
        """What differs from the earlier run that the scenario names in `previous`; empty where it names none."""
        return Changes(self.result.changes)

    def explain(self, *pupil_ids: str, processes: int | None = None, progress: Progress | None = None) -> Explanations:
        """Explanations of pupils' placements, with the exact effects of every other group.

        Parameters
        ----------
        pupil_ids
            Pupils to explain; all applicants if none are named.
        processes
            Number of parallel searches when all applicants are explained.

        Raises
        ------
        UnknownPupilError
            If there is no such pupil; it names the nearest id.
        """
        from placement.studies.explain import explain

        request = ExplainRequest(names(pupil_ids, "pupil_ids"), processes)
        return Explanations(explain(self.solved, request, Observer(progress)))

    def tradeoffs(
        self,
        *,
        criteria: Iterable[str] = (),
        points: int | None = 20,
        alternatives: int = 3,
        within: Number = 0.02,
        seconds: Number = 300,
        progress: Progress | None = None,
    ) -> Tradeoffs:
        """Trade-offs: the cost of each criterion in terms of the others.

        Parameters
        ----------
        criteria
            Two or more criteria for the frontier; by default distance, shares and mixing, as far as they vary.
        points
            Maximum number of points on the frontier; `None` for all.
        alternatives
            Maximum number of other placements.
        within
            How much worse those may be, as a fraction of the best.
        seconds
            Time limit in seconds for all questions together.

        Raises
        ------
        FrontierCriteriaError
            If there are fewer than two criteria, or one does not exist.
        ArgumentError, RequestError
            If another argument is invalid.
        """
        from placement.api.tradeoffs import Tradeoffs
        from placement.studies.tradeoffs import trade_off
        from placement.tradeoff_analysis.request import TradeoffRequest

        request = TradeoffRequest(
            names(criteria, "criteria"),
            points,
            alternatives,
            number(within, "within"),
            number(seconds, "seconds", least=0),
        )
        return Tradeoffs(trade_off(self.solved, request, Observer(progress)))

    def report(
        self,
        *,
        audience: str = "coordinator",
        format: str = "html",
        lang: str = "nl",
        quick: bool = False,
        texts: str | Path | None = None,
        progress: Progress | None = None,
    ) -> Report:
        """Report for one reader; what it works out is kept in the folder of a run that was opened, for the next.

        Parameters
        ----------
        audience
            `coordinator`, `steering`, `school:ID`, `board:ID`, `municipality:NAME` or `parent:PUPIL`.
        format
            `html`, `xlsx` or `md`.
        quick
            Whether to leave out trade-offs, unless the run has them.
        texts
            File of the region's own sentences for parents in a language, or on how they can object, instead of the one
            beside the tables; another language than `nl` or `en` stands beside the Dutch.

        Raises
        ------
        AudienceError
            If there is no such reader; it names the nearest.
        ArgumentError
            If another argument is invalid.
        """
        from placement.api.report import written

        return written(self.solved, audience, format, lang, quick=quick, texts=texts, observer=Observer(progress))

    def save(self, folder: str | Path, *, force: bool = False) -> Path:
        """Write the run folder that `placement explain` and `placement report` read, all or nothing.

        Raises
        ------
        RunExistsError
            If the folder exists and may not be replaced.
        WriteError
            If it cannot be written.
        """
        from placement.store.run import write_run
        from placement.studies.money import run_money

        money = run_money(self.solved.problem, self.result)
        write_run(Path(folder), self.solved.case, self.result, money=money, force=force)
        return Path(folder)

    def to_frame(self) -> pd.DataFrame:
        """Rows of `placements.csv`, indexed by pupil id."""
        return _frame(rows.placements(self.result), "pupil_id")

    def groups_frame(self) -> pd.DataFrame:
        """Rows of `groups.csv`, indexed by group id."""
        return _frame(rows.groups(self.result), "group_id")

    def criteria_frame(self) -> pd.DataFrame:
        """Rows of `criteria.csv`, indexed by criterion."""
        return _frame(rows.criteria(self.result), "criterion")

    def _key(self) -> Hashable:
        result = self.result
        stages = tuple((each.name, each.value, each.bound, each.status) for each in result.stages)
        return self.batch._key(), tuple(sorted(result.placement.groups.items())), stages, result.objective

    def _title(self) -> str:
        return self.result.scenario

    def _facts(self) -> str:
        counts, points = self.result.counts, self.points
        said = "" if points is None else f"{points:g} points, "
        return f"{self.status}, {said}{counts['placed']} placed, {counts['waiting']} waiting"

    def _blocks(self) -> Iterator[Block]:
        proven = self.result.status is Status.OPTIMAL
        said = "Proven: within these settings no placement has fewer points." if proven else "Not proven."
        if self.result.objective is None and proven:
            said = "Proven: within these settings no placement does better, criterion by criterion."
        yield Callout(Tone.GOOD if proven else Tone.WARNING, said)
        yield Facts(tuple((name, str(count)) for name, count in self.result.counts.items()))
        words, scenario = translator("en"), self.solved.case.scenario
        yield Paragraph(ground(words, scenario))
        yield Paragraph(adopted(words, scenario))
        yield table("Groups", rows.groups(self.result))
        yield table("Criteria", rows.criteria(self.result))
        newcomers = replace(self.result, pupils=tuple(each for each in self.result.pupils if each.outcome != "stays"))
        yield table("Pupils who are not where they were", rows.placements(newcomers))


@dataclass(frozen=True, eq=False, repr=False)
class Explanations(Shown):
    """Explanations of pupils' placements, group by group.

    Attributes
    ----------
    explanations
        One for each pupil.
    """

    explanations: tuple[Explanation, ...]

    def to_frame(self) -> pd.DataFrame:
        """Rows of `explanations.csv`, one for every pupil and group, indexed by both ids."""
        return _frame(explained.rows(self.explanations), None).set_index(["pupil_id", "group_id"])

    def _key(self) -> Hashable:
        return tuple(tuple(row) for row in explained.rows(self.explanations))

    def _title(self) -> str:
        return "Why here, and not there"

    def _facts(self) -> str:
        return f"{len(self.explanations)} pupils"

    def _blocks(self) -> Iterator[Block]:
        for each in self.explanations:
            route = f"route {each.route.code} ({each.route.article})"
            yield table(f"{each.pupil_id}: {route}, {each.outcome.value}", explained.rows((each,)))


def _frame(lines: FileRows, index: str | None) -> pd.DataFrame:
    from placement.api.frames import frame

    return frame(lines, index=index)


def _plain(value: Fraction | None) -> float | None:
    return None if value is None else float(value)
