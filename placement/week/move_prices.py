"""What a move of a child is compared with: the proposal in force, or what would be proposed now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from placement.register.fact import Fact
from placement.register.kinds import Kind
from placement.register.standing import Standing, StepError, replay
from placement.register.states import SEEKING
from placement.store.read import open_run
from placement.studies.observer import Observer
from placement.studies.solved import SolvedCase
from placement.week.case import earlier_run
from placement.week.desk import Desk
from placement.week.policy import read_policy
from placement.week.proposing import propose


def is_as_proposed(facts: Sequence[Fact], standing: Standing) -> bool:
    """Whether nothing was said since the proposal in force that another solve would know."""
    week = standing.week
    batches = [each.batch for each in facts if each.kind is Kind.WEEK_PROPOSED and each.subject == f"week:{week}"]
    if not week or not batches:
        return False
    until = max(each.fact_id for each in facts if each.batch == batches[-1])
    before = replay([each for each in facts if each.fact_id <= until])
    return replace(before, facts=0) == replace(standing, facts=0)


def is_kept(standing: Standing, key: str) -> bool:
    """Whether the next proposal keeps a child where it is proposed, as somebody agreed."""
    proposal = standing.children[key].proposal
    return proposal is not None and bool(proposal.agreed_by)


def solved_now(desk: Desk, key: str = "", observer: Observer | None = None) -> SolvedCase:
    """The proposal in force, if nothing was decided since; else what would be proposed now.

    Nothing is said at the desk.

    Parameters
    ----------
    key
        A child who is to be moved: what was agreed on for it holds no longer.

    Raises
    ------
    StepError
        If the child does not seek a seat.
    InputError
        If the tables or the scenario hold faults, or the run of the proposal is damaged.
    ContradictionError, NothingFoundError
        As :func:`placement.week.proposing.propose`.
    """
    standing = desk.standing
    if key and desk.child(key).state not in SEEKING:
        raise StepError(key, Kind.PINNED, desk.child(key).state)
    moves = bool(key) and is_kept(standing, key)
    week = earlier_run(desk.place, standing)
    if week and not moves and is_as_proposed((*desk.facts, *desk.said), standing):
        return open_run(desk.place.run(week))
    aside = desk.aside()
    if moves:
        let_go = replace(standing.children[key], proposal=None)
        aside.standing = replace(standing, children={**standing.children, key: let_go})
    without_overrides = read_policy(desk.place.policy).model_copy(update={"override_prices": 0})
    return propose(aside, observer, without_overrides).solved
