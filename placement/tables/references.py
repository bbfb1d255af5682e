"""Rules between tables: every id exists, every location is known.

Checked when the tables are read, and again by the scenario once its changes are applied.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from placement.domain import GroupStatus, Pupil, Region
from placement.faults import Fault
from placement.tables.alike import outline, spelled, suggestion
from placement.tables.build import Index
from placement.tables.values import pc4_of


@dataclass(frozen=True)
class Unread:
    """Ids that exist in the files but not in the region, because something else is wrong with their rows.

    Attributes
    ----------
    ids
        (table, id) of rows with faults, so that they are not reported as unknown as well.
    tables
        Tables that could not be read to the end: any id may be in them.
    """

    ids: frozenset[tuple[str, str]] = frozenset()
    tables: frozenset[str] = frozenset()

    def covers(self, table: str, key: str) -> bool:
        """Whether an id may exist in the files after all."""
        return table in self.tables or (table, key) in self.ids


def references(region: Region, where: Index | None = None, unread: Unread | None = None) -> list[Fault]:
    """Every reference in a region to something that does not exist.

    Parameters
    ----------
    region
        As read, or after a scenario's changes.
    where
        Rows of its records, for the faults; a record that is missing from it is reported by table only.
    unread
        What the files hold beyond the region.

    Returns
    -------
    list of Fault
        Codes `unknown_id`, `unknown_postcode`, `candidate_seated`, `duplicate_id`.
    """
    return list(_References(region, where or {}, unread or Unread()).faults())


def ambiguities(region: Region, where: Index | None = None) -> list[Fault]:
    """Warnings for refused ids shared by a group, a school or a board, all of which are then refused."""
    names = Counter(item.id for table in (region.groups, region.schools, region.boards) for item in table)
    expected = "an id of one group, school or board; it is the id of several, and all are refused"
    return [
        _fault("ambiguous_id", "pupils", pupil.id, "refused", target, expected, where or {})
        for pupil in region.pupils
        for target in pupil.refused
        if names[target] > 1
    ]


def late_days(region: Region, on: date, where: Index | None = None) -> list[Fault]:
    """Faults of pupils who were born or registered after the batch date of a scenario.

    Parameters
    ----------
    on
        The scenario's `date`.
    """
    expected = f"a date not after {on}, the scenario's date"
    return [
        _fault(code, "pupils", pupil.id, column, str(day), expected, where or {})
        for pupil in region.pupils
        for code, column, day in (
            ("born_late", "birth_date", pupil.birth_date),
            ("registered_late", "registered_on", pupil.registered_on),
        )
        if day is not None and day > on
    ]


def clashes(first: Index, second: Index) -> list[Fault]:
    """Ids that occur, or look alike, in two sets of rows, such as `pupils.csv` and a file of added pupils."""
    shapes = {(table, outline(key)): key for table, key in first}
    faults = []
    for (table, key), (file, row) in second.items():
        column, twin = _KEYS.get(table, table), shapes.get((table, outline(key)))
        if (table, key) in first:
            there, line = first[table, key]
            expected = f"an id that occurs once; {there}:{line} has it already"
            faults.append(Fault("duplicate_id", file, row, column, key, expected))
        elif twin is not None:
            expected = f"an id that cannot be taken for {spelled(twin, key)}"
            faults.append(Fault("lookalike_id", file, row, column, spelled(key, twin), expected))
    return faults


_KEYS = {
    "pupils": "pupil_id",
    "groups": "group_id",
    "schools": "school_id",
    "boards": "board_id",
    "postcodes": "postcode",
    "distances": "from",
}


def _fault(code: str, table: str, key: str, column: str, value: str, expected: str, where: Index) -> Fault:
    file, row = where.get((table, key), (f"{table}.csv", None))
    return Fault(code, file, row, column, value, expected)


_HELD = (
    ("group_id", ("groups",)),
    ("preferred_boards", ("boards",)),
    ("sibling_schools", ("schools",)),
    ("refused", ("groups", "schools", "boards")),
    ("pinned_group", ("groups",)),
    ("agreed_group", ("groups",)),
)
"""Columns of pupils that hold ids of other tables."""

_MOST_SUGGESTIONS = 200
"""Unknown values for which a similar id is looked for; more of them have one cause."""


class _References:
    """Look-up tables of one region, built once."""

    def __init__(self, region: Region, where: Index, unread: Unread) -> None:
        self.region = region
        self.where = where
        self.unread = unread
        self.ids = {
            "groups": frozenset(group.id for group in region.groups),
            "schools": frozenset(school.id for school in region.schools),
            "boards": frozenset(board.id for board in region.boards),
        }
        self.names: dict[str, dict[str, str]] = {
            "groups": {group.id: group.name or "" for group in region.groups},
            "schools": {school.id: school.name or "" for school in region.schools},
            "boards": {board.id: board.name for board in region.boards},
        }
        self.meant: dict[tuple[str, tuple[str, ...]], str] = {}

    def faults(self) -> Iterator[Fault]:
        yield from self._duplicates()
        for pupil in self.region.pupils:
            yield from self._of_pupil(pupil)
        yield from self._seated_in_candidates()
        for group in self.region.groups:
            yield from self._unknown("groups", group.id, "school_id", (group.school_id,), "schools")
        for school in self.region.schools:
            yield from self._unknown("schools", school.id, "board_id", (school.board_id,), "boards")
        for postcode, school_id in self.region.distances:
            yield from self._unknown("distances", f"{postcode} {school_id}", "school_id", (school_id,), "schools")
        yield from self._places()

    def _of_pupil(self, pupil: Pupil) -> Iterator[Fault]:
        for column, targets in _HELD:
            value = getattr(pupil, column)
            if value:
                values = (value,) if isinstance(value, str) else value
                yield from self._unknown("pupils", pupil.id, column, values, *targets)

    def _unknown(self, table: str, key: str, column: str, values: Iterable[str], *targets: str) -> Iterator[Fault]:
        for value in values:
            if not any(value in self.ids[target] or self.unread.covers(target, value) for target in targets):
                yield _fault("unknown_id", table, key, column, value, self._expected(value, targets), self.where)

    def _expected(self, value: str, targets: tuple[str, ...]) -> str:
        """What would have been right, with the id that was probably meant; looked up once for each value."""
        if (value, targets) not in self.meant:
            *others, last = targets
            expected = "an id that is in " + (f"{', '.join(others)} or {last}" if others else last)
            if re.search(r"[,;/]", value):
                expected = f"{expected}; several are separated by |"
            known = {each: name for target in targets for each, name in self.names[target].items()}
            near = suggestion(value, known) if len(self.meant) < _MOST_SUGGESTIONS else None
            self.meant[value, targets] = f"{expected}; did you mean {near}?" if near else expected
        return self.meant[value, targets]

    def _seated_in_candidates(self) -> Iterator[Fault]:
        candidates = {group.id for group in self.region.groups if group.status is GroupStatus.CANDIDATE}
        expected = "a group that is open, closed or winding_down; nobody is seated in a candidate"
        for pupil in self.region.pupils:
            if pupil.group_id in candidates:
                yield _fault(
                    "candidate_seated", "pupils", pupil.id, "group_id", pupil.group_id or "", expected, self.where
                )

    def _duplicates(self) -> Iterator[Fault]:
        region = self.region
        keys: Mapping[str, list[str]] = {
            "pupils": [pupil.id for pupil in region.pupils],
            "groups": [group.id for group in region.groups],
            "schools": [school.id for school in region.schools],
            "boards": [board.id for board in region.boards],
            "postcodes": [area.postcode for area in region.postcodes],
        }
        for table, ids in keys.items():
            for key, times in Counter(ids).items():
                if times > 1:
                    expected = f"an id that occurs once, not {times} times"
                    yield _fault("duplicate_id", table, key, _KEYS[table], key, expected, self.where)

    def _places(self) -> Iterator[Fault]:
        if "postcodes" in self.unread.tables:
            return
        areas = {area.postcode for area in self.region.postcodes}
        hosts = {group.school_id for group in self.region.groups}
        distances = self.region.distances

        def in_table(code: str) -> bool:
            return any(each in areas or self.unread.covers("postcodes", each) for each in _codes(code))

        def given(code: str) -> bool:
            return bool(hosts) and all(any((each, host) in distances for each in _codes(code)) for host in hosts)

        for pupil in self.region.pupils:
            code = pupil.postcode
            if pupil.point is None and not (code is not None and (in_table(code) or given(code))):
                expected = self._place_expected(code)
                yield _fault("unknown_postcode", "pupils", pupil.id, "postcode", code or "", expected, self.where)
        for school in self.region.schools:
            if school.point is None and not (school.postcode is not None and in_table(school.postcode)):
                expected = self._place_expected(school.postcode)
                yield _fault(
                    "unknown_postcode", "schools", school.id, "postcode", school.postcode or "", expected, self.where
                )

    def _place_expected(self, code: str | None) -> str:
        expected = "a postcode that is in postcodes, or lat and lon"
        areas = [area.postcode for area in self.region.postcodes]
        if code is None or len(self.meant) >= _MOST_SUGGESTIONS:
            return expected
        if (code, ()) not in self.meant:
            near = _likely(code, areas)
            self.meant[code, ()] = f"{expected}; did you mean {near}?" if near else expected
        return self.meant[code, ()]


def _likely(code: str, areas: list[str]) -> str | None:
    """Postcode that was probably meant: with the same signs in another order, else the most similar one."""
    swapped = [area for area in areas if sorted(area) in (sorted(code), sorted(code[:4]))]
    near = swapped or get_close_matches(code, areas, n=1, cutoff=0.75)
    return next(iter(near or get_close_matches(code[:4], areas, n=1, cutoff=0.75)), None)


def _codes(code: str) -> tuple[str, ...]:
    """Codes under which a location may be listed: the code itself, and the PC4 of a PC6."""
    shorter = pc4_of(code)
    return (code,) if shorter is None else (code, shorter)
