"""Ways and homes as readers see them: by the rule for those who see no pupils."""

from __future__ import annotations

from fractions import Fraction

import pytest

from placement.reports.audience import Audience
from placement.reports.data.distances import count_ways
from placement.reports.data.homes import count_homes
from placement.reports.readers import Kind
from placement.result import Outcome
from tests.reports.pages import page, tables, world

HOMES = "Children by the municipality where they live"


def test_homes_are_counted_for_those_who_decide_and_add_up() -> None:
    some = world("sample")
    homes = count_homes(some.case, some.result, outsider=True)
    assert homes is not None
    for name in ("in_a_group", "waiting", "elsewhere", "together", "far"):
        assert sum(getattr(line, name) for line in homes.lines.values()) == getattr(homes.total, name)
    assert homes.total.together == len(some.result.pupils)
    shown = tables(page("sample", Audience(Kind.STEERING), "en"))[HOMES]
    lines = [*homes.lines.values(), homes.total]
    assert [[cell.value for cell in row[1:5]] for row in shown.rows] == [
        [line.in_a_group, line.waiting, line.elsewhere, line.together] for line in lines
    ]
    assert HOMES not in tables(page("sample", Audience(Kind.PUBLIC), "en"))


def test_means_by_home_are_plain_means_and_of_fewer_than_five_none() -> None:
    some = world("sample")
    exact = count_homes(some.case, some.result, outsider=False)
    told = count_homes(some.case, some.result, outsider=True)
    assert exact is not None
    assert told is not None
    seated = [each for each in some.result.pupils if each.group_id is not None]
    areas = {area.postcode: area.municipality for area in some.case.region.postcodes}
    homes = {pupil.id: areas.get(pupil.postcode or "") for pupil in some.case.region.pupils}
    signed = {pupil.id: pupil.registered_on for pupil in some.case.region.pupils}
    for name, line in exact.lines.items():
        ways = [each.metres for each in seated if homes[each.pupil_id] == name and each.metres is not None]
        assert line.mean_metres == (sum(ways) / len(ways) if ways else None)
        assert (told.lines[name].mean_metres is None) == (len(ways) < 5)
        weeks = [
            (some.case.scenario.date - day).days // 7
            for each in some.result.pupils
            if each.outcome in (Outcome.PLACED, Outcome.WAITING) and homes[each.pupil_id] == name
            if (day := signed[each.pupil_id]) is not None
        ]
        assert line.mean_weeks == (Fraction(sum(weeks), len(weeks)) if weeks else None)
        assert (told.lines[name].mean_weeks is None) == (len(weeks) < 5)


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
