"""What moves as one: a pupil, a family held together, or a class of interchangeable pupils.

Fewer and larger units make a smaller model with fewer symmetries; no placement's value changes.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field

from placement.problem import Problem
from placement.siblings import HeldFamily, held_families


@dataclass(frozen=True, slots=True)
class Unit:
    """One or more interchangeable copies, each a tuple of pupils who are placed together.

    Attributes
    ----------
    copies
        Tuples of pupil ids; all copies have the same options at the same cost.
    options
        Ways to place a copy: a group id for each pupil of the copy, in order.
    may_wait
        Whether a copy may be left without seats.
    """

    copies: tuple[tuple[str, ...], ...]
    options: tuple[tuple[str, ...], ...] = field(hash=False)  # the copies tell units apart
    may_wait: bool

    @property
    def is_fixed(self) -> bool:
        """Whether nothing is left to decide."""
        return len(self.options) == 1 and not self.may_wait


@dataclass(frozen=True, slots=True)
class Units:
    """All units of a problem, and the families that consist of several units and so need linking."""

    units: tuple[Unit, ...]
    linked: tuple[HeldFamily, ...]


def build_units(problem: Problem, sees: Callable[[str], Hashable]) -> Units:
    """Divide all pupils who have options into units.

    Parameters
    ----------
    sees
        What the criteria depend on in a pupil: pupils for whom it is equal may share a unit.
    """
    units: list[Unit] = []
    linked: list[HeldFamily] = []
    limits: dict[str, frozenset[str]] = {}
    as_one: set[str] = set()
    for family in held_families(problem):
        unit = _family_unit(problem, family)
        if unit is not None:
            units.append(unit)
            as_one.update(family.applicants)
            continue
        linked.append(family)
        for position, applicant in enumerate(family.applicants):
            limits[applicant] = frozenset(group_id for groups in family.sites.values() for group_id in groups[position])
    classes: dict[Hashable, list[str]] = {}
    for pupil_id in sorted(problem.options.keys() - as_one):
        options = problem.options[pupil_id]
        if pupil_id in limits:
            options = tuple(group_id for group_id in options if group_id in limits[pupil_id])
        classes.setdefault(_signature(problem, pupil_id, options, sees), []).append(pupil_id)
    units += (_single_unit(problem, alike, limits.get(alike[0])) for alike in classes.values())
    return Units(tuple(sorted(units, key=lambda unit: unit.copies)), tuple(linked))


def _family_unit(problem: Problem, family: HeldFamily) -> Unit | None:
    """The unit of a family if each site leaves each applicant exactly one group; `None` otherwise.

    A family that follows a member who may still move has to be linked to that member instead.
    """
    options = family.sites.ways
    if options is None or any(len(problem.options[anchor]) > 1 for anchor in family.anchors):
        return None
    return Unit((family.applicants,), options, may_wait=True)


def _single_unit(problem: Problem, pupil_ids: list[str], limit: frozenset[str] | None) -> Unit:
    options = (group_id for group_id in problem.options[pupil_ids[0]] if limit is None or group_id in limit)
    return Unit(
        # Interchangeable pupils get seats in an order drawn by lot, not in the order of their ids.
        tuple((pupil_id,) for pupil_id in sorted(pupil_ids, key=lambda each: problem.lot(each, ""))),
        tuple((group_id,) for group_id in options),
        pupil_ids[0] in problem.may_wait,
    )


def _signature(problem: Problem, pupil_id: str, options: Iterable[str], sees: Callable[[str], Hashable]) -> Hashable:
    """Everything that rules and criteria see in a pupil; siblings and pupils kept apart are never interchangeable."""
    if len(problem.members[problem.family_of(pupil_id)]) > 1 or pupil_id in problem.apart:
        return pupil_id
    return (
        tuple(options),
        pupil_id in problem.may_wait,
        problem.seats.get(pupil_id),
        pupil_id in problem.budgeted,
        sees(pupil_id),
    )
