"""Write a year of cases as an ordinary scenario: `python -m benchmarks.resettlement_scenario KIND SEED FOLDER`.

Place -> a school with one group of as many seats; case -> a pupil, or a family that is held together in one group, at
(1 - weight) * 10 km of each school. The other members of a family live at 0 km of every school, so the points of
`proximity`, the one criterion that counts, are the weights that are lost, times ten. `registered_on` is the Monday of
the week in which the case comes. So `placement solve` on the whole year is hindsight, and whoever plays weeks can play
the table again by that column.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from benchmarks.resettlement import BEST, KINDS, Family, Year, drawn

FIRST_MONDAY = date(2031, 1, 6)
PC4 = 1000
"""Postcode of the schools, and of family members who live at 0 km of each; a case's home has the next number."""
KILOMETRE = 1000

SCENARIO = """\
name: {name}
data: tables
date: {date}
rules: {{far_multiplier: 1, siblings: group, siblings_strict: true, diversity_columns: []}}
weights:
  {{proximity: 1, family: 0, preference: 0, proportionality: 0, diversity: 0, group_size: 0, viability: 0, age_fit: 0,
   continuity: 0, stability: 0, clustering: 0}}
solve: {{time_limit: 300}}
"""


def write_scenario(name: str, year: Year, folder: Path) -> Path:
    """Write tables and scenario into a folder, and return the scenario's path."""
    tables = folder / "tables"
    tables.mkdir(parents=True)
    families = [(week, family) for week, batch in enumerate(year.batches) for family in batch]
    codes = range(PC4, PC4 + 1 + len(families))
    _write(tables / "boards.csv", ("board_id", "name"), [("one", "The only board")])
    _write(
        tables / "schools.csv",
        ("school_id", "board_id", "municipality", "postcode"),
        [(place, "one", "Nowhere", PC4) for place in year.capacities],
    )
    _write(
        tables / "groups.csv",
        ("group_id", "school_id", "kind", "status", "min_size", "target_size", "max_size"),
        [(place, place, "itk", "open", 1, seats, seats) for place, seats in year.capacities.items()],
    )
    _write(tables / "postcodes.csv", ("postcode", "lat", "lon"), [(code, 52.1, 4.5) for code in codes])
    _write(tables / "distances.csv", ("from", "school_id", "metres"), _distances(families, tuple(year.capacities)))
    columns = ("pupil_id", "family_id", "birth_date", "postcode", "registered_on")
    _write(tables / "pupils.csv", columns, _pupils(families))
    scenario = folder / "scenario.yaml"
    day = FIRST_MONDAY + timedelta(weeks=len(year.batches))
    scenario.write_text(SCENARIO.format(name=name, date=day), encoding="utf-8")
    return scenario


def _distances(families: Sequence[tuple[int, Family]], places: Iterable[str]) -> Iterator[tuple[object, ...]]:
    yield from ((PC4, place, 0) for place in places)
    for home, (_, family) in enumerate(families, start=PC4 + 1):
        for place, weight in family.weights.items():
            yield home, place, f"{KILOMETRE * BEST * (1 - weight):.3f}"


def _pupils(families: Sequence[tuple[int, Family]]) -> Iterator[tuple[object, ...]]:
    for number, (week, family) in enumerate(families, start=1):
        day = FIRST_MONDAY + timedelta(weeks=week)
        for member in range(family.size):
            home = PC4 if member else PC4 + number
            yield f"C{number:04}-{member + 1}", f"C{number:04}", "2022-06-01", home, day


def _write(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def main() -> None:
    """Write one year."""
    parser = argparse.ArgumentParser(description="Write a year of cases as a scenario.")
    kinds = {each.name: each for each in KINDS}
    parser.add_argument("kind", choices=kinds)
    parser.add_argument("seed", type=int)
    parser.add_argument("folder", type=Path)
    asked = parser.parse_args()
    name = f"{asked.kind} {asked.seed}"
    print(write_scenario(name, drawn(kinds[asked.kind], asked.seed), asked.folder))


if __name__ == "__main__":
    main()
