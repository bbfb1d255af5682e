"""The placements of a sweep as few choices, for those who decide and read no pupils (contract, section 5).

Placements in which fewer than five children sit elsewhere are one choice: who decides cannot choose between them, and
what compares them may tell of one child. Every figure follows the one rule (:mod:`placement.disclosure.rule`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from placement.case import Case
from placement.criteria.family import sites
from placement.criteria.registry import criterion
from placement.disclosure import rule
from placement.result import Placement
from placement.sweeping.design import Level
from placement.sweeping.outcome import WEIGHT, Reached
from placement.sweeping.runs import loaded, with_point
from placement.sweeping.values import Outcome, Plan
from placement.tally import Tally
from placement.whatif.measuring import measuring_problem

MOST = 5
"""More choices are not chosen between; the others are counted."""

Seats = Mapping[str, str]
"""Pupil -> group."""


@dataclass(frozen=True)
class Figures:
    """What a choice comes to, by the scenario's own definitions.

    Attributes
    ----------
    way
        Mean way in km, rounded by the rule; `None` over too few children.
    pairs
        Pairs alike in a group; only whether it is more or less than another's is told.
    cost
        Opening costs, thousand euro a year.
    """

    waiting: int
    split: int
    way: Fraction | None
    far: int
    under: int
    over: int
    moved: int
    cost: Fraction
    pairs: Fraction


@dataclass(frozen=True)
class Choice:
    """Placements that are alike but for fewer than five children.

    Attributes
    ----------
    lead
        The one whose figures stand for all.
    alike
        All of them, the lead among them.
    """

    lead: Reached
    alike: tuple[Reached, ...]
    figures: Figures

    @property
    def runs(self) -> int:
        """Number of solves that lead to it."""
        return sum(len(each.answers) for each in self.alike)

    def levels(self, name: str) -> frozenset[Level]:
        """Values of a setting with which it is the outcome."""
        return frozenset(level for each in self.alike for level in each.wins[name])


@dataclass(frozen=True)
class Choices:
    """The choices of one scenario and draw.

    Attributes
    ----------
    base
        The scenario as it stands.
    found
        The choices, that which most solves lead to first.
    others
        Number of solves that lead to something else again.
    own
        Which of them is best by the scenario's own weights; `None` where more than weights is varied.
    unsure
        Children with a seat who do not have the same one in every solve.
    """

    base: Case
    found: tuple[Choice, ...]
    others: int
    own: int | None
    unsure: int
    seated: int


def choices(plan: Plan, found: Outcome) -> Choices:
    """The choices of one scenario and draw that has placements.

    Parameters
    ----------
    found
        The part of it.

    Raises
    ------
    InputError
        If the tables can no longer be read.
    """
    scene = found.placements[0].scene
    base = loaded(next(each for each in plan.sources if (each.name, each.draw_seed) == scene))
    ranked = sorted(found.placements, key=lambda each: (each.dominated, -len(each.answers), each.placement_id))
    leads: list[Reached] = []
    alike: dict[str, list[Reached]] = {}
    others = 0
    for each in ranked:
        near = next((lead for lead in leads if is_alike(_seats(found, lead), _seats(found, each))), None)
        if near is None and len(leads) < MOST:
            leads.append(each)
            near = each
        if near is None:
            others += len(each.answers)
        else:
            alike.setdefault(near.placement_id, []).append(each)
    made = [Choice(lead, tuple(alike[lead.placement_id]), _figures(base, lead, _seats(found, lead))) for lead in leads]
    made.sort(key=lambda each: -each.runs)
    steady = _steady([_seats(found, each) for each in ranked])
    seated = len({pupil for each in ranked for pupil in _seats(found, each)})
    return Choices(base, tuple(made), others, _own(plan, found, made), seated - steady, seated)


def is_alike(one: Seats, other: Seats) -> bool:
    """Whether fewer than five children sit elsewhere, or have a seat in one placement only."""
    return sum(one.get(each) != other.get(each) for each in one.keys() | other.keys()) < rule.FIVE


def _seats(found: Outcome, reached: Reached) -> Seats:
    return found.seats[reached.placement_id]


def _steady(seats: Sequence[Seats]) -> int:
    """Number of pupils with one seat in every placement."""
    first, *rest = seats
    return sum(all(each.get(pupil) == group_id for each in rest) for pupil, group_id in first.items())


def _own(plan: Plan, found: Outcome, made: Sequence[Choice]) -> int | None:
    """The choice with the fewest points by the scenario's own weights."""
    if any(not axis.name.startswith(WEIGHT) for axis in plan.design.axes):
        return None
    best = min(
        found.placements, key=lambda each: (each.row.waiting, each.row.points_base_weights or Fraction(0))
    ).placement_id
    return next((at for at, each in enumerate(made) if best in {one.placement_id for one in each.alike}), None)


def _figures(base: Case, reached: Reached, seats: Seats) -> Figures:
    case = with_point(base, tuple(reached.answers[0].settings.items()))
    problem = measuring_problem(base, replace(case, prices=base.prices))
    placement = Placement(dict(seats))
    tally, rules = Tally(problem, placement), base.scenario.rules
    ways = [problem.metres(pupil, group_id) for pupil, group_id in seats.items()]
    metres = rule.mean_way(sum(ways, Fraction(0)), len(ways)) if ways else None
    open_groups = [each for each in problem.groups if tally.is_open(each)]
    size, groups = tally.size, problem.groups
    return Figures(
        waiting=reached.row.waiting,
        split=sum(len(sites(problem, placement, members)) > 1 for members in problem.members.values()),
        way=None if metres is None else metres / 1000,
        far=sum(each > rules.far_km * 1000 for each in ways),
        under=sum(0 < size[each] < groups[each].min_size for each in open_groups),
        over=sum(size[each] > groups[each].target_size for each in open_groups),
        moved=int(criterion("stability").measure(problem, placement)),
        cost=criterion("cost").measure(problem, placement),
        pairs=criterion(rule.MIXING).measure(problem, placement) if rules.diversity_columns else Fraction(0),
    )
