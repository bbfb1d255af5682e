"""When the parties must consult: fewer or many more newcomers sign up or are in the groups (covenant 10; R67)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from placement.case import Case
from placement.domain import GroupKind
from placement.policy import Consult
from placement.result import Note
from placement.routes import KIND_OF_ROUTE, has_left, routes_of


def consultation(consult: Consult | None, inflow: int, seated: int) -> Iterator[Note]:
    """Notes for the thresholds that the inflow, or the level of pupils in the groups, passes.

    Parameters
    ----------
    consult
        The thresholds; `None` where the scenario has none.
    inflow, seated
        As :func:`newcomers` and :func:`seated_pupils` count them.
    """
    if consult is None:
        return
    counted = [("consult", inflow, consult.usual_inflow)]
    if consult.usual_seated is not None:
        counted.append(("consult_seated", seated, consult.usual_seated))
    for what, count, usual in counted:
        part = Fraction(count, usual)
        if not consult.below <= part <= consult.above:
            side, limit = ("below", consult.below) if part < consult.below else ("above", consult.above)
            yield Note(f"{what}_{side}", {"count": count, "usual": usual, "part": part, "limit": limit})


def newcomers(case: Case) -> int:
    """Pupils without a seat whose route leads to an ITK group, after all changes."""
    starts_on = case.scenario.starts_on
    unseated = {each.id for each in case.region.pupils if each.group_id is None and not has_left(each, starts_on)}
    return sum(KIND_OF_ROUTE.get(each.code) is GroupKind.ITK for each in routes_of(case, unseated).values())


def seated_pupils(case: Case) -> int:
    """Pupils with a seat in an ITK group, after all changes and before placing."""
    kinds = {group.id: group.kind for group in case.region.groups}
    return sum(kinds.get(pupil.group_id) is GroupKind.ITK for pupil in case.region.pupils if pupil.group_id)
