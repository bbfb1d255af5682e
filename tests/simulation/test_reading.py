"""`arrivals.yaml` and the files that it names: every fault with its line, key and value."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from placement.case import Case
from placement.faults import Fault, InputError
from placement.scenario.load import load_case
from placement.simulation.arrivals import WEEKS_A_YEAR, drawn
from placement.simulation.families import Resampled
from placement.simulation.reading import arrivals_of
from placement.simulation.sums import Sums
from placement.simulation.weeks import weeks_of
from tests.cli.world import write_world

HEADER = "pupil_id,birth_date,postcode,registered_on\n"


@pytest.fixture
def world(tmp_path: Path) -> Case:
    """A small world on disk."""
    return load_case(write_world(tmp_path))


def faults(case: Case, folder: Path, text: str, **files: str) -> list[Fault]:
    """Faults of an arrivals file."""
    path = folder / "arrivals.yaml"
    path.write_text(text, encoding="utf-8")
    for name, content in files.items():
        (folder / f"{name}.csv").write_text(content, encoding="utf-8")
    with pytest.raises(InputError) as error:
        arrivals_of(case, path)
    return list(error.value.faults)


LOCATION = "{kind: azc, postcode: 2312, pupils: 8, ages: [6, 11]}"


@pytest.mark.parametrize(
    ("text", "row", "column", "value", "expected"),
    [
        ("rate: {per: day, mean: 2}", 1, "rate.per", "day", "week, month"),
        ("rate: {mean: 0}", 1, "rate.mean", "0", "a number above 0"),
        ("rate: {mean: 1e9}", 1, "rate.mean", "1e9", "at most 1000"),
        ("rate: {mean: many}", 1, "rate.mean", "many", "a number above 0"),
        ("rate:\n  per: week", 1, "rate.mean", None, "a number above 0"),
        ("rate: {mean: 2, months: [1, 1]}", 1, "rate.months", "[...]", "twelve factors"),
        (f"rate: {{mean: 2, months: [{', '.join('0' * 12)}]}}", 1, "rate.months", "[...]", "twelve factors"),
        ("seed: 1\nprofil: sample", 2, "profil", None, "'profile'"),
        ("no_show: 3", 1, "no_show", "3", "a part from 0 to 1"),
        ("stay_months: 0", 1, "stay_months", "0", "1 to 120"),
        ("seed: -1", 1, "seed", "-1", "a whole number"),
        ("profile: none.csv", 1, "profile", "none.csv", "a file of sums"),
        ("past: none.csv", 1, "past", "none.csv", "a file of pupils"),
        (f"events:\n- on: 2027-02-30\n  new_location: {LOCATION}", 2, "events.on", "2027-02-30", "a date"),
        (f"events:\n- new_location: {LOCATION}", 2, "events.on", None, "a date"),
        (
            f"events:\n- on: 2027-02-01\n  new_location: {LOCATION.replace('2312', '0001')}",
            *(3, "events.new_location.postcode", "0001", "a postcode"),
        ),
        (
            f"events:\n- on: 2027-02-01\n  new_location: {LOCATION.replace('pupils', 'from: 2027-03-01, pupils')}",
            *(3, "events.new_location.from", "2027-03-01", "the day of the event"),
        ),
        ("", None, None, None, "seed: 1"),
        ("- rate", 1, None, "[...]", "seed: 1"),
    ],
)
def test_what_is_wrong_is_named(
    world: Case, tmp_path: Path, text: str, row: int | None, column: str | None, value: str | None, expected: str
) -> None:
    found = faults(world, tmp_path, text)
    assert [(each.row, each.column, each.value) for each in found] == [(row, column, value)]
    assert expected in found[0].expected


def test_past_and_rate_exclude_each_other(world: Case, tmp_path: Path) -> None:
    past = f"{HEADER}R1,2018-01-01,2312,2025-12-01\n"
    found = faults(world, tmp_path, "past: past.csv\nrate: {mean: 1}\nprofile: sample\n", past=past)
    assert [(each.row, each.column) for each in found] == [(2, "rate"), (3, "profile")]


def test_every_bad_row_of_a_past_is_named(world: Case, tmp_path: Path) -> None:
    past = f"{HEADER}R1,2018-41-01,2312,2025-12-01\nR2,2018-01-01,2312,\nR3,2018-01-01,2312,2025-12-08\n"
    found = faults(world, tmp_path, "past: past.csv", past=past)
    assert {(each.file, each.row, each.column) for each in found} == {
        ("past.csv", 2, "birth_date"),
        ("past.csv", 3, "registered_on"),
    }


def test_a_gap_in_a_past_is_a_fault_and_a_quiet_summer_is_none(world: Case, tmp_path: Path) -> None:
    def past(weeks: range, gone: range, many: int) -> str:
        first = dt.date(2025, 1, 6)
        days = [first + dt.timedelta(days=7 * week) for week in weeks if week not in gone]
        rows = [f"R{day}-{n},2018-01-01,2312,{day}" for day in days for n in range(many)]
        return HEADER + "\n".join(rows) + "\n"

    found = faults(world, tmp_path, "past: past.csv", past=past(range(52), range(15, 30), 2))
    assert [(each.code, each.file, each.column) for each in found] == [("gap", "past.csv", "registered_on")]
    assert "between 2025-04-14 and 2025-08-04" in found[0].expected
    twice = HEADER + "R1,2018-01-01,2312,2025-12-01\nR2,2018-01-01,2312,2029-12-01\n"
    assert [each.code for each in faults(world, tmp_path, "past: past.csv", past=twice)] == ["gap"]
    for gone, many in ((range(28, 35), 2), (range(15, 30), 0)):
        text = past(range(52), gone, many) if many else past(range(0, 52, 13), range(0), 1)
        (tmp_path / "past.csv").write_text(text, encoding="utf-8")
        assert arrivals_of(world, tmp_path / "arrivals.yaml").past


def test_sums_are_no_pupil_data_and_pupils_are(world: Case, tmp_path: Path) -> None:
    path = tmp_path / "arrivals.yaml"
    path.write_text("rate: {per: month, mean: 10}\nprofile: profile.csv\n", encoding="utf-8")
    file = tmp_path / "profile.csv"
    file.write_text("what,key,count\nfamily,1,30\nhome,2312|home||,30\nage,7,30\n", encoding="utf-8")
    found = arrivals_of(world, path)
    assert isinstance(found.profile, Sums)
    assert not found.is_pupil_data
    assert found.rate.per_week == 120 / WEEKS_A_YEAR
    file.write_text(f"{HEADER}R1,2018-01-01,2312,2026-11-02\n", encoding="utf-8")
    assert arrivals_of(world, path).is_pupil_data
    file.write_text("what,key,count\nfamily,1,30\nhome,0001|home||,30\nage,7,30\n", encoding="utf-8")
    with pytest.raises(InputError, match="0001"):
        arrivals_of(world, path)


def test_without_a_file_the_tables_tell(world: Case) -> None:
    found = arrivals_of(world, None, seed=7)
    assert isinstance(found.profile, Resampled)
    assert found.is_pupil_data
    assert found.rate.per_week == Fraction(7, 52)
    assert found.seed == 7
    assert found.stay_months == world.scenario.money.assumed_stay_months


def test_a_profile_in_which_nobody_signed_up_lately_needs_a_rate(world: Case, tmp_path: Path) -> None:
    old = f"{HEADER}R1,2018-01-01,2312,2020-11-02\n"
    found = faults(world, tmp_path, "profile: profile.csv", profile=old)
    assert [each.column for each in found] == ["rate"]


def test_a_past_is_played_into_groups_in_which_nobody_is_yet(world: Case, tmp_path: Path) -> None:
    empty = replace(world, region=replace(world.region, pupils=()))
    (tmp_path / "past.csv").write_text(f"{HEADER}R1,2018-01-01,2312,2025-12-01\n", encoding="utf-8")
    (tmp_path / "arrivals.yaml").write_text("past: past.csv\n", encoding="utf-8")
    found = arrivals_of(empty, tmp_path / "arrivals.yaml")
    assert [each.id for each in found.past or ()] == ["R1"]
    unforeseen = drawn(empty, replace(found, past=None), weeks_of(empty, 3), 1, Fraction(1))
    assert unforeseen.by_week == ((), (), ())
