"""Kinds of readers, and all in which they differ but the sections of their reports (:mod:`placement.reports.plan`).

Light to import, since help pages list the kinds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from placement.locale import msgid
from placement.municipalities import municipalities

if TYPE_CHECKING:
    from placement.domain import Region
    from placement.reports.view import RegionView
    from placement.result import GroupResult


class Kind(StrEnum):
    """Role of a reader in the region, as written in the option `--audience`."""

    COORDINATOR = "coordinator"
    STEERING = "steering"
    PUBLIC = "public"
    SCHOOL = "school"
    BOARD = "board"
    MUNICIPALITY = "municipality"
    PARENT = "parent"


def _as_written(_: RegionView, subject: str) -> str:
    return subject


def _every_group(_: Region, __: GroupResult, ___: str) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Subject:
    """Which one a reader is, for a kind with several members.

    Attributes
    ----------
    written
        An audience of this kind as help pages write it; a msgid.
    example
        One that may exist.
    unknown
        Msgids for one that does not exist: without a name close to it, and with one.
    known
        All that a region has, as in the tables.
    title
        Everyday name of one.
    concerns
        Whether a group concerns one.
    """

    written: str
    example: str
    unknown: tuple[str, str]
    known: Callable[[Region], Iterable[str]]
    title: Callable[[RegionView, str], str] = _as_written
    concerns: Callable[[Region, GroupResult, str], bool] = _every_group


@dataclass(frozen=True, slots=True)
class Reader:
    """A kind of reader.

    Attributes
    ----------
    marking
        Msgid for who may see the report, with `{name}` for the subject's title; empty if no report has a marking of
        this kind.
    subject
        `None` if the kind is one and the same for everybody.
    decides
        Whether it decides about groups and money, so that it also sees counts by board and home municipality.
    sees_tradeoffs
        Whether the report includes trade-offs.
    sees_comparison
        Whether the report includes the comparison with and without mixing by origin.
    """

    marking: str
    subject: Subject | None = None
    decides: bool = False
    sees_tradeoffs: bool = False
    sees_comparison: bool = True


def _school_name(view: RegionView, school_id: str) -> str:
    return view.school_name(school_id)


def _board_name(view: RegionView, board_id: str) -> str:
    return next(board.name for board in view.case.region.boards if board.id == board_id)


def _is_in(region: Region, group: GroupResult, municipality: str) -> bool:
    school = next(each for each in region.schools if each.id == group.school_id)
    return school.municipality.strip().casefold() == municipality.casefold()


READERS: Mapping[Kind, Reader] = {
    Kind.COORDINATOR: Reader(msgid("For the coordinator only: holds data about pupils."), sees_tradeoffs=True),
    Kind.STEERING: Reader(
        msgid("For the steering group: no data about single pupils."), decides=True, sees_tradeoffs=True
    ),
    Kind.PUBLIC: Reader(msgid("For everybody: totals of the region."), sees_comparison=False),
    Kind.SCHOOL: Reader(
        msgid("For the school {name} only: holds data about its own pupils."),
        Subject(
            written="school:ID",
            example="S01",
            unknown=(
                msgid("There is no school {name}."),
                msgid("There is no school {name}. Did you mean {nearest}?"),
            ),
            known=lambda region: [school.id for school in region.schools],
            title=_school_name,
            concerns=lambda _, group, school_id: group.school_id == school_id,
        ),
        sees_comparison=False,
    ),
    Kind.BOARD: Reader(
        msgid("For the board {name}: no data about single pupils."),
        Subject(
            written="board:ID",
            example="B1",
            unknown=(msgid("There is no board {name}."), msgid("There is no board {name}. Did you mean {nearest}?")),
            known=lambda region: [board.id for board in region.boards],
            title=_board_name,
            concerns=lambda _, group, board_id: group.board_id == board_id,
        ),
        decides=True,
    ),
    Kind.MUNICIPALITY: Reader(
        msgid("For the municipality of {name}: no data about single pupils."),
        Subject(
            written=msgid("municipality:NAME"),
            example="Leiden",
            unknown=(
                msgid("There is no municipality {name}."),
                msgid("There is no municipality {name}. Did you mean {nearest}?"),
            ),
            known=municipalities,
            concerns=_is_in,
        ),
        decides=True,
    ),
    Kind.PARENT: Reader(
        "",  # the page of one child has a marking of its own
        Subject(
            written=msgid("parent:PUPIL"),
            example="P0123",
            unknown=(msgid("There is no pupil {name}."), msgid("There is no pupil {name}. Did you mean {nearest}?")),
            known=lambda region: [pupil.id for pupil in region.pupils],
        ),
    ),
}
"""Kind -> reader, in the order in which people are told of them."""
