"""Contradictory rules: the smallest change that makes a placement possible, and the proof that it does.

Found by minimising the slacks of the elastic problem. CP-SAT's assumption cores are not used: presolve can
make them wrong (google/or-tools issue 5141).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from placement.criteria.build import build_model
from placement.errors import NoContradictionError, Repair
from placement.expressions import Expr, total_of
from placement.lot import lot
from placement.problem import Problem
from placement.result import Note, Status
from placement.solver.budget import Search
from placement.solver.elastic import ElasticModel, Slack, exclude
from placement.solver.engine import minimise
from placement.solver.perturbed import rebuilt, with_group, with_moves, with_opened, with_rules, with_seats
from placement.solver.question import Question

SECONDS = 10.0
"""Maximum time for finding and proving repairs, on top of the scenario's limit."""

STAGE = "repair"
"""Name of the stage that searches for a repair."""

SPARE_BITS = 8
"""Bits of a lot left out here: a slack counts up to a region's pupils, and their sum must fit CP-SAT's integers."""

MOST_REPAIRS = 3
"""Maximum number of equally small repairs shown."""

_PRICE = {
    "seat_more": 10_000,
    "pupil_short": 10_001,
    "split": 10_002,
    "move_more": 10_003,
    "drop_pin": 10_004,
    "group_more": 10_005,
    "open_group": 10_006,
    "unseat": 10_000_000,
}
"""Fewest changes first, then the contract's order; a pupil goes without a seat only if nothing else helps."""


def smallest_repairs(problem: Problem, search: Search) -> tuple[Repair, ...]:
    """The repairs with the fewest changes, each tried out.

    Returns
    -------
    tuple of Repair
        At most :data:`MOST_REPAIRS`, all with the same number of changes; empty if none was found in time. Which of
        those that are equal come first is decided by lot, whatever the solver meets first.

    Raises
    ------
    NoContradictionError
        If no rule has to give way: what called the problem contradictory is wrong.
    """
    elastic = ElasticModel(problem)
    quiet = Search(SECONDS, None, search.seed, search.workers, stop=search.stop)
    price = total_of(_PRICE[slack.code] * slack.var for slack in elastic.slacks)
    repairs: list[Repair] = []
    fewest: int | None = None
    while len(repairs) < MOST_REPAIRS:
        values = _cheapest(elastic, price, quiet)
        if values is None:
            break
        amounts = {slack: values[slack.var.index] for slack in elastic.slacks}
        used = {slack: amount for slack, amount in amounts.items() if amount}
        if not used:
            raise NoContradictionError(elastic.placement(values))
        if fewest is not None and _count(used) > fewest:
            break
        fewest = _count(used)
        repairs.append(_proven(problem, used, quiet))
        exclude(elastic, used)
    return tuple(repairs)


def _cheapest(elastic: ElasticModel, price: Expr, search: Search) -> Mapping[int, int] | None:
    """The cheapest way out, drawn by lot among those that cost the same; `None` if none was proven in time.

    If the draw is cut short, the one in hand counts: it is as small.
    """
    found = minimise(Question(elastic.cp, price), search, stage=STAGE)
    if found.status is not Status.OPTIMAL or found.values is None or found.objective is None:
        return None
    drawing = elastic.cp.clone()
    drawing.add(price <= found.objective)
    lots = total_of((lot(slack.code, slack.subject) >> SPARE_BITS) * slack.var for slack in elastic.slacks)
    return minimise(Question(drawing, lots), search, stage=STAGE, start=found.values).values or found.values


def require_contradiction(problem: Problem, search: Search) -> None:
    """Ask by the elastic problem, which is another model, whether a rule has to give way; no repair is looked for.

    Raises
    ------
    NoContradictionError
        If none has to: what called the problem contradictory is wrong.
    """
    elastic = ElasticModel(problem)
    for slack in elastic.slacks:
        elastic.cp.add(slack.var == 0)
    quiet = Search(SECONDS, None, search.seed, search.workers, stop=search.stop)
    solved = minimise(Question(elastic.cp, 0), quiet, stage=STAGE)
    if solved.values is not None:
        raise NoContradictionError(elastic.placement(solved.values))


def _count(used: Mapping[Slack, int]) -> int:
    return sum(amount * (_PRICE[slack.code] // _PRICE["seat_more"]) for slack, amount in used.items())


def _proven(problem: Problem, used: Mapping[Slack, int], search: Search) -> Repair:
    """Apply a repair and solve again: only a repair that is seen to work is called verified."""
    steps = tuple(_note(problem, slack, amount) for slack, amount in used.items())
    repaired = problem
    for slack, amount in used.items():
        repaired = _APPLY[slack.code](repaired, slack.subject, amount)
    if any(not options and each not in repaired.may_wait for each, options in repaired.options.items()):
        return Repair(steps, verified=False)
    solved = minimise(Question(build_model(repaired).cp, 0), search, stage=STAGE)
    return Repair(steps, verified=solved.values is not None)


def _note(problem: Problem, slack: Slack, amount: int) -> Note:
    """A slack in the user's terms."""
    pins, subject = problem.case.pins, slack.subject
    values: dict[str, dict[str, str | int]] = {
        "seat_more": {"group_id": subject, "seats": amount},
        "pupil_short": {"group_id": subject, "pupils": amount},
        "split": {"family_id": subject.removeprefix("family ")},
        "move_more": {"moves": amount},
        "drop_pin": {"pupil_id": subject, "group_id": pins[subject].group_id if subject in pins else ""},
        "group_more": {"groups": amount},
        "open_group": {"group_id": subject},
        "unseat": {"pupil_id": subject, "group_id": problem.seats.get(subject, "")},
    }
    is_agreed = slack.code == "drop_pin" and subject in pins and pins[subject].agreed
    return Note("drop_agreed" if is_agreed else slack.code, values[slack.code])


def _lower_minimum(problem: Problem, group_id: str, amount: int) -> Problem:
    lower = problem.lower(group_id) - amount
    return with_group(problem, group_id, lambda group: replace(group, min_size=lower))


def _let_apart(problem: Problem, family: str, _amount: int) -> Problem:
    return replace(problem, loose_families=problem.loose_families | {family})


def _allow_moves(problem: Problem, _subject: str, amount: int) -> Problem:
    return with_moves(problem, amount)


def _allow_groups(problem: Problem, _subject: str, amount: int) -> Problem:
    return with_rules(problem, {"max_open_groups": (problem.rules.max_open_groups or 0) + amount})


def _open(problem: Problem, group_id: str, _amount: int) -> Problem:
    return rebuilt(problem, with_opened(problem.case, (group_id,)))


def _drop_pin(problem: Problem, pupil_id: str, _amount: int) -> Problem:
    pins = {each: pin for each, pin in problem.case.pins.items() if each != pupil_id}
    return rebuilt(problem, replace(problem.case, pins=pins))


def _withdraw(problem: Problem, pupil_id: str, _amount: int) -> Problem:
    region = problem.case.region
    pupils = tuple(pupil for pupil in region.pupils if pupil.id != pupil_id)
    return rebuilt(problem, replace(problem.case, region=replace(region, pupils=pupils)))


_APPLY: Mapping[str, Callable[[Problem, str, int], Problem]] = {
    "seat_more": with_seats,
    "pupil_short": _lower_minimum,
    "split": _let_apart,
    "move_more": _allow_moves,
    "drop_pin": _drop_pin,
    "group_more": _allow_groups,
    "open_group": _open,
    "unseat": _withdraw,
}
