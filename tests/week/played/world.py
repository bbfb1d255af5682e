"""The region in which weeks are played: five small groups, so that every limit binds and a solve takes a moment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from placement.register.register import Register
from placement.week.place import WorkPlace

MONDAY = dt.date(2026, 8, 31)


@dataclass(frozen=True)
class OwnGroup:
    """A group as the coordinator's own notes have it; ages in completed years."""

    school: str
    kind: str
    age_from: int
    age_to: int
    max_size: int
    status: str = "open"


GROUPS: Mapping[str, OwnGroup] = {
    "G1": OwnGroup("S1", "itk", 6, 12, 7),
    "G2": OwnGroup("S2", "itk", 6, 9, 6),
    "G3": OwnGroup("S2", "itk", 9, 12, 6),
    "G4": OwnGroup("S3", "azc", 6, 12, 5),
    "G5": OwnGroup("S1", "itk", 6, 12, 4, "closed"),
}
SCHOOLS: Mapping[str, str] = {"S1": "B1", "S2": "B2", "S3": "B1"}
POSTCODES = ("2311", "2312", "2315", "2316", "2331")
CENTRES: Mapping[str, str] = {"Rijnhof": "2331", "Plesman": "2315"}
"""Reception centre -> its postcode."""
HOLIDAYS = (
    (dt.date(2026, 10, 17), dt.date(2026, 10, 25)),
    (dt.date(2026, 12, 19), dt.date(2027, 1, 3)),
    (dt.date(2027, 2, 20), dt.date(2027, 2, 28)),
    (dt.date(2027, 4, 24), dt.date(2027, 5, 9)),
    (dt.date(2027, 7, 10), dt.date(2027, 8, 22)),
)
AUGUST = dt.date(2027, 8, 16)
WEEK = dt.timedelta(days=7)


def days_of(weeks: int) -> list[dt.date]:
    """Mondays of so many weeks: from September on, and the last two of them in August."""
    return [*(MONDAY + number * WEEK for number in range(weeks - 2)), AUGUST, AUGUST + WEEK]


SCENARIO = """\
name: played
data: tables
rules: {diversity_columns: [], siblings_strict: false}
solve: {time_limit: 20, workers: 1}
"""


def tables() -> dict[str, str]:
    """The region's tables but that of the pupils."""
    groups = ["group_id,school_id,kind,age_from,age_to,min_size,target_size,max_size,status"]
    groups += [
        f"{name},{each.school},{each.kind},{each.age_from},{each.age_to},1,4,{each.max_size},{each.status}"
        for name, each in GROUPS.items()
    ]
    schools = ["school_id,board_id,municipality,postcode"]
    schools += [f"{name},{board},Leiden,{POSTCODES[number]}" for number, (name, board) in enumerate(SCHOOLS.items())]
    places = ["postcode,lat,lon"]
    places += [f"{code},{52.14 + number / 100:.2f},{4.48 + number / 100:.2f}" for number, code in enumerate(POSTCODES)]
    calendar = ["name,first_day,last_day"]
    calendar += [f"holiday {number},{first},{last}" for number, (first, last) in enumerate(HOLIDAYS)]
    written = {"groups": groups, "schools": schools, "postcodes": places, "calendar": calendar}
    return {
        "boards": "board_id,name\nB1,One\nB2,Two\n",
        **{name: "\n".join(lines) + "\n" for name, lines in written.items()},
    }


def working_folder(folder: Path) -> WorkPlace:
    """A working folder with an empty register."""
    place = WorkPlace(folder)
    place.tables.mkdir(parents=True)
    for name, text in tables().items():
        (place.tables / f"{name}.csv").write_text(text, encoding="utf-8")
    place.scenario.write_text(SCENARIO, encoding="utf-8")
    Register.create(place.register, folder=folder)
    return place
