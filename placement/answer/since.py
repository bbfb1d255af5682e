"""What has changed since the earlier run that a scenario names: a line for everyone who is gone, new or elsewhere.

Who is gone comes first, in the earlier run's order; then who is new, then the others, in input order. Pupils whom
either scenario drew are left out: a drawn pupil cannot be lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from placement.answer.reasons import Reasons
from placement.domain import GroupStatus
from placement.earlier import EarlierPupil, Told
from placement.problem import Problem
from placement.result import Change, Changed, GroupResult, Outcome, Placement, PupilResult

TAKES_NOBODY = "takes_nobody"
"""Code of a group that takes nobody more, though it has seats: `max_added`, or seats that are reserved."""

_PROPOSED = (Outcome.PLACED, Outcome.MOVED)
"""Outcomes that propose a group to a pupil."""


def changes_since(
    problem: Problem, placement: Placement, pupils: Iterable[PupilResult], groups: Iterable[GroupResult]
) -> tuple[Change, ...]:
    """Lines of `changes.csv`; none where no earlier run is named.

    Parameters
    ----------
    pupils, groups
        Rows of the result.
    """
    earlier = problem.case.earlier
    if earlier is None:
        return ()
    statuses = {group.group_id: group.status for group in groups}
    why = _Why(problem, Reasons(problem, placement), statuses)
    now = [each for each in pupils if each.pupil_id not in problem.case.invented]
    known, new = (
        [each for each in now if each.pupil_id in earlier],
        [each for each in now if each.pupil_id not in earlier],
    )
    return (
        *gone_since(problem),
        *(Change(each.pupil_id, Changed.NEW, "", _said(each.outcome, each.route, each.group_id)) for each in new),
        *(change for each in known for change in _changed(problem, earlier[each.pupil_id], each, why)),
    )


def gone_since(problem: Problem) -> Iterator[Change]:
    """Pupils of the earlier run who are in no table now; of those who had left by then nothing is expected."""
    if problem.case.earlier is None:
        return
    in_tables = _in_tables(problem)
    for pupil_id, was in problem.case.earlier.items():
        if pupil_id not in problem.pupils and was.outcome is not Outcome.LEFT:
            because = "withdrawn" if pupil_id in in_tables else ""
            yield Change(pupil_id, Changed.GONE, _said(was.outcome, was.route, was.group_id), "", because)


def _in_tables(problem: Problem) -> set[str]:
    """Pupils in the tables before the scenario's changes took any out."""
    readings = problem.case.readings
    given = [*(each.region.pupils for each in readings.tables.values()), *(t.pupils for t in readings.pupils.values())]
    return {pupil.id for pupils in given for pupil in pupils}


def _changed(problem: Problem, was: EarlierPupil, now: PupilResult, why: _Why) -> Iterator[Change]:
    """What differs of a pupil who is in both runs."""
    pupil_id = was.pupil_id
    seat = problem.pupils[pupil_id].group_id
    if now.outcome is not Outcome.LEFT and (seated := _seat(was)) is not None and seat != seated.group_id:
        because = f"other_than_proposed:{was.group_id}" if was.group_id else "not_proposed"
        because = "as_proposed" if seat is not None and seat == was.group_id else because
        yield Change(pupil_id, Changed.SEAT, seated.group_id or "", seat or "", because)
    elif _said(was.outcome, was.route or now.route, was.group_id) != _said(now.outcome, now.route, now.group_id):
        yield _elsewhere(was, now, why)
    if was.told is not None:
        told = Told.of(problem.pupils[pupil_id])
        if was.told.home != told.home:
            yield Change(pupil_id, Changed.ADDRESS, was.told.home, told.home)
        if was.told.family_id != told.family_id:
            yield Change(pupil_id, Changed.FAMILY, was.told.family_id or "", told.family_id or "")


@dataclass(frozen=True, slots=True)
class _Seat:
    group_id: str | None


def _seat(was: EarlierPupil) -> _Seat | None:
    """Seat that the earlier tables gave a pupil; `None` if that is not known."""
    if was.told is not None:
        return _Seat(was.told.seat)
    if was.outcome is Outcome.MOVED:
        return None
    return _Seat(was.group_id if was.outcome is Outcome.STAYS else None)


def _elsewhere(was: EarlierPupil, now: PupilResult, why: _Why) -> Change:
    """Another proposal, or another outcome."""
    because = "left" if now.outcome is Outcome.LEFT else now.reason
    if now.outcome is not Outcome.LEFT and was.outcome in _PROPOSED and was.group_id is not None:
        because = why.not_kept(now, was.group_id)
    if was.outcome in _PROPOSED and now.outcome in _PROPOSED:
        return Change(was.pupil_id, Changed.PROPOSAL, was.group_id or "", now.group_id or "", because)
    before = _said(was.outcome, was.route, was.group_id)
    return Change(was.pupil_id, Changed.OUTCOME, before, _said(now.outcome, now.route, now.group_id), because)


def _said(outcome: Outcome, route: str, group_id: str | None) -> str:
    """An outcome with its group, or the route on which a pupil is referred: codes joined by `|`."""
    detail = route if outcome is Outcome.ROUTED else group_id
    return f"{outcome.value}|{detail}" if detail else outcome.value


@dataclass(frozen=True)
class _Why:
    """Why a group that was proposed is not kept."""

    problem: Problem
    reasons: Reasons
    statuses: Mapping[str, str]

    def not_kept(self, now: PupilResult, group_id: str) -> str:
        """Codes joined by `|`: every rule that bars the group now, else what stands in the way, else `weighed`."""
        problem, pupil_id = self.problem, now.pupil_id
        if self.statuses.get(group_id) not in (GroupStatus.OPEN, GroupStatus.WINDING_DOWN):
            return "closed"
        if codes := [_CODES.get(each.code, each.code) for each in problem.obstacles(pupil_id, group_id)]:
            return "|".join(dict.fromkeys(codes))
        if pupil_id in problem.case.pins:
            return "pinned"
        if now.outcome in (Outcome.ROUTED, Outcome.STAYS):
            return now.reason if now.reason else "route"
        if self._is_apart(pupil_id, group_id):
            return "apart"
        if self.reasons.is_full(group_id):
            has_seats = self.reasons.tally.size[group_id] < problem.groups[group_id].max_size
            return TAKES_NOBODY if has_seats else "full"
        return now.reason if now.outcome is Outcome.WAITING else "weighed"

    def _is_apart(self, pupil_id: str, group_id: str) -> bool:
        """Whether somebody with whom a pupil shares no group is in it."""
        return any(
            self.reasons.placement.groups.get(each) == group_id and not self.problem.may_share(pupil_id, each, group_id)
            for each in self.problem.apart.get(pupil_id, ())
        )


_CODES: Mapping[str, str] = {
    GroupStatus.WINDING_DOWN: "closed",
    GroupStatus.CANDIDATE: "closed",
}
"""Obstacles that are the group's status: it takes nobody new."""
