"""One model for a pupil in any of several groups: each group is a matter of fixing the pupil's columns."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace

from placement.compilation import with_pins
from placement.criteria.build import build_model
from placement.explanations.pinned import pinned_case
from placement.policy import Mode
from placement.problem import Problem
from placement.result import Placement
from placement.solver.budget import Search
from placement.solver.linear import Wholes
from placement.solver.outcome import Found
from placement.solver.windowed import Windowed

MOST_COLUMNS = 20_000
"""Larger models are solved stage by stage."""


class PupilModel:
    """A pupil in any of several groups, as if pinned to each.

    Parameters
    ----------
    run
        The placement to differ from as little as possible.
    group_ids
        Groups that no rule forbids the pupil.
    """

    def __init__(self, problem: Problem, run: Placement, pupil_id: str, group_ids: Sequence[str]) -> None:
        self._pupil_id, self._run = pupil_id, run
        self._model = build_model(_anywhere(problem, pupil_id, group_ids))
        unit = self._model.unit_of(pupil_id)
        is_alone = unit.is_fixed or unit.copies == ((pupil_id,),)
        self._columns = [] if unit.is_fixed else [each for each in self._model.columns if each.unit is unit]
        self._asked: Windowed | None = None
        if is_alone and len(self._model.columns) <= MOST_COLUMNS:
            asked = Windowed(self._model, run)
            self._asked = asked if asked.is_exact else None

    @property
    def is_suitable(self) -> bool:
        """Whether it answers as a model of each group on its own would."""
        return self._asked is not None

    def found(self, group_id: str, search: Search) -> Found | None:
        """The best placement with the pupil in one of the groups; `None` if it is not proven in time.

        Raises
        ------
        InfeasibleError
            If there is none.
        """
        if self._asked is None:
            return None
        start = Placement({**self._run.groups, self._pupil_id: group_id})
        return self._asked.found(self._ranges(self._asked, group_id), start, search)

    def _ranges(self, asked: Windowed, group_id: str) -> Wholes:
        ranges = asked.ranges.copy()
        for column in self._columns:
            ranges[column.var.index] = int(column.option == (group_id,))
        return ranges


class Models:
    """The model of the pupil who was asked about last; pupils have none in lexicographic mode or deterministic time."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._asked: tuple[str, ...] = ()
        self._found: PupilModel | None = None

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
            group_ids = searched(pupil_id) if _may_share_a_model(problem, pupil_id) else (group_id,)
            if self._found is None or self._asked != (pupil_id, *group_ids):
                self._found = PupilModel(problem, run, pupil_id, group_ids)
                self._asked = (pupil_id, *group_ids)
            return self._found


def _may_share_a_model(problem: Problem, pupil_id: str) -> bool:
    """Whether nothing in the model but the pupil's columns depends on the group that the pupil is pinned to.

    Who is held together with a pinned pupil depends on the group, as does who may meet those kept apart.
    """
    if pupil_id in problem.apart:
        return False
    family = problem.members[problem.family_of(pupil_id)]
    is_strict = problem.rules.siblings_strict is not False
    return not (is_strict and any(each in problem.may_wait for each in family if each != pupil_id))


def _anywhere(problem: Problem, pupil_id: str, group_ids: Sequence[str]) -> Problem:
    """The problem with the pupil pinned, but to any of the groups."""
    pinned = with_pins(problem, pinned_case(problem.case, pupil_id, group_ids[0]).pins)
    return replace(pinned, options={**pinned.options, pupil_id: tuple(sorted(group_ids))})
