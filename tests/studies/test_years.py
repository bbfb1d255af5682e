"""A year of inflow beside scenarios, recounted pupil by pupil from the weeks as `placement simulate` plays them."""

from __future__ import annotations

import csv
import io
import json
import statistics
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from placement.case import YearAsked
from placement.domain import GroupStatus
from placement.faults import InputError
from placement.simulation.play import Ending, Play
from placement.simulation.weeks import weeks_of
from placement.store.comparison import comparison_files, to_document
from placement.studies.compare import compare
from placement.studies.pack import pack
from placement.studies.requests import PackRequest
from tests.once import once
from tests.simulation import small
from tests.simulation.yearly import DRAWS, NAMES, SIZES, WEEKS, case, cases, compared, plays


def sizes_of(play: Play) -> list[Counter[str]]:
    """Children in each group in every week, counted from their courses alone."""
    found = []
    at_first = {pupil.id for pupil in cases()[0].region.pupils if pupil.group_id is not None}
    for week in weeks_of(cases()[0], WEEKS):
        here: Counter[str] = Counter()
        for pupil in play.pupils:
            until = week.date if pupil.outcome is Ending.NO_SHOW else week.starts_on
            gone = pupil.left_on is not None and pupil.left_on <= until
            taken = pupil.pupil_id in at_first or (pupil.placed is not None and pupil.placed <= week.number)
            if taken and not gone:
                here[pupil.group_id or ""] += 1
        found.append(here)
    return found


def counted(play: Play) -> dict[tuple[str, str], Fraction]:
    """Key and measure -> value, in one draw."""
    weeks = sizes_of(play)
    children = [sum(week.values()) for week in weeks]
    under = [sum(0 < week[each] < SIZES[each][0] for each in SIZES) for week in weeks]
    over = [sum(week[each] > SIZES[each][1] for each in SIZES) for week in weeks]
    waiting = [len(line.waited) for line in play.weeks]
    waited = [each.waited for each in play.pupils if each.waited is not None]
    occupied = sum(len([each for each in week.values() if each]) for week in weeks)
    found = {
        "children_mean": Fraction(sum(children), WEEKS),
        "size_mean": Fraction(sum(children), occupied),
        "seats_taken": Fraction(sum(children), WEEKS * sum(most for _, _, most in SIZES.values())),
        "under_mean": Fraction(sum(under), WEEKS),
        "under_most": Fraction(max(under)),
        "over_mean": Fraction(sum(over), WEEKS),
        "over_most": Fraction(max(over)),
        "arrived": Fraction(sum(each.came > 0 for each in play.pupils)),
        "placed": Fraction(sum(each.placed is not None for each in play.pupils)),
        "waiting_mean": Fraction(sum(waiting), WEEKS),
        "waiting_most": Fraction(max(waiting)),
        "waiting_end": Fraction(waiting[-1]),
        "waited_mean": Fraction(sum(waited), len(waited)),
        "waited_longest": Fraction(max(waited)),
    }
    by_group = {(each, "size_mean"): Fraction(sum(week[each] for week in weeks), WEEKS) for each in SIZES}
    return {("region", name): value for name, value in found.items()} | by_group


@once
def rows() -> list[Mapping[str, str]]:
    return list(csv.DictReader(io.StringIO(comparison_files(Path("out"), compared())["inflow_year.csv"])))


def is_close(text: str, value: Fraction) -> bool:
    return abs(Fraction(text) - value) <= Fraction(1, 10**6)


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_is_what_the_courses_of_the_pupils_come_to(name: str) -> None:
    draws, base = ([counted(each) for each in plays(which)] for which in (name, "base"))
    here = [row for row in rows() if row["scenario"] == name]
    assert {(row["key"], row["measure"]) for row in here} == draws[0].keys()
    assert len(draws) == DRAWS
    for row in here:
        found, there = ([each[row["key"], row["measure"]] for each in which] for which in (draws, base))
        values = sorted(found)
        apart = (sum(values, Fraction(0)) - sum(there, Fraction(0))) / DRAWS
        assert row["draws"] == str(DRAWS)
        assert is_close(row["mean"], sum(values, Fraction(0)) / DRAWS), row
        assert is_close(row["low"], values[0]) and is_close(row["p10"], values[0]), row
        assert is_close(row["median"], statistics.median(values)), row
        assert is_close(row["high"], values[-1]) and is_close(row["p90"], values[-1]), row
        assert row["difference"] == "" if name == "base" else is_close(row["difference"], apart), row
        if name != "base":
            assert Fraction(row["difference_low"]) <= Fraction(row["difference"]) <= Fraction(row["difference_high"])


