"""Those who may come, as one who looks ahead foretells them: draws over all weeks, judged once for a whole play.

Nothing of the draw that is played is known here. The futures of a week are put together from the draws: for every later
week the sign-ups of another one, so that each week looks at futures of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from placement.calendar import completed_years, months_later
from placement.compilation import build_problem
from placement.domain import Pupil
from placement.later.values import WAITING, Future, Newcomer
from placement.problem import Problem
from placement.routes import is_announced
from placement.scenario.draw import Draw
from placement.scenario.shock_types import LAST_SEED
from placement.simulation.arrivals import Arrivals, drawn
from placement.simulation.linear import linear_points
from placement.simulation.state import week_case
from placement.simulation.turn import SignUps, Turn
from placement.simulation.weeks import Week
from placement.tables.dutch_postcodes import with_dutch_areas

TOO_YOUNG = ("under_four", "under_age_from")
"""Grounds of a route that a birthday takes away."""


def futures(turn: Turn, weeks: Sequence[Week]) -> list[Future]:
    """Futures of a week: known pupils who come later, and those who may sign up in the weeks after it."""
    if turn.foretold.signing_up is None:
        turn.foretold.signing_up = _signing_up(turn)
    signing_up = turn.foretold.signing_up
    many, now = turn.problem.case.scenario.later.futures, weeks[0].number
    known = list(_coming(turn))
    found = [list(known) for _ in range(many)]
    for week in weeks[1:]:
        lots = Draw(_seed(turn), f"mixed:{now}:{week.number}").in_lot_order(map(str, range(1, many + 1)))
        for at, number in enumerate(lots):
            found[at] += signing_up.get((int(number), week.number), ())
    last = weeks[-1].number
    # Not by `replace`, which takes several times as long: there are thousands of them.
    return [
        [Newcomer(who.id, who.costs, who.waiting, who.week - now, who.stay) for who in each if who.week <= last]
        for each in found
    ]


def _coming(turn: Turn) -> Iterator[Newcomer]:
    """Pupils who are there and become applicants in a later week."""
    those = [pupil for pupil in turn.problem.pupils.values() if _comes_later(turn.problem, pupil)]
    known = turn.foretold.coming
    new = [(turn.week, pupil) for pupil in those if pupil.id not in known]
    if new:
        known |= dict.fromkeys((pupil.id for _, pupil in new), None) | _judged(turn, new)
    for pupil in those:
        who = known[pupil.id]
        if who is not None and who.week > turn.week.number:
            yield who


def stay_of(week: Week, arrivals: Arrivals) -> int:
    """Weeks for which a seat is taken that is given in a week."""
    return -(-(months_later(week.starts_on, arrivals.stay_months) - week.starts_on).days // 7)


def _comes_later(problem: Problem, pupil: Pupil) -> bool:
    if pupil.group_id is not None or pupil.id in problem.options:
        return False
    return problem.routes[pupil.id].ground in TOO_YOUNG or is_announced(pupil, problem.case.scenario.starts_on)


def _seed(turn: Turn) -> int:
    """Seed of the futures: that of the settings, or one that is not the draw's own."""
    given = turn.problem.case.scenario.later.seed
    seed = turn.arrivals.seed if given is None else given
    return Draw(seed, f"futures:{turn.draw}").below(LAST_SEED)


def _signing_up(turn: Turn) -> SignUps:
    """Draw and week -> those who sign up, if they may be seated at all; who stays away takes no seat to speak of."""
    case, arrivals = turn.problem.case, replace(turn.arrivals, past=None, seed=_seed(turn))
    weeks = turn.weeks[turn.week.number - 1 :]
    comers: dict[str, tuple[int, Week, Pupil]] = {}
    for number in range(1, case.scenario.later.futures + 1):
        turn.obey()
        coming = drawn(case, arrivals, weeks, number, turn.level)
        for week, pupils in zip(weeks[1:], coming.by_week[1:], strict=True):
            for each in pupils:
                if not coming.stays_away(each.id):
                    name = f"{number}:{each.id}"
                    comers[name] = (number, week, replace(each, id=name, family_id=None))
    judged = _judged(turn, [(week, pupil) for _, week, pupil in comers.values()])
    found: dict[tuple[int, int], list[Newcomer]] = defaultdict(list)
    for name, (number, week, _) in comers.items():
        if name in judged:
            found[number, week.number].append(judged[name])
    return found


def _judged(turn: Turn, comers: Sequence[tuple[Week, Pupil]]) -> dict[str, Newcomer]:
    """Pupils as newcomers of the first week from a given one on in which they may be seated, each by its rules."""
    case, rules = turn.problem.case, turn.problem.rules
    alone = [replace(pupil, family_id=None, apart_from=(), not_double_of=()) for _, pupil in comers]
    areas = with_dutch_areas(replace(case.region, pupils=tuple(alone))).postcodes
    case = replace(case, region=replace(case.region, pupils=(), postcodes=areas), pins={}, questions=())
    by_week: dict[int, list[Pupil]] = defaultdict(list)
    for (since, _), pupil in zip(comers, alone, strict=True):
        later = (each for each in turn.weeks[since.number - 1 :] if not each.is_holiday)
        first = next((each for each in later if _may_come(pupil, each, rules.age_from)), None)
        if first is not None:
            by_week[first.number].append(pupil)
    found: dict[str, Newcomer] = {}
    for number, pupils in sorted(by_week.items()):
        turn.obey()
        week = turn.weeks[number - 1]
        problem = build_problem(week_case(case, pupils, week))
        stay = stay_of(week, turn.arrivals)
        for each in problem.applicants:
            costs = {group_id: float(linear_points(problem, each, group_id)) for group_id in problem.options[each]}
            if costs:
                found[each] = Newcomer(each, costs, WAITING, number, stay)
    return found


def _may_come(pupil: Pupil, week: Week, age_from: int) -> bool:
    return completed_years(pupil.birth_date, week.starts_on) >= age_from and not is_announced(pupil, week.starts_on)
