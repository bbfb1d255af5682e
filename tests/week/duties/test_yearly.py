"""A year's figures are those of the children's own stories, counted day by day by plain code; nobody is missing."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from placement.register.fact import Fact, Identity, Result
from placement.register.kinds import Kind
from placement.results.year import GONE, Basis, Measure, Period, Stage, YearReport
from placement.week.desk import Desk, at_desk
from placement.week.duties.errors import NoPeriodError, YearError
from placement.week.duties.kept import YEARS, KeptYears, kept_years, years_of
from placement.week.duties.periods import period_named
from placement.week.duties.yearly import year_report
from placement.week.keeping.purging import purge
from tests.week.duties.stories import BOARD_OF, DAY, TODAY, Story, days, flows, region, stories
from tests.week.keeping.region import clock_of, newcomer, region_in, said, seated
from tests.week.memory import Memory

PERIODS = ("2026", "2027", "2026-2027")
FLOWS = ("came", "returned", "entered", "moved", "left", "ended", "objected", "declined")
STAGE = {"waiting": "waiting", "group": "in_group"}
"""Place in a story -> stage; the others have the same name."""


def period(name: str) -> Period:
    return period_named(name, "08-01")


@pytest.fixture(scope="module")
def memory(tmp_path_factory: pytest.TempPathFactory) -> Memory:
    return region(tmp_path_factory.mktemp("year"), stories())


@pytest.fixture(scope="module")
def reports(memory: Memory) -> dict[str, YearReport]:
    return {name: year_report(memory.desk(TODAY), period(name)) for name in PERIODS}


@pytest.mark.parametrize("name", PERIODS)
def test_what_happens_is_counted_as_a_walk_through_the_days_counts_it(
    reports: dict[str, YearReport], name: str
) -> None:
    found = reports[name]
    counted = {key: count for key, count in found.figures.counts.items() if key[0] in FLOWS}
    expected = flows(stories(), found.period.first, found.period.last)
    assert len(expected) > 40
    assert counted == dict(expected)


@pytest.mark.parametrize("name", PERIODS)
def test_who_is_where_is_counted_as_the_stories_say(reports: dict[str, YearReport], name: str) -> None:
    found = reports[name]
    at: Counter[tuple[str, ...]] = Counter()
    for story in stories():
        for month in found.period.months:
            last = (dt.date.fromisoformat(f"{month}-01") + 32 * DAY).replace(day=1) - DAY
            place, _ = story.where(last)
            if _is_active(story, last):
                # The day before the first in a group a seat is offered.
                is_offered = place != "group" and story.where(last + DAY)[0] == "group"
                at["at", month, "seat" if is_offered else STAGE.get(place, place)] += 1
        for day in found.period.reference_dates:
            place, group = story.where(day)
            if place == "group":
                at["size", day.isoformat(), group] += 1
    assert {key: n for key, n in found.figures.counts.items() if key[0] in ("at", "size")} == dict(at)


@pytest.mark.parametrize("name", PERIODS)
def test_nobody_is_missing(reports: dict[str, YearReport], name: str) -> None:
    found = reports[name]
    figures, first, last = found.figures, found.period.first, found.period.last
    active = [each for each in stories() if any(_is_active(each, day) for day in days(first - DAY, last))]
    assert figures.total(Measure.PEOPLE) == len(active)
    assert sum(figures.by(Measure.PEOPLE, 1).values()) == sum(figures.by(Measure.PEOPLE).values())
    start = figures.total(Measure.START)
    assert start == figures.total(Measure.PEOPLE, Basis.CARRIED.value)
    came, returned, ended = (figures.total(each) for each in (Measure.CAME, Measure.RETURNED, Measure.ENDED))
    end = sum(n for stage, n in figures.by(Measure.PEOPLE, 1).items() if Stage(stage) not in GONE)
    assert start + came + returned - ended == end
    in_group = figures.total(Measure.START, Stage.IN_GROUP.value)
    for month in found.period.months:
        in_group += figures.total(Measure.ENTERED, month) - figures.total(Measure.OUT, month)
        assert in_group == figures.total(Measure.AT, month, Stage.IN_GROUP.value)
    assert sum(each.entered for each in found.groups) == figures.total(Measure.ENTERED)
    assert sum(each.entered for each in found.boards) == figures.total(Measure.ENTERED)
    assert sum(figures.by(Measure.LEFT).values()) == figures.total(Measure.OUT, None, Stage.LEFT.value)


def _is_active(story: Story, day: dt.date) -> bool:
    return story.where(day)[0] not in ("", "left", "withdrawn", "settled")


def test_boards_and_ways_are_those_of_the_children_who_began(reports: dict[str, YearReport]) -> None:
    found = reports["2026"]
    entered = Counter(
        BOARD_OF[key[2]] for key, n in flows(stories(), found.period.first, found.period.last).items()
        for _ in range(n) if key[0] == "entered"
    )  # fmt: skip
    assert {each.board_id: each.entered for each in found.boards} == dict(entered)
    assert sum(each.due or 0 for each in found.boards) == sum(entered.values())
    assert found.ways[""].children == sum(entered.values())
    assert {board: found.ways[board].children for board in ("B1", "B2")} == dict(entered)
    assert found.ways[""].metres == found.ways["B1"].metres + found.ways["B2"].metres


def test_cohorts_follow_everybody_who_began(reports: dict[str, YearReport]) -> None:
    found = reports["2026-2027"]
    first = {each.name: next((day for day, place, _ in each.steps if place == "group"), None) for each in stories()}
    for name, begin in (("2025-2026", dt.date(2025, 8, 1)), ("2026-2027", dt.date(2026, 8, 1))):
        end = begin.replace(year=begin.year + 1)
        cohort = [child for child, day in first.items() if day is not None and begin <= day < end]
        assert found.figures.total(Measure.COHORT, name) == len(cohort) > 5


def erased(memory: Memory, keys: set[str], day: dt.date) -> Memory:
    """A register after these children were erased."""
    at = dt.datetime.combine(day, dt.time(9), dt.UTC)
    facts = [replace(each, payload=None) if each.subject in keys else each for each in memory.facts]
    facts += [Fact(len(facts) + 1, at, "an", Kind.PURGED, key, None, "P1") for key in sorted(keys)]
    return replace(memory, facts=facts, versions={k: v for k, v in memory.versions.items() if k not in keys})


def kept(memory: Memory, keys: set[str], day: dt.date) -> tuple[KeptYears, ...]:
    """What the purge of these children keeps, as the register has it."""
    at = dt.datetime.combine(day, dt.time(9), dt.UTC)
    identities = {key: (Identity(key, 1, at, fields[1]),) for key, fields in memory.versions.items()}
    rows = years_of(keys, memory.facts, identities, day, "08-01")
    return kept_years([Result(1, at, "W", YEARS, json.loads(json.dumps(rows)), "P1")])


@pytest.mark.parametrize("name", PERIODS)
def test_after_a_purge_kept_sums_still_give_the_year(memory: Memory, reports: dict[str, YearReport], name: str) -> None:
    gone = {each.name for each in stories() if each.steps[-1][1] in ("left", "withdrawn") and each.steps[-1][0] < TODAY}
    assert len(gone) > 15
    desk = replace(erased(memory, gone, TODAY).desk(TODAY), years=kept(memory, gone, TODAY))
    after = year_report(desk, period(name))
    assert after.figures == reports[name].figures
    assert [replace(each, school="") for each in after.groups] == [
        replace(each, school="") for each in reports[name].groups
    ]
    known = flows([each for each in stories() if each.name not in gone], after.period.first, after.period.last)
    assert after.ways[""].children == sum(n for key, n in known.items() if key[0] == "entered")


def test_of_children_erased_before_sums_were_kept_the_states_are_counted(
    memory: Memory, reports: dict[str, YearReport]
) -> None:
    gone = {each.name for each in stories() if each.steps[-1][1] == "withdrawn"}
    after = year_report(erased(memory, gone, TODAY).desk(TODAY), period("2026")).figures
    before = reports["2026"].figures
    assert len(gone) > 2
    assert after.by(Measure.PEOPLE, 1) == before.by(Measure.PEOPLE, 1)
    assert after.by(Measure.ENDED, 1) == before.by(Measure.ENDED, 1)


def test_who_waits_and_is_erased_counts_no_longer_and_is_not_lost(memory: Memory) -> None:
    waits = {each.name for each in stories() if each.steps[-1][1] == "waiting"}
    desk = replace(erased(memory, waits, TODAY).desk(TODAY + 400 * DAY), years=kept(memory, waits, TODAY))
    found = year_report(desk, period("2028")).figures
    assert waits
    assert found.by(Measure.PEOPLE, 1)[Stage.EXPIRED.value] == len(waits)


def test_a_real_purge_keeps_what_the_year_needs(tmp_path: Path) -> None:
    place = region_in(tmp_path)
    day = dt.date(2025, 1, 6)

    def was_here(desk: Desk) -> None:
        key = newcomer(desk, "An")
        seated(desk, key)
        desk.say(Kind.LEFT, key, on=desk.today.isoformat(), destination="po")

    said(place, day, was_here)
    said(place, day, lambda desk: newcomer(desk, "Bo"))
    later = dt.date(2027, 6, 1)
    with at_desk(place, "an", later, dry_run=True) as desk:
        before = year_report(desk, period("2025"))
    purge(place, "an", later, clock=clock_of(later))
    with at_desk(place, "an", later, dry_run=True) as desk:
        after = year_report(desk, period("2025"))
        assert not desk.identities
    assert after.figures == before.figures
    assert after.figures.total(Measure.LEFT, "po") == 1


@pytest.mark.parametrize(
    ("name", "reason"), [("2029", "future"), ("2028-2029", "future"), ("2024", "no_data"), ("2023-2024", "no_data")]
)
def test_a_year_of_which_nothing_is_known_is_refused(memory: Memory, name: str, reason: str) -> None:
    with pytest.raises(YearError) as caught:
        year_report(memory.desk(TODAY), period(name))
    assert caught.value.reason == reason


@pytest.mark.parametrize("named", ["", "26", "2026-2028", "2026-2026", "20266", "jaar", "0000", "2026-27-28"])
def test_what_is_no_year_is_refused(named: str) -> None:
    with pytest.raises(NoPeriodError):
        period(named)


@pytest.mark.parametrize("named", ["2026-2027", "2026/2027", " 2026-27 ", "2026/27"])
def test_a_school_year_is_written_in_several_ways(named: str) -> None:
    assert period(named) == Period("2026-2027", dt.date(2026, 8, 1), dt.date(2027, 7, 31))


def test_a_year_that_goes_on_is_counted_until_today(memory: Memory) -> None:
    day = dt.date(2027, 5, 20)
    until = replace(memory, facts=[each for each in memory.facts if each.at.date() <= day])
    found = year_report(until.desk(day), period("2027"))
    assert not found.is_over
    assert max(found.figures.by(Measure.AT)) == "2027-05"
    assert max(found.figures.by(Measure.SIZE)) == "2027-04-01"
