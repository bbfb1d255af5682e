"""What would place those who wait, the least first (covenant 4; R05)."""

from __future__ import annotations

from fractions import Fraction

from placement.answer.reasons import Reasons
from placement.criteria.registry import all_criteria
from placement.domain import GroupStatus
from placement.policy import Mode
from placement.problem import Problem
from placement.result import Note, Outcome, Placement

MOST_PRICED = 40
"""Waiting pupils for whom the price of a seat is worked out; of more, one cause is likely."""


def waiting_notes(problem: Problem, placement: Placement) -> list[Note]:
    """For every applicant who waits, a note on what would place them.

    Its `needs` are as in :meth:`~placement.answer.reasons.Reasons.needs`. `leaves` are seated pupils of groups that
    the pupil may join whose expected exit has passed. `seat` and `points` are the seat more that costs least, all
    others where they are, and what it costs by the weights.
    """
    reasons = Reasons(problem, placement)
    waiting = [each for each in problem.applicants if each not in placement.groups]
    notes = []
    for pupil_id in waiting:
        needs = reasons.needs(pupil_id)
        values: dict[str, str | Fraction | tuple[str, ...]] = {
            "pupil_id": pupil_id,
            "reason": reasons.of(pupil_id, Outcome.WAITING),
            "needs": needs,
        }
        leaves = _overdue(problem, pupil_id)
        if leaves:
            values["leaves"] = leaves
        seats = [value for name, _, value in (each.partition(":") for each in needs) if name == "seat"]
        if seats and "family" not in needs and len(waiting) <= MOST_PRICED and _is_weighted(problem):
            price, group_id = min((_price(problem, placement, pupil_id, each), each) for each in seats)
            values |= {"seat": group_id, "points": price}
        notes.append(Note("waits", values))
    return notes


def _is_weighted(problem: Problem) -> bool:
    return problem.case.scenario.solve.mode is Mode.WEIGHTED


def _price(problem: Problem, placement: Placement, pupil_id: str, group_id: str) -> Fraction:
    """Points more with the pupil in the group, everybody else where they are."""
    there = Placement({**placement.groups, pupil_id: group_id})
    more = {each.name: each.measure(problem, there) - each.measure(problem, placement) for each in all_criteria()}
    return problem.case.scenario.weights.points(more)


def _overdue(problem: Problem, pupil_id: str) -> tuple[str, ...]:
    """Seated pupils, by day, whose expected exit from a group that the pupil may join has passed."""
    groups = frozenset(problem.options[pupil_id])
    passed = [
        (pupil.expected_exit_on, pupil.id)
        for pupil in problem.case.region.pupils
        if pupil.group_id in groups
        and pupil.expected_exit_on is not None
        and pupil.expected_exit_on <= problem.case.scenario.date
        and problem.groups[pupil.group_id].status is not GroupStatus.CLOSED
    ]
    return tuple(each for _, each in sorted(passed))
