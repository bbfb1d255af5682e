"""A policy played over the weeks of a draw."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from placement.catalogue import COVERAGE, NAMES
from placement.criteria.registry import criterion
from placement.errors import ContradictionError, NothingFoundError
from placement.problem import Problem
from placement.result import Placement
from placement.simulation.arrivals import Arrivals, Drawn
from placement.simulation.linear import linear_points
from placement.simulation.play import Ending, GroupLine, Play, PriceLine, PupilLine, WeekLine
from placement.simulation.state import Standing
from placement.simulation.turn import Foretold, Turn
from placement.simulation.weeks import Week
from placement.tally import Tally


@dataclass(frozen=True)
class Decision:
    """A week's placement, of everybody who has a seat after it.

    Attributes
    ----------
    proven
        Whether it is proven best by the policy's aims.
    prices
        Group -> points that a seat in it costs those who come later, where it was placed by them.
    """

    placement: Placement
    proven: bool = True
    prices: Mapping[str, Fraction] = field(default_factory=dict)


Policy = Callable[[Turn], Decision]
"""Places the applicants of a week. Seated pupils stay where they are, but for those whose group closed.

Raises
------
ContradictionError, NothingFoundError
    If there is no placement.
"""


def play(standing: Standing, policy: Policy, weeks: Sequence[Week], arrivals: Arrivals, names: tuple[str, str]) -> Play:
    """Play the weeks, one after the other.

    Parameters
    ----------
    names
        Of the world and the policy.

    Returns
    -------
    Play
        Up to the week before the one in which the policy found no placement, if there is one.
    """
    drawn = standing.drawn
    lines: list[WeekLine] = []
    groups: list[GroupLine] = []
    prices: list[PriceLine] = []
    course = _Courses(standing, drawn)
    failure, foretold = "", Foretold()
    for week in weeks:
        left = standing.begin(week)
        problem = standing.problem(week)
        free_from = {each: seat.until for each, seat in standing.seats.items()}
        turn = Turn(problem, week, weeks, arrivals, drawn.number, free_from, drawn.level, foretold)
        try:
            decision = _decided(turn, policy)
        except (ContradictionError, NothingFoundError) as error:
            failure = "contradiction" if isinstance(error, ContradictionError) else "nothing_found"
            break
        placement = decision.placement
        new = standing.settle(week, placement.groups)
        course.note(week, problem, new)
        lines.append(_week_line(week, problem, placement, new, left, decision.proven, standing))
        groups += _group_lines(week, problem, placement, new, left)
        prices += [PriceLine(week.number, week.date, *each) for each in decision.prices.items()]
    made = Play(*names, drawn.number, tuple(lines), tuple(groups), course.lines(), failure)
    return replace(made, prices=tuple(prices)) if prices else made


def _decided(turn: Turn, policy: Policy) -> Decision:
    problem = turn.problem
    undecided = problem.applicants or any(problem.options[each] != (seat,) for each, seat in problem.seats.items())
    if turn.week.is_holiday or not undecided:
        return Decision(problem.before)
    return policy(turn)


def _week_line(
    week: Week,
    problem: Problem,
    placement: Placement,
    new: Sequence[str],
    left: Mapping[str, str],
    proven: bool,
    standing: Standing,
) -> WeekLine:
    tally = Tally(problem, placement)
    sizes = {group_id: tally.size[group_id] for group_id in problem.groups}
    waits = [each for each in problem.applicants if each not in placement.groups]
    return WeekLine(
        week=week.number,
        date=week.date,
        arrived=len(standing.drawn.by_week[week.number - 1]),
        placed=len(new),
        waited=tuple(sorted(problem.weeks_waited(each) for each in waits)),
        left=len(left),
        no_shows=len(left.keys() & standing.no_shows),
        metres=sum((problem.metres(each, placement.groups[each]) for each in new), Fraction(0)),
        points=sum((linear_points(problem, each, placement.groups[each]) for each in new), Fraction(0)),
        waiting_points=int(criterion(COVERAGE).measure(problem, placement)),
        measures={name: criterion(name).measure(problem, placement) for name in NAMES},
        groups_under=sum(0 < sizes[each] < group.min_size for each, group in problem.groups.items()),
        groups_over=sum(sizes[each] > group.target_size for each, group in problem.groups.items()),
        proven=proven,
    )


def _group_lines(
    week: Week, problem: Problem, placement: Placement, new: Sequence[str], left: Mapping[str, str]
) -> list[GroupLine]:
    sizes, added = Counter(placement.groups.values()), Counter(placement.groups[each] for each in new)
    gone = Counter(left.values())
    return [
        GroupLine(
            *(week.number, week.date, group.id, sizes[group.id], group.min_size, group.target_size, group.max_size),
            added=added[group.id],
            left=gone[group.id],
        )
        for group in problem.case.region.groups
    ]


class _Courses:
    """The course of every pupil through the weeks."""

    def __init__(self, standing: Standing, drawn: Drawn) -> None:
        self._standing = standing
        self._pupils = {pupil.id: (pupil, 0) for pupil in standing.case.region.pupils}
        for number, week in enumerate(drawn.by_week, 1):
            self._pupils |= {pupil.id: (pupil, number) for pupil in week}
        self._placed: dict[str, int] = {}
        self._waited: dict[str, int] = {}
        self._metres: dict[str, Fraction] = {}
        self._applicants: frozenset[str] = frozenset()
        self._problem: Problem | None = None
        self._seen: set[str] = set()

    def note(self, week: Week, problem: Problem, new: Sequence[str]) -> None:
        """Note what happened in a week."""
        self._problem = problem
        self._seen |= problem.pupils.keys() | self._standing.gone.keys()
        self._applicants = frozenset(problem.applicants)
        for each in problem.applicants:
            self._waited[each] = problem.weeks_waited(each)
        for each in new:
            self._placed[each] = week.number
        for each, seat in self._standing.seats.items():
            if each in new or each not in self._metres:
                self._metres[each] = problem.metres(each, seat.group_id)

    def lines(self) -> tuple[PupilLine, ...]:
        """A line for everybody who was there in a week that was played, or left as it began."""
        return tuple(self._line(each) for each in self._pupils if each in self._seen)

    def _line(self, pupil_id: str) -> PupilLine:
        pupil, came = self._pupils[pupil_id]
        standing = self._standing
        seat = standing.seats.get(pupil_id) or standing.gone.get(pupil_id)
        return PupilLine(
            pupil_id,
            pupil.family_id,
            came,
            pupil.registered_on,
            self._ending(pupil_id),
            None if seat is None else seat.group_id,
            self._placed.get(pupil_id),
            None if seat is None else seat.entered_on,
            standing.gone[pupil_id].until if pupil_id in standing.gone else None,
            self._waited.get(pupil_id),
            self._metres.get(pupil_id),
        )

    def _ending(self, pupil_id: str) -> Ending:
        standing = self._standing
        if pupil_id in standing.gone:
            return Ending.NO_SHOW if pupil_id in standing.no_shows else Ending.LEFT
        if pupil_id in standing.seats:
            return Ending.SEATED
        return Ending.WAITING if pupil_id in self._applicants else Ending.ROUTED
