"""The tables of a simulation for programs. `pupils.csv` alone holds pupils.

A first column `scenario` is there only where several scenarios, or levels of inflow, were played.
"""

from __future__ import annotations

from fractions import Fraction

from placement.catalogue import NAMES
from placement.reports.tables.model import Column, Kind, TableSpec, for_programs
from placement.reports.tables.values import Way
from placement.results.comparison import LEVELS, Band
from placement.simulation.figures import percentile
from placement.simulation.outcome import Name, Pair, mean
from placement.simulation.play import GroupLine, Play, PriceLine, PupilLine, WeekLine

WeekRow = tuple[Play, WeekLine]
GroupRow = tuple[Play, GroupLine]
PriceRow = tuple[Play, PriceLine]
PupilRow = tuple[Play, PupilLine]
BandRow = tuple[Name, Band, Fraction]

SCENARIO = "scenario"
"""The column that is there where several worlds were played."""


def _measure(name: str) -> Column[WeekRow]:
    return for_programs(name, Kind.NUMBER, lambda row: row[1].measures[name])


WEEKS: TableSpec[WeekRow] = TableSpec(
    (
        for_programs(SCENARIO, Kind.NAME, lambda row: row[0].world),
        for_programs("policy", Kind.CODE, lambda row: row[0].policy),
        for_programs("draw", Kind.COUNT, lambda row: row[0].draw),
        for_programs("week", Kind.COUNT, lambda row: row[1].week),
        for_programs("date", Kind.DAY, lambda row: row[1].date),
        for_programs("arrived", Kind.COUNT, lambda row: row[1].arrived),
        for_programs("placed", Kind.COUNT, lambda row: row[1].placed),
        for_programs("waiting", Kind.COUNT, lambda row: row[1].waiting),
        for_programs("waiting_weeks_mean", Kind.NUMBER, lambda row: mean(row[1].waited)),
        for_programs("p90", Kind.COUNT, lambda row: percentile(row[1].waited)),
        for_programs("longest", Kind.COUNT, lambda row: max(row[1].waited, default=0)),
        for_programs("left", Kind.COUNT, lambda row: row[1].left),
        *map(_measure, NAMES),
        for_programs("groups_under", Kind.COUNT, lambda row: row[1].groups_under),
        for_programs("groups_over", Kind.COUNT, lambda row: row[1].groups_over),
    )
)
"""`weeks.csv`: every week after its placement; weeks are of those who still wait then."""

GROUPS: TableSpec[GroupRow] = TableSpec(
    (
        for_programs(SCENARIO, Kind.NAME, lambda row: row[0].world),
        for_programs("policy", Kind.CODE, lambda row: row[0].policy),
        for_programs("draw", Kind.COUNT, lambda row: row[0].draw),
        for_programs("week", Kind.COUNT, lambda row: row[1].week),
        for_programs("date", Kind.DAY, lambda row: row[1].date),
        for_programs("group_id", Kind.ID, lambda row: row[1].group_id),
        for_programs("size", Kind.COUNT, lambda row: row[1].size),
        for_programs("added", Kind.COUNT, lambda row: row[1].added),
        for_programs("left", Kind.COUNT, lambda row: row[1].left),
        for_programs("min_size", Kind.COUNT, lambda row: row[1].min_size),
        for_programs("target_size", Kind.COUNT, lambda row: row[1].target_size),
        for_programs("max_size", Kind.COUNT, lambda row: row[1].max_size),
    )
)
"""`groups.csv`: every group in every week."""

PRICES: TableSpec[PriceRow] = TableSpec(
    (
        for_programs(SCENARIO, Kind.NAME, lambda row: row[0].world),
        for_programs("policy", Kind.CODE, lambda row: row[0].policy),
        for_programs("draw", Kind.COUNT, lambda row: row[0].draw),
        for_programs("week", Kind.COUNT, lambda row: row[1].week),
        for_programs("date", Kind.DAY, lambda row: row[1].date),
        for_programs("group_id", Kind.ID, lambda row: row[1].group_id),
        for_programs("points", Kind.NUMBER, lambda row: row[1].points),
    )
)
"""`prices.csv`: what a seat cost those who come later, in every week that was placed by it."""

