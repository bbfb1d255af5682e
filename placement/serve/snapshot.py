"""The week as it stands, read once and kept until anything changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from placement.compilation import build_problem
from placement.locale.language import Translator
from placement.problem import Problem
from placement.register.fact import Fact
from placement.register.standing import Standing
from placement.store.read import Run, open_run
from placement.week.board import Board, board_of
from placement.week.case import earlier_run, week_case
from placement.week.changed import changed_in
from placement.week.desk import Desk, Fields, at_desk
from placement.week.move_prices import is_as_proposed
from placement.week.place import WorkPlace
from placement.week.policy import WeekPolicy, read_policy
from placement.week.workbook.people import name_of, own_id
from placement.week.workbook.week import Week


@dataclass(frozen=True)
class Snapshot:
    """All that the pages of one state are made from.

    What takes time is worked out when a page first asks for it.

    Attributes
    ----------
    place
        The working folder.
    stamp
        What it was read from: two snapshots with the same stamp are the same.
    desk
        A look at the register that writes nothing.
    """

    place: WorkPlace
    stamp: str
    desk: Desk

    @classmethod
    def read(cls, place: WorkPlace, day: date, stamp: str) -> Snapshot:
        """The week on a day."""
        with at_desk(place, "placement", day, dry_run=True) as desk:
            return cls(place, stamp, desk)

    @property
    def standing(self) -> Standing:
        """The state."""
        return self.desk.standing

    @property
    def facts(self) -> Sequence[Fact]:
        """All that was said."""
        return self.desk.facts

    @property
    def identities(self) -> Mapping[str, Fields]:
        """Key -> identifying fields in force."""
        return self.desk.identities

    @cached_property
    def policy(self) -> WeekPolicy:
        """Settings of the weekly cycle.

        Raises
        ------
        InputError
            With every fault of the file.
        """
        return read_policy(self.place.policy)

    @cached_property
    def problem(self) -> Problem:
        """The week as it would be solved now.

        Raises
        ------
        InputError
            With every fault of the tables and the scenario.
        """
        previous = earlier_run(self.place, self.standing)
        return build_problem(week_case(self.desk, previous=previous))

    @cached_property
    def board(self) -> Board:
        """The board."""
        week = self.standing.week
        changed = changed_in(self.place.run(week)) if week else None
        return board_of(self.standing, self.facts, self.problem, changed)

    @cached_property
    def run(self) -> Run | None:
        """The proposal in force as it was solved; `None` before the first, and once its folder is gone."""
        week = earlier_run(self.place, self.standing)
        return open_run(self.place.run(week)) if week else None

    @cached_property
    def is_as_proposed(self) -> bool:
        """Whether nothing was said since the proposal that another solve would know."""
        return is_as_proposed(self.facts, self.standing)

    def told(self, words: Translator) -> Week:
        """The proposal and all that was said since, as the week's pages tell it."""
        return Week.so_far(self.desk, self.problem.case, self.run, words)

    def name(self, key: str) -> str:
        """Name of a child; its own number where no name is known."""
        return name_of(self.identities.get(key, {})) or key

    def listed_name(self, key: str) -> str:
        """What a child is called among others; its own number where it is protected."""
        child = self.standing.children.get(key)
        return self.own_id(key) if child is None or child.is_protected else self.name(key)

    def own_id(self, key: str) -> str:
        """A child's id on the list; the register's key where it has none."""
        return own_id(self.identities.get(key, {}), key)
