"""Which criteria decided that a pupil is not in a nearer group that had room (R24)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from placement.answer.reasons import WEIGHED, Reasons
from placement.criteria.registry import all_criteria
from placement.policy import Mode
from placement.problem import Problem
from placement.result import Note, Outcome, Placement

CODE = "decided"
"""Code of the note: `pupil_id`, and `criteria`, the most important first."""
MOST_EXPLAINED = 100
"""Pupils for whom it is worked out; in a region with more, the explanation of one pupil says it."""


def decided_notes(problem: Problem, placement: Placement) -> list[Note]:
    """For every newcomer who is in a group although a nearer one had room, a note on the criteria that decided.

    They are those that would be worse with the pupil alone in the nearest of these groups and all others where they
    are. None is told where a rule keeps the pupil out rather than a criterion, nor of a seat that was agreed on whose
    nearer groups had room when it was proposed, and have none by now.
    """
    reasons = Reasons(problem, placement)
    new = [each for each in placement.groups if each not in problem.seats]
    weighed = [each for each in new if reasons.of(each, Outcome.PLACED) == WEIGHED]
    if len(weighed) > MOST_EXPLAINED:
        return []
    now = _measures(problem, placement)
    notes = []
    for pupil_id in weighed:
        nearer = next(reasons.nearer_with_room(pupil_id), None)
        if nearer is None:
            continue
        there = Placement({**placement.groups, pupil_id: nearer})
        criteria = tuple(_worse(problem, now, _measures(problem, there)))
        if criteria:
            notes.append(Note(CODE, {"pupil_id": pupil_id, "criteria": criteria}))
    return notes


def _measures(problem: Problem, placement: Placement) -> dict[str, Fraction]:
    return {each.name: each.measure(problem, placement) for each in all_criteria()}


def _worse(problem: Problem, now: Mapping[str, Fraction], there: Mapping[str, Fraction]) -> Iterator[str]:
    """Criteria that count and are larger there: by the points that they cost, or in the order in which they come."""
    scenario = problem.case.scenario
    worse = {name: there[name] - now[name] for name in now if there[name] > now[name]}
    if scenario.solve.mode is Mode.LEXICOGRAPHIC:
        yield from (name for name in scenario.solve.order if name in worse)
        return
    points = {name: scenario.weights.of(name) * worse[name] for name in worse if scenario.weights.of(name)}
    yield from sorted(points, key=lambda name: (-points[name], name))
