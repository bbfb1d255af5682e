"""Ways, and the next group that a child could get: what another decision would mean, without solving again."""

from __future__ import annotations

from fractions import Fraction

from placement.cells import kilometres
from placement.problem import Problem
from placement.reports.excel.looks import quoted
from placement.reports.view import View
from placement.result import PupilResult


def way_of(view: View, result: PupilResult) -> tuple[str, Fraction]:
    """Number format and kilometres of the way to a pupil's group."""
    words, metres = view.words, result.metres or Fraction(0)
    zero = Fraction(0)
    said = words.distance(zero) if view.is_given(result) else words.about(zero)
    before, _, behind = said.partition(words.fixed(0))
    return f"{quoted(before)}0.0{quoted(behind)}", Fraction(kilometres(metres))


def next_best(view: View, problem: Problem, result: PupilResult) -> str:
    """The nearest other group with room that the rules allow a pupil, in words."""
    others = [
        each
        for each in problem.options.get(result.pupil_id, ())
        if each != result.group_id and problem.groups[each].school_id != result.school_id and _room(view, each) > 0
    ]
    if not others:
        return view.words.text("no other group with room")
    metres, group = min((problem.metres(result.pupil_id, each), each) for each in others)
    return view.words.text("{group}, {way}", group=view.place(group), way=view.words.about(metres))


def _room(view: View, group_id: str) -> int:
    """Seats that are left in a group after the proposal."""
    group, result = view.groups[group_id], view.group_results.get(group_id)
    if result is None or result.status in ("closed", "candidate", "shut", "winding_down"):
        return 0
    free = group.max_size - group.reserved - result.size
    return free if group.max_added is None else min(free, group.max_added - result.added)
