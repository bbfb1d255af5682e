"""One model of all combinations, in which it is decided which groups open and close.

It is a relaxation: whatever a combination's own placement achieves is feasible here at no higher cost. So its
optimum bounds every combination that has not been excluded, and what it finds is then solved as a scenario of its
own (:mod:`placement.whatif.options.by_model`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from placement.catalogue import COVERAGE
from placement.criteria.build import build_model
from placement.expressions import Expr, total_of
from placement.policy import Mode, Weights
from placement.result import WEIGHTED, Status
from placement.results.options import Combination
from placement.solver.budget import Search
from placement.solver.ceiling import Ceiling
from placement.solver.engine import minimise
from placement.solver.objective import own_penalty, penalty_of, weighted_objective
from placement.solver.question import Question
from placement.solver.session import InfeasibleError
from placement.whatif.options.combinations import Size
from placement.whatif.options.limits import Limits
from placement.whatif.options.ranking import Rank
from placement.whatif.options.shares import Profile, UnevenShares, varies
from placement.whatif.options.superset import Loose, Superset


@dataclass(frozen=True)
class Aim:
    """An objective to minimise.

    Attributes
    ----------
    unit
        Value of one integer of the expression.
    error
        Largest amount that rounding can have added to it, in the same unit.
    """

    name: str
    expression: Expr
    unit: Fraction
    error: Fraction = Fraction(0)

    def most(self, value: Fraction, *, strictly: bool) -> int:
        """Largest integer at most a value, or below it if `strictly`; rounding errors are not counted against it."""
        limit = (value + self.error) / self.unit
        return ceil(limit) - 1 if strictly else floor(limit)


@dataclass(frozen=True)
class Proposal:
    """The best remaining combination, and a bound on all remaining ones.

    Attributes
    ----------
    combination
        `None` if no remaining combination is good enough, or none was found in time.
    below
        Bound on all remaining combinations: coverage, then the aims, as far as known.
    is_empty
        Whether it is proven that no combination remains.
    """

    combination: Combination | None
    below: tuple[Fraction, ...]
    is_empty: bool = False


class Master:
    """The model, which can be asked repeatedly.

    Notes
    -----
    With o[g] = 1 if group g is open, else 0:

    - n[g] >= minimum[g] * o[g] for a group that a combination opens
    - the numbers of candidates opened and of closable groups closed are those of the size
    - a pupil is in g only if o[g]; a pupil leaves g for a seat that only displaced pupils may have only if not o[g]
    - sum of o[g] over a school's groups <= rooms; over a board's <= staff; over all <= max_open_groups
    - budgeted moves out of open groups <= moves
    - an excluded combination S: at least one group of S is unchanged, or another one is changed
    """

    def __init__(self, limits: Limits, superset: Superset, found: Sequence[Profile], ids: Combination) -> None:
        self._problem = superset.problem
        self._model = model = build_model(superset.problem)
        self._ids = ids
        self._opens = {each: model.decide(each) for each in ids.opened}
        self._stays = {each: model.decide(each) for each in ids.closed}
        opened, stay = total_of(self._opens.values()), total_of(self._stays.values())
        self._sides = [(Ceiling(model, [each]), Ceiling(model, [-1 * each])) for each in (opened, stay)]
        self._fill(superset)
        self._couple_seats(superset)
        self._limit_open(limits)
        self._limit_moves(superset)
        for each in superset.loose:
            self._hold(each)
        self._aims = [self._single(COVERAGE, found), *self._wanted(found)]
        self._ceilings = [Ceiling(model, [aim.expression]) for aim in self._aims]

    # --- rows ----------------------------------------------------------------------------------

    def _fill(self, superset: Superset) -> None:
        """Give a group that opens its minimum."""
        decided = {**self._opens, **self._stays}
        for group_id, minimum in superset.minimums.items():
            self._model.cp.add(self._model.size(group_id) >= minimum * decided[group_id])

    def _couple_seats(self, superset: Superset) -> None:
        """Reserve the seats that only displaced pupils may have for pupils whose group closes."""
        model, problem, opened = self._model, self._problem, superset.opened
        leaving: dict[tuple[str, tuple[str, ...]], list[Expr]] = {}
        for column in model.columns:
            pupils = [copy[0] for copy in column.unit.copies]
            seat, place = problem.seats.get(pupils[0]), column.option[0]
            if seat not in self._stays or place == seat:
                continue
            stays, copies = self._stays[seat], len(pupils)
            if all(place not in opened.options[each] for each in pupils):
                leaving.setdefault((seat, tuple(pupils)), []).append(column.var)
            elif all(place not in superset.when_closed[each] for each in pupils):
                model.cp.add(column.var <= copies * stays)
        for (seat, pupils_of_unit), columns in leaving.items():
            model.cp.add(total_of(columns) <= len(pupils_of_unit) * (1 - self._stays[seat]))

    def _limit_open(self, limits: Limits) -> None:
        for limit in limits.all:
            is_open = (self._model.is_open(each) for each in sorted(limit.group_ids))
            self._model.cp.add(total_of(is_open) <= limit.most)

    def _limit_moves(self, superset: Superset) -> None:
        """Limit the budgeted moves; moves out of a group that closes do not count."""
        opened, model = superset.opened, self._model
        if opened.move_limit is None:
            return
        moving: dict[str, list[Expr]] = {}
        most: dict[str, int] = {}
        for column in model.columns:
            pupils = [copy[0] for copy in column.unit.copies]
            seat = opened.seats.get(pupils[0])
            if seat is not None and column.option[0] != seat and set(pupils) <= opened.budgeted:
                moving.setdefault(seat, []).append(column.var)
        for each in opened.budgeted:
            most[opened.seats[each]] = most.get(opened.seats[each], 0) + 1
        counted: list[Expr] = []
        for seat, columns in moving.items():
            if seat in self._stays:
                count = model.cp.new_int_var(0, most[seat], "")
                model.cp.add(count >= total_of(columns) - most[seat] * (1 - self._stays[seat]))
                counted.append(count)
            else:
                counted += columns
        model.cp.add(total_of(counted) <= opened.move_limit)

    def _hold(self, loose: Loose) -> None:
        """Hold a family together as long as all groups of a witness are open."""
        model, family = self._model, loose.family
        first, *others = map(model.presence, family.applicants)
        held = [model.presence(each) for each in family.anchors]
        nowhere = total_of([])
        for witness in loose.witnesses:
            closed = len(witness) - total_of(self._stays[each] for each in witness)
            for site in sorted({*first, *(site for other in others for site in other)}):
                leader = first.get(site, nowhere)
                for other in others:
                    there = other.get(site, nowhere)
                    model.cp.add(there - leader <= closed)
                    model.cp.add(leader - there <= closed)
                if held:
                    model.cp.add(leader <= total_of(each.get(site, nowhere) for each in held) + closed)

    # --- aims ----------------------------------------------------------------------------------

    def _wanted(self, found: Sequence[Profile]) -> list[Aim]:
        scenario = self._problem.case.scenario
        if scenario.solve.mode is Mode.LEXICOGRAPHIC:
            return [self._single(name, found) for name in scenario.solve.order]
        return [self._weighted(scenario.weights, found)]

    def _single(self, name: str, found: Sequence[Profile]) -> Aim:
        uneven = self._uneven(found)
        if uneven is not None and name == uneven.name:
            penalty = own_penalty(uneven, self._model)
        else:
            penalty = penalty_of(name, self._model)
        return Aim(name, penalty.expression, penalty.unit, penalty.error)

    def _weighted(self, weights: Weights, found: Sequence[Profile]) -> Aim:
        objective = weighted_objective(self._model, weights, self._uneven(found))
        return Aim(WEIGHTED, objective.expression, objective.unit, objective.error)

    def _uneven(self, found: Sequence[Profile]) -> UnevenShares | None:
        """What stands in for proportionality, if shares depend on the groups that are open."""
        return UnevenShares(found) if varies(self._problem) else None

    # --- questions -----------------------------------------------------------------------------

    def leave_out(self, combination: Combination) -> None:
        """Exclude a combination from further proposals."""
        changed = {*combination.opened, *combination.closed}
        acts = {**self._opens, **{each: 1 - stays for each, stays in self._stays.items()}}
        if not changed <= acts.keys():
            return
        differs = total_of(1 - act if each in changed else act for each, act in acts.items())
        self._model.cp.add(differs >= 1)

    def propose(self, search: Search, size: Size, enough: Rank | None = None) -> Proposal:
        """The best remaining combination of a size.

        Parameters
        ----------
        enough
            If given, only combinations better than this rank are wanted.
        """
        self._resize(size)
        for ceiling in self._ceilings:
            ceiling.lift()
        below: list[Fraction] = []
        values: Mapping[int, int] | None = None
        # Whether all aims so far are exactly as good as `enough`.
        tied = enough is not None
        for at, (aim, ceiling) in enumerate(zip(self._aims, self._ceilings, strict=True)):
            if enough is not None and tied:
                try:
                    ceiling.at_most(aim.most(enough[at], strictly=at + 1 == len(self._aims)))
                except InfeasibleError:
                    # This aim is constant, and exactly as good as `enough`.
                    return Proposal(None, enough)
            if search.is_over:
                break
            solved = minimise(self._question(aim), search, stage=aim.name, unit=float(aim.unit), start=values)
            if solved.status is Status.INFEASIBLE:
                return Proposal(None, enough or (), is_empty=enough is None)
            if solved.bound is not None:
                below.append(max(Fraction(0), solved.bound * aim.unit - aim.error))
            values = solved.values
            if values is None or solved.objective is None or solved.status is not Status.OPTIMAL:
                break
            tied = enough is not None and tied and solved.objective * aim.unit >= enough[at]
            ceiling.at_most(solved.objective)
        return Proposal(None if values is None else self._read(values), tuple(below))

    def _resize(self, size: Size) -> None:
        for (upper, lower), number in zip(self._sides, (size.opened, len(self._stays) - size.closed), strict=True):
            upper.at_most(number)
            lower.at_most(-number)

    def _question(self, aim: Aim) -> Question:
        return Question(self._model.cp, aim.expression, self._model.implied, units=self._model.unit_numbers)

    def _read(self, values: Mapping[int, int]) -> Combination:
        opened = (each for each, var in self._opens.items() if values[var.index])
        closed = (each for each, var in self._stays.items() if not values[var.index])
        return Combination(tuple(sorted(opened)), tuple(sorted(closed)))
