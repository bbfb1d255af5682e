"""Write a published instance as an ordinary scenario: `python -m benchmarks.published.scenario NAME FOLDER`.

Facility -> a school with one candidate group; customer -> a strict family with as many pupils as its
demand. One of them lives at a postcode of the family's own, whose distance to each school stands for the
customer's assignment cost; the others live in the surrounding area, at 0 m from every school. So the
family's distance is exactly the whole customer's cost. It is 1 km per unit, one point; where that would be
farther than a table may say, a tenth, a hundredth, ... of it, and distance counts ten, a hundred, ... times
as much. Opening costs 1000 euro per unit.
All were registered on the same day, and coverage comes first: if the instance can be served at all,
everyone is placed. The points then equal the published objective.
"""

from __future__ import annotations

import argparse
import csv
import math
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.published.instance import Instance, Published, published
from placement.tables.numbers import MOST_METRES

UNIT_METRES = 1000
"""Distance that stands for an assignment cost of 1: one pupil-km, one point where distance counts once."""
UNIT_EURO = 1000
"""Opening cost that stands for a fixed cost of 1: a thousand euro, one point."""
BATCH_DATE = "2031-03-10"
FIRST_PC4 = 2201
WEIGHTS_OFF = (
    "family",
    "preference",
    "proportionality",
    "diversity",
    "group_size",
    "viability",
    "age_fit",
    "continuity",
    "stability",
    "clustering",
)


def write_scenario(entry: Published, folder: Path, time_limit: float = 300.0) -> Path:
    """Write tables and scenario into a folder, and return the scenario's path."""
    instance = entry.read()
    tables = folder / "tables"
    tables.mkdir(parents=True)
    facilities = range(len(instance.capacities))
    customers = range(len(instance.demands))
    _write(tables / "boards.csv", ("board_id", "name"), [("one-for-all", "The only board")])
    _write(
        tables / "schools.csv",
        ("school_id", "board_id", "municipality", "postcode"),
        [(_school(facility), "one-for-all", "Nowhere", _pc4(0)) for facility in facilities],
    )
    _write(
        tables / "groups.csv",
        ("group_id", "school_id", "kind", "status", "min_size", "target_size", "max_size", "opening_cost"),
        [
            (_group(facility), _school(facility), "itk", "candidate", 1, capacity, capacity, UNIT_EURO * fixed)
            for facility, (capacity, fixed) in enumerate(zip(instance.capacities, instance.fixed_costs, strict=True))
        ],
    )
    _write(
        tables / "postcodes.csv",
        ("postcode", "lat", "lon"),
        [(_pc4(customer), "52.2", f"{4 + customer / 1000:.3f}") for customer in customers],
    )
    _write(
        tables / "pupils.csv", ("pupil_id", "birth_date", "postcode", "family_id", "registered_on"), _pupils(instance)
    )
    _write(tables / "distances.csv", ("from", "school_id", "metres"), _distances(instance))
    path = folder / "scenario.yaml"
    path.write_text(_settings(entry, instance, time_limit), encoding="utf-8")
    return path


def _school(facility: int) -> str:
    return f"bldg/{facility:03d}"


def _group(facility: int) -> str:
    return f"{facility:04d}"


def _pc4(customer: int) -> str:
    return str(FIRST_PC4 + customer)


def _pupils(instance: Instance) -> Iterable[tuple[str, ...]]:
    """The families; the first pupil of each lives at the PC6 that carries the cost."""
    for customer, demand in enumerate(instance.demands):
        for member in range(demand):
            postcode = _pc4(customer) + ("BB" if member == 0 else "XX")
            yield f"{customer}.{member}", "2022-01-31", postcode, f"k{customer}", "2031-03-03"


def _times(instance: Instance) -> int:
    """How many times distance counts, so that no way is longer than a table may say."""
    times = 1
    while _farthest(instance) * UNIT_METRES > MOST_METRES * times:
        times *= 10
    return times


def _farthest(instance: Instance) -> int:
    return max(max(row) for row in instance.costs)


def _distances(instance: Instance) -> Iterable[tuple[str, str, int]]:
    unit = UNIT_METRES // _times(instance)
    for customer, row in enumerate(instance.costs):
        for facility, cost in enumerate(row):
            yield _pc4(customer) + "BB", _school(facility), unit * cost
            yield _pc4(customer), _school(facility), 0


def _settings(entry: Published, instance: Instance, time_limit: float) -> str:
    """The scenario: only distance and opening cost count, and no distance is far."""
    times = _times(instance)
    beyond_all = 1 + math.ceil(_farthest(instance) * UNIT_METRES / times / 1000)
    lines = [
        f"name: {entry.name}",
        "data: tables",
        f"date: {BATCH_DATE}",
        "basis: none needed, no origin is used",
        "rules:",
        "  siblings: group",
        "  siblings_strict: true",
        "  groups: choose",
        *([f"  max_open_groups: {instance.max_open}"] if instance.max_open is not None else []),
        f"  far_km: {beyond_all}",
        "  far_multiplier: 1",
        "  diversity_columns: []",
        "weights:",
        f"  proximity: {times}",
        "  cost: 1",
        *(f"  {name}: 0" for name in WEIGHTS_OFF),
        "solve:",
        f"  time_limit: {time_limit:g}",
    ]
    return "\n".join(lines) + "\n"


def _write(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def main() -> int:
    """Write one instance as a scenario."""
    entries = {entry.name: entry for entry in published()}
    parser = argparse.ArgumentParser(description="Write a published instance as a scenario folder.")
    parser.add_argument("name", choices=sorted(entries))
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    print(write_scenario(entries[arguments.name], arguments.folder))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
