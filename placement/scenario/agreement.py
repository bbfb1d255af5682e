"""What the settings require of the tables, once all changes are applied."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from placement.domain import Board, GroupKind, Region
from placement.faults import Fault
from placement.policy import DiversityColumn, Rules, ShareBasis
from placement.scenario.expectation import known_name
from placement.scenario.node import Node, fault_at
from placement.tables.build import Index
from placement.tables.columns import NOT_MIXABLE
from placement.tables.names import pupil_column
from placement.tables.one_table import as_written
from placement.tables.references import late_days

_LOC = ("rules", "diversity_columns")
_BASIS = {ShareBasis.ENROLMENT: "enrolment", ShareBasis.GIVEN: "share", ShareBasis.HISTORY: "intake"}


def disagreements(
    region: Region,
    rules: Rules | None,
    date: dt.date | None,
    root: Node,
    *,
    where: Index,
    headers: Mapping[str, Mapping[str, str]],
) -> list[Fault]:
    """Faults where the tables lack what the settings require.

    Parameters
    ----------
    region
        After all changes.
    rules, date
        `None` where the scenario's own are faulty; they are then not checked.
    root
        The scenario, for line numbers.
    where, headers
        Of the tables.
    """
    faults: list[Fault] = []
    if rules is not None:
        faults += _columns(region, rules, root)
        faults += as_written(_shares(region, rules.share_basis, where), headers)
    if date is not None:
        faults += as_written(late_days(region, date, where), headers)
    return faults


def with_table_names(rules: Rules, region: Region) -> Rules:
    """Rules with diversity columns named as in the table: a scenario may write them in Dutch and in any case."""
    columns = tuple(
        DiversityColumn(column=pupil_column(region, each.column) or each.column, values=each.values)
        for each in rules.diversity_columns
    )
    return rules.model_copy(update={"diversity_columns": columns})


def _columns(region: Region, rules: Rules, root: Node) -> Iterator[Fault]:
    names: dict[str, str] = {}
    for index, each in enumerate(rules.diversity_columns):
        name = pupil_column(region, each.column)
        node = _column_node(root, index, each.column)
        if name is None:
            expected = known_name("a column of the table pupils", each.column, _mixable(region))
            yield fault_at(node, _LOC, "unknown_column", expected, each.column)
        elif name in NOT_MIXABLE:
            expected = known_name("a column whose values can be mixed", each.column, _mixable(region))
            yield fault_at(node, _LOC, "not_mixable", expected, each.column)
        elif name in names:
            expected = f"each column once; {names[name]} is the same one"
            yield fault_at(node, _LOC, "repeated", expected, each.column)
        if name is not None:
            names[name] = each.column


def _mixable(region: Region) -> list[str]:
    return sorted(region.pupil_columns - NOT_MIXABLE)


def _column_node(root: Node, index: int, name: str) -> Node:
    """Node that names a column, in a list or in a map."""
    node = root.find(_LOC)[0]
    if name in node.map:
        return node.map[name]
    for item in node.items:
        if name in item.map:
            return item.map[name]
    return node.items[index] if index < len(node.items) else node


def _shares(region: Region, basis: ShareBasis, where: Index) -> Iterator[Fault]:
    """Faults of boards without a share (contract, section 4): an empty cell, or nothing but zeros."""
    hosts = {group.school_id for group in region.groups if group.kind is GroupKind.ITK}
    with_itk = {school.board_id for school in region.schools if school.id in hosts}
    boards = [board for board in region.boards if board.id in with_itk and not board.has_left]
    if with_itk and not boards:
        every = next(board for board in region.boards if board.id in with_itk)
        yield _of_board(every, "board_id", "all_left", every.id, "a board with a group that does not leave", where)
    column = _BASIS.get(basis)
    if column is None:
        return
    for board in boards:
        if getattr(board, column) is None:
            yield _of_board(board, column, "empty_cell", "", f"a number, since share_basis is {basis}", where)
    if boards and all(getattr(board, column) == 0 for board in boards):
        expected = f"a number above 0 at one board or more, since share_basis is {basis}"
        yield _of_board(boards[0], column, "all_zero", "0", expected, where)


def _of_board(board: Board, column: str, code: str, value: str, expected: str, where: Index) -> Fault:
    file, row = where.get(("boards", board.id), ("boards.csv", None))
    return Fault(code, file, row, column, value, expected)