PUPILS: TableSpec[PupilRow] = TableSpec(
    (
        for_programs(SCENARIO, Kind.NAME, lambda row: row[0].world),
        for_programs("policy", Kind.CODE, lambda row: row[0].policy),
        for_programs("draw", Kind.COUNT, lambda row: row[0].draw),
        for_programs("pupil_id", Kind.ID, lambda row: row[1].pupil_id),
        for_programs("family_id", Kind.ID, lambda row: row[1].family_id),
        for_programs("arrived_week", Kind.COUNT, lambda row: row[1].came),
        for_programs("registered_on", Kind.DAY, lambda row: row[1].registered_on),
        for_programs("outcome", Kind.CODE, lambda row: row[1].outcome.value),
        for_programs("group_id", Kind.ID, lambda row: row[1].group_id),
        for_programs("placed_week", Kind.COUNT, lambda row: row[1].placed),
        for_programs("entered_on", Kind.DAY, lambda row: row[1].entered_on),
        for_programs("left_on", Kind.DAY, lambda row: row[1].left_on),
        for_programs("waited_weeks", Kind.COUNT, lambda row: row[1].waited),
        for_programs("distance_km", Kind.WAY, lambda row: _way(row[1].metres)),
    )
)
"""`pupils.csv`: every pupil of every play; `arrived_week` is 0 for those in the tables."""


def _way(metres: Fraction | None) -> Way | None:
    return None if metres is None else Way(metres, is_given=True)


def _level(name: str) -> Column[BandRow]:
    def value(row: BandRow) -> Fraction:
        found: Fraction = getattr(row[1], name)
        return found

    return for_programs(name, Kind.NUMBER, value)


BANDS: TableSpec[BandRow] = TableSpec(
    (
        for_programs(SCENARIO, Kind.NAME, lambda row: row[0][0]),
        for_programs("policy", Kind.CODE, lambda row: row[0][1]),
        for_programs("section", Kind.CODE, lambda row: row[1].section),
        for_programs("key", Kind.ID, lambda row: row[1].key),
        for_programs("measure", Kind.CODE, lambda row: row[1].measure),
        for_programs("unit", Kind.CODE, lambda row: row[1].unit),
        for_programs("draws", Kind.COUNT, lambda row: row[1].draws),
        for_programs("mean", Kind.NUMBER, lambda row: row[2]),
        *map(_level, LEVELS),
    )
)
"""`bands.csv`: every figure over the draws."""

BASE_SCENARIO = "base_scenario"

PAIRED: TableSpec[Pair] = TableSpec(
    (
        for_programs(SCENARIO, Kind.NAME, lambda row: row.name[0]),
        for_programs("policy", Kind.CODE, lambda row: row.name[1]),
        for_programs(BASE_SCENARIO, Kind.NAME, lambda row: row.base[0]),
        for_programs("base", Kind.CODE, lambda row: row.base[1]),
        for_programs("section", Kind.CODE, lambda row: row.figure.section),
        for_programs("key", Kind.ID, lambda row: row.figure.key),
        for_programs("measure", Kind.CODE, lambda row: row.figure.measure),
        for_programs("unit", Kind.CODE, lambda row: row.figure.unit),
        for_programs("draws", Kind.COUNT, lambda row: row.interval.draws),
        for_programs("mean", Kind.CHANGE, lambda row: row.interval.mean),
        for_programs("low", Kind.CHANGE, lambda row: row.interval.low),
        for_programs("high", Kind.CHANGE, lambda row: row.interval.high),
    )
)
"""`paired.csv`: mean difference from the base policy on the same draws, with its 95 % interval."""
