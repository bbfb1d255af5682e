"""The boards' proportional shares (contract, section 4; covenant 3c, R26)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction

from placement.check.world import World
from placement.domain import Group, GroupKind, GroupStatus
from placement.faults import Fault, InputError
from placement.policy import ShareBasis


def shares(world: World) -> Mapping[str, Fraction]:
    """Share of every board that has an itk group; the shares add up to 1.

    Raises
    ------
    InputError
        If the basis is zero for all of these boards.
    """
    boards = {world.board(group) for group in _itk_groups(world)}
    left = {board.id for board in world.case.region.boards if board.has_left}
    basis = {board: figure for board, figure in _basis(world).items() if board not in left}
    total = sum((basis.get(board, Fraction(0)) for board in boards), Fraction(0))
    if boards and not total:
        basis_name = world.rules.share_basis.value
        raise InputError([Fault("zero_shares", "boards.csv", None, "share_basis", basis_name, "more than 0 in all")])
    return {board: basis.get(board, Fraction(0)) / total for board in boards}


def _itk_groups(world: World) -> list[Group]:
    """Itk groups; one that a change adds to the tables does not count while it is shut."""
    here = [group for group in world.groups.values() if group.kind is GroupKind.ITK]
    return [group for group in here if group.status is not GroupStatus.SHUT or group.id not in world.case.added]


def _basis(world: World) -> Mapping[str, Fraction]:
    boards = world.case.region.boards
    if world.rules.share_basis is ShareBasis.CAPACITY:
        return _capacity(world)
    if world.rules.share_basis is ShareBasis.ENROLMENT:
        return {board.id: Fraction(board.enrolment or 0) for board in boards}
    if world.rules.share_basis is ShareBasis.HISTORY:
        return {board.id: Fraction(board.intake or 0) for board in boards}
    if world.rules.share_basis is ShareBasis.GIVEN:
        return {board.id: board.share or Fraction(0) for board in boards}
    return {board.id: Fraction(1) for board in boards}


def _capacity(world: World) -> Mapping[str, Fraction]:
    """Sum of `target_size` over each board's open itk groups; over all itk groups if none is open."""
    itk = _itk_groups(world)
    counted = [group for group in itk if group.status is GroupStatus.OPEN] or itk
    capacity: Counter[str] = Counter()
    for group in counted:
        capacity[world.board(group)] += group.target_size
    return {board: Fraction(target) for board, target in capacity.items()}
