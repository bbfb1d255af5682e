"""Siblings together (covenant 3c(4); R29)."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from fractions import Fraction

from placement.cp_model import IntVar, LinearExpr, Row
from placement.criteria.base import WholeUnits
from placement.expressions import Expr, total_of
from placement.locale import msgid
from placement.model import Model
from placement.policy import Siblings
from placement.problem import Problem
from placement.result import Note, Placement


class Family(WholeUnits):
    """Sum over families of max(0, number of different sites - 1).

    The sites of a family are the schools of its members in groups and their `sibling_schools`; with
    `siblings: group`, they are the groups alone.
    """

    name = "family"
    label = msgid("Families split")
    unit = msgid("splits")

    def count(self, problem: Problem, model: Model) -> Expr:
        """Number of sites that each family uses, less one if it uses any.

        With z[f, s] >= x for every variable that brings a member of family f to site s, and
        w[f] <= sum of z[f, s], w[f] <= 1, the penalty is the sum of z - w. A pupil without family
        in the model needs neither variable: the price of each site is known beforehand.
        """
        outside = {
            pupil_id: elsewhere(problem, (pupil_id,)) for pupil_id in problem.options if _is_alone(problem, pupil_id)
        }
        constant = sum(len(schools) - 1 for schools in outside.values() if schools)
        alone = model.total(
            lambda pupil_id, group_id: int(
                bool(outside.get(pupil_id)) and problem.site_of(group_id) not in outside[pupil_id]
            ),
            lambda pupil_id: frozenset(outside.get(pupil_id, ())),
        )
        together = [_splits(problem, model, members) for members in problem.members.values() if len(members) > 1]
        routed = [
            max(0, len(elsewhere(problem, members)) - 1)
            for members in problem.members.values()
            if len(members) == 1 and members[0] not in problem.options
        ]
        return total_of([alone, constant, *together, *routed])

    def sees(self, problem: Problem, pupil_id: str, /) -> Hashable:
        """Schools of siblings outside the groups; a pupil with siblings inside is never interchangeable anyway."""
        return frozenset(problem.pupils[pupil_id].sibling_schools)

    def part(self, _problem: Problem, _pupil_id: str, _group_id: str | None, /) -> None:
        """`None`: the measure counts families, not pupils."""

    def measure(self, problem: Problem, placement: Placement) -> Fraction:
        """Number of splits."""
        return Fraction(
            sum(max(0, len(sites(problem, placement, members)) - 1) for members in problem.members.values())
        )

    def explain(self, problem: Problem, before: Placement, after: Placement) -> list[Note]:
        """A note on every family whose number of splits changed."""
        notes = []
        for members in problem.members.values():
            old, new = (sites(problem, placement, members) for placement in (before, after))
            if max(1, len(old)) != max(1, len(new)):
                values = {"pupils": members, "before": tuple(sorted(old)), "after": tuple(sorted(new))}
                notes.append(Note("family_sites", values))
        return notes


def elsewhere(problem: Problem, members: Iterable[str]) -> set[str]:
    """Schools of siblings outside the groups; empty unless `siblings: school`."""
    if problem.rules.siblings is not Siblings.SCHOOL:
        return set()
    return {school for member in members for school in problem.pupils[member].sibling_schools}


def sites(problem: Problem, placement: Placement, members: Iterable[str]) -> set[str]:
    """Different sites of a family in a placement."""
    members = tuple(members)
    seated = {problem.site_of(placement.groups[member]) for member in members if member in placement.groups}
    return seated | elsewhere(problem, members)


def _is_alone(problem: Problem, pupil_id: str) -> bool:
    return len(problem.members[problem.family_of(pupil_id)]) == 1


def _splits(problem: Problem, model: Model, members: tuple[str, ...]) -> Expr:
    """Splits of a family, as an expression."""
    certain = elsewhere(problem, members)
    movers = {model.unit_of(member) for member in members if member in problem.options and member not in model.fixed}
    if not certain and len(movers) == 1 and not any(member in model.fixed for member in members):
        return 0
    certain |= {problem.site_of(model.fixed[member]) for member in members if member in model.fixed}
    reached: dict[str, dict[tuple[int, ...], LinearExpr]] = {}
    for member in members:
        for site, variables in model.at_sites(member).items():
            if site not in certain:
                # Members who move as one share their variables: one link serves them all.
                key = tuple(var.index for var in variables)
                reached.setdefault(site, {})[key] = total_of(variables)
    used: list[LinearExpr | IntVar] = []
    links: list[Row] = []
    for site, ways in sorted(reached.items()):
        found, more = _used(model, problem, members, site, list(ways.values()))
        used.append(found)
        links += more
    model.add_lazily(*links)
    total = total_of([*used, len(certain)])
    if certain:
        return total - 1
    if not used:
        return 0
    is_anywhere = model.auxiliary(1, lambda tally: int(any(member in tally.groups for member in members)))
    model.cp.add(is_anywhere <= total)
    return total - is_anywhere


def _used(
    model: Model, problem: Problem, members: tuple[str, ...], site: str, ways: list[LinearExpr]
) -> tuple[LinearExpr | IntVar, list[Row]]:
    """1 if a family uses a site, that is, if any of the expressions that lead there is 1; and the rows that say so."""
    if len(ways) == 1:
        return ways[0], []
    used = model.auxiliary(
        1,
        lambda tally: int(any(problem.site_of(tally.groups[each]) == site for each in members if each in tally.groups)),
    )
    return used, [way <= used for way in ways]


CRITERION = Family()
