"""One model for a pupil in any of several groups: each group is a matter of fixing the pupil's columns."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from placement.compilation import with_pins
from placement.criteria.build import build_model
from placement.explanations.pinned import pinned_case
from placement.policy import Mode
from placement.problem import Problem
from placement.result import Placement
from placement.siblings import held_family
from placement.solver.budget import Search
from placement.solver.linear import Wholes
from placement.solver.outcome import Found
from placement.solver.windowed import Asked, Windowed

MOST_COLUMNS = 20_000
"""Larger models are solved stage by stage."""

QUICK_SECONDS = 5.0
"""Seconds after which a group is left to the search in stages, which does more for hard models."""


@dataclass(frozen=True)
class Bounds:
    """Where the best placement with a pupil in a group lies.

    Attributes
    ----------
    waiting
        Fewest waiting points that there can be.
    least
        Points that no placement with so few waiting points stays below.
    most
        Points of a placement in hand with so few; `None` without one.
    """

    waiting: int
    least: Fraction
    most: Fraction | None


class PupilModel:
    """A pupil in any of several groups, as if pinned to each.

    Parameters
    ----------
    problem
        The case's, with the pupil pinned and these groups as options.
    run
        The placement to differ from as little as possible.
    """

    def __init__(self, problem: Problem, run: Placement, pupil_id: str) -> None:
        self._pupil_id, self._run = pupil_id, run
        model = build_model(problem)
        unit = model.unit_of(pupil_id)
        # Where others cannot be told from the pupil, a column does not say which of them is where.
        is_alone = unit.is_fixed or unit.copies == ((pupil_id,),)
        self._columns = [] if unit.is_fixed else [each for each in model.columns if each.unit is unit]
        self._windowed: Windowed | None = None
        if is_alone and len(model.columns) <= MOST_COLUMNS:
            windowed = Windowed(model, run)
            self._windowed = windowed if windowed.is_exact else None
        self._turn = threading.Lock()
        self._asked: dict[str, Asked] = {}

    def bounds(self, group_id: str, search: Search) -> Bounds | None:
        """What is known of a group without a search; `None` if the model is not suited, or nothing is known."""
        if self._windowed is None:
            return None
        asked = self._opened(self._windowed, group_id, search)
        return None if asked.proof is None else Bounds(asked.waiting, *self._windowed.range_of(asked))

    def found(self, group_id: str, search: Search) -> Found | None:
        """The best placement with the pupil in one of the groups; `None` if it is not proven in time.

        Raises
        ------
        InfeasibleError
            If there is none.
        """
        if self._windowed is None:
            return None
        quick = search.within(QUICK_SECONDS)
        return self._windowed.settled(self._opened(self._windowed, group_id, quick), quick)

    def _opened(self, windowed: Windowed, group_id: str, search: Search) -> Asked:
        with self._turn:
            known = self._asked.get(group_id)
        if known is None:
            start = Placement({**self._run.groups, self._pupil_id: group_id})
            known = windowed.bounded(self._ranges(windowed, group_id), start, search)
            with self._turn:
                self._asked[group_id] = known
        return known

    def _ranges(self, windowed: Windowed, group_id: str) -> Wholes:
        ranges = windowed.ranges.copy()
        for column in self._columns:
            ranges[column.var.index] = int(column.option == (group_id,))
        return ranges


class Models:
    """The models of the pupil who was asked about last; there are none in lexicographic mode or deterministic time."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._pupil_id = ""
        self._shared: tuple[tuple[str, ...], ...] = ()
        self._found: dict[tuple[str, ...], PupilModel] = {}

    def of(
        self,
        problem: Problem,
        run: Placement,
        pupil_id: str,
        group_id: str,
        searched: Callable[[str], Sequence[str]],
    ) -> PupilModel | None:
        """A model that answers for a pupil in a group.

        Parameters
        ----------
        searched
            Ids of the groups that need a search for a pupil.
        """
        settings = problem.case.scenario.solve
        if settings.mode is Mode.LEXICOGRAPHIC or settings.deterministic_limit is not None:
            return None
        with self._turn:
            if self._pupil_id != pupil_id:
                self._pupil_id, self._found = pupil_id, {}
                self._shared = _divided(problem, pupil_id, searched(pupil_id))
            group_ids = next((each for each in self._shared if group_id in each), (group_id,))
            if group_ids not in self._found:
                self._found[group_ids] = PupilModel(_anywhere(problem, pupil_id, group_ids), run, pupil_id)
            return self._found[group_ids]


def _divided(problem: Problem, pupil_id: str, group_ids: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Groups that can share a model, as nothing in it but the pupil's columns depends on which of them it is.

    Who may meet those kept apart from a pinned pupil depends on the group, as does whether the pupil's family is held
    together: a family without a common site may be exempt.
    """
    if pupil_id in problem.apart:
        return tuple((group_id,) for group_id in group_ids)
    held: dict[bool, list[str]] = {}
    pinned = _anywhere(problem, pupil_id, group_ids) if group_ids else problem
    for group_id in group_ids:
        there = replace(pinned, options={**pinned.options, pupil_id: (group_id,)})
        held.setdefault(held_family(there, pupil_id) is not None, []).append(group_id)
    return tuple(map(tuple, held.values()))


def _anywhere(problem: Problem, pupil_id: str, group_ids: Sequence[str]) -> Problem:
    """The problem with the pupil pinned, but to any of the groups."""
    pinned = with_pins(problem, pinned_case(problem.case, pupil_id, group_ids[0]).pins)
    return replace(pinned, options={**pinned.options, pupil_id: tuple(sorted(group_ids))})
