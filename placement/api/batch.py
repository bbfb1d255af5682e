"""A scenario with its tables, ready to be solved."""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Unpack

from placement.api.settings import Number, Settings, number
from placement.api.show import Shown, counted
from placement.case import Case
from placement.cells import SEPARATOR, decimal
from placement.compilation import build_problem
from placement.domain import Pupil
from placement.problem import Problem
from placement.reports.page.blocks import Block
from placement.reports.tables.model import Kind, TableSpec, for_programs
from placement.reports.writers.csv import file_rows
from placement.scenario.chance import is_random, redrawn, seeds_of
from placement.scenario.load import load_document
from placement.scenario.override import override
from placement.studies.observer import Observer, Step
from placement.tables.columns import PUPILS as TABLE

if TYPE_CHECKING:
    import pandas as pd

    from placement.api.options import Options
    from placement.api.solution import Solution
    from placement.api.tradeoffs import Tradeoffs

Progress = Callable[[Step], None]
"""Callback that receives the progress of a study, in whichever thread works on it."""


@dataclass(frozen=True, slots=True)
class Route:
    """What is known of a pupil before anything is solved."""

    problem: Problem
    pupil_id: str


ROUTES: TableSpec[Route] = TableSpec(
    (
        for_programs("pupil_id", Kind.ID, lambda row: row.pupil_id),
        for_programs("route", Kind.CODE, lambda row: row.problem.routes[row.pupil_id].code),
        for_programs("group_id", Kind.ID, lambda row: row.problem.seats.get(row.pupil_id)),
        for_programs("age_months", Kind.COUNT, lambda row: row.problem.age_months(row.pupil_id)),
        for_programs("weeks_waited", Kind.COUNT, lambda row: row.problem.weeks_waited(row.pupil_id)),
        for_programs("groups_allowed", Kind.COUNT, lambda row: len(row.problem.options.get(row.pupil_id, ()))),
    )
)


@dataclass(frozen=True, eq=False, repr=False)
class Batch(Shown):
    """A scenario with its region, with all `changes` applied.

    Attributes
    ----------
    case
        Everything a solve depends on.
    """

    case: Case = field(repr=False)

    def with_(self, **settings: Unpack[Settings]) -> Batch:
        """The same batch with other settings, checked like those of a scenario file.

        Parameters
        ----------
        **settings
            Keys of a scenario: maps merge by key, lists replace, `changes` are appended. Keys of `solve` may be passed
            directly, such as `seed=3`.

        Raises
        ------
        ArgumentError
            With every fault, and the argument that each is in.

        Examples
        --------
        >>> batch = placement.load("scenarios/baseline.yaml")  # doctest: +SKIP
        >>> batch.with_(weights={"family": 40}, changes=[{"close": "G07"}], seed=3)  # doctest: +SKIP
        """
        return Batch(override(self.case, dict(settings)))

    def draws(self, count: int = 30) -> tuple[Batch, ...]:
        """Redraws of the scenario, its own draw first; only the batch itself if nothing in it is random."""
        if not is_random(self.case):
            return (self,)
        documents = [redrawn(self.case.document, seed) for seed in seeds_of(self.case.document, count)]
        folder = self.case.scenario.data.parent if self.case.scenario.path is None else self.case.scenario.path.parent
        return tuple(
            Batch(load_document(each, folder, encoding=self.case.encoding, readings=self.case.binding))
            for each in documents
        )

    def solve(self, *, progress: Progress | None = None) -> Solution:
        """Find, prove and check the best placement.

        Raises
        ------
        ContradictionError
            If the rules contradict each other even if every applicant without a pin waits; with the smallest repairs.
        NothingFoundError
            If no placement was found within the time limit.
        """
        from placement.api.solution import Solution
        from placement.studies.solve import solve

        return Solution(solve(self.case, None, Observer(progress)))

    def tradeoffs(self, *, progress: Progress | None = None, **asked: Any) -> Tradeoffs:
        """Solve, and compute the trade-offs between criteria; arguments as :meth:`Solution.tradeoffs`."""
        return self.solve(progress=progress).tradeoffs(progress=progress, **asked)

    def options(
        self,
        *,
        open: int = 1,
        close: int = 1,
        top: int = 10,
        seconds: Number = 300,
        progress: Progress | None = None,
    ) -> Options:
        """Best combinations of groups to open and to close.

        Parameters
        ----------
        open, close
            Maximum number of groups to open and to close at once.
        top
            Number of best combinations to return.
        seconds
            Time limit in seconds for the whole search.

        Raises
        ------
        RequestError
            If an argument is invalid.
        """
        from placement.api.options import Options
        from placement.studies.options import options
        from placement.whatif.options.request import OptionsRequest

        request = OptionsRequest(open, close, top=top, seconds=number(seconds, "seconds", least=0))
        return Options(self.case, options(self.case, request, Observer(progress)))

    def to_frame(self) -> pd.DataFrame:
        """Route, seat, age in completed months, whole weeks waited, and number of allowed groups of every pupil."""
        from placement.api.frames import frame

        problem = build_problem(self.case)
        return frame(file_rows(ROUTES, [Route(problem, each) for each in problem.pupils]), index="pupil_id")

    def pupils_frame(self) -> pd.DataFrame:
        """All pupils, invented ones included, with the columns of `pupils.csv` and whether the scenario drew them."""
        from placement.api.frames import texts

        header = (*(column.name for column in TABLE.columns), "drawn")
        rows = ((*_cells(pupil), str(pupil.id in self.case.invented)) for pupil in self.case.region.pupils)
        return texts([header, *rows], index="pupil_id")

    def _key(self) -> Hashable:
        document = json.dumps(self.case.document, sort_keys=True, default=str)
        tables = {str(file): digest for file, digest in self.case.files.items() if file not in self.case.scenario_files}
        return document, tuple(sorted(tables.items())), self.case.encoding

    def _title(self) -> str:
        return self.case.scenario.name

    def _facts(self) -> str:
        region = self.case.region
        return f"{len(region.pupils)} pupils, {len(region.groups)} groups, {self.case.scenario.date}"

    def _blocks(self) -> Iterator[Block]:
        region = self.case.region
        parts = {"pupils": region.pupils, "groups": region.groups, "schools": region.schools, "boards": region.boards}
        yield counted(parts)


def _cells(pupil: Pupil) -> Iterator[str]:
    """Cells of a pupil's row of `pupils.csv`."""
    for column in TABLE.columns:
        value = _value(pupil, column.name)
        if isinstance(value, bool):
            yield "yes" if value else "no"
        elif isinstance(value, tuple | frozenset):
            yield SEPARATOR.join(value)
        else:
            yield "" if value is None else str(value)


def _value(pupil: Pupil, name: str) -> object:
    if name in ("lat", "lon"):
        return None if pupil.point is None else decimal(getattr(pupil.point, name))
    if name == "pupil_id":
        return pupil.id
    return getattr(pupil, name, None) if hasattr(pupil, name) else pupil.traits.get(name)
