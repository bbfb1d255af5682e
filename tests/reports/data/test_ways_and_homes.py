"""Ways and homes as readers see them: by the rule for those who see no pupils."""

from __future__ import annotations

from fractions import Fraction

import pytest

from placement.reports.audience import Audience
from placement.reports.data.distances import count_ways
from placement.reports.data.homes import count_homes
from placement.reports.readers import Kind
from tests.reports.pages import page, tables, world

HOMES = "Children by the municipality where they live"


def test_homes_are_counted_for_those_who_decide_and_add_up() -> None:
    some = world("sample")
    homes = count_homes(some.case, some.result)
    assert homes is not None
    assert tuple(sum(column) for column in zip(*homes.counts.values(), strict=True)) == homes.totals
    assert homes.totals[-1] == len(some.result.pupils)
    shown = tables(page("sample", Audience(Kind.STEERING), "en"))[HOMES]
    assert [[cell.value for cell in row[1:]] for row in shown.rows] == [
        *map(list, homes.counts.values()),
        list(homes.totals),
    ]
    assert HOMES not in tables(page("sample", Audience(Kind.PUBLIC), "en"))


def test_every_municipality_reads_its_row_of_the_same_table() -> None:
    whole = tables(page("sample", Audience(Kind.STEERING), "en"))[HOMES]
    lines = {row[0].text: row for row in whole.rows}
    names = [name for name in lines if name != "the region"]
    assert len(names) > 3
    for name in names:
        own = tables(page("sample", Audience(Kind.MUNICIPALITY, name), "en"))[HOMES]
        assert own.rows == (lines[name], lines["the region"])


def test_readers_without_pupils_see_no_distribution() -> None:
    found = count_ways([Fraction(1000)] * 20, [Fraction(7000)], Fraction(6), outsider=True)
    assert found.bins == ()
    assert found.far == 1
    assert found.longest_over == 6
    assert found.mean_metres == 1500


def test_bins_follow_from_the_settings() -> None:
    near = count_ways([], [], Fraction(9, 2), outsider=False)
    assert [each.high for each in near.bins] == [1, 2, 3, 4, Fraction(9, 2), Fraction(13, 2), Fraction(17, 2), None]


def test_a_distance_of_exactly_far_km_is_not_far() -> None:
    found = count_ways([Fraction(6000), Fraction(6100)], [Fraction(5900)], Fraction(6), outsider=False)
    assert found.far == 1
    assert [(each.pupils, each.new) for each in found.bins if each.pupils] == [(2, 1), (1, 0)]


@pytest.mark.parametrize(("pupils", "known"), [(0, False), (4, False), (5, True)])
def test_a_mean_over_few_pupils_is_not_told(pupils: int, known: bool) -> None:
    found = count_ways([Fraction(1000)] * pupils, [], Fraction(6), outsider=True)
    assert (found.mean_metres is not None) is known
    assert found.pupils == pupils
