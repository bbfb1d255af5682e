"""The region while changes are applied to it one by one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from placement.case import Pin, Readings, YearAsked
from placement.domain import Board, Group, GroupKind, GroupStatus, Pupil, Region
from placement.faults import Fault
from placement.result import Note
from placement.scenario.expectation import known_name
from placement.scenario.node import Loc, Node
from placement.scenario.paths import is_taken
from placement.scenario.steps import Step
from placement.tables.build import Place
from placement.tables.dutch_postcodes import with_dutch_areas
from placement.tables.pupil_file import PupilTable, read_pupils
from placement.tables.read import Tables
from placement.tables.resolve import Known

Thing = TypeVar("Thing", Pupil, Group, Board)


@dataclass(frozen=True, slots=True)
class NewChildren:
    """Children of a new location.

    Attributes
    ----------
    postcode
        Where it is.
    kind
        Of the groups for them.
    ages
        Of each, in completed years.
    """

    postcode: str
    kind: GroupKind
    ages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """Dates of the batch and the seed of its draws.

    Attributes
    ----------
    date, starts_on
        As in :class:`placement.case.Scenario`.
    seed
        Of draws that give none themselves.
    """

    date: dt.date
    starts_on: dt.date
    seed: int


@dataclass
class World:
    """State that the changes build on; filled once from the tables, read once at the end.

    Attributes
    ----------
    where, headers
        Of all tables read, as in :class:`placement.tables.read.Tables`.
    given_limits
        Group id -> the sizes and ages that a table or a change gives; the others have their defaults.
    table_limits
        The same before any change.
    unread
        Ids that a faulty change would have added, so that they are not reported as unknown as well.
    all_read
        Whether every file of added pupils could be read; if not, no pupil is reported as unknown.
    touched
        Groups whose sizes or ages a change set -> that change, and where in it.
    files
        Files read by changes -> SHA-256 of their bytes.
    moment
        `None` where the settings are faulty: nothing is drawn and no date is checked then.
    invented
        Ids of invented pupils, drawn from a profile.
    opened
        Groups that a change opens: candidates, closed ones and new ones.
    gone
        Pupils removed by changes.
    drew
        Whether anything was left to chance.
    year
        The year of inflow that a comparison plays; `None` where none is asked for.
    remarks
        What the changes did, for the reports.
    readings
        Files of pupils that are not to be read, and their contents.
    read
        Files of pupils that changes named -> their contents.
    arrivals
        Files as arrivals.yaml, and files of sums that these name -> their bytes.
    """

    region: Region
    encoding: str | None
    own_columns: Mapping[str, str]
    pupils: dict[str, Pupil]
    groups: dict[str, Group]
    pins: dict[str, Pin]
    where: dict[tuple[str, str], Place]
    headers: dict[str, Mapping[str, str]]
    given_limits: dict[str, frozenset[str]]
    table_limits: Mapping[str, frozenset[str]]
    released: set[str] = field(default_factory=set)
    release_reasons: dict[str, str] = field(default_factory=dict)
    columns: set[str] = field(default_factory=set)
    unread: set[str] = field(default_factory=set)
    all_read: bool = True
    touched: dict[str, tuple[Step, Loc]] = field(default_factory=dict)
    files: dict[Path, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)
    moment: Moment | None = None
    invented: set[str] = field(default_factory=set)
    opened: set[str] = field(default_factory=set)
    locations: list[NewChildren] = field(default_factory=list)
    gone: list[Pupil] = field(default_factory=list)
    drew: bool = False
    year: YearAsked | None = None
    remarks: list[Note] = field(default_factory=list)
    readings: Readings = field(default_factory=Readings)
    read: dict[Path, PupilTable] = field(default_factory=dict)
    arrivals: dict[Path, bytes] = field(default_factory=dict)

    @classmethod
    def of(
        cls, tables: Tables, encoding: str | None, moment: Moment | None = None, readings: Readings | None = None
    ) -> World:
        """World of the tables as read; the columns `pinned_group` and `agreed_group` supply the first pins."""
        world = cls(
            region=tables.region,
            encoding=encoding,
            own_columns=tables.own_columns.get("pupils", {}),
            pupils={pupil.id: pupil for pupil in tables.region.pupils},
            groups={group.id: group for group in tables.region.groups},
            pins={},
            where=dict(tables.where),
            headers=dict(tables.headers),
            given_limits=dict(tables.given_limits),
            table_limits=tables.given_limits,
            moment=moment,
            readings=readings or Readings(),
        )
        world.add_table_pins(tables.region.pupils)
        return world

    def add_table_pins(self, pupils: tuple[Pupil, ...]) -> None:
        """Adds the pins in a table of pupils."""
        for pupil in pupils:
            if pupil.pinned_group is not None:
                self.pins[pupil.id] = Pin(pupil.id, pupil.pinned_group, pupil.pin_reason)
            elif pupil.agreed_group is not None:
                self.pins[pupil.id] = Pin(pupil.id, pupil.agreed_group, agreed=True)

    def has_pupils(self, path: Path) -> bool:
        """Whether there is a file of pupils, or what a run kept of it."""
        return path in self.readings.pupils or (is_taken(path) and path.is_file())

    def pupils_in(self, path: Path, shown: str) -> PupilTable:
        """Pupils of a file that a change names.

        Parameters
        ----------
        shown
            The file's name in messages.
        """
        table = self.readings.pupils.get(path)
        if table is None:
            known = Known.of(self.result())
            table = read_pupils(path, encoding=self.encoding, columns=self.own_columns, name=shown, known=known)
        self.read[path] = table
        return table

    def keep_group(self, group: Group) -> None:
        """Takes in a new or changed group, and records whether that opens it."""
        before = self.groups.get(group.id)
        self.groups[group.id] = group
        if group.status is not GroupStatus.OPEN:
            self.opened.discard(group.id)
        elif before is None or before.status in (GroupStatus.CANDIDATE, GroupStatus.CLOSED):
            self.opened.add(group.id)

    def remove_pupil(self, pupil_id: str) -> None:
        """Removes a pupil, pin and release included."""
        self.gone.append(self.pupils.pop(pupil_id))
        self.pins.pop(pupil_id, None)
        self.released.discard(pupil_id)
        self.release_reasons.pop(pupil_id, None)
        self.where.pop(("pupils", pupil_id), None)

    def applicants(self) -> list[Pupil]:
        """Pupils without a seat, wherever they belong: the inflow."""
        return [pupil for pupil in self.pupils.values() if pupil.group_id is None]

    def board(self, step: Step, loc: Loc, board_id: str) -> Board | None:
        """Board that a change names; `None`, with a fault, where there is none."""
        boards = {board.id: board for board in self.region.boards}
        return self._find(boards, "board", step, loc, board_id, certain=True)

    def group(self, step: Step, loc: Loc, group_id: str) -> Group | None:
        """Group that a change names; `None`, with a fault, where there is none."""
        return self._find(self.groups, "group", step, loc, group_id, certain=True)

    def pupil(self, step: Step, loc: Loc, pupil_id: str) -> Pupil | None:
        """Pupil that a change names; `None`, with a fault, where there is none."""
        return self._find(self.pupils, "pupil", step, loc, pupil_id, certain=self.all_read)

    def _find(
        self, things: Mapping[str, Thing], noun: str, step: Step, loc: Loc, key: str, *, certain: bool
    ) -> Thing | None:
        found = things.get(key)
        if found is None and certain and key not in self.unread:
            self.faults.append(step.fault(loc, "unknown_id", known_name(f"the id of a {noun}", key, things)))
        return found

    def note_unread(self, items: Iterable[Node]) -> None:
        """Records the ids that unreadable changes would have added."""
        for item in items:
            joined = item.map.get("board_joins")
            for key, nodes in (
                ("group_id", [item.map["add_group"]] if "add_group" in item.map else _part(joined, "groups")),
                ("school_id", _part(joined, "schools")),
                ("board_id", [] if joined is None else [joined]),
            ):
                self.unread |= {(node.map[key].text or "").strip() for node in nodes if key in node.map}
            self.all_read &= "add_pupils" not in item.map

    def result(self) -> Region:
        """Region with everything applied: pupils in the order of the tables, added ones last."""
        return with_dutch_areas(
            replace(
                self.region,
                pupils=tuple(self.pupils.values()),
                groups=tuple(self.groups.values()),
                pupil_columns=self.region.pupil_columns | self.columns,
            )
        )


def _part(node: Node | None, key: str) -> list[Node]:
    return list(node.map[key].items) if node is not None and key in node.map else []