def test_more_sign_ups_fill_more_seats_and_all_scenarios_are_measured_by_the_bases_sizes() -> None:
    def mean(name: str, measure: str) -> float:
        (found,) = (row for row in rows() if (row["scenario"], row["key"], row["measure"]) == (name, "region", measure))
        return float(found["mean"])

    arrived = [mean(each, "arrived") for each in ("less", "base", "more")]
    assert arrived == sorted(arrived) and arrived[0] < arrived[-1]
    assert mean("less", "children_mean") < mean("more", "children_mean")
    assert max(mean(each, "over_most") for each in NAMES) > 0, "else the base's target would not be tried"


def test_the_document_has_the_year_without_any_pupil() -> None:
    document = to_document(compared())
    years = document["years"]
    assert isinstance(years, list)
    assert [(each["scenario"], each["factor"], each["weeks"], each["draws"], each["seed"]) for each in years] == [
        ("base", 1, WEEKS, DRAWS, 7),
        ("less", 0.5, WEEKS, DRAWS, 7),
        ("more", 2, WEEKS, DRAWS, 7),
    ]
    means = {(row["scenario"], row["section"], row["key"], row["measure"]): row["mean"] for row in rows()}
    for year in years:
        for each in year["figures"]:
            mean = means[year["scenario"], each["section"], each["key"], each["measure"]]
            assert each["mean"] == pytest.approx(float(mean), abs=1e-5)
    text = json.dumps(document["years"]) + comparison_files(Path("out"), compared())["inflow_year.csv"]
    ids = {pupil.pupil_id for name in NAMES for each in plays(name) for pupil in each.pupils}
    assert len(ids) > 20
    assert not [each for each in ids if f'"{each}"' in text or f",{each}," in text]


def test_a_comparison_in_which_nobody_asks_for_a_year_has_none() -> None:
    plain = [replace(each, year=None) for each in cases()[:2]]
    found = compare(plain)
    assert found.years == ()
    assert "inflow_year.csv" not in comparison_files(Path("out"), found)
    assert "years" not in to_document(found)


def test_a_scenario_without_a_placement_has_no_year_and_stops_none() -> None:
    asked = YearAsked(Fraction(1), 1, 1, 1)
    base, stuck = case("base", asked), case("stuck", asked)
    closed = tuple(replace(each, status=GroupStatus.CLOSED) for each in stuck.region.groups)
    stuck = replace(stuck, region=replace(stuck.region, groups=closed))
    found = compare([base, stuck])
    assert next(each for each in found.scenarios if each.name == "stuck").result is None
    assert [each.scenario for each in found.years] == ["base"]


def test_a_year_like_nobody_is_refused_before_anything_is_solved() -> None:
    asked = small.case(small.child("Q1", registered_on=None))
    with pytest.raises(InputError) as caught:
        compare([asked, replace(asked, year=YearAsked(Fraction(1), 1, 1, 1))])
    assert {each.column for each in caught.value.faults} == {"registered_on"}


def test_a_scenario_whose_batch_is_empty_has_the_sign_ups_of_the_first_ones_tables() -> None:
    asked = YearAsked(Fraction(1), 2, 1, 1)
    base, empty = case("base", asked), case("empty", None)
    seated = tuple(replace(each, registered_on=None) for each in empty.region.pupils if each.group_id is not None)
    empty = replace(empty, region=replace(empty.region, pupils=seated))
    found = {each.scenario: each for each in compare([base, empty]).years}
    one, other = (found[name].figure("arrived") for name in ("base", "empty"))
    assert one is not None and other is not None
    assert one.mean == other.mean > 0


def test_a_set_has_the_year_too() -> None:
    few = [replace(each, year=each.year and replace(each.year, weeks=1, draws=1)) for each in cases()[:2]]
    found = pack(few, PackRequest(tradeoffs=False, processes=1)).found
    assert [(each.scenario, len(each.figures) > 10) for each in found.years] == [("base", True), ("less", True)]
