"""Write a year of cases as ordinary scenarios: `python -m benchmarks.resettlement_scenario KIND SEED FOLDER`.

Place -> a school with one group of as many seats; case -> a pupil, or a family that is held together in one group, at
(1 - weight) * 10 km of each school. The other members of a family live at 0 km of every school, so the points of
`proximity`, the one criterion that counts, are the weights that are lost, times ten. `registered_on` is the Monday of
the week in which the case comes.

`year.yaml` has the whole year at once: `placement solve` on it is hindsight. `weeks.yaml` has nobody yet, and
`placement simulate` plays `coming.csv` week by week; what policies know beforehand is in `expected.yaml`: how many come
on average, and the cases of earlier years.
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
FUTURES = 10
"""As many as `benchmarks.lookahead` draws each week."""

SCENARIO = """\
name: {name}
data: {data}
date: {date}
rules: {{far_multiplier: 1, siblings: group, siblings_strict: true, diversity_columns: []}}
weights:
  {{proximity: 1, family: 0, preference: 0, proportionality: 0, diversity: 0, group_size: 0, viability: 0, age_fit: 0,
   continuity: 0, stability: 0, clustering: 0}}
solve: {{time_limit: 300}}
"""

LATER = """\
later: {{arrivals: expected.yaml, futures: {futures}, horizon_weeks: {weeks}}}
"""

PAST = "past: coming.csv\nstay_months: 120\n"
"""Arrivals of the year; nobody's seat is free again in it."""

EXPECTED = "rate: {{mean: {mean}}}\nprofile: earlier.csv\nstay_months: 120\n"

COLUMNS = ("pupil_id", "family_id", "birth_date", "postcode", "registered_on")

Home = tuple[int, Family]
"""Postcode of a case, and the case."""


def write_scenarios(name: str, year: Year, folder: Path) -> tuple[Path, Path]:
    """Write tables and scenarios into a folder: of the whole year at once, and of its weeks."""
    coming = [(week, family) for week, batch in enumerate(year.batches) for family in batch]
    homes = [(PC4 + number, family) for number, family in enumerate([each for _, each in coming], start=1)]
    earlier = [(homes[-1][0] + number, family) for number, family in enumerate(year.earlier, start=1)]
    weeks = [week for week, _ in coming]
    pupils = list(_pupils("C", homes, weeks))
    for data in ("year", "weeks"):
        _write_region(folder / data, year, homes if data == "year" else [*homes, *earlier])
    _write(folder / "year" / "pupils.csv", COLUMNS, pupils)
    _write(folder / "weeks" / "pupils.csv", COLUMNS, [])
    _write(folder / "coming.csv", COLUMNS, pupils)
    _write(folder / "earlier.csv", COLUMNS, _pupils("E", earlier, [0] * len(earlier)))
    (folder / "arrivals.yaml").write_text(PAST, encoding="utf-8")
    mean = sum(family.size for _, family in coming) / len(year.batches)
    (folder / "expected.yaml").write_text(EXPECTED.format(mean=round(mean, 3)), encoding="utf-8")
    last = FIRST_MONDAY + timedelta(weeks=len(year.batches))
    at_once, by_week = folder / "year.yaml", folder / "weeks.yaml"
    at_once.write_text(SCENARIO.format(name=name, data="year", date=last), encoding="utf-8")
    later = LATER.format(futures=FUTURES, weeks=len(year.batches))
    by_week.write_text(SCENARIO.format(name=name, data="weeks", date=FIRST_MONDAY) + later, encoding="utf-8")
    return at_once, by_week


def _write_region(tables: Path, year: Year, homes: Sequence[Home]) -> None:
    """Write all tables but the pupils."""
    tables.mkdir(parents=True)
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
    codes = (PC4, *(code for code, _ in homes))
    _write(tables / "postcodes.csv", ("postcode", "lat", "lon"), [(code, 52.1, 4.5) for code in codes])
    _write(tables / "distances.csv", ("from", "school_id", "metres"), _distances(homes, tuple(year.capacities)))


def _distances(homes: Sequence[Home], places: Iterable[str]) -> Iterator[tuple[object, ...]]:
    yield from ((PC4, place, 0) for place in places)
    for code, family in homes:
        for place, weight in family.weights.items():
            yield code, place, f"{KILOMETRE * BEST * (1 - weight):.2f}"


def _pupils(letter: str, homes: Sequence[Home], weeks: Sequence[int]) -> Iterator[tuple[object, ...]]:
    for number, ((code, family), week) in enumerate(zip(homes, weeks, strict=True), start=1):
        day = FIRST_MONDAY + timedelta(weeks=week)
        for member in range(family.size):
            home = PC4 if member else code
            yield f"{letter}{number:04}-{member + 1}", f"{letter}{number:04}", "2022-06-01", home, day


def _write(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def main() -> None:
    """Write one year."""
    parser = argparse.ArgumentParser(description="Write a year of cases as scenarios.")
    kinds = {each.name: each for each in KINDS}
    parser.add_argument("kind", choices=kinds)
    parser.add_argument("seed", type=int)
    parser.add_argument("folder", type=Path)
    asked = parser.parse_args()
    name = f"{asked.kind} {asked.seed}"
    for path in write_scenarios(name, drawn(kinds[asked.kind], asked.seed), asked.folder):
        print(path)


if __name__ == "__main__":
    main()
