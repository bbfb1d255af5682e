"""Regular schools near a child, and those with room in its year: a table of the coordinator's own (R51, R53)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from placement.calendar import completed_years, school_year_start
from placement.domain import Pupil, Region, School
from placement.faults import InputError
from placement.geography import Distances
from placement.tables.columns import InputColumn, Table
from placement.tables.dutch_postcodes import area_of, with_dutch_areas
from placement.tables.errors import BadCellError
from placement.tables.one_table import as_written, read_table, written_headers
from placement.tables.records import Record
from placement.tables.values import postcode, text
from placement.week.own_table import own_source
from placement.week.place import WorkPlace

NAMES = ("regular_schools", "reguliere_scholen")
"""Names of the file, without its ending, or of the sheet."""
_ROOM = re.compile(r"(?:groep|group)?\s*([1-8])\s*[:=]\s*([0-9]{1,3})")
_YEARS_BEFORE = 3
_MOST_YEAR = 8


def room_by_year(cell: str) -> tuple[tuple[int, int], ...]:
    """Seats free in years 1 to 8 of a primary school, such as `3:2 | 5:1`.

    Raises
    ------
    BadCellError
        If it is none.
    """
    found = [_ROOM.fullmatch(part.strip().casefold()) for part in re.split(r"[|;,]", cell) if part.strip()]
    if not all(found):
        raise BadCellError("bad_room", "years and seats, such as 3:2 | 5:1")
    return tuple((int(each[1]), int(each[2])) for each in found if each)


REGULAR = Table(
    NAMES[0],
    (
        InputColumn("name", "naam", text, required=True),
        InputColumn("postcode", None, postcode),
        InputColumn("room_by_year", "ruimte_per_groep", room_by_year),
    ),
    key=(),
    required=False,
)
"""The table."""


@dataclass(frozen=True)
class Regular:
    """A regular school.

    Attributes
    ----------
    room
        Year -> seats free, as the school last said.
    """

    name: str
    postcode: str
    room: Mapping[int, int]


@dataclass(frozen=True)
class Near:
    """A regular school and the way there from a child's home."""

    name: str
    metres: Fraction
    seats: int = 0


class RegularSchools:
    """Regular schools with the ways to them from the homes of a region's pupils.

    Parameters
    ----------
    detour
        Ratio of road distance to straight-line distance.

    Attributes
    ----------
    unplaced
        Names of schools whose postcode is not known, and that are never named.
    """

    def __init__(self, schools: tuple[Regular, ...], region: Region, detour: Fraction) -> None:
        known = {each.postcode for each in region.postcodes}
        self._placed = [each for each in schools if each.postcode in known or area_of(each.postcode) is not None]
        sites = [School(str(at), "", "", postcode=each.postcode) for at, each in enumerate(self._placed)]
        placed = with_dutch_areas(replace(region, schools=tuple(sites), distances={}))
        self._distances = Distances(placed, detour)
        self._pupils: Mapping[str, Pupil] = {each.id: each for each in region.pupils}
        self.unplaced = tuple(each.name for each in schools if each not in self._placed)

    def nearest(self, key: str, count: int = 3) -> tuple[Near, ...]:
        """The regular schools nearest to a child's home; none where the home is not known."""
        return tuple(Near(each.name, metres) for metres, each in self._sorted(key)[:count])

    def with_room(self, key: str, day: date, count: int = 3) -> tuple[Near, ...]:
        """The nearest regular schools with a seat in a child's year on a day, or in the year below it (covenant 6b)."""
        pupil = self._pupils.get(key)
        if pupil is None:
            return ()
        year = year_of(pupil.birth_date, day)
        found = [
            Near(school.name, metres, seats)
            for metres, school in self._sorted(key)
            if (seats := school.room.get(year, 0) + school.room.get(year - 1, 0))
        ]
        return tuple(found[:count])

    def _sorted(self, key: str) -> list[tuple[Fraction, Regular]]:
        pupil = self._pupils.get(key)
        if pupil is None:
            return []
        ways = [(self._distances.metres(pupil, str(at)), each) for at, each in enumerate(self._placed)]
        return sorted(ways, key=lambda way: (way[0], way[1].name))


def year_of(born: date, day: date) -> int:
    """Year of primary school in which children of an age usually are: by the age reached on 1 October."""
    october = school_year_start(day, "08-01").replace(month=10, day=1)
    return max(1, min(_MOST_YEAR, completed_years(born, october) - _YEARS_BEFORE))


def read_regular_schools(place: WorkPlace) -> tuple[Regular, ...]:
    """Regular schools of the coordinator's own table, read as the other tables are; none where there is none.

    It is a file of its own beside the tables, CSV or a workbook, or a sheet of the workbook that holds the tables.

    Raises
    ------
    InputError
        With every fault of the table.
    """
    source = own_source(place, REGULAR, NAMES)
    if source is None:
        return ()
    if source.faults:
        raise InputError(source.faults)
    read = read_table(source, REGULAR)
    if read.faults:
        raise InputError(as_written(read.faults, written_headers([read])))
    return read.built(_regular)


def _regular(record: Record) -> Regular:
    cells = record.fields
    return Regular(str(cells["name"]), str(cells.get("postcode") or ""), dict(cells.get("room_by_year") or ()))
