"""An attacker who knows every total and the rest of the page learns no count below five."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest
from ortools.sat.python import cp_model

from placement.disclosure.breakdowns import Privacy
from placement.domain import Point, PostcodeArea, Pupil
from placement.reports.audience import Audience
from placement.reports.build import build_page
from placement.reports.data.distances import count_ways
from placement.reports.data.homes import count_homes
from placement.reports.readers import Kind
from placement.result import Outcome, PupilResult
from placement.results.material import Material
from tests.reports.pages import WORLDS, page, tables, world
from tests.reports.plain_tables import Read
from tests.reports.world import quiet_case, quiet_result

LEAST = 5
OUTSIDER, INSIDER = Privacy(outsider=True), Privacy(outsider=False)
TOWNS = ("Leiden", "Leiderdorp", "Oegstgeest", "Voorschoten")


def bounds(rows: list[list[int | None]], totals: list[int], *, sums_last: bool) -> Iterator[tuple[int, int]]:
    """Lowest and highest value of each suppressed count that agree with everything shown.

    Parts of a total that is itself below five are skipped: the total bounds them, whatever is suppressed.
    """
    model = cp_model.CpModel()
    most = max(totals)
    cells = [[model.new_int_var(0, most, "") if each is None else each for each in row] for row in rows]
    for at, total in enumerate(totals):
        model.add(sum(row[at] for row in cells) == total)
    if sums_last:
        for row in cells:
            model.add(sum(row[:-1]) == row[-1])
    for row, known in zip(cells, rows, strict=True):
        for cell, count, total in zip(row, known, totals, strict=True):
            if count is None and total >= LEAST:
                ends = []
                for sign in (1, -1):
                    model.minimize(sign * cell)
                    solver = cp_model.CpSolver()
                    solver.parameters.num_workers = 1
                    assert solver.solve(model) == cp_model.OPTIMAL
                    ends.append(int(solver.value(cell)))
                yield ends[0], ends[1]


def attack(table: Read) -> None:
    """Attacks a table of a page: the numbers are the values of its cells, and the last row has the totals."""
    *rows, total = table.rows
    counts = [[None if cell.value is None else int(cell.value) for cell in row[1:]] for row in rows]
    totals = [int(cell.value or 0) for cell in total[1:]]
    assert all(count is None or count >= LEAST for row in counts for count in row)
    for low, high in bounds(counts, totals, sums_last=len(totals) > 1):
        assert low < high
        assert high >= LEAST


@pytest.mark.parametrize("name", [name for name in WORLDS if name != "no groups"])
def test_no_table_of_the_steering_group_reveals_a_small_count(name: str) -> None:
    found = tables(page(name, Audience(Kind.STEERING), "en"))
    broken_down = [table for caption, table in found.items() if "by distance" in caption or "municipality" in caption]
    if "sample" in name:
        assert len(broken_down) == 2
    for table in broken_down:
        attack(table)


def crowd(rng: Random) -> Material:
    """Random region with pupils from four municipalities, some with few pupils."""
    case, result = quiet_case(), quiet_result()
    homes = rng.choices(range(len(TOWNS)), weights=(60, 12, 5, 2), k=rng.randint(5, 90))
    pupils = tuple(Pupil(f"Q{at}", dt.date(2018, 1, 1), str(1000 + home)) for at, home in enumerate(homes))
    areas = tuple(PostcodeArea(str(1000 + at), Point(52.0, 4.0), municipality=name) for at, name in enumerate(TOWNS))
    outcomes = [rng.choices(list(Outcome), weights=(5, 30, 1, 2, 3, 2))[0] for _ in pupils]
    results = tuple(
        PupilResult(pupil.id, outcome, "itk", None, None, None, None, "no_seat")
        for pupil, outcome in zip(pupils, outcomes, strict=True)
    )
    region = replace(case.region, pupils=pupils, postcodes=areas)
    return Material(replace(case, region=region), replace(result, pupils=results))


@pytest.mark.parametrize("seed", range(12))
def test_homes_reveal_no_small_count(seed: int) -> None:
    some = crowd(Random(seed))
    homes = count_homes(some.case, some.result, OUTSIDER)
    full = count_homes(some.case, some.result, INSIDER)
    assert homes is not None
    assert full is not None
    assert full.totals == homes.totals
    assert full.totals[-1] == sum(each.outcome is not Outcome.LEFT for each in some.result.pupils)
    assert tuple(sum(column) for column in zip(*full.counts.values(), strict=True)) == full.totals
    for name, line in homes.counts.items():
        assert all(count is None or count == full.counts[name][at] for at, count in enumerate(line))
        assert all(count is None or count >= LEAST for count in line)
    rows = [list(line) for line in homes.counts.values()]
    for low, high in bounds(rows, list(homes.totals), sums_last=True):
        assert low < high
        assert high >= LEAST


def test_every_municipality_reads_its_row_of_the_same_table() -> None:
    whole = next(
        table
        for caption, table in tables(page("sample", Audience(Kind.STEERING), "en")).items()
        if "municipality" in caption
    )
    lines = {row[0].text: row for row in whole.rows}
    names = [name for name in lines if name != "the region"]
    assert len(names) > 3
    for name in names:
        own = tables(page("sample", Audience(Kind.MUNICIPALITY, name), "en"))[whole.caption]
        assert own.rows == (lines[name], lines["the region"])


@pytest.mark.parametrize(
    ("ways", "shown"),
    [
        pytest.param(
            [1000] * 20 + [3000] * 9, [20, None, None, None], id="empty ones alone would be known to be empty"
        ),
        pytest.param([1000] * 20 + [3000] * 9 + [5000] * 6 + [7000] * 5, [20, 9, 6, 5], id="none is small"),
        pytest.param([1000] * 20 + [3000] * 9 + [5000] * 6 + [7000] * 2, [20, 9, None, None], id="the next goes too"),
        pytest.param([1000, 3000], [None] * 4, id="two pupils"),
    ],
)
def test_small_bins_are_suppressed(ways: list[int], shown: list[int | None]) -> None:
    found = count_ways(map(Fraction, ways), [], Fraction(6), OUTSIDER)
    assert [each.pupils for each in found.bins] == shown
    assert all(each.new is None for each in found.bins)


def test_bins_follow_from_the_settings() -> None:
    near = count_ways([], [], Fraction(9, 2), INSIDER)
    assert [each.high for each in near.bins] == [1, 2, 3, 4, Fraction(9, 2), Fraction(13, 2), Fraction(17, 2), None]
    far = count_ways([], [], Fraction(9, 2), OUTSIDER)
    assert [each.high for each in far.bins] == [2, 4, Fraction(9, 2), None]
    nowhere = count_ways([], [], Fraction(0), OUTSIDER)
    assert [each.high for each in nowhere.bins] == [None]


def test_a_distance_of_exactly_far_km_is_not_far() -> None:
    found = count_ways([Fraction(6000), Fraction(6100)], [Fraction(5900)], Fraction(6), INSIDER)
    assert found.far == 1
    assert [(each.pupils, each.new) for each in found.bins if each.pupils] == [(2, 1), (1, 0)]


@pytest.mark.parametrize(("pupils", "known"), [(0, False), (4, False), (5, True)])
def test_a_mean_over_few_pupils_is_not_shown_to_outsiders(pupils: int, known: bool) -> None:
    found = count_ways([Fraction(1000)] * pupils, [], Fraction(6), OUTSIDER)
    assert (found.mean_metres is not None) is known
    assert found.pupils == pupils


def test_a_page_with_few_pupils_has_no_distances_for_outsiders() -> None:
    quiet = world("quiet")
    few = replace(quiet, result=replace(quiet.result, pupils=quiet.result.pupils[-3:]))

    keys = {section.key for section in build_page(few, Audience(Kind.STEERING), "en").sections}
    assert "distances" not in keys
    assert "distances" in {section.key for section in build_page(few, Audience(Kind.COORDINATOR), "en").sections}
